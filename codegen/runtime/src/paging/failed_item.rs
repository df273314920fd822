//! Items of a list that could not be decoded.

use std::fmt;

use crate::json::{Checkpoint, Decode, DecodeError, DriftKind, Reader};
use crate::value::RawJson;

/// An item of a page that could not be decoded, because a value that the schema requires does not fit its type.
///
/// The other items of the page are not affected. [`Page::failed`](crate::Page::failed) has the failed items of a page. A
/// stream of items returns an error for each, see [`Error::failed_item`](crate::Error::failed_item).
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct FailedItem {
    /// The index of the item in its page, counted with the items that were decoded.
    pub index: usize,
    /// The item as received.
    pub json: RawJson,
    /// Which value could not be decoded, and why.
    pub error: DecodeError,
}

/// One line: which value could not be decoded, and why. It does not show the item.
impl fmt::Display for FailedItem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "item {} could not be decoded: {}", self.index, self.error)
    }
}

/// The memory that a failed item takes besides its JSON: with its error, and its path.
const FAILED_ITEM_SIZE: usize = size_of::<FailedItem>() + 256;

/// The items that a page reserves room for at most. There are more on few platforms.
const MAX_RESERVED: usize = 250;

/// The rows of a list: the items, and those that could not be decoded.
pub(super) struct Rows<T> {
    pub(super) items: Vec<T>,
    pub(super) failed: Vec<FailedItem>,
}

impl<T: Decode> Rows<T> {
    /// Decodes a list; `null` is an empty list. `path` leads to the list.
    pub(super) fn decode(reader: &mut Reader<'_>, path: &[&str]) -> Result<Self, DecodeError> {
        let mut items = Vec::new();
        let failed = decode_rows(reader, path, &mut |reader| {
            let start = reader.position();
            items.push(reader.item()?);
            if items.len() == 1 {
                // The others are probably as long as the first one. Growing step by step would move them all again.
                let length = (reader.position() - start).max(1);
                items.reserve((reader.remaining() / length).min(MAX_RESERVED));
            }
            Ok(())
        })?;
        Ok(Self { items, failed })
    }
}

/// Calls `decode_item` for each item of a list, and returns the items for which it failed. It is compiled once, and not for
/// each type of item.
fn decode_rows(
    reader: &mut Reader<'_>,
    path: &[&str],
    decode_item: &mut dyn FnMut(&mut Reader<'_>) -> Result<(), DecodeError>,
) -> Result<Vec<FailedItem>, DecodeError> {
    let mut failed = Vec::new();
    if reader.null()? {
        return Ok(failed);
    }
    let mut index = 0;
    reader.items(&mut |reader| {
        let checkpoint = reader.checkpoint();
        if let Err(error) = decode_item(reader) {
            failed.push(recover(reader, &checkpoint, error, (path, index))?);
        }
        index += 1;
        Ok(())
    })?;
    Ok(failed)
}

/// Skips an item that could not be decoded.
fn recover(
    reader: &mut Reader<'_>,
    checkpoint: &Checkpoint,
    error: DecodeError,
    (path, index): (&[&str], usize),
) -> Result<FailedItem, DecodeError> {
    let (json, error) = reader.recover(checkpoint, error)?;
    reader.charge(FAILED_ITEM_SIZE)?;
    reader.add_error_deviation(DriftKind::FailedItem, &error);
    let error = error.at_index(index).at_path(path);
    // The event is for callers who look only at the items of a page.
    tracing::warn!(path = %error.path(), "an item of a list could not be decoded");
    Ok(FailedItem { index, json: RawJson::from_json(json), error })
}
