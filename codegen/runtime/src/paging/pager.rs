//! Decides which page comes next, and when there is none.
//!
//! Invariant: what the platform tells of the next page goes before what it tells of totals, and that before the size of
//! the page; totals that cannot be right, since more has come already, tell nothing.

use bytes::Bytes;

use super::loop_detector::LoopDetector;
use super::page::{Next, PageInfo};
use super::position::{Position, Start};
use crate::error::Error;
use crate::operation::{Operation, PageKind, Pagination};
use crate::request::Request;

/// Knows which page comes next.
pub(super) struct Pager {
    request: Request,
    paging: Option<&'static Pagination>,
    /// How many items a full page has, if that is known.
    size: Option<i64>,
    /// The page that comes next; `None` after the last.
    next: Option<Start>,
    /// How many items of that page were taken before.
    taken: usize,
    /// How many items come before that page, if that is known.
    seen: Option<i64>,
    /// The page that came last, and how many items it has.
    last: Option<(Start, usize)>,
    failed: bool,
    guard: LoopDetector,
}

impl Pager {
    pub(super) fn new(request: Request) -> Self {
        let paging = request.operation().pagination;
        let size = paging.and_then(|paging| request.number(paging.size).or(paging.default_size));
        let start = match paging.map(|paging| paging.kind) {
            Some(PageKind::Page { page, first, .. }) => Start::Page(request.number(page).unwrap_or(first)),
            Some(PageKind::Offset { offset }) => Start::Offset(request.number(offset).unwrap_or_default()),
            Some(PageKind::Cursor { cursor }) => Start::Cursor(request.text(cursor)),
            // Not in pages: the one reply is all.
            None => Start::Offset(0),
        };
        let seen = before(&request, paging, &start, size);
        let (next, guard) = (Some(start), LoopDetector::default());
        Self { request, paging, size, next, taken: 0, seen, last: None, failed: false, guard }
    }

    /// Goes on at a position, which must be one in such a list.
    pub(super) fn resume(&mut self, position: &Position) -> Result<(), Error> {
        let Position { start, size, taken } = position;
        let kind = self.paging.map(|paging| paging.kind);
        let fits = match start {
            Start::Page(_) => matches!(kind, Some(PageKind::Page { .. })),
            Start::Offset(_) => matches!(kind, Some(PageKind::Offset { .. })),
            Start::Cursor(_) => matches!(kind, Some(PageKind::Cursor { .. })),
        };
        if !fits {
            let message = format!("the position does not fit the list of {}", self.operation().name);
            return Err(Error::config(message));
        }
        self.seen = before(&self.request, self.paging, start, *size);
        (self.next, self.size, self.taken) = (Some(start.clone()), *size, *taken);
        Ok(())
    }

    /// Where to go on if the last `left` items of the page that came last have not been taken; `None` after the end.
    pub(super) fn position(&self, left: usize) -> Option<Position> {
        let (start, taken) = match &self.last {
            Some((start, items)) if left > 0 => (start, items - left),
            _ => (self.next.as_ref()?, self.taken),
        };
        Some(Position { start: start.clone(), size: self.size, taken })
    }

