//! One page of a list, and what the response says about the other pages.

// Invariants: the list and the pagination fields are decoded in one pass. A total count that makes no sense never makes a
// page fail; it counts as missing.

use std::ops::{Deref, Range};

use http::HeaderMap;

use super::failed_item::{FailedItem, Rows};
use crate::json::delimited::plain;
use crate::json::{self, Decode, DecodeError, KeyPath, Reader};
use crate::operation::{Operation, Pagination, ResponseLocation};
use crate::response::FromResponse;
use crate::value::{parse_bool, parse_integer};

/// One page of a list. Dereferences to the slice of its items.
#[doc(alias = "pagination")]
#[doc(alias = "paginate")]
#[doc(alias = "total count")]
#[doc(alias = "cursor")]
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Page<T> {
    /// The items, in the order of the platform, without those that could not be decoded.
    pub items: Vec<T>,
    /// The items that could not be decoded. Empty, unless the platform sends values that do not fit the schema.
    pub failed: Vec<FailedItem>,
    pub(super) info: PageInfo,
    /// The index of the first item, if a stream was resumed within the page.
    pub(super) first_index: usize,
}

/// What a response says about the list, besides the items.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct PageInfo {
    pub(super) total_count: Option<i64>,
    pub(super) total_pages: Option<i64>,
    pub(super) next: Next,
    pub(super) has_more: Option<bool>,
    /// The byte range of the list in the body.
    pub(super) list: Range<usize>,
}

/// What a response says about the next page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) enum Next {
    /// Nothing.
    #[default]
    Unknown,
    /// This is the last page.
    End,
    /// The number or the cursor of the next page.
    At(String),
}

impl PageInfo {
    /// Returns whether there are more pages, if the response says that, or names the next page.
    pub(super) fn has_next(&self) -> Option<bool> {
        self.has_more.or(match self.next {
            Next::Unknown => None,
            Next::End => Some(false),
            Next::At(_) => Some(true),
        })
    }
}

impl<T: Decode> Page<T> {
    /// Decodes a JSON list, such as one that was stored, as the items of a page: an item that cannot be decoded is among
    /// the [failed](Self::failed) items.
    ///
    /// # Errors
    /// Returns an error when the string is not a JSON list.
    pub fn from_list(json: &str) -> Result<Self, DecodeError> {
        json::decode_text(json, &mut |reader| {
            let Rows { items, failed } = Rows::decode(reader, &[])?;
            reader.finish()?;
            Ok(Self { items, failed, ..Self::default() })
        })
    }
}

impl<T> Page<T> {
    /// Returns the number of items that the response contains, with those that could not be decoded.
    pub(super) fn received(&self) -> usize {
        self.items.len() + self.failed.len()
    }

    /// Removes the first items of the response, which an earlier stream consumed.
    pub(super) fn remove_first(&mut self, count: usize) {
        let before = self.failed.len();
        self.failed.retain(|failed| failed.index >= count);
        let failed = before - self.failed.len();
        self.items.drain(..count.saturating_sub(failed).min(self.items.len()));
        self.first_index = count;
    }

    /// Returns the number of items in all pages, if the response contains it.
    #[doc(alias = "count")]
    #[must_use]
    pub fn total_count(&self) -> Option<i64> {
        self.info.total_count
    }

    /// Returns the number of pages, if the response contains it.
    #[must_use]
    pub fn total_pages(&self) -> Option<i64> {
        self.info.total_pages
    }

    /// Returns the number or the cursor of the next page, if the response contains it.
    #[doc(alias = "next_cursor")]
    #[must_use]
    pub fn next_page(&self) -> Option<&str> {
        match &self.info.next {
            Next::At(page) => Some(page),
            Next::End | Next::Unknown => None,
        }
    }
}

impl<T: Decode> FromResponse for Page<T> {
    fn from_response(operation: &Operation, headers: &HeaderMap, reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let mut page = Self::default();
        page.info = decode(operation, headers, reader, &mut |reader| {
            let Rows { items, failed } = Rows::decode(reader, operation.response.path())?;
            (page.items, page.failed) = (items, failed);
            Ok(())
        })?;
        Ok(page)
    }
}

/// Decodes a response. `decode_list` decodes the list in it. If the key of the list is repeated, the last list counts.
fn decode(
    operation: &Operation,
    headers: &HeaderMap,
    reader: &mut Reader<'_>,
    decode_list: &mut dyn FnMut(&mut Reader<'_>) -> Result<(), DecodeError>,
) -> Result<PageInfo, DecodeError> {
    let mut info = operation.pagination.map(|pagination| from_headers(pagination, headers)).unwrap_or_default();
    let [total_count, total_pages, next, has_more] = body_paths(operation.pagination);
    let paths = [Some(operation.response.path()), total_count, total_pages, next, has_more];
    let mut has_list = false;
    reader.visit_paths(paths, &mut |reader, index| {
        match index {
            0 => {
                if has_list {
                    reader.add_repeated_key();
                }
                has_list = true;
                let start = reader.next_position();
                decode_list(reader)?;
                info.list = start..reader.position();
            }
            1 => info.total_count = parse_count(&plain(reader.raw()?)),
            2 => info.total_pages = parse_count(&plain(reader.raw()?)),
            3 => info.next = decode_next(reader)?,
            _ => info.has_more = parse_bool(&plain(reader.raw()?)),
        }
        Ok(())
    })?;
    reader.finish()?;
    if has_list { Ok(info) } else { Err(DecodeError::missing(operation.response.path())) }
}

/// Returns the paths of the pagination fields in the body: total count, total pages, next page, has-more flag.
fn body_paths(pagination: Option<&Pagination>) -> [Option<KeyPath<'static>>; 4] {
    match pagination {
        None => [None; 4],
        Some(Pagination { total, total_pages, next, has_more, .. }) => {
            [total, total_pages, next, has_more].map(|location| location.as_ref()?.path())
        }
    }
}

fn from_headers(pagination: &Pagination, headers: &HeaderMap) -> PageInfo {
    let next = match header(pagination.next, headers) {
        None => Next::Unknown,
        Some("") => Next::End,
        Some(page) => Next::At(page.to_owned()),
    };
    PageInfo {
        total_count: header(pagination.total, headers).and_then(parse_count),
        total_pages: header(pagination.total_pages, headers).and_then(parse_count),
        next,
        has_more: header(pagination.has_more, headers).and_then(parse_bool),
        list: 0..0,
    }
}

fn header(location: Option<ResponseLocation>, headers: &HeaderMap) -> Option<&str> {
    headers.get(location?.header()?)?.to_str().ok().map(str::trim)
}

/// Parses a number of items or pages. A negative number counts as missing.
fn parse_count(content: &str) -> Option<i64> {
    parse_integer(content).filter(|count| *count >= 0)
}

fn decode_next(reader: &mut Reader<'_>) -> Result<Next, DecodeError> {
    let page = if reader.null()? { String::new() } else { String::decode(reader)? };
    if page.is_empty() { Ok(Next::End) } else { Ok(Next::At(page)) }
}

impl<T> Default for Page<T> {
    fn default() -> Self {
        Self { items: Vec::new(), failed: Vec::new(), info: PageInfo::default(), first_index: 0 }
    }
}

impl<T> Deref for Page<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.items
    }
}

impl<T> IntoIterator for Page<T> {
    type Item = T;
    type IntoIter = std::vec::IntoIter<T>;

    fn into_iter(self) -> Self::IntoIter {
        self.items.into_iter()
    }
}

impl<'a, T> IntoIterator for &'a Page<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.items.iter()
    }
}
