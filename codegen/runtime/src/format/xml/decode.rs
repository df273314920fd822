//! Converts XML to JSON.

// Invariant: only the predefined entities of XML are known, so a file cannot expand beyond its size.

use std::fmt::Display;

use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::{XmlVersion, escape};

use crate::format::error::Error;
use crate::json::{Writer, to_string};

/// The field for the character data of an element that also has attributes or child elements.
pub(super) const CONTENT_FIELD: &str = "$text";

/// An element that is being parsed.
#[derive(Default)]
pub(super) struct Element {
    name: String,
    /// The attributes and child elements as JSON, grouped by name, in the order of their first occurrence.
    fields: Vec<(String, Vec<String>)>,
    content: String,
}

impl Element {
    fn add(&mut self, name: &str, json: String) {
        match self.fields.iter_mut().find(|(other, _)| other == name) {
            Some((_, values)) => values.push(json),
            None => self.fields.push((name.to_owned(), vec![json])),
        }
    }

    /// Converts the element to JSON: an empty element to `null`, one with only character data to a string, any other to an
    /// object.
    fn into_json(mut self) -> String {
        let content = std::mem::take(&mut self.content);
        let has_content = !content.trim().is_empty();
        let mut writer = Writer::new();
        if !self.fields.is_empty() {
            if has_content {
                self.add(CONTENT_FIELD, to_string(&content));
            }
            self.write(&mut writer);
        } else if has_content {
            writer.string(&content);
        } else {
            writer.null();
        }
        writer.into_string()
    }

    fn write(&self, writer: &mut Writer) {
        writer.begin_object();
        for (name, values) in &self.fields {
            writer.key(name);
            match values.as_slice() {
                [value] => writer.raw(value),
                values => writer.raw(&format!("[{}]", values.join(","))),
            }
        }
        writer.end_object();
    }
}

/// Parses a file. Returns an element that stands for the document and contains the root element.
pub(super) fn parse(file: &str) -> Result<Element, Error> {
    let mut reader = quick_xml::Reader::from_str(file);
    // The elements that are open, from the outside in. The first one is the document.
    let mut open = vec![Element::default()];
    loop {
        let event = reader.read_event().map_err(|error| invalid(reader.error_position(), &error))?;
        let position = reader.buffer_position();
        match event {
            Event::Start(start) => open.push(begin(&start).map_err(|error| invalid(position, &error))?),
            Event::Empty(start) => {
                let element = begin(&start).map_err(|error| invalid(position, &error))?;
                end(&mut open, element);
            }
            Event::End(_) => {
                let element = open.pop().unwrap_or_default();
                end(&mut open, element);
            }
            Event::Text(part) => add_content(&mut open, &part.xml_content(XmlVersion::Implicit1_0)),
            Event::CData(part) => add_content(&mut open, &part.xml_content(XmlVersion::Implicit1_0)),
            Event::GeneralRef(part) => add_content(&mut open, &resolve(&part, position)?),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
            Event::Eof => break,
        }
    }
    match open.pop() {
        Some(document) if open.is_empty() => Ok(document),
        Some(element) => Err(Error::new(format!("the file ends inside the element `{}`", element.name))),
        None => Err(Error::new("the file has no element")),
    }
}

/// Returns the JSON of the root element. If the file has another root element, returns the JSON of the document and the
/// name of that element.
pub(super) fn root_json<'e>(document: &'e Element, root: &str) -> Result<(String, Option<&'e str>), Error> {
    let [(name, values)] = document.fields.as_slice() else {
        return Err(Error::new("the file must have exactly one root element"));
    };
    let [json] = values.as_slice() else {
        return Err(Error::new("the file must have exactly one root element"));
    };
    if name != root {
        let mut writer = Writer::new();
        document.write(&mut writer);
        return Ok((writer.into_string(), Some(name)));
    }
    let json = if json == "null" { "{}" } else { json };
    Ok((json.to_owned(), None))
}

/// Resolves a character reference or a predefined entity.
fn resolve(reference: &BytesRef<'_>, position: u64) -> Result<String, Error> {
    if let Some(character) = reference.resolve_char_ref().map_err(|error| invalid(position, &error))? {
        return Ok(character.to_string());
    }
    match escape::resolve_xml_entity(reference) {
        Some(content) => Ok(content.to_owned()),
        None => Err(invalid(position, &format!("unknown entity `&{};`", &**reference))),
    }
}

fn begin(start: &BytesStart<'_>) -> Result<Element, quick_xml::Error> {
    let mut element = Element { name: start.name().into_inner().to_owned(), ..Element::default() };
    for attribute in start.attributes() {
        let attribute = attribute?;
        let value = attribute.normalized_value(XmlVersion::Implicit1_0)?;
        element.add(&format!("@{}", attribute.key.into_inner()), to_string(&value.into_owned()));
    }
    Ok(element)
}

fn end(open: &mut [Element], element: Element) {
    let name = element.name.clone();
    if let Some(parent) = open.last_mut() {
        parent.add(&name, element.into_json());
    }
}

fn add_content(open: &mut [Element], content: &str) {
    if let Some(element) = open.last_mut() {
        element.content.push_str(content);
    }
}

fn invalid(position: u64, error: &dyn Display) -> Error {
    Error::new(format!("invalid XML at byte {position}: {error}"))
}