    pub(super) fn operation(&self) -> &'static Operation {
        self.request.operation()
    }

    /// The request for the page that comes next.
    pub(super) fn next_request(&mut self) -> Option<Request> {
        let start = self.next.as_ref().filter(|_| !self.failed)?;
        if let Some(Pagination { kind, size, .. }) = self.paging {
            // The size is always said, since a page that is shorter than this may end the list.
            if let Some(full) = self.size {
                self.request.set_named(size, &full);
            }
            match (start, kind) {
                (Start::Page(number), PageKind::Page { page, .. }) => self.request.set_named(page, number),
                (Start::Offset(number), PageKind::Offset { offset }) => self.request.set_named(offset, number),
                (Start::Cursor(Some(text)), PageKind::Cursor { cursor }) => self.request.set_named(cursor, text),
                _ => {}
            }
        }
        Some(self.request.clone())
    }

    /// Ends the stream after an error; its position stays.
    pub(super) fn fail(&mut self) {
        self.failed = true;
    }

    /// Takes note of a page that came, and tells how many of its items were taken before.
    pub(super) fn arrived(&mut self, told: &PageInfo, list: Bytes, items: usize) -> Result<usize, Error> {
        let Some(start) = self.next.clone() else { return Ok(0) };
        self.guard.page(&start, list, items)?;
        let count = i64::try_from(items).unwrap_or(i64::MAX);
        self.seen = self.seen.and_then(|seen| seen.checked_add(count));
        self.next = match &start {
            Start::Cursor(cursor) => self.after_cursor(cursor.as_deref(), told, count)?,
            Start::Page(number) if self.goes_on(told, count, self.pages_up_to(*number)) => {
                following(&start, *number, 1, told)?.map(Start::Page)
            }
            Start::Offset(number) if self.goes_on(told, count, None) => {
                following(&start, *number, count, told)?.map(Start::Offset)
            }
            Start::Page(_) | Start::Offset(_) => None,
        };
        self.last = Some((start, items));
        Ok(std::mem::take(&mut self.taken).min(items))
    }

    /// Whether there is more after a page with `count` items, the last of so many pages.
    fn goes_on(&self, told: &PageInfo, count: i64, pages: Option<i64>) -> bool {
        if count == 0 || self.paging.is_none() {
            return false;
        }
        let is_full = || self.size.is_none_or(|size| count >= size);
        told.more().or(more(told.pages, pages)).or(more(told.total, self.seen)).unwrap_or_else(is_full)
    }

    /// How many pages there are from the first to this one.
    fn pages_up_to(&self, number: i64) -> Option<i64> {
        match self.paging?.kind {
            PageKind::Page { first, .. } => number.checked_sub(first)?.checked_add(1),
            PageKind::Offset { .. } | PageKind::Cursor { .. } => None,
        }
    }

    fn after_cursor(&mut self, last: Option<&str>, told: &PageInfo, count: i64) -> Result<Option<Start>, Error> {
        let Next::At(next) = &told.next else {
            return match told.has_more {
                Some(true) => Err(Error::endless("the server says that there is more, but gives no cursor")),
                Some(false) | None => Ok(None),
            };
        };
        // A cursor alone does not say that there is more: some servers give one on the last page, too.
        let goes_on = told.has_more.unwrap_or_else(|| count > 0 && more(told.total, self.seen).unwrap_or(true));
        if !goes_on {
            return Ok(None);
        }
        self.guard.cursor(last, next)?;
        Ok(Some(Start::Cursor(Some(next.clone()))))
    }
}

/// How many items come before a page, if that is known.
fn before(request: &Request, paging: Option<&Pagination>, start: &Start, size: Option<i64>) -> Option<i64> {
    match (start, paging?.kind) {
        (Start::Page(number), PageKind::Page { first, offset, .. }) => {
            let offset = offset.and_then(|offset| request.number(offset)).unwrap_or_default();
            let items = match number.checked_sub(first)? {
                0 => 0,
                pages => pages.checked_mul(size?)?,
            };
            items.checked_add(offset)
        }
        (Start::Offset(offset), _) => Some(*offset),
        (Start::Cursor(None), _) => Some(0),
        _ => None,
    }
}

/// Whether there is more than came so far. If more came than there is in all, what was told is wrong, and tells nothing.
fn more(all: Option<i64>, so_far: Option<i64>) -> Option<bool> {
    let (all, so_far) = (all?, so_far?);
    (so_far <= all).then_some(so_far < all)
}

/// The number of the page after this one; `None` if no number is that large.
fn following(start: &Start, number: i64, step: i64, told: &PageInfo) -> Result<Option<i64>, Error> {
    let named = match &told.next {
        Next::At(text) => text.parse::<i64>().ok(),
        Next::EmptyBody | Next::Untold => None,
    };
    match named.or(number.checked_add(step)) {
        Some(next) if next <= number => {
            Err(Error::endless(format!("the server says that {next} comes next after {start}")))
        }
        next => Ok(next),
    }
}
