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
use crate::json::{Decode, Encode, Record};
use crate::operation::Operation;
use crate::paging::{Items, Page, Pages};
use crate::request::Request;
use crate::response::{FromReply, Received, Response, Unread};
use crate::retry::Retries;
use crate::transport::BoxFuture;
use crate::value::Json;

/// A call to an operation whose reply is a `T`; generated calls wrap it and give its parameters names.
pub struct Call<T> {
    client: Client,
    request: Request,
    reply: PhantomData<fn() -> T>,
}

impl<T> Call<T> {
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
        self.with(parameter, &None::<Json>)
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
    pub fn with_retries(mut self, retries: Retries) -> Self {
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
    pub fn send_raw(self) -> Sending<Response> {
        let Self { client, request, .. } = self;
        let operation = request.operation();
        let reply = Box::pin(async move { client.send(&request).await });
        Sending { reply, operation, finish: |unread| Ok(unread.response) }
    }
}

impl<T: FromReply> Call<T> {
    /// Sends the call.
    pub fn send(self) -> Sending<T> {
        self.sending(|unread| Ok(unread.read()?.value))
    }

    /// Sends the call, and gives the reply as it came beside what it says.
    pub fn send_full(self) -> Sending<Received<T>> {
        self.sending(Unread::read)
    }
}

impl<T> Call<T> {
    fn sending<R>(self, finish: Finish<R>) -> Sending<R> {
        let Self { client, request, .. } = self;
        let operation = request.operation();
        Sending { reply: client.execute(request), operation, finish }
    }
}

impl Call<Json> {
    /// Sends the call, and reads the reply as a type of the caller's.
    pub fn send_as<T: serde::de::DeserializeOwned>(self) -> Sending<T> {
        self.sending(Unread::read_as)
    }
}

impl<T: Decode> Call<Page<T>> {
    /// All pages, from the one that is set or the first, asked for as they are wanted.
    pub fn pages(self) -> Pages<T> {
        Pages::new(self.client, self.request)
    }

    /// All items of all pages, asked for as they are wanted.
    pub fn stream(self) -> Items<T> {
        Items::new(self.pages())
    }
}

impl<T> Clone for Call<T> {
    fn clone(&self) -> Self {
        Self { client: self.client.clone(), request: self.request.clone(), reply: PhantomData }
    }
}

impl<T> fmt::Debug for Call<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Call").field(&self.operation().name).finish()
    }
}

/// Makes the result of a call out of its reply.
type Finish<R> = fn(Unread) -> Result<R, Error>;

/// A call under way: a future of its result.
///
/// What holds for one call is said before it is sent:
///
/// ```
/// # use shopwire_runtime as shopwire;
/// # pub struct OrdersCount(shopwire_runtime::Call<i64>);
/// # shopwire_runtime::call!(OrdersCount -> i64);
/// use std::time::Duration;
///
/// use shopwire::{Error, Retries};
///
/// async fn count(call: OrdersCount) -> Result<i64, Error> {
///     let call = call.with_deadline(Duration::from_secs(10)).with_retries(Retries::none());
///     call.with_header("X-Job", "7").send().await
/// }
/// ```
///
/// For [`tracing`] it is a span at the level debug, `call`, which tells the operation, the attempts and the status.
/// Attempts and waits are events in it. Headers, paths and bodies are not told. It goes into the span that is there:
///
/// ```
/// # use shopwire_runtime as shopwire;
/// # pub struct OrdersCount(shopwire_runtime::Call<i64>);
/// # shopwire_runtime::call!(OrdersCount -> i64);
/// use tracing::Instrument;
///
/// async fn count(call: OrdersCount) -> Result<i64, shopwire::Error> {
///     call.send().instrument(tracing::info_span!("nightly")).await
/// }
/// ```
#[must_use = "a call is made only when its future is awaited"]
pub struct Sending<R> {
    reply: BoxFuture<'static, Result<Unread, Error>>,
    operation: &'static Operation,
    finish: Finish<R>,
}

impl<R> Future for Sending<R> {
    type Output = Result<R, Error>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let reply = ready!(self.reply.as_mut().poll(cx));
        Poll::Ready(reply.and_then(self.finish))
    }
}

impl<R> fmt::Debug for Sending<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Sending").field(&self.operation.name).finish()
    }
}
