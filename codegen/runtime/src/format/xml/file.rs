//! The XML file format of a record.

use std::fmt;
use std::marker::PhantomData;

use super::element::Element;
use super::{decode, encode, items, record};
use crate::format::error::Error;
use crate::format::file::{BYTE_ORDER_MARK, File};
use crate::format::json;
use crate::json::{Decode, Encode};

/// An XML file format: the name of the root element, and the path of the elements that fail alone.
pub struct Xml<T> {
    root: &'static str,
    items: &'static [&'static str],
    record: PhantomData<fn() -> T>,
}

impl<T> Xml<T> {
    /// Creates a format with this root element.
    #[must_use]
    pub const fn new(root: &'static str) -> Self {
        Self { root, items: &[], record: PhantomData }
    }

    /// Sets the names of the elements that lead from the root to the items of the file, which are decoded one by one. Any
    /// element may then be the root of a file that is read.
    #[must_use]
    pub const fn with_items(self, items: &'static [&'static str]) -> Self {
        Self { items, ..self }
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
    /// If the format has items, an item fails alone: if a required value of it is missing or empty, or a value does not fit
    /// the type of its field. Any element, and any number of elements inside each other, may be around the record.
    ///
    /// # Errors
    /// Returns an error when the file is not XML, does not contain exactly one record, or something outside the items does
    /// not fit.
    pub fn read(&self, file: &str) -> Result<File<T>, Error> {
        let document = decode::parse(file.strip_prefix(BYTE_ORDER_MARK).unwrap_or(file))?;
        match self.items.first() {
            Some(first) => items::decode(file, self.find_record(document, first)?, self.items),
            None => Ok(File::new(self.decode_root(&document)?, Vec::new())),
        }
    }

    /// Finds the record: the element that contains the element `first`, with anything around it.
    fn find_record(&self, document: Element, first: &str) -> Result<Element, Error> {
        let mut records = Vec::new();
        collect_records(document, first, &mut records);
        if records.len() > 1 {
            let message = format!("the file has {} records with `{first}`, but only one is expected", records.len());
            return Err(Error::new(message));
        }
        records.pop().ok_or_else(|| {
            Error::new(format!("no element `{first}`, which is expected in the root element `{}`", self.root))
        })
    }

    /// Decodes the root element, or the document if the root element is missing.
    fn decode_root(&self, document: &Element) -> Result<T, Error> {
        match document.children.as_slice() {
            [root] if root.name != self.root => {
                if record::has_unknown_element::<T>(document, &root.name) {
                    let Self { root: expected, .. } = self;
                    return Err(Error::new(format!("expected the root element `{expected}`, found `{}`", root.name)));
                }
                record::decode(document, |_| true)
            }
            [root] => record::decode(root, |_| true),
            _ => Err(Error::new("the file must have exactly one root element")),
        }
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

/// Collects the outermost elements that contain an element with this name.
fn collect_records(element: Element, name: &str, records: &mut Vec<Element>) {
    if element.children.iter().any(|child| child.name == name) {
        records.push(element);
        return;
    }
    for child in element.children {
        collect_records(child, name, records);
    }
}

impl<T> fmt::Debug for Xml<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Xml").field("root", &self.root).field("items", &self.items).finish_non_exhaustive()
    }
}
