//! The XML file format of a record.

use std::fmt;
use std::marker::PhantomData;

use super::{decode, encode};
use crate::format::error::Error;
use crate::format::json;
use crate::json::{Decode, Encode, Reader};

/// An XML file format: the name of the root element.
pub struct Xml<T> {
    root: &'static str,
    record: PhantomData<fn() -> T>,
}

impl<T> Xml<T> {
    /// Creates a format with this root element.
    #[must_use]
    pub const fn new(root: &'static str) -> Self {
        Self { root, record: PhantomData }
    }

    /// Returns the name of the root element.
    #[must_use]
    pub const fn root(&self) -> &'static str {
        self.root
    }
}

impl<T: Decode> Xml<T> {
    /// Reads a file. The root element may be missing if it has a single child: then that child is the root of the file.
    ///
    /// # Errors
    /// Returns an error when the file is not XML, has another root element, or an element does not fit the type of its
    /// field.
    pub fn read(&self, file: &str) -> Result<T, Error> {
        let document = decode::parse(file)?;
        let (json, other_root) = decode::root_json(&document, self.root)?;
        let mut reader = Reader::new(&json);
        reader.accept_single_items();
        reader.track_deviations();
        let value = T::decode(&mut reader)?;
        let Some(name) = other_root else { return Ok(value) };
        if reader.into_deviations().iter().any(|deviation| deviation.is_unknown_field(name)) {
            return Err(Error::new(format!("expected the root element `{}`, found `{name}`", self.root)));
        }
        Ok(value)
    }
}

impl<T: Encode> Xml<T> {
    /// Writes a file.
    ///
    /// # Errors
    /// Returns an error when a value violates a constraint of the schema.
    pub fn write(&self, value: &T) -> Result<String, Error> {
        encode::to_xml(&json::encode(value)?, self.root)
    }
}

impl<T> fmt::Debug for Xml<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Xml").field("root", &self.root).finish_non_exhaustive()
    }
}
