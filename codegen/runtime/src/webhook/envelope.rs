//! Reads the metadata in a body.

use super::spec::WebhookSpec;
use crate::json::{self, DecodeError, JsonKind, KeyPath, Reader};

/// The metadata in a body.
#[derive(Debug, Default)]
pub(super) struct EnvelopeFields {
    pub(super) topic: Option<String>,
    pub(super) time: Option<String>,
    pub(super) shop: Option<String>,
    pub(super) id: Option<String>,
}

/// Reads the metadata in a body. Returns what was found before the first error, and whether the whole body was read.
pub(super) fn read_fields(spec: &WebhookSpec, body: &[u8]) -> (EnvelopeFields, Result<(), DecodeError>) {
    let mut fields = EnvelopeFields::default();
    let envelope = &spec.envelope;
    if !envelope.has_metadata() {
        return (fields, Ok(()));
    }
    let json = body.utf8_chunks().next().map_or("", |chunk| chunk.valid());
    let keys = [&envelope.topic, &envelope.time, &envelope.shop, &envelope.id];
    let paths = keys.map(|key| key.as_ref().map(std::slice::from_ref));
    let result = Reader::new(json).visit_paths(paths, &mut |reader, index| {
        let target = match index {
            0 => &mut fields.topic,
            1 => &mut fields.time,
            2 => &mut fields.shop,
            _ => &mut fields.id,
        };
        // A value that is not a scalar counts as missing.
        *target = scalar(&mut Reader::new(reader.raw()?)).unwrap_or_default();
        Ok(())
    });
    (fields, json::utf8(body).and(result))
}

/// Calls `read` for the value at a path, which must be present. If a key is repeated, the first value counts.
pub(super) fn read_value_at(
    reader: &mut Reader<'_>,
    path: KeyPath<'_>,
    read: &mut dyn FnMut(&mut Reader<'_>) -> Result<(), DecodeError>,
) -> Result<(), DecodeError> {
    let mut is_found = false;
    reader.visit_paths([Some(path)], &mut |reader, _| {
        if is_found {
            return reader.skip();
        }
        is_found = true;
        read(reader)
    })?;
    if is_found { Ok(()) } else { Err(DecodeError::missing(path)) }
}

/// Returns a scalar of a body by the keys that lead to it, as a string.
pub(super) fn scalar_at(body: &str, path: KeyPath<'_>) -> Option<String> {
    let mut value = None;
    let result = read_value_at(&mut Reader::new(body), path, &mut |reader| {
        value = scalar(reader)?;
        Ok(())
    });
    // An invalid body is an error of decoding the payload, if it matters there.
    result.ok()?;
    value
}

/// Reads a scalar as a string; `None` for `null` and for an empty string.
fn scalar(reader: &mut Reader<'_>) -> Result<Option<String>, DecodeError> {
    if reader.null()? {
        return Ok(None);
    }
    let value = reader.scalar("a string", None, |content, _: JsonKind| Some((content.to_owned(), true)))?;
    if value.is_empty() { Ok(None) } else { Ok(Some(value)) }
}
