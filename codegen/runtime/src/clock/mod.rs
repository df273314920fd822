//! The clock, as a trait, so that tests can control time.

// Invariant: nothing else in the runtime reads the system time or sleeps.

mod timer_thread;

use std::sync::{Arc, LazyLock};
use std::time::{Duration, Instant};

use jiff::{SignedDuration, Timestamp};

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
/// With the feature `reqwest` it follows tokio's clock, like reqwest itself: within a tokio runtime it sleeps with tokio's
/// timers, and in a test with paused time (`tokio::time::pause`) its time moves only as tokio's does, token expiry included.
/// Without a tokio runtime one thread serves all sleeps.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl SystemClock {
    /// Returns the clock that clients share, so that not each of them allocates one.
    pub(crate) fn shared() -> Arc<dyn Clock> {
        static SHARED: LazyLock<Arc<dyn Clock>> = LazyLock::new(|| Arc::new(SystemClock));
        Arc::clone(&SHARED)
    }
}

impl Clock for SystemClock {
    fn now(&self) -> Timestamp {
        let shift = shift_of(tokio_now(), Instant::now());
        Timestamp::now().checked_add(shift).unwrap_or(Timestamp::MAX)
    }

    fn monotonic(&self) -> Duration {
        // Paused clocks of tokio may be behind, but not by an hour.
        static START: LazyLock<Instant> = LazyLock::new(|| {
            let now = Instant::now();
            now.checked_sub(Duration::from_secs(3600)).unwrap_or(now)
        });
        tokio_now().saturating_duration_since(*START)
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

/// Returns the current instant, by tokio's clock if there is one: it differs from the system's while a test pauses it.
fn tokio_now() -> Instant {
    #[cfg(feature = "reqwest")]
    return tokio::time::Instant::now().into_std();
    #[cfg(not(feature = "reqwest"))]
    Instant::now()
}

/// Returns how far one clock is ahead of another.
fn shift_of(one: Instant, other: Instant) -> SignedDuration {
    match one.checked_duration_since(other) {
        Some(ahead) => SignedDuration::try_from(ahead).unwrap_or(SignedDuration::MAX),
        None => -SignedDuration::try_from(other.saturating_duration_since(one)).unwrap_or(SignedDuration::MAX),
    }
}
