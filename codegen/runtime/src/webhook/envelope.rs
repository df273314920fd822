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

/// Decodes the value at a path, which must be present, and checks that the rest of the body is JSON.
///
/// `read` must consume the value. It is called again if a key of the path is repeated.
pub(super) fn read_value_at<'j>(
    json: &'j str,
    path: KeyPath<'_>,
    read: &mut dyn FnMut(&mut Reader<'j>) -> Result<(), DecodeError>,
) -> Result<(), DecodeError> {
    // Repeated keys are rare, so the first value is decoded before anything is known about later ones.
    let mut search = Search { is_repeated: false, read };
    let result = search.run(json, path, &[]);
    if result.is_ok() && !search.is_repeated {
        return result;
    }
    match last_occurrences(json, path) {
        Some(last) if last.iter().any(|index| *index > 0) => search.run(json, path, &last),
        _ => result,
    }
}

/// A search for the value at a path.
struct Search<'s, 'j> {
    /// Whether a key of the path was repeated.
    is_repeated: bool,
    read: &'s mut dyn FnMut(&mut Reader<'j>) -> Result<(), DecodeError>,
}

impl<'j> Search<'_, 'j> {
    /// Decodes the value. `occurrences` says for each key of the path which of its occurrences counts.
    fn run(&mut self, json: &'j str, path: KeyPath<'_>, occurrences: &[usize]) -> Result<(), DecodeError> {
        let mut reader = Reader::new(json);
        if !self.visit(&mut reader, path, occurrences)? {
            return Err(DecodeError::missing(path));
        }
        reader.finish()
    }

    /// Decodes the value at a path below the next value. Returns whether it is present.
    fn visit(
        &mut self,
        reader: &mut Reader<'j>,
        path: KeyPath<'_>,
        occurrences: &[usize],
    ) -> Result<bool, DecodeError> {
        let Some((key, inner_path)) = path.split_first() else {
            (self.read)(reader)?;
            return Ok(true);
        };
        let (wanted, inner_occurrences) = occurrences.split_first().unwrap_or((&0, &[]));
        let (mut count, mut is_found) = (0, false);
        reader.entries(&mut |reader, name| {
            if name != *key {
                return reader.skip();
            }
            count += 1;
            if count - 1 != *wanted {
                return reader.skip();
            }
            is_found = self.visit(reader, inner_path, inner_occurrences)?;
            Ok(())
        })?;
        self.is_repeated |= count > 1;
        Ok(is_found)
    }
}

/// Returns the index of the last occurrence of each key of a path, until one is missing; `None` if the body is not JSON.
fn last_occurrences(json: &str, path: KeyPath<'_>) -> Option<Vec<usize>> {
    let (mut json, mut last) = (json, Vec::new());
    for key in path {
        let (mut count, mut value) = (0, None);
        let result = Reader::new(json).entries(&mut |reader, name| {
            let raw = reader.raw()?;
            if name == *key {
                count += 1;
                value = Some(raw);
            }
            Ok(())
        });
        result.ok()?;
        let Some(value) = value else { break };
        last.push(count - 1);
        json = value;
    }
    Some(last)
}

/// Returns a scalar of a body by the keys that lead to it, as a string.
pub(super) fn scalar_at(body: &str, path: KeyPath<'_>) -> Option<String> {
    let mut value = None;
    let result = read_value_at(body, path, &mut |reader| {
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
