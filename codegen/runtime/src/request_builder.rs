//! A call in the making, and the future that carries it out.
//!
//! Invariant: whatever does not depend on the type of the reply is compiled once, here; the type shows only where the
//! reply is read.

use std::fmt;
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use crate::client::Client;
use crate::error::Error;
use crate::execute::retry::RetryPolicy;
use crate::json::{Decode, Encode, Record};
use crate::operation::Operation;
use crate::paging::{ItemStream, Page, PageStream};
use crate::request::Request;
use crate::response::{FromResponse, RawResponse, UndecodedResponse, WithResponse};
use crate::transport::BoxFuture;
use crate::value::RawJson;

/// A call to an operation whose reply is a `T`; generated calls wrap it and give its parameters names.
pub struct RequestBuilder<T> {
    client: Client,
    request: Request,
    reply: PhantomData<fn() -> T>,
}

impl<T> RequestBuilder<T> {
    /// A call without parameters.
    #[must_use]
    pub fn new(client: &Client, operation: &'static Operation) -> Self {
        Self { client: client.clone(), request: Request::new(operation), reply: PhantomData }
    }

    /// Sets a parameter, by its number in the operation.
    #[must_use]
    pub fn with(mut self, parameter: usize, value: &dyn Encode) -> Self {
        self.request.set(parameter, value);
        self
    }

    /// Sets a parameter to `null`, by its number.
    #[must_use]
    pub fn cleared(self, parameter: usize) -> Self {
        self.with(parameter, &None::<RawJson>)
    }

    /// Sets the parameters whose fields differ between `before` and `after`; `settable` are those whose types are the
    /// fields' types.
    #[must_use]
    pub fn with_changes(mut self, before: &dyn Record, after: &dyn Record, settable: &[usize]) -> Self {
        self.request.set_changes(before, after, settable);
        self
    }

    /// Bounds how long the call may take in all, with waiting and further attempts.
    #[must_use]
    pub fn with_deadline(mut self, deadline: Duration) -> Self {
        self.request.options.deadline = Some(deadline);
        self
    }

    /// Sets how often the call is made again if it fails.
    #[must_use]
    pub fn with_retry_policy(mut self, retries: RetryPolicy) -> Self {
        self.request.options.retries = Some(retries);
        self
    }

    /// Sends another header along.
    #[must_use]
    pub fn with_header(mut self, name: &str, value: &str) -> Self {
        self.request.add_header(name, value);
        self
    }

    /// What the schema says about the operation.
    #[must_use]
    pub fn operation(&self) -> &'static Operation {
        self.request.operation()
    }

    /// Sends the call, and gives the reply as it came, whatever its status.
    pub fn send_raw(self) -> ResponseFuture<RawResponse> {
        let Self { client, request, .. } = self;
        let operation = request.operation();
        let reply = Box::pin(async move { client.send(&request).await });
        ResponseFuture { reply, operation, finish: |unread| Ok(unread.response) }
    }
}

impl<T: FromResponse> RequestBuilder<T> {
    /// Sends the call.
    pub fn send(self) -> ResponseFuture<T> {
        self.sending(|unread| Ok(unread.read()?.value))
    }

    /// Sends the call, and gives the reply as it came beside what it says.
    pub fn send_with_response(self) -> ResponseFuture<WithResponse<T>> {
        self.sending(UndecodedResponse::read)
    }
}

impl<T> RequestBuilder<T> {
    fn sending<R>(self, finish: Finish<R>) -> ResponseFuture<R> {
        let Self { client, request, .. } = self;
        let operation = request.operation();
        ResponseFuture { reply: client.execute(request), operation, finish }
    }
}

impl RequestBuilder<RawJson> {
    /// Sends the call, and reads the reply as a type of the caller's.
    pub fn send_as<T: serde::de::DeserializeOwned>(self) -> ResponseFuture<T> {
        self.sending(UndecodedResponse::read_as)
    }
}

impl<T: Decode> RequestBuilder<Page<T>> {
    /// All pages, from the one that is set or the first, asked for as they are wanted.
    pub fn pages(self) -> PageStream<T> {
        PageStream::new(self.client, self.request)
    }

    /// All items of all pages, asked for as they are wanted.
    pub fn stream(self) -> ItemStream<T> {
        ItemStream::new(self.pages())
    }
}

impl<T> Clone for RequestBuilder<T> {
    fn clone(&self) -> Self {
        Self { client: self.client.clone(), request: self.request.clone(), reply: PhantomData }
    }
}

impl<T> fmt::Debug for RequestBuilder<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Call").field(&self.operation().name).finish()
    }
}

/// Makes the result of a call out of its reply.
type Finish<R> = fn(UndecodedResponse) -> Result<R, Error>;

/// A call under way: a future of its result.
///
/// What holds for one call is said before it is sent:
///
/// ```
/// # use shopwire_runtime as shopwire;
/// # pub struct OrdersCount(shopwire_runtime::RequestBuilder<i64>);
/// # shopwire_runtime::request_builder!(OrdersCount -> i64);
/// use std::time::Duration;
///
/// use shopwire::{Error, RetryPolicy};
///
/// async fn count(call: OrdersCount) -> Result<i64, Error> {
///     let call = call.with_deadline(Duration::from_secs(10)).with_retry_policy(RetryPolicy::none());
///     call.with_header("X-Job", "7").send().await
/// }
/// ```
///
/// For [`tracing`] it is a span at the level debug, `call`, which tells the operation, the attempts and the status.
/// Attempts and waits are events in it. Headers, paths and bodies are not told. It goes into the span that is there:
///
/// ```
/// # use shopwire_runtime as shopwire;
/// # pub struct OrdersCount(shopwire_runtime::RequestBuilder<i64>);
/// # shopwire_runtime::request_builder!(OrdersCount -> i64);
/// use tracing::Instrument;
///
/// async fn count(call: OrdersCount) -> Result<i64, shopwire::Error> {
///     call.send().instrument(tracing::info_span!("nightly")).await
/// }
/// ```
#[must_use = "a call is made only when its future is awaited"]
pub struct ResponseFuture<R> {
    reply: BoxFuture<'static, Result<UndecodedResponse, Error>>,
    operation: &'static Operation,
    finish: Finish<R>,
}

impl<R> Future for ResponseFuture<R> {
    type Output = Result<R, Error>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let reply = ready!(self.reply.as_mut().poll(cx));
        Poll::Ready(reply.and_then(self.finish))
    }
}

impl<R> fmt::Debug for ResponseFuture<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Sending").field(&self.operation.name).finish()
    }
}
