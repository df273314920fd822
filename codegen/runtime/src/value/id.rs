//! Typed ids: an order's id is not a product's.

use std::cmp::Ordering;
use std::convert::Infallible;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::str::FromStr;

use crate::json::{Decode, DecodeError, Encode, JsonKind, Reader, Writer};

/// The id of a `K`. Ids of different things do not mix.
///
/// Platforms send ids as texts or as numbers; both read, and each is sent back the way it came.
pub struct Id<K> {
    text: Box<str>,
    form: JsonKind,
    kind: PhantomData<fn() -> K>,
}

impl<K> Id<K> {
    fn with_form(text: &str, form: JsonKind) -> Self {
        Self { text: text.into(), form, kind: PhantomData }
    }

    /// The id as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }
}

impl<K> Decode for Id<K> {
    fn decode(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        reader.scalar("an id", None, |text, form| (form != JsonKind::Bool).then(|| (Self::with_form(text, form), true)))
    }
}

impl<K> Encode for Id<K> {
    fn encode(&self, writer: &mut Writer) {
        match self.form {
            JsonKind::Text => writer.text(&self.text),
            JsonKind::Number | JsonKind::Bool => writer.raw(&self.text),
        }
    }
}

impl<K> Default for Id<K> {
    fn default() -> Self {
        Self::with_form("", JsonKind::Text)
    }
}

impl<K> Clone for Id<K> {
    fn clone(&self) -> Self {
        Self::with_form(&self.text, self.form)
    }
}

impl<K> fmt::Debug for Id<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.text, f)
    }
}

impl<K> fmt::Display for Id<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.text)
    }
}

impl<K> PartialEq for Id<K> {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl<K> Eq for Id<K> {}

impl<K> PartialEq<str> for Id<K> {
    fn eq(&self, other: &str) -> bool {
        *self.text == *other
    }
}

impl<K> PartialEq<&str> for Id<K> {
    fn eq(&self, other: &&str) -> bool {
        *self.text == **other
    }
}

impl<K> Hash for Id<K> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.text.hash(state);
    }
}

impl<K> PartialOrd for Id<K> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<K> Ord for Id<K> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.text.cmp(&other.text)
    }
}

impl<K> AsRef<str> for Id<K> {
    fn as_ref(&self) -> &str {
        &self.text
    }
}

impl<K> From<&str> for Id<K> {
    fn from(text: &str) -> Self {
        Self::with_form(text, JsonKind::Text)
    }
}

impl<K> From<String> for Id<K> {
    fn from(text: String) -> Self {
        Self::with_form(&text, JsonKind::Text)
    }
}

impl<K> From<&String> for Id<K> {
    fn from(text: &String) -> Self {
        Self::with_form(text, JsonKind::Text)
    }
}

/// Ids of numbers, which travel as such.
macro_rules! from_numbers {
    ($($number:ty),*) => {$(
        impl<K> From<$number> for Id<K> {
            fn from(number: $number) -> Self {
                Self::with_form(&number.to_string(), JsonKind::Number)
            }
        }
    )*};
}

from_numbers!(i32, i64, u32, u64);

impl<K> FromStr for Id<K> {
    type Err = Infallible;

    fn from_str(text: &str) -> Result<Self, Infallible> {
        Ok(Self::from(text))
    }
}

impl<K> From<&Id<K>> for Id<K> {
    fn from(id: &Id<K>) -> Self {
        id.clone()
    }
}
