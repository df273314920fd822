//! The blocking API: the calling thread is blocked until a request is complete.
//!
//! It uses the same clients as the async API, with the same rate limits, retries and tokens. See [`Wait`].

mod runtime;

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;

use futures_core::Stream;

use crate::error::Error;
use crate::json::Decode;
use crate::paging::{ItemStream, PageStream, Position};

/// Blocks the thread until a future is complete, or iterates over a stream.
///
/// It is implemented for requests and their futures, for the futures of OAuth apps and webhook subscriptions, and for the
/// streams of paginated operations.
///
/// ```
/// # use shopwire_runtime as shopwire;
/// use shopwire::blocking::Wait;
/// use shopwire::{Error, ItemStream, ResponseFuture};
///
/// fn print(request: ResponseFuture<String>, items: ItemStream<i64>) -> Result<(), Error> {
///     println!("{}", request.wait()?);
///     for item in items.wait() {
///         println!("{}", item?);
///     }
///     Ok(())
/// }
/// ```
///
/// The first use starts a background thread that drives the connections and timers of all requests. `wait` is meant for
/// synchronous code. It works inside an async runtime, too, but blocks the thread of the runtime, and the future must not
/// depend on other tasks of that thread.
#[doc(alias = "blocking")]
#[doc(alias = "sync")]
#[doc(alias = "synchronous")]
#[doc(alias = "block_on")]
pub trait Wait {
    /// The result of a future, or the iterator of a stream.
    type Waited;

    /// Blocks the thread until the future is complete. For a stream, returns an iterator that blocks the thread until
    /// each item is received.
    ///
    /// # Errors
    /// The errors of the future or stream, and [`Config`](crate::ErrorKind::Config) if no thread can be started.
    fn wait(self) -> Self::Waited;
}

impl<F, T> Wait for F
where
    F: IntoFuture<Output = Result<T, Error>, IntoFuture: Send>,
    T: Send,
{
    type Waited = Result<T, Error>;

    fn wait(self) -> Self::Waited {
        runtime::block_on(self.into_future())?
    }
}

impl<T: Decode> Wait for ItemStream<T> {
    type Waited = Waiting<Self>;

    fn wait(self) -> Self::Waited {
        Waiting { stream: self, is_finished: false }
    }
}

impl<T: Decode> Wait for PageStream<T> {
    type Waited = Waiting<Self>;

    fn wait(self) -> Self::Waited {
        Waiting { stream: self, is_finished: false }
    }
}

/// A blocking iterator over a stream of items or pages. It ends where the stream ends: after the last item, or after a
/// request that failed.
///
/// The iterator can be stopped after any item and resumed later from its position:
///
/// ```
/// # use shopwire_runtime as shopwire;
/// use shopwire::blocking::Wait;
/// use shopwire::{Error, ItemStream, Position};
///
/// fn first_hundred(items: ItemStream<i64>) -> Result<Option<Position>, Error> {
///     let mut items = items.wait();
///     for item in items.by_ref().take(100) {
///         println!("{}", item?);
///     }
///     Ok(items.position())
/// }
/// ```
#[must_use = "iterators do nothing unless consumed"]
pub struct Waiting<S> {
    stream: S,
    is_finished: bool,
}

impl<T: Decode> Waiting<ItemStream<T>> {
    /// Returns the position of the next item, see [`ItemStream::position`].
    #[must_use]
    pub fn position(&self) -> Option<Position> {
        self.stream.position()
    }
}

impl<T: Decode> Waiting<PageStream<T>> {
    /// Returns the position of the next page, see [`PageStream::position`].
    #[must_use]
    pub fn position(&self) -> Option<Position> {
        self.stream.position()
    }
}

impl<S, T> Iterator for Waiting<S>
where
    S: Stream<Item = Result<T, Error>> + Send + Unpin,
    T: Send,
{
    type Item = Result<T, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.is_finished {
            return None;
        }
        let stream = &mut self.stream;
        let next = runtime::block_on(poll_fn(|cx| Pin::new(&mut *stream).poll_next(cx)));
        self.is_finished = !matches!(next, Ok(Some(_)));
        next.unwrap_or_else(|error| Some(Err(error)))
    }
}

impl<S: fmt::Debug> fmt::Debug for Waiting<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Waiting").field(&self.stream).finish()
    }
}
