//! Replies that come in pages: one page, a stream of pages, a stream of items.
//!
//! Invariant: a stream asks for a page only when it is polled for it, and ends, whatever the server says.

use std::fmt;
use std::ops::Deref;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_core::Stream;

use crate::client::Client;
use crate::error::{CallInfo, Error};
use crate::json::{Decode, Failure, Reader};
use crate::operation::{Operation, Pagination};
use crate::request::Request;
use crate::response::{self, Response};
use crate::transport::BoxFuture;

/// One page of a list.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Page<T> {
    /// The items, in the platform's order.
    pub items: Vec<T>,
}

impl<T> Default for Page<T> {
    fn default() -> Self {
        Self { items: Vec::new() }
    }
}

impl<T: Decode> Decode for Page<T> {
    fn decode(reader: &mut Reader<'_>) -> Result<Self, Failure> {
        // A list that is not there is an empty one.
        let items = if reader.null()? { Vec::new() } else { reader.array()? };
        Ok(Self { items })
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

/// Knows which page comes next, and when there is none.
struct Pager {
    request: Request,
    /// The parameter with the number of the page, the number, and how many items a full page has.
    page: &'static str,
    number: i64,
    size: i64,
    done: bool,
    previous: Option<Bytes>,
}

impl Pager {
    fn new(mut request: Request) -> Self {
        let Some(Pagination::Page { page, size, first, default_size }) = request.operation().pagination else {
            // Not in pages: the one reply is all.
            return Self { request, page: "", number: 0, size: i64::MAX, done: false, previous: None };
        };
        let number = request.number(page).unwrap_or(*first);
        // The size is always said, since a page that is shorter than this ends the list.
        let full = request.number(size).unwrap_or(*default_size);
        request.set_number(size, full);
        Self { request, page, number, size: full, done: false, previous: None }
    }

    fn next_request(&mut self) -> Option<Request> {
        if self.done {
            return None;
        }
        self.request.set_number(self.page, self.number);
        Some(self.request.clone())
    }

    /// Takes note of a page that came.
    fn arrived(&mut self, body: Bytes, items: usize) -> Result<(), Error> {
        if items > 0 && self.previous.as_ref() == Some(&body) {
            return Err(Error::repeated_page(self.number));
        }
        self.previous = Some(body);
        self.done = i64::try_from(items).is_ok_and(|items| items < self.size);
        self.number += 1;
        Ok(())
    }
}

type Reply = BoxFuture<'static, Result<(CallInfo, Response), Error>>;

/// A stream of the pages of a list. It ends after the last page, or after an error.
#[must_use = "pages are asked for only when the stream is polled"]
pub struct Pages<T> {
    client: Client,
    pager: Pager,
    pending: Option<Reply>,
    items: std::marker::PhantomData<fn() -> T>,
}

impl<T: Decode> Pages<T> {
    pub(crate) fn new(client: Client, request: Request) -> Self {
        Self { client, pager: Pager::new(request), pending: None, items: std::marker::PhantomData }
    }

    /// The next page, `None` after the last.
    ///
    /// # Errors
    /// As sending the call; the stream then ends.
    pub async fn try_next(&mut self) -> Result<Option<Page<T>>, Error> {
        std::future::poll_fn(|cx| self.poll_page(cx)).await.transpose()
    }

    fn poll_page(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Page<T>, Error>>> {
        let Some((call, response)) = ready!(self.poll_reply(cx)?) else {
            return Poll::Ready(None);
        };
        let page = self.read(&call, response);
        self.pager.done |= page.is_err();
        Poll::Ready(Some(page))
    }

    fn poll_reply(&mut self, cx: &mut Context<'_>) -> Poll<Result<Option<(CallInfo, Response)>, Error>> {
        if self.pending.is_none() {
            let Some(request) = self.pager.next_request() else {
                return Poll::Ready(Ok(None));
            };
            self.pending = Some(self.client.execute(request));
        }
        let Some(pending) = &mut self.pending else { return Poll::Ready(Ok(None)) };
        let reply = ready!(pending.as_mut().poll(cx));
        self.pending = None;
        self.pager.done |= reply.is_err();
        Poll::Ready(reply.map(Some))
    }

    fn read(&mut self, call: &CallInfo, response: Response) -> Result<Page<T>, Error> {
        let body = response.body().clone();
        let page = response::read::<Page<T>>(self.operation(), call, response)?.value;
        self.pager.arrived(body, page.len()).map_err(|error| error.in_call(call))?;
        Ok(page)
    }

    fn operation(&self) -> &'static Operation {
        self.pager.request.operation()
    }
}

impl<T: Decode> Stream for Pages<T> {
    type Item = Result<Page<T>, Error>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_page(cx)
    }
}

impl<T> fmt::Debug for Pages<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Pages").field(&self.pager.request.operation().name).finish()
    }
}

/// A stream of the items of a list, over all pages. It ends after the last item, or after an error.
#[must_use = "pages are asked for only when the stream is polled"]
pub struct Items<T> {
    pages: Pages<T>,
    page: std::vec::IntoIter<T>,
}

impl<T: Decode> Items<T> {
    pub(crate) fn new(pages: Pages<T>) -> Self {
        Self { pages, page: Vec::new().into_iter() }
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

impl<T: Decode> Stream for Items<T>
where
    T: Unpin,
{
    type Item = Result<T, Error>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_item(cx)
    }
}

impl<T> fmt::Debug for Items<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.pages.fmt(f)
    }
}
