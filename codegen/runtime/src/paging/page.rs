//! One page of a list, and what the platform tells about the other pages.
//!
//! Invariant: the list and what stands beside it are read in one pass, and no page fails over its totals: those that
//! make no sense are as if they were not there.

use std::ops::{Deref, Range};

use http::HeaderMap;

use crate::json::{self, Decode, Failure, Reader};
use crate::operation::{Operation, Pagination, Place};
use crate::response::{FromReply, missing};
use crate::value::whole;

/// One page of a list.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Page<T> {
    /// The items, in the platform's order.
    pub items: Vec<T>,
    pub(super) told: Told,
}

/// What a reply tells about the list, beside the items.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Told {
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
    Nothing,
    /// A number or a cursor, as text.
    At(String),
}

impl Told {
    /// Whether there are more pages, if the platform says so, or what comes next.
    pub(super) fn more(&self) -> Option<bool> {
        self.has_more.or(match self.next {
            Next::Untold => None,
            Next::Nothing => Some(false),
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
            Next::Nothing | Next::Untold => None,
        }
    }
}

impl<T: Decode> FromReply for Page<T> {
    fn from_reply(operation: &Operation, headers: &HeaderMap, reader: &mut Reader<'_>) -> Result<Self, Failure> {
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
    list: &mut dyn FnMut(&mut Reader<'_>) -> Result<(), Failure>,
) -> Result<Told, Failure> {
    let mut told = operation.pagination.map(|paging| from_headers(paging, headers)).unwrap_or_default();
    let place = |place: fn(&Pagination) -> Option<Place>| operation.pagination.and_then(place)?.path();
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

fn from_headers(paging: &Pagination, headers: &HeaderMap) -> Told {
    let text = |place: Option<Place>| headers.get(place?.header()?)?.to_str().ok().map(str::trim);
    let next = match text(paging.next) {
        None => Next::Untold,
        Some("") => Next::Nothing,
        Some(text) => Next::At(text.to_owned()),
    };
    Told {
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
fn scalar(reader: &mut Reader<'_>) -> Result<String, Failure> {
    let json = reader.raw()?;
    Ok(if json.starts_with('"') { json::from_str(json)? } else { json.to_owned() })
}

fn next(reader: &mut Reader<'_>) -> Result<Next, Failure> {
    let text = if reader.null()? { String::new() } else { String::decode(reader)? };
    Ok(if text.is_empty() { Next::Nothing } else { Next::At(text) })
}

impl<T> Default for Page<T> {
    fn default() -> Self {
        Self { items: Vec::new(), told: Told::default() }
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
