//! Records as XML: a field is an element, one whose name starts with `@` an attribute, and a list is the same element
//! again and again.
//!
//! Invariant: no entity but those of XML itself is known, so a file cannot grow beyond what it is.

use std::fmt;
use std::marker::PhantomData;

use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};
use quick_xml::{XmlVersion, escape};

use super::{Error, checked, plain};
use crate::json::{Decode, DecodeError, Encode, Reader, Writer};

/// The field that has the text of an element which also has attributes or elements.
const TEXT: &str = "$text";

/// A format of files that are XML.
pub struct Xml<T> {
    root: &'static str,
    whole: PhantomData<fn() -> T>,
}

impl<T> Xml<T> {
    /// A format with this element around all.
    #[must_use]
    pub const fn new(root: &'static str) -> Self {
        Self { root, whole: PhantomData }
    }

    /// The element around all.
    #[must_use]
    pub const fn root(&self) -> &'static str {
        self.root
    }
}

impl<T: Decode> Xml<T> {
    /// Reads a file. The element around all may be missing: then the file is the one field that it has.
    ///
    /// # Errors
    /// When the text is no XML, or an element cannot be its field.
    pub fn read(&self, text: &str) -> Result<T, Error> {
        let whole = to_element(text)?;
        let (json, instead) = rooted(&whole, self.root)?;
        let mut reader = Reader::new(&json);
        reader.take_one_for_list();
        reader.watch();
        let value = T::decode(&mut reader)?;
        let is_unknown = |name: &str| reader.into_deviations().iter().any(|note| note.is_unknown_field(name));
        match instead.filter(|name| is_unknown(name)) {
            None => Ok(value),
            Some(name) => Err(Error::new(format!("expected the element `{}`, found `{name}`", self.root))),
        }
    }
}

impl<T: Encode> Xml<T> {
    /// Writes a file.
    ///
    /// # Errors
    /// When a value breaks a rule of the schema.
    pub fn write(&self, value: &T) -> Result<String, Error> {
        to_xml(&checked(value)?, self.root)
    }
}

/// An element that is being read.
#[derive(Default)]
struct Element {
    name: String,
    /// Attributes and elements, as JSON text, by name, in the order they first came.
    fields: Vec<(String, Vec<String>)>,
    text: String,
}

impl Element {
    fn add(&mut self, name: &str, json: String) {
        match self.fields.iter_mut().find(|(other, _)| other == name) {
            Some((_, values)) => values.push(json),
            None => self.fields.push((name.to_owned(), vec![json])),
        }
    }

    /// An empty element is `null`, one with text only that text, any other an object.
    fn into_json(mut self) -> String {
        let text = std::mem::take(&mut self.text);
        let has_text = !text.trim().is_empty();
        let mut writer = Writer::new();
        match (self.fields.is_empty(), has_text) {
            (true, false) => writer.null(),
            (true, true) => writer.text(&text),
            (false, _) => {
                if has_text {
                    self.add(TEXT, crate::json::to_string(&text));
                }
                self.write(&mut writer);
            }
        }
        writer.into_string()
    }

    fn write(&self, writer: &mut Writer) {
        writer.begin_object();
        for (name, values) in &self.fields {
            writer.key(name);
            match values.as_slice() {
                [one] => writer.raw(one),
                many => writer.raw(&format!("[{}]", many.join(","))),
            }
        }
        writer.end_object();
    }
}

/// What is around the whole file.
fn to_element(text: &str) -> Result<Element, Error> {
    let mut reader = quick_xml::Reader::from_str(text);
    let broken =
        |position: u64, error: &dyn fmt::Display| Error::new(format!("broken XML at byte {position}: {error}"));
    // The first is what is around the whole file.
    let mut open = vec![Element::default()];
    loop {
        let event = reader.read_event().map_err(|error| broken(reader.error_position(), &error))?;
        let at = reader.buffer_position();
        match event {
            Event::Start(start) => open.push(begun(&start).map_err(|error| broken(at, &error))?),
            Event::Empty(start) => {
                let element = begun(&start).map_err(|error| broken(at, &error))?;
                end(&mut open, element);
            }
            Event::End(_) => {
                let element = open.pop().unwrap_or_default();
                end(&mut open, element);
            }
            Event::Text(part) => add_text(&mut open, &part.xml_content(XmlVersion::Implicit1_0)),
            Event::CData(part) => add_text(&mut open, &part.xml_content(XmlVersion::Implicit1_0)),
            Event::GeneralRef(part) => {
                let character = part.resolve_char_ref().map_err(|error| broken(at, &error))?;
                let known =
                    character.map(String::from).or_else(|| escape::resolve_xml_entity(&part).map(str::to_owned));
                add_text(&mut open, &known.ok_or_else(|| broken(at, &format!("`&{};` is not known", &*part)))?);
            }
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
            Event::Eof => break,
        }
    }
    match open.pop() {
        Some(whole) if open.is_empty() => Ok(whole),
        Some(last) => Err(Error::new(format!("the file ends inside the element `{}`", last.name))),
        None => Err(Error::new("there is no element in the file")),
    }
}

