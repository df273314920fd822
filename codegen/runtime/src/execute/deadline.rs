//! The deadline of a request.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::sync::{Mutex, PoisonError};
use std::task::Poll;
use std::time::Duration;

use crate::clock::Clock;
use crate::error::Error;
use crate::transport::BoxFuture;

/// The deadline of requests for which the application sets none.
pub(crate) const DEFAULT_DEADLINE: Duration = Duration::from_secs(120);

/// The time by which a request ends: with its response, or with the error of an exceeded deadline.
pub(crate) struct Deadline<'c> {
    clock: &'c dyn Clock,
    pub(super) total: Duration,
    end: Duration,
    /// The sleep until the end, once a future was pending. All futures of the request share it.
    timer: Mutex<Option<BoxFuture<'static, ()>>>,
}

impl<'c> Deadline<'c> {
    /// Starts a deadline now.
    pub(crate) fn start(clock: &'c dyn Clock, total: Duration) -> Self {
        let end = clock.monotonic().saturating_add(total);
        Self { clock, total, end, timer: Mutex::new(None) }
    }

    /// Returns the time left.
    pub(super) fn left(&self) -> Duration {
        self.end.saturating_sub(self.clock.monotonic())
    }

    /// Returns whether the deadline has passed.
    pub(super) fn is_exceeded(&self) -> bool {
        self.left().is_zero()
    }

    /// Returns the error of an exceeded deadline; `phase` says during what.
    pub(crate) fn exceeded(&self, phase: impl fmt::Display) -> Error {
        Error::deadline_exceeded(self.total, phase)
    }

    /// Awaits a future, which stays where it is pinned: as an argument it would be copied. Returns `None` if the deadline passes
    /// first.
    pub(crate) async fn timeout<F: Future + ?Sized>(&self, mut future: Pin<&mut F>) -> Option<F::Output> {
        poll_fn(|cx| {
            if let Poll::Ready(output) = future.as_mut().poll(cx) {
                return Poll::Ready(Some(output));
            }
            let mut timer = self.timer.lock().unwrap_or_else(PoisonError::into_inner);
            let sleep = timer.get_or_insert_with(|| self.clock.sleep(self.left()));
            if sleep.as_mut().poll(cx).is_pending() {
                return Poll::Pending;
            }
            // A completed future must not be polled again.
            *timer = None;
            Poll::Ready(None)
        })
        .await
    }
}
