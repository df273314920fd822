//! Looks through a body for what it says beside its payload.

use super::spec::WebhookSpec;
use crate::json::{self, DecodeError, JsonKind, Reader};

/// What a body says beside its payload.
#[derive(Debug, Default)]
pub(super) struct EnvelopeFields {
    pub(super) topic: Option<String>,
    pub(super) time: Option<String>,
    pub(super) shop: Option<String>,
    pub(super) id: Option<String>,
}

/// Reads the keys of the envelope: what was found, and whether all of the body could be read.
pub(super) fn envelope(recipe: &WebhookSpec, body: &[u8]) -> (EnvelopeFields, Result<(), DecodeError>) {
    let mut found = EnvelopeFields::default();
    let envelope = &recipe.envelope;
    if !envelope.has_metadata() {
        return (found, Ok(()));
    }
    let text = body.utf8_chunks().next().map_or("", |chunk| chunk.valid());
    let read = Reader::new(text).entries(&mut |reader, key| {
        let place = match Some(key) {
            it if it == envelope.topic => &mut found.topic,
            it if it == envelope.time => &mut found.time,
            it if it == envelope.shop => &mut found.shop,
            it if it == envelope.id => &mut found.id,
            _ => return reader.skip(),
        };
        // One that is no scalar says nothing.
        *place = scalar(&mut Reader::new(reader.raw()?)).unwrap_or_default();
        Ok(())
    });
    (found, json::utf8(body).and(read))
}

/// Goes down the keys of a path, and reads what is there.
pub(super) fn at(
    reader: &mut Reader<'_>,
    path: &[&str],
    read: &mut dyn FnMut(&mut Reader<'_>) -> Result<(), DecodeError>,
) -> Result<(), DecodeError> {
    let Some((wanted, rest)) = path.split_first() else { return read(reader) };
    let mut is_there = false;
    reader.entries(&mut |reader, key| {
        if key != *wanted || is_there {
            return reader.skip();
        }
        is_there = true;
        at(reader, rest, read)
    })?;
    if is_there { Ok(()) } else { Err(DecodeError::new(format!("expected an object with `{wanted}`"))) }
}

/// A scalar of a body, by the keys that lead to it.
pub(super) fn value(body: &str, path: &[&str]) -> Option<String> {
    let mut found = None;
    // What cannot be found is told when the payload is read, if it matters there.
    at(&mut Reader::new(body), path, &mut |reader| scalar(reader).map(|text| found = text)).ok()?;
    found
}

/// A scalar as text; `None` for `null` and for an empty text.
fn scalar(reader: &mut Reader<'_>) -> Result<Option<String>, DecodeError> {
    if reader.null()? {
        return Ok(None);
    }
    let text = reader.scalar("a text", None, |text, _: JsonKind| Some((text.to_owned(), true)))?;
    Ok(Some(text).filter(|text| !text.is_empty()))
}
