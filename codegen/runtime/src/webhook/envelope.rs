//! Reads the metadata and finds the payload in a body.

// Invariant: if a key is repeated, the last one counts, at every level of the envelope.

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
    let keys = [&envelope.topic, &envelope.time, &envelope.shop, &envelope.id];
    let paths = keys.map(|key| key.as_ref().map(std::slice::from_ref));
    let result = json::decode_document(body, &mut |reader| {
        reader.visit_paths(paths, &mut |reader, index| {
            let target = match index {
                0 => &mut fields.topic,
                1 => &mut fields.time,
                2 => &mut fields.shop,
                _ => &mut fields.id,
            };
            // A value that is not a scalar counts as missing.
            *target = scalar(&mut Reader::new(reader.raw()?)).unwrap_or_default();
            Ok(())
        })
    });
    (fields, result)
}

/// Reads the value at a path, which must be present. If a key of the path is repeated, the last one counts, whatever the
/// earlier ones contain.
///
/// `read` must consume the value. It is called for each occurrence.
pub(super) fn read_last_at(
    reader: &mut Reader<'_>,
    path: KeyPath<'_>,
    read: &mut dyn FnMut(&mut Reader<'_>) -> Result<(), DecodeError>,
) -> Result<(), DecodeError> {
    let Some((key, inner_path)) = path.split_first() else { return read(reader) };
    let mut last = None;
    reader.entries(&mut |reader, name| {
        if name != *key {
            return reader.skip();
        }
        if last.is_some() {
            reader.add_repeated_key();
        }
        let checkpoint = reader.checkpoint();
        last = match read_last_at(reader, inner_path, read) {
            Ok(()) => Some(Ok(())),
            Err(error) => Some(Err(reader.recover(&checkpoint, error)?.1.at_path(&[*key]))),
        };
        Ok(())
    })?;
    last.unwrap_or_else(|| Err(DecodeError::missing(path)))
}

/// Returns a scalar of a body by the keys that lead to it, as a string.
pub(super) fn scalar_at(body: &[u8], path: KeyPath<'_>) -> Option<String> {
    let value = json::decode_document(body, &mut |reader| {
        let mut value = None;
        read_last_at(reader, path, &mut |reader| {
            value = scalar(reader)?;
            Ok(())
        })?;
        reader.finish()?;
        Ok(value)
    });
    // An invalid body is an error of decoding the payload, if it matters there.
    value.ok()?
}

/// Reads a scalar as a string; `None` for `null` and for an empty string.
fn scalar(reader: &mut Reader<'_>) -> Result<Option<String>, DecodeError> {
    if reader.null()? {
        return Ok(None);
    }
    let value = reader.scalar("a string", None, |content, _: JsonKind| Some((content.into_owned(), true)))?;
    if value.is_empty() { Ok(None) } else { Ok(Some(value)) }
}
