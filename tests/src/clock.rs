//! A clock for tests, without real waiting.

use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;

use shopwire_runtime::jiff::Timestamp;
use shopwire_runtime::{BoxFuture, Clock};

/// A clock that advances when something sleeps. Clones share the same time.
///
/// A sleep of a minute or more does not advance the clock, so that a deadline passes only if shorter sleeps add up to
/// it.
#[derive(Clone)]
pub struct TestClock(Arc<Mutex<State>>);

struct State {
    now: Timestamp,
    slept: Vec<Duration>,
}

impl Default for TestClock {
    fn default() -> Self {
        Self::new()
    }
}

impl TestClock {
    /// Creates a clock that starts at 2026-11-22T08:00:00Z.
    #[must_use]
    pub fn new() -> Self {
        Self::at(Timestamp::from_second(1_795_334_400).unwrap_or_default())
    }

    /// Creates a clock that starts at the given time.
    #[must_use]
    pub fn at(now: Timestamp) -> Self {
        Self(Arc::new(Mutex::new(State { now, slept: Vec::new() })))
    }

    /// Advances the clock.
    pub fn advance(&self, duration: Duration) {
        let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        state.now = state.now.saturating_add(duration).unwrap_or_default();
    }

    /// Returns the durations of all completed sleeps, in order.
    #[must_use]
    pub fn slept(&self) -> Vec<Duration> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).slept.clone()
    }

    fn is_over(&self, until: Timestamp) -> bool {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).now >= until
    }
}

impl Clock for TestClock {
    fn now(&self) -> Timestamp {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).now
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        let until = self.now().saturating_add(duration).unwrap_or_default();
        Box::pin(Sleep { clock: self.clone(), duration, until })
    }

    fn identity(&self) -> usize {
        Arc::as_ptr(&self.0).cast::<()>() as usize
    }
}

struct Sleep {
    clock: TestClock,
    duration: Duration,
    until: Timestamp,
}

impl Future for Sleep {
    type Output = ();

    fn poll(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<()> {
        if self.clock.is_over(self.until) {
            return Poll::Ready(());
        }
        if self.duration >= Duration::from_secs(60) {
            return Poll::Pending;
        }
        let mut state = self.clock.0.lock().unwrap_or_else(PoisonError::into_inner);
        state.now = state.now.max(self.until);
        state.slept.push(self.duration);
        Poll::Ready(())
    }
}
