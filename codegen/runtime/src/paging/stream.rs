//! Streams of pages and of items.

// Invariant: a stream requests a page only when it is polled for it, and ends after a request that failed. An item that
// could not be decoded does not end it.

use std::fmt;
use std::iter::Peekable;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_core::Stream;

use super::failed_item::FailedItem;
use super::page::{Page, PageInfo};
use super::pager::Pager;
use super::position::Position;
use crate::client::Client;
use crate::error::Error;
use crate::json::Decode;
use crate::request::Request;
use crate::response::UndecodedResponse;
use crate::response::error_context::ErrorContext;
use crate::transport::BoxFuture;

type PendingResponse = BoxFuture<'static, Result<UndecodedResponse, Error>>;

/// A stream of the pages of a list. Each page is requested when it is polled for. The stream ends after the last page or
/// after an error. Where responses say nothing about further pages and have no totals, the last page is an empty one.
///
/// Use it instead of [`ItemStream`] when the total count or whole pages matter. It implements [`Stream`];
/// [`try_next`](Self::try_next) needs no extension trait.
///
/// ```
/// # use shopwire_runtime as shopwire;
/// use shopwire::{Error, PageStream};
///
/// async fn count(mut pages: PageStream<i64>) -> Result<(), Error> {
///     while let Some(page) = pages.try_next().await? {
///         println!("{} of {:?} items", page.len(), page.total_count());
///     }
///     Ok(())
/// }
/// ```
#[doc(alias = "paginate")]
#[doc(alias = "paginator")]
#[doc(alias = "pagination")]
#[doc(alias = "cursor")]
#[doc(alias = "next page")]
#[must_use = "streams do nothing unless polled"]
pub struct PageStream<T> {
    client: Client,
    pager: Pager,
    pending: Option<PendingResponse>,
    /// The request of the last page.
    context: Option<ErrorContext>,
    items: std::marker::PhantomData<fn() -> T>,
}

impl<T: Decode> PageStream<T> {
    pub(crate) fn new(client: Client, request: Request) -> Self {
        Self { client, pager: Pager::new(request), pending: None, context: None, items: std::marker::PhantomData }
    }

    /// Continues at a position of an earlier stream of the same request. If that stream consumed a part of a page, the
    /// first page contains only the other items.
    ///
    /// The position overrides the page (or offset, or cursor) and the page size of this request. All other parameters must
    /// be those of the earlier stream, since the same page of another list contains other items.
    ///
    /// # Errors
    /// Returns [`ErrorKind::Config`](crate::ErrorKind::Config) when the position belongs to another operation or to other
    /// filters.
    pub fn resume(mut self, position: &Position) -> Result<Self, Error> {
        self.pager.resume(position)?;
        Ok(self)
    }

    /// Returns the position of the next page, to resume from later; `None` after the last page. After an error, it is the
    /// position of the page that failed.
    #[must_use]
    pub fn position(&self) -> Option<Position> {
        self.pager.position(0)
    }

    /// Returns the next page; `None` after the last.
    ///
    /// # Errors
    /// Returns the errors of sending the request, and [`ErrorKind::Decode`](crate::ErrorKind::Decode) when the pagination
    /// loops. The stream then ends.
    ///
    /// # Cancel safety
    /// This method is cancel safe. If its future is dropped, the request in flight stays in the stream, and the next call
    /// continues to wait for its response.
    pub async fn try_next(&mut self) -> Result<Option<Page<T>>, Error> {
        std::future::poll_fn(|cx| self.poll_page(cx)).await.transpose()
    }

    fn poll_page(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Page<T>, Error>>> {
        let Some(response) = ready!(self.poll_response(cx)?) else {
            return Poll::Ready(None);
        };
        let page = self.decode(response);
        if page.is_err() {
            self.pager.fail();
        }
        Poll::Ready(Some(page))
    }

    /// Returns the error of an item of the last page.
    fn error_of(&self, failed: FailedItem) -> Error {
        let error = Error::item_decode(failed);
        match &self.context {
            Some(context) => context.add_to(error),
            None => error,
        }
    }

    fn poll_response(&mut self, cx: &mut Context<'_>) -> Poll<Result<Option<UndecodedResponse>, Error>> {
        if self.pending.is_none() {
            let Some(request) = self.pager.next_request() else {
                return Poll::Ready(Ok(None));
            };
            self.pending = Some(self.client.execute(request.prepare()));
        }
        let Some(pending) = &mut self.pending else { return Poll::Ready(Ok(None)) };
        let response = ready!(pending.as_mut().poll(cx));
        self.pending = None;
        if response.is_err() {
            self.pager.fail();
        }
        Poll::Ready(response.map(Some))
    }

    fn decode(&mut self, response: UndecodedResponse) -> Result<Page<T>, Error> {
        self.context = Some(response.context.clone());
        response.decode_with(|mut page: Page<T>, response| {
            let consumed = self.pager.advance(&page.info, list_of(&page.info, response.body()), page.received())?;
            page.remove_first(consumed);
            Ok(page)
        })
    }
}

/// Returns the JSON of the list in a page. The range does not fit a body whose text had to be repaired.
fn list_of(info: &PageInfo, body: &Bytes) -> Bytes {
    match body.get(info.list.clone()) {
        Some(list) => body.slice_ref(list),
        None => body.clone(),
    }
}

impl<T: Decode> Stream for PageStream<T> {
    type Item = Result<Page<T>, Error>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_page(cx)
    }
}

