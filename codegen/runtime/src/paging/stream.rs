//! Streams of pages and of items.

// Invariant: a stream requests a page only when it is polled for it, and ends after an error.

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;

use super::page::Page;
use super::pager::Pager;
use super::position::Position;
use crate::client::Client;
use crate::error::Error;
use crate::json::Decode;
use crate::request::Request;
use crate::response::UndecodedResponse;
use crate::transport::BoxFuture;

type PendingResponse = BoxFuture<'static, Result<UndecodedResponse, Error>>;

/// A stream of the pages of a list. Each page is requested when it is polled for. The stream ends after the last page or
/// after an error.
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
    items: std::marker::PhantomData<fn() -> T>,
}

impl<T: Decode> PageStream<T> {
    pub(crate) fn new(client: Client, request: Request) -> Self {
        Self { client, pager: Pager::new(request), pending: None, items: std::marker::PhantomData }
    }

    /// Continues at a position of an earlier stream of the same request. If that stream consumed a part of a page, the
    /// first page contains only the other items.
    ///
    /// # Errors
    /// Returns [`ErrorKind::Config`](crate::ErrorKind::Config) when the position is not one of this kind of list.
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

    fn poll_response(&mut self, cx: &mut Context<'_>) -> Poll<Result<Option<UndecodedResponse>, Error>> {
        if self.pending.is_none() {
            let Some(request) = self.pager.next_request() else {
                return Poll::Ready(Ok(None));
            };
            self.pending = Some(self.client.execute(request));
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
        response.decode_with(|mut page: Page<T>, response| {
            let list = response.body().slice(page.info.list.clone());
            let consumed = self.pager.advance(&page.info, list, page.len())?;
            page.items.drain(..consumed);
            Ok(page)
        })
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
/// polled for. The stream ends after the last item or after an error.
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
    page: std::vec::IntoIter<T>,
}

impl<T: Decode> ItemStream<T> {
    pub(crate) fn new(pages: PageStream<T>) -> Self {
        Self { pages, page: Vec::new().into_iter() }
    }

    /// Continues at a position of an earlier stream of the same request.
    ///
    /// # Errors
    /// Returns [`ErrorKind::Config`](crate::ErrorKind::Config) when the position is not one of this kind of list.
    pub fn resume(mut self, position: &Position) -> Result<Self, Error> {
        self.pages = self.pages.resume(position)?;
        Ok(self)
    }

    /// Returns the position of the next item, to resume from later; `None` after the last item. After an error, it is the
    /// position of the item that could not be received.
    #[must_use]
    pub fn position(&self) -> Option<Position> {
        self.pages.pager.position(self.page.len())
    }

    /// Returns the next item; `None` after the last.
    ///
    /// # Errors
    /// Returns the errors of sending the request, and [`ErrorKind::Decode`](crate::ErrorKind::Decode) when the pagination
    /// loops. The stream then ends.
    ///
    /// # Cancel safety
    /// This method is cancel safe. If its future is dropped, no item is lost: the request in flight stays in the stream, and
    /// the next call continues to wait for its response.
    pub async fn try_next(&mut self) -> Result<Option<T>, Error> {
        std::future::poll_fn(|cx| self.poll_item(cx)).await.transpose()
    }

    fn poll_item(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<T, Error>>> {
        loop {
            if let Some(item) = self.page.next() {
                return Poll::Ready(Some(Ok(item)));
            }
            match ready!(self.pages.poll_page(cx)) {
                Some(Ok(page)) => self.page = page.into_iter(),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            }
        }
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
