//! Converts JSON to XML.

use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

use super::element::CONTENT_FIELD;
use crate::format::error::Error;
use crate::format::json::plain;
use crate::json::{DecodeError, Reader};

type XmlWriter = quick_xml::Writer<Vec<u8>>;

/// Converts a JSON object to a file with this root element.
pub(super) fn to_xml(json: &str, root: &str) -> Result<String, Error> {
    let mut writer = quick_xml::Writer::new_with_indent(Vec::new(), b' ', 2);
    write_event(&mut writer, Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    write_element(&mut writer, root, json)?;
    let mut file = String::from_utf8(writer.into_inner()).map_err(Error::not_written)?;
    file.push('\n');
    Ok(file)
}

fn write_event(writer: &mut XmlWriter, event: Event<'_>) -> Result<(), Error> {
    writer.write_event(event).map_err(Error::not_written)
}

/// Writes a value as an element, and a list as one element per item.
fn write_element(writer: &mut XmlWriter, name: &str, json: &str) -> Result<(), Error> {
    if json.starts_with('[') {
        return items(json)?.iter().try_for_each(|item| write_element(writer, name, item));
    }
    if json.starts_with('{') {
        return write_object(writer, name, &entries(json)?);
    }
    let Some(content) = plain(json) else { return write_event(writer, Event::Empty(BytesStart::new(name))) };
    write_event(writer, Event::Start(BytesStart::new(name)))?;
    write_event(writer, Event::Text(BytesText::new(&content)))?;
    write_event(writer, Event::End(BytesEnd::new(name)))
}

fn write_object(writer: &mut XmlWriter, name: &str, fields: &[(String, String)]) -> Result<(), Error> {
    let attributes = fields.iter().filter_map(|(key, json)| Some((key.strip_prefix('@')?, plain(json)?)));
    let attributes: Vec<(&str, String)> = attributes.collect();
    let start = BytesStart::new(name).with_attributes(attributes.iter().map(|(key, value)| (*key, value.as_str())));
    write_event(writer, Event::Start(start))?;
    for (key, json) in fields.iter().filter(|(key, _)| !key.starts_with('@')) {
        match plain(json) {
            Some(content) if key == CONTENT_FIELD => write_event(writer, Event::Text(BytesText::new(&content)))?,
            _ => write_element(writer, key, json)?,
        }
    }
    write_event(writer, Event::End(BytesEnd::new(name)))
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
    let mut items = Vec::new();
    Reader::new(json).items(&mut |reader| {
        items.push(reader.raw()?.to_owned());
        Ok(())
    })?;
    Ok(items)
}
