//! Streams of pages, and of the items in them.
//!
//! Invariant: a stream asks for a page only when it is polled for it, and ends after an error.

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
use crate::response::{UndecodedResponse, WithResponse};
use crate::transport::BoxFuture;

type ResponseBody = BoxFuture<'static, Result<UndecodedResponse, Error>>;

/// A stream of the pages of a list. It ends after the last page, or after an error.
///
/// ```
/// # use shopwire_runtime as shopwire;
/// use shopwire::{Error, PageStream};
///
/// async fn count(mut pages: PageStream<i64>) -> Result<(), Error> {
///     while let Some(page) = pages.try_next().await? {
///         println!("{} of {:?} items", page.len(), page.total());
///     }
///     Ok(())
/// }
/// ```
#[must_use = "pages are asked for only when the stream is polled"]
pub struct PageStream<T> {
    client: Client,
    pager: Pager,
    pending: Option<ResponseBody>,
    items: std::marker::PhantomData<fn() -> T>,
}

impl<T: Decode> PageStream<T> {
    pub(crate) fn new(client: Client, request: Request) -> Self {
        Self { client, pager: Pager::new(request), pending: None, items: std::marker::PhantomData }
    }

    /// Goes on at a position of an earlier stream of the same call. Of a page that was begun, the items that were not
    /// taken come first, as a page.
    ///
    /// # Errors
    /// [`Config`](crate::ErrorKind::Config) when the position does not fit such a list.
    pub fn resume(mut self, position: &Position) -> Result<Self, Error> {
        self.pager.resume(position)?;
        Ok(self)
    }

    /// Where the next page starts, to go on from at another time; `None` after the last page. After an error it is the
    /// page that failed.
    #[must_use]
    pub fn position(&self) -> Option<Position> {
        self.pager.position(0)
    }

    /// The next page, `None` after the last.
    ///
    /// # Errors
    /// As sending the call; the stream then ends.
    pub async fn try_next(&mut self) -> Result<Option<Page<T>>, Error> {
        std::future::poll_fn(|cx| self.poll_page(cx)).await.transpose()
    }

    fn poll_page(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Page<T>, Error>>> {
        let Some(unread) = ready!(self.poll_reply(cx)?) else {
            return Poll::Ready(None);
        };
        let page = self.read(unread);
        if page.is_err() {
            self.pager.fail();
        }
        Poll::Ready(Some(page))
    }

    fn poll_reply(&mut self, cx: &mut Context<'_>) -> Poll<Result<Option<UndecodedResponse>, Error>> {
        if self.pending.is_none() {
            let Some(request) = self.pager.next_request() else {
                return Poll::Ready(Ok(None));
            };
            self.pending = Some(self.client.execute(request));
        }
        let Some(pending) = &mut self.pending else { return Poll::Ready(Ok(None)) };
        let reply = ready!(pending.as_mut().poll(cx));
        self.pending = None;
        if reply.is_err() {
            self.pager.fail();
        }
        Poll::Ready(reply.map(Some))
    }

    fn read(&mut self, unread: UndecodedResponse) -> Result<Page<T>, Error> {
        let call = unread.call.clone();
        let WithResponse { value: mut page, response } = unread.read::<Page<T>>()?;
        let list = response.body().slice(page.told.list.clone());
        let taken = self.pager.arrived(&page.told, list, page.len()).map_err(|error| error.with_request_info(&call))?;
        page.items.drain(..taken);
        Ok(page)
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
        f.debug_tuple("Pages").field(&self.pager.operation().name).finish()
    }
}

/// A stream of the items of a list, over all pages. It ends after the last item, or after an error.
///
/// One can stop after any item, and go on at another time with a stream of the same call:
///
/// ```
/// # use shopwire_runtime as shopwire;
/// use shopwire::{Error, ItemStream};
///
/// async fn some(mut items: ItemStream<i64>, stored: Option<String>) -> Result<Option<String>, Error> {
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
#[must_use = "pages are asked for only when the stream is polled"]
pub struct ItemStream<T> {
    pages: PageStream<T>,
    page: std::vec::IntoIter<T>,
}

impl<T: Decode> ItemStream<T> {
    pub(crate) fn new(pages: PageStream<T>) -> Self {
        Self { pages, page: Vec::new().into_iter() }
    }

    /// Goes on at a position of an earlier stream of the same call.
    ///
    /// # Errors
    /// [`Config`](crate::ErrorKind::Config) when the position does not fit such a list.
    pub fn resume(mut self, position: &Position) -> Result<Self, Error> {
        self.pages = self.pages.resume(position)?;
        Ok(self)
    }

    /// Where the next item is, to go on from at another time; `None` after the last item. After an error it is what
    /// could not be had.
    #[must_use]
    pub fn position(&self) -> Option<Position> {
        self.pages.pager.position(self.page.len())
    }

    /// The next item, `None` after the last.
    ///
    /// # Errors
    /// As sending the call; the stream then ends.
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