impl<T> fmt::Debug for PageStream<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("PageStream").field(&self.pager.operation().name).finish()
    }
}

/// A stream of the items of a list, over all its pages (auto-pagination). Each page is requested when its first item is
/// polled for. The stream ends after the last item, or after a request that failed.
///
/// A list ends where the platform says so: no next page, or the total count. Without these it ends at an empty page, which
/// costs one more request. A page that is not full does not end it, unless the platform documents that.
///
/// An item that cannot be decoded is an error of its own, with [`Error::failed_item`]. It does not end the stream: the next
/// poll returns the next item.
///
/// It implements [`Stream`]; [`try_next`](Self::try_next) needs no extension trait. A stream can stop after any item and
/// resume later, even in another process, with a stream of the same request:
///
/// ```
/// # use shopwire_runtime as shopwire;
/// use shopwire::{Error, ItemStream};
///
/// async fn next_100(mut items: ItemStream<i64>, stored: Option<String>) -> Result<Option<String>, Error> {
///     if let Some(stored) = stored {
///         items = items.resume(&stored.parse()?)?;
///     }
///     for _ in 0..100 {
///         let Some(item) = items.try_next().await? else { break };
///         println!("{item}");
///     }
///     Ok(items.position().map(|position| position.to_string()))
/// }
/// ```
#[doc(alias = "paginate")]
#[doc(alias = "paginator")]
#[doc(alias = "pagination")]
#[doc(alias = "auto-pagination")]
#[doc(alias = "cursor")]
#[doc(alias = "next page")]
#[doc(alias = "list all")]
#[must_use = "streams do nothing unless polled"]
pub struct ItemStream<T> {
    pages: PageStream<T>,
    /// The items of the current page that were not returned yet.
    items: std::vec::IntoIter<T>,
    /// The failed items of the current page that were not returned yet.
    failed: Peekable<std::vec::IntoIter<FailedItem>>,
    /// The index of the next item in the current page.
    next_index: usize,
}

impl<T: Decode> ItemStream<T> {
    pub(crate) fn new(pages: PageStream<T>) -> Self {
        Self { pages, items: Vec::new().into_iter(), failed: Vec::new().into_iter().peekable(), next_index: 0 }
    }

    /// Continues at a position of an earlier stream of the same request.
    ///
    /// The position overrides the page (or offset, or cursor) and the page size of this request. All other parameters must
    /// be those of the earlier stream, since the same page of another list contains other items.
    ///
    /// # Errors
    /// Returns [`ErrorKind::Config`](crate::ErrorKind::Config) when the position belongs to another operation or to other
    /// filters.
    pub fn resume(mut self, position: &Position) -> Result<Self, Error> {
        self.pages = self.pages.resume(position)?;
        Ok(self)
    }

    /// Returns the position of the next item, to resume from later; `None` after the last item. After an item that could not
    /// be decoded, it is the position after that item. After a request that failed, it is the position of the item that
    /// could not be received.
    #[must_use]
    pub fn position(&self) -> Option<Position> {
        self.pages.pager.position(self.items.len() + self.failed.len())
    }

    /// Returns the next item; `None` after the last.
    ///
    /// # Errors
    /// Returns the errors of sending the request, and [`ErrorKind::Decode`](crate::ErrorKind::Decode) when the pagination
    /// loops. The stream then ends. It does not end after an item that could not be decoded, whose error has a
    /// [`failed_item`](Error::failed_item).
    ///
    /// # Cancel safety
    /// This method is cancel safe. If its future is dropped, no item is lost: the request in flight stays in the stream, and
    /// the next call continues to wait for its response.
    pub async fn try_next(&mut self) -> Result<Option<T>, Error> {
        std::future::poll_fn(|cx| self.poll_item(cx)).await.transpose()
    }

    fn poll_item(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<T, Error>>> {
        loop {
            if let Some(item) = self.next_of_page() {
                return Poll::Ready(Some(item));
            }
            match ready!(self.pages.poll_page(cx)) {
                Some(Ok(page)) => self.start_page(page),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            }
        }
    }

    fn start_page(&mut self, page: Page<T>) {
        // A page that is resumed starts after the items that an earlier stream consumed.
        self.next_index = page.first_index;
        self.items = page.items.into_iter();
        self.failed = page.failed.into_iter().peekable();
    }

    /// Returns the next item of the current page, or the error of one that could not be decoded.
    fn next_of_page(&mut self) -> Option<Result<T, Error>> {
        let next_index = self.next_index;
        let failed = self.failed.next_if(|failed| failed.index == next_index);
        let item = match failed {
            Some(failed) => Err(self.pages.error_of(failed)),
            None => Ok(self.items.next()?),
        };
        self.next_index += 1;
        Some(item)
    }
}

impl<T: Decode> Stream for ItemStream<T>
where
    T: Unpin,
{
    type Item = Result<T, Error>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_item(cx)
    }
}

impl<T> fmt::Debug for ItemStream<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.pages.fmt(f)
    }
}
