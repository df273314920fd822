//! A clock for tests: nobody waits for it.

use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;

use shopwire_runtime::jiff::Timestamp;
use shopwire_runtime::{BoxFuture, Clock};

/// A clock that goes forward by what is slept, as soon as somebody does. Its clones show the same time.
///
/// A sleep of a minute or more never ends by itself: so a deadline passes only if somebody else sleeps that long.
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
    /// A clock that shows 2026-11-22, eight o'clock.
    #[must_use]
    pub fn new() -> Self {
        Self::at(Timestamp::from_second(1_795_334_400).unwrap_or_default())
    }

    /// A clock that shows some time.
    #[must_use]
    pub fn at(now: Timestamp) -> Self {
        Self(Arc::new(Mutex::new(State { now, slept: Vec::new() })))
    }

    /// Goes forward.
    pub fn forward(&self, duration: Duration) {
        let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        state.now = state.now.saturating_add(duration).unwrap_or_default();
    }

    /// All sleeps that ended, one after another.
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