/// What is in the element around all; or, if that is missing, what is in the file, and the element that is there instead.
fn rooted<'e>(whole: &'e Element, root: &str) -> Result<(String, Option<&'e str>), Error> {
    match whole.fields.as_slice() {
        [(name, values)] if values.len() == 1 && name == root => match values[0].as_str() {
            "null" => Ok(("{}".to_owned(), None)),
            json => Ok((json.to_owned(), None)),
        },
        [(name, values)] if values.len() == 1 => {
            let mut writer = Writer::new();
            whole.write(&mut writer);
            Ok((writer.into_string(), Some(name)))
        }
        _ => Err(Error::new("a file must have one element around everything")),
    }
}

fn begun(start: &BytesStart<'_>) -> Result<Element, quick_xml::Error> {
    let mut element = Element { name: start.name().into_inner().to_owned(), ..Element::default() };
    for attribute in start.attributes() {
        let attribute = attribute?;
        let value = attribute.normalized_value(XmlVersion::Implicit1_0)?;
        element.add(&format!("@{}", attribute.key.into_inner()), crate::json::to_string(&value.into_owned()));
    }
    Ok(element)
}

fn end(open: &mut [Element], element: Element) {
    let name = element.name.clone();
    if let Some(outer) = open.last_mut() {
        outer.add(&name, element.into_json());
    }
}

fn add_text(open: &mut [Element], text: &str) {
    if let Some(element) = open.last_mut() {
        element.text.push_str(text);
    }
}

fn to_xml(json: &str, root: &str) -> Result<String, Error> {
    let mut writer = quick_xml::Writer::new_with_indent(Vec::new(), b' ', 2);
    put(&mut writer, Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    write_element(&mut writer, root, json)?;
    let mut text = String::from_utf8(writer.into_inner()).map_err(|error| Error::new(error.to_string()))?;
    text.push('\n');
    Ok(text)
}

type Xmls = quick_xml::Writer<Vec<u8>>;

fn put(writer: &mut Xmls, event: Event<'_>) -> Result<(), Error> {
    writer.write_event(event).map_err(|error| Error::new(format!("the file was not written: {error}")))
}

/// Writes a value as an element, a list as several.
fn write_element(writer: &mut Xmls, name: &str, json: &str) -> Result<(), Error> {
    match json.as_bytes().first() {
        Some(b'[') => items(json)?.iter().try_for_each(|item| write_element(writer, name, item)),
        Some(b'{') => write_object(writer, name, &entries(json)?),
        _ => match plain(json) {
            None => Ok(()),
            Some(text) => {
                put(writer, Event::Start(BytesStart::new(name)))?;
                put(writer, Event::Text(BytesText::new(&text)))?;
                put(writer, Event::End(BytesEnd::new(name)))
            }
        },
    }
}

fn write_object(writer: &mut Xmls, name: &str, fields: &[(String, String)]) -> Result<(), Error> {
    let attributes = fields.iter().filter_map(|(key, json)| Some((key.strip_prefix('@')?, plain(json)?)));
    let attributes: Vec<(&str, String)> = attributes.collect();
    let start = BytesStart::new(name).with_attributes(attributes.iter().map(|(key, value)| (*key, value.as_str())));
    put(writer, Event::Start(start))?;
    for (key, json) in fields.iter().filter(|(key, _)| !key.starts_with('@')) {
        match plain(json).filter(|_| key == TEXT) {
            Some(text) => put(writer, Event::Text(BytesText::new(&text)))?,
            None => write_element(writer, key, json)?,
        }
    }
    put(writer, Event::End(BytesEnd::new(name)))
}

fn entries(json: &str) -> Result<Vec<(String, String)>, DecodeError> {
    let mut entries = Vec::new();
    Reader::new(json).entries(&mut |reader, key| {
        entries.push((key.to_owned(), reader.raw()?.to_owned()));
        Ok(())
    })?;
    Ok(entries)
}

fn items(json: &str) -> Result<Vec<String>, DecodeError> {
    let items: Vec<crate::value::RawJson> = Reader::new(json).array()?;
    Ok(items.iter().map(|item| item.as_str().to_owned()).collect())
}

impl<T> fmt::Debug for Xml<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Xml").field("root", &self.root).finish_non_exhaustive()
    }
}
