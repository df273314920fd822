//! The runtime of the blocking API.

// Invariant: one runtime, on its own thread, drives the sockets and timers of the blocking API. It is never entered from
// within another runtime.

use std::future::pending;
use std::io;
use std::panic::resume_unwind;
use std::sync::{Mutex, PoisonError, mpsc};
use std::thread;

use tokio::runtime::{self, Handle};
use tracing::Instrument;
use tracing::instrument::WithSubscriber;

use crate::error::Error;

/// The runtime, once it is started.
static RUNTIME: Mutex<Option<Handle>> = Mutex::new(None);

/// Blocks until a future is complete.
///
/// Inside an async runtime another thread completes the future, because a future that yields to the runtime that polls
/// it would never continue.
pub(super) fn block_on<F>(future: F) -> Result<F::Output, Error>
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
        let thread = builder().spawn_scoped(scope, || handle.block_on(future)).map_err(thread_error)?;
        thread.join().map_err(|panic| resume_unwind(panic))
    })
}

/// Returns the runtime, and starts it if necessary.
fn handle() -> Result<Handle, Error> {
    let mut runtime = RUNTIME.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(handle) = &*runtime {
        return Ok(handle.clone());
    }
    let handle = start(builder()).map_err(thread_error)?;
    *runtime = Some(handle.clone());
    Ok(handle)
}

/// Starts a runtime that never ends. It stays on its thread, because it must not be dropped inside another runtime.
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

fn builder() -> thread::Builder {
    thread::Builder::new().name("shopwire".to_owned())
}

fn thread_error(error: io::Error) -> Error {
    Error::config("failed to start the thread of the blocking API").with_source(Box::new(error))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::ErrorKind;

    #[test]
    fn returns_a_config_error_when_the_thread_cannot_start() {
        let start_huge = || start(thread::Builder::new().stack_size(1 << 62));
        assert!(start_huge().is_err());
        let runtime = runtime::Builder::new_current_thread().build().unwrap();
        let error = runtime.block_on(async { start_huge() }).map_err(thread_error).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Config);
        assert_eq!(error.to_string(), "failed to start the thread of the blocking API");
    }
}
