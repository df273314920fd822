//! One page of a list, and what the platform tells about the other pages.
//!
//! Invariant: the list and what stands beside it are read in one pass, and no page fails over its totals: those that
//! make no sense are as if they were not there.

use std::ops::{Deref, Range};

use http::HeaderMap;

use crate::json::{self, Decode, DecodeError, Reader};
use crate::operation::{Operation, Pagination, ResponseLocation};
use crate::response::{FromResponse, missing};
use crate::value::whole;

/// One page of a list.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Page<T> {
    /// The items, in the platform's order.
    pub items: Vec<T>,
    pub(super) told: PageInfo,
}

/// What a reply tells about the list, beside the items.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct PageInfo {
    pub(super) total: Option<i64>,
    pub(super) pages: Option<i64>,
    pub(super) next: Next,
    pub(super) has_more: Option<bool>,
    /// Where the list is in the body.
    pub(super) list: Range<usize>,
}

/// What a reply calls the next page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) enum Next {
    /// It does not tell.
    #[default]
    Untold,
    /// There is none.
    EmptyBody,
    /// A number or a cursor, as text.
    At(String),
}

impl PageInfo {
    /// Whether there are more pages, if the platform says so, or what comes next.
    pub(super) fn more(&self) -> Option<bool> {
        self.has_more.or(match self.next {
            Next::Untold => None,
            Next::EmptyBody => Some(false),
            Next::At(_) => Some(true),
        })
    }
}

impl<T> Page<T> {
    /// How many items there are in all pages, if the platform tells.
    #[must_use]
    pub fn total(&self) -> Option<i64> {
        self.told.total
    }

    /// How many pages there are, if the platform tells.
    #[must_use]
    pub fn total_pages(&self) -> Option<i64> {
        self.told.pages
    }

    /// What the platform calls the next page, if it does: its number, or the cursor to ask for it with.
    #[must_use]
    pub fn next_page(&self) -> Option<&str> {
        match &self.told.next {
            Next::At(text) => Some(text),
            Next::EmptyBody | Next::Untold => None,
        }
    }
}

impl<T: Decode> FromResponse for Page<T> {
    fn from_response(operation: &Operation, headers: &HeaderMap, reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let mut items = None;
        let told = read(operation, headers, reader, &mut |reader| {
            // A list that is `null` is an empty one.
            items = Some(if reader.null()? { Vec::new() } else { reader.array()? });
            Ok(())
        })?;
        Ok(Self { items: items.ok_or_else(|| missing(operation.reply.path()))?, told })
    }
}

/// Reads a reply whose list `list` reads.
fn read(
    operation: &Operation,
    headers: &HeaderMap,
    reader: &mut Reader<'_>,
    list: &mut dyn FnMut(&mut Reader<'_>) -> Result<(), DecodeError>,
) -> Result<PageInfo, DecodeError> {
    let mut told = operation.pagination.map(|paging| from_headers(paging, headers)).unwrap_or_default();
    let place = |place: fn(&Pagination) -> Option<ResponseLocation>| operation.pagination.and_then(place)?.path();
    let paths = [
        Some(operation.reply.path()),
        place(|paging| paging.total),
        place(|paging| paging.total_pages),
        place(|paging| paging.next),
        place(|paging| paging.has_more),
    ];
    reader.places(paths, &mut |reader, number| {
        match number {
            0 => {
                let start = reader.start()?;
                list(reader)?;
                told.list = start..reader.here();
            }
            1 => told.total = count(&scalar(reader)?),
            2 => told.pages = count(&scalar(reader)?),
            3 => told.next = next(reader)?,
            _ => told.has_more = truth(&scalar(reader)?),
        }
        Ok(())
    })?;
    reader.finish()?;
    Ok(told)
}

fn from_headers(paging: &Pagination, headers: &HeaderMap) -> PageInfo {
    let text = |place: Option<ResponseLocation>| headers.get(place?.header()?)?.to_str().ok().map(str::trim);
    let next = match text(paging.next) {
        None => Next::Untold,
        Some("") => Next::EmptyBody,
        Some(text) => Next::At(text.to_owned()),
    };
    PageInfo {
        total: text(paging.total).and_then(count),
        pages: text(paging.total_pages).and_then(count),
        next,
        has_more: text(paging.has_more).and_then(truth),
        list: 0..0,
    }
}

/// A number of things. One below zero tells nothing.
fn count(text: &str) -> Option<i64> {
    whole(text).filter(|number| *number >= 0)
}

fn truth(text: &str) -> Option<bool> {
    match text {
        "true" | "1" => Some(true),
        "false" | "0" => Some(false),
        _ => None,
    }
}

/// The text of a scalar; of anything else its JSON, which is no number and no boolean.
fn scalar(reader: &mut Reader<'_>) -> Result<String, DecodeError> {
    let json = reader.raw()?;
    Ok(if json.starts_with('"') { json::from_str(json)? } else { json.to_owned() })
}

fn next(reader: &mut Reader<'_>) -> Result<Next, DecodeError> {
    let text = if reader.null()? { String::new() } else { String::decode(reader)? };
    Ok(if text.is_empty() { Next::EmptyBody } else { Next::At(text) })
}

impl<T> Default for Page<T> {
    fn default() -> Self {
        Self { items: Vec::new(), told: PageInfo::default() }
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
