//! Parses XML.

// Invariants: only the predefined entities of XML are known, so a file cannot expand beyond its size. No input recurses
// without bound.

use std::collections::HashSet;
use std::fmt::Display;

use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::{XmlVersion, escape};

use super::element::Element;
use crate::format::error::Error;

/// The deepest nesting that is accepted.
const MAX_DEPTH: usize = 100;

/// Parses a file. Returns an element that stands for the document and contains the root element.
pub(super) fn parse(file: &str) -> Result<Element, Error> {
    let mut parser = Parser { reader: quick_xml::Reader::from_str(file), open: vec![Element::default()] };
    while parser.read()? {}
    match parser.open.pop() {
        Some(document) if parser.open.is_empty() && document.children.len() == 1 => Ok(document),
        Some(element) if !parser.open.is_empty() => {
            Err(Error::new(format!("the file ends inside the element `{}`", element.name)))
        }
        _ => Err(Error::new("the file must have exactly one root element")),
    }
}

struct Parser<'f> {
    reader: quick_xml::Reader<&'f [u8]>,
    /// The elements that are open, from the outside in. The first one is the document.
    open: Vec<Element>,
}

impl Parser<'_> {
    /// Reads one event. Returns whether there may be more.
    fn read(&mut self) -> Result<bool, Error> {
        let start = self.position();
        let event = self.reader.read_event().map_err(|error| invalid(self.reader.error_position(), &error))?;
        let end = self.reader.buffer_position();
        match event {
            Event::Start(tag) => {
                if self.open.len() > MAX_DEPTH {
                    return Err(Error::new(format!("the file is nested deeper than {MAX_DEPTH} elements")));
                }
                self.open.push(begin(&tag, start).map_err(|error| invalid(end, &error))?);
            }
            Event::Empty(tag) => {
                let element = begin(&tag, start).map_err(|error| invalid(end, &error))?;
                self.close(element);
            }
            Event::End(_) => {
                let element = self.open.pop().unwrap_or_default();
                self.close(element);
            }
            Event::Text(part) => self.add_content(&part.xml_content(XmlVersion::Implicit1_0)),
            Event::CData(part) => self.add_content(&part.xml_content(XmlVersion::Implicit1_0)),
            Event::GeneralRef(part) => {
                let content = resolve(&part, end)?;
                self.add_content(&content);
            }
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
            Event::Eof => return Ok(false),
        }
        Ok(true)
    }

    fn position(&self) -> usize {
        usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX)
    }

    /// Adds a complete element to the one around it.
    fn close(&mut self, mut element: Element) {
        element.place.end = self.position();
        if let Some(parent) = self.open.last_mut() {
            parent.children.push(element);
        }
    }

    fn add_content(&mut self, content: &str) {
        if let Some(element) = self.open.last_mut() {
            element.content.push_str(content);
        }
    }
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

/// Creates the element of a tag that starts at a place in the file.
fn begin(tag: &BytesStart<'_>, start: usize) -> Result<Element, Box<dyn std::error::Error>> {
    let name = tag.name().into_inner().to_owned();
    check_name(&name)?;
    let mut element = Element { name, place: start..start, ..Element::default() };
    let mut keys = HashSet::new();
    // The check of the library compares each name with all before it.
    for attribute in tag.attributes().with_checks(false) {
        let attribute = attribute?;
        check_name(attribute.key.into_inner())?;
        if !keys.insert(attribute.key) {
            return Err(format!("the attribute `{}` is repeated", attribute.key.into_inner()).into());
        }
        let value = attribute.normalized_value(XmlVersion::Implicit1_0)?;
        element.attributes.push((format!("@{}", attribute.key.into_inner()), value.into_owned()));
    }
    Ok(element)
}

/// Checks that a name cannot end its tag, because unknown names are written again. The library accepts any.
fn check_name(name: &str) -> Result<(), String> {
    if name.is_empty() || name.contains(['<', '>', '&', '"', '\'', '=', '/']) {
        return Err(format!("`{name}` is not a name"));
    }
    Ok(())
}

fn invalid(position: u64, error: &dyn Display) -> Error {
    Error::new(format!("invalid XML at byte {position}: {error}"))
}
