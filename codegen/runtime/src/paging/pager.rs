//! Decides which page to request next, and when the list ends.

// Invariants: a list ends only where the platform says so: no next page, the total count, or an empty page. A short page
// ends it only where the schema says so, because servers may cap the page size or filter a page. What a response says about
// the next page takes precedence over the total count. A total count that is smaller than the number of items received is
// wrong and ignored.

use bytes::Bytes;

use super::loop_detector::LoopDetector;
use super::page::{Next, PageInfo};
use super::position::{ListId, PageRef, Position};
use crate::error::Error;
use crate::operation::{Operation, PageKind, Pagination};
use crate::request::Request;

/// The state of a paginated request.
pub(super) struct Pager {
    request: Request,
    /// What a position must belong to.
    list: ListId,
    pagination: Option<&'static Pagination>,
    /// The number of items on a full page, if known.
    page_size: Option<i64>,
    /// The next page; `None` after the last.
    next: Option<PageRef>,
    /// The number of items of the next page that an earlier stream consumed.
    consumed: usize,
    /// The number of items before the next page, if known.
    items_before: Option<i64>,
    /// The last page received, and its number of items.
    last: Option<(PageRef, usize)>,
    has_failed: bool,
    loop_detector: LoopDetector,
}

impl Pager {
    pub(super) fn new(request: Request) -> Self {
        let pagination = request.operation().pagination;
        let page_size = pagination.and_then(|it| request.number(it.size).or(it.default_size));
        let first = match pagination.map(|it| it.kind) {
            Some(PageKind::Page { page, first, .. }) => PageRef::Page(request.number(page).unwrap_or(first)),
            Some(PageKind::Offset { offset }) => PageRef::Offset(request.number(offset).unwrap_or_default()),
            Some(PageKind::Cursor { cursor }) => PageRef::Cursor(request.text(cursor)),
            // Not paginated: a single response contains the whole list.
            None => PageRef::Offset(0),
        };
        Self {
            pagination,
            page_size,
            items_before: items_before(&request, pagination, &first),
            list: list_id(&request, pagination),
            request,
            next: Some(first),
            consumed: 0,
            last: None,
            has_failed: false,
            loop_detector: LoopDetector::default(),
        }
    }

    /// Continues at a position, which must be one of the same list.
    pub(super) fn resume(&mut self, position: &Position) -> Result<(), Error> {
        let Position { list, page, page_size, consumed } = position;
        let operation = self.operation().name;
        if list.operation != operation {
            let message = format!("the position is one of `{}`, not of `{operation}`", list.operation);
            return Err(Error::config(message));
        }
        if list.filters != self.list.filters {
            let message = format!(
                "the position is one of `{operation}` with other filters: resume it with the same parameters, except page and \
                 page size"
            );
            return Err(Error::config(message));
        }
        let kind = self.pagination.map(|it| it.kind);
        let fits = match page {
            PageRef::Page(_) => matches!(kind, Some(PageKind::Page { .. })),
            PageRef::Offset(_) => matches!(kind, Some(PageKind::Offset { .. })),
            PageRef::Cursor(_) => matches!(kind, Some(PageKind::Cursor { .. })),
        };
        if !fits {
            let message = format!("`{operation}` is paginated in another way than the list of the position");
            return Err(Error::config(message));
        }
        self.items_before = items_before(&self.request, self.pagination, page);
        (self.next, self.page_size, self.consumed) = (Some(page.clone()), *page_size, *consumed);
        Ok(())
    }

    /// Returns the position to resume from if the last `unread` items of the last page were not consumed; `None` after
    /// the end of the list.
    pub(super) fn position(&self, unread: usize) -> Option<Position> {
        let (page, consumed) = match &self.last {
            Some((page, items)) if unread > 0 => (page, items - unread),
            _ => (self.next.as_ref()?, self.consumed),
        };
        Some(Position { list: self.list.clone(), page: page.clone(), page_size: self.page_size, consumed })
    }

