//! The text of a JSON document, from bytes that may not be exactly JSON.

// Invariants: a document that is well-formed costs one check for UTF-8, and nothing is copied. Offsets in the received and
// in the repaired text are the same.

use std::borrow::Cow;

use super::decode_error::{Cause, DecodeError};
use super::reader::Reader;

/// The byte order mark, which some servers put in front of JSON.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// A character that stands for another that is not valid. As an escape, it is as long as the escape of a surrogate.
const REPLACEMENT: &str = "\\ufffd";

/// A JSON document.
struct Document<'b> {
    /// The text as received. Bytes that are not UTF-8 are replaced.
    received: Cow<'b, str>,
    /// The text with lone surrogates replaced, if there are any.
    repaired: Option<String>,
    /// The byte offsets of the replaced characters.
    replaced: Vec<usize>,
}

/// Decodes a document from bytes. `decode` is called again if the text had to be repaired.
///
/// A byte order mark in front is skipped. Bytes that are not UTF-8, and escapes of lone surrogates, are replaced by U+FFFD.
///
/// # Errors
/// Fails with the error of `decode`.
pub(crate) fn decode_document<T>(
    bytes: &[u8],
    decode: &mut dyn FnMut(&mut Reader<'_>) -> Result<T, DecodeError>,
) -> Result<T, DecodeError> {
    decode_repaired(Document::new(bytes), decode)
}

/// Decodes a document from a string, as [`decode_document`] does.
pub(crate) fn decode_text<T>(
    text: &str,
    decode: &mut dyn FnMut(&mut Reader<'_>) -> Result<T, DecodeError>,
) -> Result<T, DecodeError> {
    decode_repaired(Document { received: Cow::Borrowed(text), repaired: None, replaced: Vec::new() }, decode)
}

fn decode_repaired<T>(
    mut document: Document<'_>,
    decode: &mut dyn FnMut(&mut Reader<'_>) -> Result<T, DecodeError>,
) -> Result<T, DecodeError> {
    match decode(&mut document.reader()) {
        Err(error) if error.cause() == Cause::Syntax && document.replace_lone_surrogates() => {
            decode(&mut document.reader())
        }
        result => result,
    }
}

/// Returns the text of a document for other parsers: without a byte order mark, and with the replacements of
/// [`decode_document`].
pub(crate) fn repaired_text(bytes: &[u8]) -> Cow<'_, str> {
    let mut document = Document::new(bytes.strip_prefix(BYTE_ORDER_MARK.as_bytes()).unwrap_or(bytes));
    document.replace_lone_surrogates();
    document.repaired.map_or(document.received, Cow::Owned)
}

impl<'b> Document<'b> {
    fn new(bytes: &'b [u8]) -> Self {
        let received = match std::str::from_utf8(bytes) {
            Ok(text) => Cow::Borrowed(text),
            Err(_) => String::from_utf8_lossy(bytes),
        };
        let replaced = match &received {
            Cow::Borrowed(_) => Vec::new(),
            Cow::Owned(text) => text.match_indices(char::REPLACEMENT_CHARACTER).map(|(offset, _)| offset).collect(),
        };
        Self { received, repaired: None, replaced }
    }

    fn reader(&self) -> Reader<'_> {
        let json = self.repaired.as_deref().unwrap_or(&self.received);
        let mut reader = Reader::with_replaced(&self.received, json, &self.replaced);
        if json.starts_with(BYTE_ORDER_MARK) {
            reader.restart_at(BYTE_ORDER_MARK.len());
        }
        reader
    }

    /// Replaces escapes of lone surrogates. Returns whether there are any.
    fn replace_lone_surrogates(&mut self) -> bool {
        let offsets = lone_surrogates(&self.received);
        if offsets.is_empty() {
            return false;
        }
        let mut repaired = self.received.clone().into_owned();
        for offset in &offsets {
            repaired.replace_range(*offset..offset + REPLACEMENT.len(), REPLACEMENT);
        }
        self.repaired = Some(repaired);
        self.replaced.extend(offsets);
        self.replaced.sort_unstable();
        true
    }
}

/// Returns the byte offsets of the escapes of surrogates that have no counterpart.
fn lone_surrogates(json: &str) -> Vec<usize> {
    let mut offsets = Vec::new();
    let mut position = 0;
    while let Some(found) = json.get(position..).and_then(|rest| rest.find('\\')) {
        let offset = position + found;
        position = match (escape(json, offset), escape(json, offset + REPLACEMENT.len())) {
            (Some(0xd800..=0xdbff), Some(0xdc00..=0xdfff)) => offset + 2 * REPLACEMENT.len(),
            (Some(0xd800..=0xdfff), _) => {
                offsets.push(offset);
                offset + REPLACEMENT.len()
            }
            // Any other escape: the character after the backslash is not a backslash of its own.
            _ => offset + 2,
        };
    }
    offsets
}

/// Returns the code unit of an escape such as `\ud83d` at a byte offset.
fn escape(json: &str, offset: usize) -> Option<u16> {
    let digits = json.get(offset..offset + REPLACEMENT.len())?.strip_prefix("\\u")?;
    u16::from_str_radix(digits, 16).ok()
}
