//! The blocking twin: a thread waits for what is otherwise awaited.
//!
//! Invariant: one runtime, on a thread of its own, drives the sockets and timers of all that is waited for, and it is
//! never entered from within another one.

use std::fmt;
use std::future::{pending, poll_fn};
use std::io;
use std::panic::resume_unwind;
use std::pin::Pin;
use std::sync::{Mutex, PoisonError, mpsc};
use std::thread;

use futures_core::Stream;
use tokio::runtime::{self, Handle};
use tracing::Instrument;
use tracing::instrument::WithSubscriber;

use crate::error::Error;
use crate::json::Decode;
use crate::paging::{ItemStream, PageStream, Position};

/// Waits for a call, or for a list, without `async`.
///
/// Everything that can be awaited can be waited for: calls, the requests of an OAuth app, subscriptions. A list becomes
/// an iterator. It is the same client, with the same limits, retries and tokens.
///
/// ```
/// # use shopwire_runtime as shopwire;
/// use shopwire::blocking::Wait;
/// use shopwire::{Error, ItemStream, ResponseFuture};
///
/// fn ship(call: ResponseFuture<String>, list: ItemStream<i64>) -> Result<(), Error> {
///     println!("{}", call.wait()?);
///     for item in list.wait() {
///         println!("{}", item?);
///     }
///     Ok(())
/// }
/// ```
///
/// The first call starts a thread of shopwire's own, which serves all others; the thread that waits is blocked. So await
/// in async code: waiting there works, but whatever else is on that thread stands still, and what is waited for must not
/// depend on it.
pub trait Wait {
    /// What it gives.
    type Waited;

    /// Blocks the thread until it is there; a list, until each item is there.
    ///
    /// # Errors
    /// As awaiting it, and [`Config`](crate::ErrorKind::Config) when no thread can be started for it.
    fn wait(self) -> Self::Waited;
}

impl<F, T> Wait for F
where
    F: Future<Output = Result<T, Error>> + Send,
    T: Send,
{
    type Waited = Result<T, Error>;

    fn wait(self) -> Self::Waited {
        complete(self)?
    }
}

impl<T: Decode> Wait for ItemStream<T> {
    type Waited = Waiting<Self>;

    fn wait(self) -> Self::Waited {
        Waiting { stream: self, is_over: false }
    }
}

impl<T: Decode> Wait for PageStream<T> {
    type Waited = Waiting<Self>;

    fn wait(self) -> Self::Waited {
        Waiting { stream: self, is_over: false }
    }
}

/// A list as an iterator, which waits for each page. It ends after the last item, or after an error.
///
/// One can stop after any item, and go on at another time:
///
/// ```
/// # use shopwire_runtime as shopwire;
/// use shopwire::blocking::Wait;
/// use shopwire::{Error, ItemStream, Position};
///
/// fn some(list: ItemStream<i64>) -> Result<Option<Position>, Error> {
///     let mut list = list.wait();
///     for item in list.by_ref().take(100) {
///         println!("{}", item?);
///     }
///     Ok(list.position())
/// }
/// ```
#[must_use = "pages are asked for only when the iterator is"]
pub struct Waiting<S> {
    stream: S,
    is_over: bool,
}

impl<T: Decode> Waiting<ItemStream<T>> {
    /// Where the next item is, as [`ItemStream::position`] tells it.
    #[must_use]
    pub fn position(&self) -> Option<Position> {
        self.stream.position()
    }
}

impl<T: Decode> Waiting<PageStream<T>> {
    /// Where the next page starts, as [`PageStream::position`] tells it.
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
        if self.is_over {
            return None;
        }
        let stream = &mut self.stream;
        let next = complete(poll_fn(|cx| Pin::new(&mut *stream).poll_next(cx)));
        let next = next.unwrap_or_else(|error| Some(Err(error)));
        self.is_over = !matches!(next, Some(Ok(_)));
        next
    }
}

impl<S: fmt::Debug> fmt::Debug for Waiting<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Waiting").field(&self.stream).finish()
    }
}

/// Completes a future, on this thread if it may be blocked.
///
/// Where it may not, since a runtime runs on it, another thread does it meanwhile: a future that yields to the runtime
/// which polls it would never go on here.
fn complete<F>(future: F) -> Result<F::Output, Error>
where
    F: Future + Send,
    F::Output: Send,
{
    let handle = handle()?;
    if Handle::try_current().is_err() {
        return Ok(handle.block_on(future));
    }
    let future = future.in_current_span().with_current_subscriber();
    thread::scope(|scope| {
        let waiting = named().spawn_scoped(scope, || handle.block_on(future)).map_err(no_thread)?;
        waiting.join().map_err(|panic| resume_unwind(panic))
    })
}

/// The runtime of all that is waited for.
static RUNTIME: Mutex<Option<Handle>> = Mutex::new(None);

/// Whether this is polled by the runtime of all that is waited for.
#[cfg(feature = "reqwest")]
pub(crate) fn is_here() -> bool {
    let own = RUNTIME.lock().unwrap_or_else(PoisonError::into_inner);
    Handle::try_current().is_ok_and(|here| own.as_ref().is_some_and(|own| own.id() == here.id()))
}

/// The runtime, started if it is not there yet.
fn handle() -> Result<Handle, Error> {
    let mut runtime = RUNTIME.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(handle) = &*runtime {
        return Ok(handle.clone());
    }
    let handle = start(named()).map_err(no_thread)?;
    *runtime = Some(handle.clone());
    Ok(handle)
}

/// Starts a runtime that never ends. It stays on its thread: inside of another one it could not even be dropped.
fn start(thread: thread::Builder) -> io::Result<Handle> {
    let (sender, handle) = mpsc::channel();
    thread.spawn(move || match runtime::Builder::new_current_thread().enable_all().build() {
        Err(error) => drop(sender.send(Err(error))),
        Ok(runtime) => {
            drop(sender.send(Ok(runtime.handle().clone())));
            runtime.block_on(pending::<()>());
        }
    })?;
    handle.recv().map_err(io::Error::other)?
}

fn named() -> thread::Builder {
    thread::Builder::new().name("shopwire".to_owned())
}

fn no_thread(error: io::Error) -> Error {
    Error::config("cannot wait: no thread with a runtime can be started").with_source(Box::new(error))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::ErrorKind;

    #[test]
    fn returns_a_config_error_when_the_thread_cannot_start() {
        let huge = || start(thread::Builder::new().stack_size(1 << 62));
        assert!(huge().is_err());
        let around = runtime::Builder::new_current_thread().build().unwrap();
        let error = around.block_on(async { huge() }).map_err(no_thread).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Config);
        assert!(error.to_string().starts_with("cannot wait: no thread with a runtime can be started: "), "{error}");
    }
}
