//! Request builders, and the futures of their responses.

// Invariant: code that does not depend on the type of the response is compiled once, here. The type occurs only where
// the response is decoded.

use std::fmt;
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use serde::de::DeserializeOwned;

use crate::client::Client;
use crate::error::Error;
use crate::execute::retry::RetryPolicy;
use crate::json::{Decode, Encode, Record};
use crate::operation::{NestedUpdate, Operation};
use crate::paging::{ItemStream, Page, PageStream};
use crate::raw_response::RawResponse;
use crate::request::Request;
use crate::request::item_changes::Item;
use crate::response::{FromResponse, UndecodedResponse, WithResponse};
use crate::transport::{BoxFuture, MaxResponseSize};
use crate::value::RawJson;

/// The request builder that generated builders wrap. The response is decoded as a `T`.
pub struct RequestBuilder<T> {
    client: Client,
    request: Request,
    response: PhantomData<fn() -> T>,
}

impl<T> RequestBuilder<T> {
    /// Creates a request without parameters.
    #[must_use]
    pub fn new(client: &Client, operation: &'static Operation) -> Self {
        Self { client: client.clone(), request: Request::new(operation), response: PhantomData }
    }

    /// Makes the request an update, which is not sent without a field.
    #[must_use]
    pub fn update(mut self) -> Self {
        self.request.set_update();
        self
    }

    /// Sets a parameter, by its index in the operation.
    #[must_use]
    pub fn with(mut self, parameter: usize, value: &dyn Encode) -> Self {
        self.request.set(parameter, value);
        self
    }

    /// Sets a parameter to `null`, by its index in the operation.
    #[must_use]
    pub fn cleared(self, parameter: usize) -> Self {
        self.with(parameter, &None::<RawJson>)
    }

    /// Sets the parameters whose fields differ between `before` and `after`. `settable` are the indexes of the
    /// parameters with the types of the fields. A request without any difference is not sent.
    #[must_use]
    pub fn with_changes(mut self, before: &dyn Record, after: &dyn Record, settable: &[usize]) -> Self {
        self.request.set_changes(before, after, settable);
        self
    }

    /// Sets a parameter to the items of a list that differ between `before` and `after`, which are sent as another model.
    #[must_use]
    pub fn with_item_changes<A: Record, B: Record + for<'a> From<&'a A>>(
        mut self,
        parameter: usize,
        before: &[A],
        after: &[A],
        nested: &NestedUpdate,
    ) -> Self {
        let before: Vec<&dyn Record> = before.iter().map(|item| item as &dyn Record).collect();
        let after = after.iter().map(|item| Item { received: item, sent: Box::new(B::from(item)) });
        self.request.set_item_changes(parameter, &before, after.collect(), nested);
        self
    }

    /// Sets the overall timeout, including rate-limit waits and retries.
    #[must_use]
    pub fn with_deadline(mut self, deadline: Duration) -> Self {
        self.request.options.deadline = Some(deadline);
        self
    }

    /// Sets the retry policy of the request.
    #[must_use]
    pub fn with_retry_policy(mut self, policy: RetryPolicy) -> Self {
        self.request.options.retry_policy = Some(policy);
        self
    }

    /// Sets the maximum size of the response body in bytes.
    #[must_use]
    pub fn with_max_response_size(mut self, bytes: usize) -> Self {
        self.request.options.max_response_size = Some(MaxResponseSize(bytes));
        self
    }

    /// Sets a header, which replaces the client's.
    #[must_use]
    pub fn with_header(mut self, name: &str, value: &str) -> Self {
        self.request.set_header(name, value);
        self
    }

    /// Splits the request by the list of a parameter, by its index in the operation.
    #[must_use]
    pub fn in_batches(self, parameter: usize) -> Vec<Self> {
        let Self { client, request, .. } = self;
        let batches = request.into_batches(parameter).into_iter();
        batches.map(|request| Self { client: client.clone(), request, response: PhantomData }).collect()
    }

    /// Returns whether no field of the body is set.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.request.is_empty()
    }

    /// Returns the operation.
    #[must_use]
    pub fn operation(&self) -> &'static Operation {
        self.request.operation()
    }

    /// Sends the request and returns the response without decoding it, whatever its status.
    pub fn send_raw(self) -> ResponseFuture<RawResponse> {
        let operation = self.operation();
        ResponseFuture::new(self.client.send(self.request.prepare()), operation, |it| Ok(it.response))
    }

    fn execute<R>(self, decode: DecodeFn<R>) -> ResponseFuture<R> {
        let operation = self.operation();
        ResponseFuture::new(self.client.execute(self.request.prepare()), operation, decode)
    }
}

