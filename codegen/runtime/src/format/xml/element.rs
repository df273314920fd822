//! An element of an XML file, and its JSON.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::json::{Writer, to_string};

/// The field for the character data of an element that also has attributes or child elements.
pub(super) const CONTENT_FIELD: &str = "$text";

/// An element.
#[derive(Default)]
pub(super) struct Element {
    pub(super) name: String,
    /// The attributes, each under its name with `@` in front.
    pub(super) attributes: Vec<(String, String)>,
    pub(super) children: Vec<Element>,
    pub(super) content: String,
    /// The place in the file, in bytes.
    pub(super) place: Range<usize>,
}

impl Element {
    /// Returns the element as JSON: an empty element is `null`, one with only character data a string, any other an object.
    pub(super) fn to_json(&self) -> String {
        self.json(true)
    }

    /// Returns the same JSON without attributes that are empty.
    pub(super) fn to_json_without_empty_attributes(&self) -> String {
        self.json(false)
    }

    // Recursion is bounded, because files that are nested too deep are rejected.
    fn json(&self, has_empty_attributes: bool) -> String {
        let has_content = !self.content.trim().is_empty();
        let attributes = self.attributes.iter().filter(|(_, value)| has_empty_attributes || !value.is_empty());
        let attributes: Vec<_> = attributes.map(|(name, value)| (name.as_str(), to_string(value))).collect();
        let children = self.children.iter().map(|child| (child.name.as_str(), child.json(has_empty_attributes)));
        let mut fields: Vec<(&str, String)> = attributes.into_iter().chain(children).collect();
        if fields.is_empty() {
            return if has_content { to_string(&self.content) } else { "null".to_owned() };
        }
        if has_content {
            // Between child elements, white space is layout, and writing adds its own.
            let content = if self.children.is_empty() { &self.content } else { &self.content.trim().to_owned() };
            fields.push((CONTENT_FIELD, to_string(content)));
        }
        object(&group(fields))
    }
}

/// Groups the values of each name, in the order of their first occurrence.
fn group(fields: Vec<(&str, String)>) -> Vec<(&str, Vec<String>)> {
    let mut groups: Vec<(&str, Vec<String>)> = Vec::new();
    let mut indices = BTreeMap::new();
    for (name, value) in fields {
        let index = *indices.entry(name).or_insert(groups.len());
        match groups.get_mut(index) {
            Some((_, values)) => values.push(value),
            None => groups.push((name, vec![value])),
        }
    }
    groups
}

/// Writes an object. A name with several values has a list.
fn object(fields: &[(&str, Vec<String>)]) -> String {
    let mut writer = Writer::new();
    writer.begin_object();
    for (name, values) in fields {
        writer.key(name);
        match values.as_slice() {
            [value] => writer.raw(value),
            values => writer.raw(&format!("[{}]", values.join(","))),
        }
    }
    writer.end_object();
    writer.into_string()
}
