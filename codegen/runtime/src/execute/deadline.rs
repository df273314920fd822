//! The deadline of a request.

use std::fmt;
use std::future::poll_fn;
use std::pin::pin;
use std::task::Poll;
use std::time::Duration;

use crate::clock::Clock;
use crate::error::Error;

/// The deadline of requests without one. It bounds waits only, see [`Deadline::is_enforced`].
const DEFAULT_DEADLINE: Duration = Duration::from_secs(300);

/// The time by which a request must be complete.
pub(super) struct Deadline<'c> {
    clock: &'c dyn Clock,
    pub(super) total: Duration,
    end: Duration,
    /// Whether the application set the deadline. The default deadline prevents waits that would exceed it, but does not
    /// cancel a request that is being sent, because transports have their own timeouts.
    is_enforced: bool,
}

impl<'c> Deadline<'c> {
    /// Starts a deadline now; `None` is the default deadline.
    pub(super) fn start(clock: &'c dyn Clock, deadline: Option<Duration>) -> Self {
        let total = deadline.unwrap_or(DEFAULT_DEADLINE);
        let end = clock.monotonic().saturating_add(total);
        Self { clock, total, end, is_enforced: deadline.is_some() }
    }

    /// Returns the time left.
    pub(super) fn left(&self) -> Duration {
        self.end.saturating_sub(self.clock.monotonic())
    }

    /// Returns whether a deadline that the application set has passed.
    pub(super) fn is_exceeded(&self) -> bool {
        self.is_enforced && self.left().is_zero()
    }

    /// Returns the error of an exceeded deadline; `phase` says during what.
    pub(super) fn exceeded(&self, phase: impl fmt::Display) -> Error {
        Error::deadline_exceeded(self.total, phase)
    }

    /// Awaits a future. Returns `None` if the deadline passes first, provided that the application set one.
    pub(super) async fn timeout<F: Future>(&self, future: F) -> Option<F::Output> {
        let mut future = pin!(future);
        let mut sleep = None;
        poll_fn(|cx| {
            if let Poll::Ready(output) = future.as_mut().poll(cx) {
                return Poll::Ready(Some(output));
            }
            if !self.is_enforced {
                return Poll::Pending;
            }
            let sleep = sleep.get_or_insert_with(|| self.clock.sleep(self.left()));
            sleep.as_mut().poll(cx).map(|()| None)
        })
        .await
    }
}
