//! The trait of types that encode as JSON, and the function that encodes them.

use super::writer::Writer;

/// A type that encodes as JSON. The generated models and the values of this crate implement it.
pub trait Encode {
    /// Encodes the value.
    fn encode(&self, writer: &mut Writer);
}

/// Encodes a value as a JSON string. A value that was decoded and not modified encodes to the same JSON.
#[doc(alias = "serialize")]
#[doc(alias = "round-trip")]
pub fn to_string<T: Encode + ?Sized>(value: &T) -> String {
    let mut writer = Writer::of_document();
    value.encode(&mut writer);
    writer.into_string()
}

impl Writer {
    /// Writes a value.
    pub fn value(&mut self, value: &dyn Encode) {
        value.encode(self);
    }

    /// Writes a list.
    pub fn array<'a>(&mut self, items: impl Iterator<Item = &'a dyn Encode>) {
        self.begin_list();
        for item in items {
            self.comma();
            item.encode(self);
        }
        self.end_list();
    }
}
