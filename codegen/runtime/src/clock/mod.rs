//! The clock, as a trait, so that tests can control time.

// Invariant: nothing else in the runtime reads the system time or sleeps.

mod timer_thread;

use std::sync::{Arc, LazyLock};
use std::time::{Duration, Instant};

use jiff::Timestamp;

use crate::transport::BoxFuture;

/// The source of time: for token expiry, rate limits, backoff and deadlines.
#[doc(alias = "time")]
#[doc(alias = "mock")]
pub trait Clock: Send + Sync + 'static {
    /// Returns the current time.
    fn now(&self) -> Timestamp;

    /// Returns the time since a fixed moment. It never decreases, even if the system time is changed.
    ///
    /// Rate limits, deadlines and the deduplication of webhooks use it. The default implementation returns the time since 1970.
    fn monotonic(&self) -> Duration {
        Duration::try_from(self.now().duration_since(Timestamp::UNIX_EPOCH)).unwrap_or_default()
    }

    /// Sleeps for a duration.
    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()>;

    /// Returns an identifier of the clock. Only clients with the same clock share rate limits and stored tokens.
    fn identity(&self) -> usize {
        std::ptr::from_ref(self).cast::<()>() as usize
    }
}

/// Several clients can share a clock.
impl<C: Clock + ?Sized> Clock for Arc<C> {
    fn now(&self) -> Timestamp {
        (**self).now()
    }

    fn monotonic(&self) -> Duration {
        (**self).monotonic()
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        (**self).sleep(duration)
    }

    fn identity(&self) -> usize {
        (**self).identity()
    }
}

/// The system clock.
///
/// Within a tokio runtime, and with the feature `reqwest`, it sleeps with tokio's timers, like reqwest itself. Otherwise one
/// thread serves all sleeps.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }

    fn monotonic(&self) -> Duration {
        static START: LazyLock<Instant> = LazyLock::new(Instant::now);
        START.elapsed()
    }

    fn identity(&self) -> usize {
        // All system clocks are the same clock.
        0
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        #[cfg(feature = "reqwest")]
        if tokio::runtime::Handle::try_current().is_ok() {
            return Box::pin(tokio::time::sleep(duration));
        }
        Box::pin(timer_thread::Sleep::new(duration))
    }
}
