//! The clock, as a trait, so that tests can control time.

// Invariant: nothing else in the runtime reads the system time or sleeps.

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
/// With the feature `reqwest` it sleeps with tokio's timers, like reqwest itself, and otherwise with a thread.
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

    #[cfg(feature = "reqwest")]
    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        Box::pin(tokio::time::sleep(duration))
    }

    #[cfg(not(feature = "reqwest"))]
    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        Box::pin(thread::Sleep::new(duration))
    }
}

/// Sleeping without an async runtime: a thread sleeps and wakes the task.
#[cfg(not(feature = "reqwest"))]
mod thread {
    use std::pin::Pin;
    use std::sync::{Arc, Mutex, PoisonError};
    use std::task::{Context, Poll, Waker};
    use std::time::{Duration, Instant};

    /// A future that completes after a duration.
    pub(super) struct Sleep {
        start: Instant,
        duration: Duration,
        /// The waker that the thread wakes; `None` until the thread is started.
        waker: Option<Arc<Mutex<Waker>>>,
    }

    impl Sleep {
        pub(super) fn new(duration: Duration) -> Self {
            Self { start: Instant::now(), duration, waker: None }
        }
    }

    impl Future for Sleep {
        type Output = ();

        fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
            if self.start.elapsed() >= self.duration {
                return Poll::Ready(());
            }
            if let Some(waker) = &self.waker {
                waker.lock().unwrap_or_else(PoisonError::into_inner).clone_from(cx.waker());
                return Poll::Pending;
            }
            let waker = Arc::new(Mutex::new(cx.waker().clone()));
            let (duration, shared) = (self.duration, Arc::clone(&waker));
            std::thread::spawn(move || {
                std::thread::sleep(duration);
                shared.lock().unwrap_or_else(PoisonError::into_inner).wake_by_ref();
            });
            self.waker = Some(waker);
            Poll::Pending
        }
    }
}