    pub(super) fn operation(&self) -> &'static Operation {
        self.request.operation()
    }

    /// Returns the request for the next page; `None` after the last page or an error.
    pub(super) fn next_request(&mut self) -> Option<Request> {
        let page = self.next.as_ref().filter(|_| !self.has_failed)?;
        if let Some(Pagination { kind, size, .. }) = self.pagination {
            // The page size is always sent, because page numbers depend on it.
            if let Some(page_size) = self.page_size {
                self.request.set_named(size, &page_size);
            }
            match (page, kind) {
                (PageRef::Page(number), PageKind::Page { page, .. }) => self.request.set_named(page, number),
                (PageRef::Offset(number), PageKind::Offset { offset }) => self.request.set_named(offset, number),
                (PageRef::Cursor(Some(value)), PageKind::Cursor { cursor }) => self.request.set_named(cursor, value),
                _ => {}
            }
        }
        Some(self.request.clone())
    }

    /// Ends the stream after an error. The position stays the same.
    pub(super) fn fail(&mut self) {
        self.has_failed = true;
    }

    /// Moves on to the page after the one received. `items` includes those that could not be decoded. Returns how many of
    /// them an earlier stream consumed.
    pub(super) fn advance(&mut self, info: &PageInfo, list: Bytes, items: usize) -> Result<usize, Error> {
        let Some(page) = self.next.clone() else { return Ok(0) };
        self.loop_detector.check_page(&page, list, items)?;
        let count = i64::try_from(items).unwrap_or(i64::MAX);
        self.items_before = self.items_before.and_then(|before| before.checked_add(count));
        self.next = match &page {
            PageRef::Cursor(cursor) => self.next_cursor(cursor.as_deref(), info, count)?,
            PageRef::Page(number) if self.has_next(info, count, self.pages_through(*number)) => {
                next_number(&page, *number, 1, info)?.map(PageRef::Page)
            }
            PageRef::Offset(number) if self.has_next(info, count, None) => {
                next_number(&page, *number, count, info)?.map(PageRef::Offset)
            }
            PageRef::Page(_) | PageRef::Offset(_) => None,
        };
        self.last = Some((page, items));
        Ok(std::mem::take(&mut self.consumed).min(items))
    }

    /// Returns whether another page follows a page with `count` items. `pages` is the number of pages so far, if known.
    fn has_next(&self, info: &PageInfo, count: i64, pages: Option<i64>) -> bool {
        if count == 0 || self.pagination.is_none() {
            return false;
        }
        info.has_next()
            .or(exceeds(info.total_pages, pages))
            .or(exceeds(info.total_count, self.items_before))
            .unwrap_or(!self.ends_with_short_page(count))
    }

    /// Returns whether a page with `count` items is documented to be the last, because it is not full.
    fn ends_with_short_page(&self, count: i64) -> bool {
        let is_short = self.page_size.is_some_and(|size| count < size);
        is_short && self.pagination.is_some_and(|pagination| pagination.short_page_ends)
    }

    /// Returns the number of pages from the first page through this one.
    fn pages_through(&self, number: i64) -> Option<i64> {
        match self.pagination?.kind {
            PageKind::Page { first, .. } => number.checked_sub(first)?.checked_add(1),
            PageKind::Offset { .. } | PageKind::Cursor { .. } => None,
        }
    }

    fn next_cursor(&mut self, current: Option<&str>, info: &PageInfo, count: i64) -> Result<Option<PageRef>, Error> {
        let Next::At(next) = &info.next else {
            return match info.has_more {
                Some(true) => {
                    Err(Error::pagination_loop("the response says that more pages follow, but contains no cursor"))
                }
                Some(false) | None => Ok(None),
            };
        };
        // A cursor alone does not mean that another page follows: some servers return one on the last page, too.
        let has_next = match info.has_more {
            Some(has_more) => has_more,
            None => count > 0 && exceeds(info.total_count, self.items_before).unwrap_or(true),
        };
        if !has_next {
            return Ok(None);
        }
        self.loop_detector.check_cursor(current, next)?;
        Ok(Some(PageRef::Cursor(Some(next.clone()))))
    }
}

/// Returns what identifies a list. Page and page size are not part of it.
fn list_id(request: &Request, pagination: Option<&Pagination>) -> ListId {
    let names = pagination.map(|it| match it.kind {
        PageKind::Page { page, .. } => [it.size, page],
        PageKind::Offset { offset } => [it.size, offset],
        PageKind::Cursor { cursor } => [it.size, cursor],
    });
    let filters = request.digest_without(names.as_ref().map_or(&[], |names| &names[..]));
    ListId { operation: request.operation().name.to_owned(), filters }
}

/// Returns the number of items before a page, if known. The number before a later page is not: the server may have capped
/// the page size.
fn items_before(request: &Request, pagination: Option<&Pagination>, page: &PageRef) -> Option<i64> {
    match (page, pagination?.kind) {
        (PageRef::Page(number), PageKind::Page { first, offset, .. }) if *number == first => {
            Some(offset.and_then(|offset| request.number(offset)).unwrap_or_default())
        }
        (PageRef::Offset(offset), _) => Some(*offset),
        (PageRef::Cursor(None), _) => Some(0),
        _ => None,
    }
}

/// Returns whether a total is greater than the number received so far; `None` if one of them is unknown, or if the total is
/// wrong because more was received.
fn exceeds(total: Option<i64>, received: Option<i64>) -> Option<bool> {
    let (total, received) = (total?, received?);
    if received > total { None } else { Some(received < total) }
}

/// Returns the number of the next page: the one in the response, or `number` plus `step`; `None` on overflow.
fn next_number(page: &PageRef, number: i64, step: i64, info: &PageInfo) -> Result<Option<i64>, Error> {
    let documented = match &info.next {
        Next::At(next) => next.parse::<i64>().ok(),
        Next::End | Next::Unknown => None,
    };
    match documented.or(number.checked_add(step)) {
        Some(next) if next <= number => {
            Err(Error::pagination_loop(format!("the response says that page {next} follows {page}")))
        }
        next => Ok(next),
    }
}