impl<T: FromResponse> RequestBuilder<T> {
    /// Sends the request and decodes the response.
    pub fn send(self) -> ResponseFuture<T> {
        self.execute(|undecoded| Ok(undecoded.decode()?.value))
    }

    /// Sends the request and returns the decoded response together with the raw response.
    pub fn send_with_response(self) -> ResponseFuture<WithResponse<T>> {
        self.execute(UndecodedResponse::decode)
    }
}

impl RequestBuilder<RawJson> {
    /// Sends the request and deserializes the response as a type of the application.
    pub fn send_as<T: DeserializeOwned>(self) -> ResponseFuture<T> {
        self.execute(UndecodedResponse::decode_as)
    }
}

impl<T: Decode> RequestBuilder<Page<T>> {
    /// Streams the pages.
    pub fn pages(self) -> PageStream<T> {
        PageStream::new(self.client, self.request)
    }

    /// Streams the items of all pages.
    pub fn stream(self) -> ItemStream<T> {
        ItemStream::new(self.pages())
    }
}

impl<T> Clone for RequestBuilder<T> {
    fn clone(&self) -> Self {
        Self { client: self.client.clone(), request: self.request.clone(), response: PhantomData }
    }
}

impl<T> fmt::Debug for RequestBuilder<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("RequestBuilder").field(&self.operation().name).finish()
    }
}

/// Decodes a response.
pub(crate) type DecodeFn<R> = fn(UndecodedResponse) -> Result<R, Error>;

/// The future of a response. The request is sent when the future is awaited. A request builder can be awaited itself, without
/// `send`.
///
/// Deadline, retry policy and headers are set on the request builder before it is sent:
///
/// ```
/// # use shopwire_runtime as shopwire;
/// # pub struct OrdersCount(shopwire_runtime::RequestBuilder<i64>);
/// # shopwire_runtime::request_builder!(OrdersCount -> i64);
/// use std::time::Duration;
///
/// use shopwire::{Error, RetryPolicy};
///
/// async fn count(request: OrdersCount) -> Result<i64, Error> {
///     let request = request.with_deadline(Duration::from_secs(10)).with_retry_policy(RetryPolicy::none());
///     request.with_header("X-Job", "7").send().await
/// }
/// ```
///
/// # Errors
/// The output is an [`Error`] whose [kind](crate::ErrorKind) says what failed.
///
/// # Cancel safety
/// Dropping the future cancels the request and gives up its position in rate-limit queues. If the request was already
/// sent, the platform may have executed it. A token refresh that other requests wait for continues.
///
/// # Tracing
/// Each request is a [`tracing`] span `request` at the level `DEBUG`, and each of its HTTP requests a span `http` in it.
/// Names and values are those of OpenTelemetry's conventions for HTTP clients (`http.request.method`, `url.full`,
/// `url.template`, `server.address`, `http.response.status_code`, `http.request.resend_count`, `error.type`). Waits for rate
/// limits and backoff are events, and at the end a line for a request log, which is also that of
/// [`RequestMetrics`](crate::RequestMetrics). Headers, queries and bodies are not recorded. The span is a child of the current
/// span:
///
/// ```
/// # use shopwire_runtime as shopwire;
/// # pub struct OrdersCount(shopwire_runtime::RequestBuilder<i64>);
/// # shopwire_runtime::request_builder!(OrdersCount -> i64);
/// use tracing::Instrument;
///
/// async fn count(request: OrdersCount) -> Result<i64, shopwire::Error> {
///     request.send().instrument(tracing::info_span!("nightly")).await
/// }
/// ```
#[doc(alias = "tracing")]
#[doc(alias = "cancel")]
#[must_use = "futures do nothing unless awaited"]
pub struct ResponseFuture<R> {
    response: BoxFuture<'static, Result<UndecodedResponse, Error>>,
    operation: &'static Operation,
    decode: DecodeFn<R>,
}

impl<R> ResponseFuture<R> {
    pub(crate) fn new(
        response: BoxFuture<'static, Result<UndecodedResponse, Error>>,
        operation: &'static Operation,
        decode: DecodeFn<R>,
    ) -> Self {
        Self { response, operation, decode }
    }
}

impl<R> Future for ResponseFuture<R> {
    type Output = Result<R, Error>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let response = ready!(self.response.as_mut().poll(cx));
        Poll::Ready(response.and_then(self.decode))
    }
}

impl<R> fmt::Debug for ResponseFuture<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("ResponseFuture").field(&self.operation.name).finish()
    }
}
