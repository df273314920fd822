//! Time, behind a trait, so that tests can say what time it is and need not wait.
//!
//! Invariant: nothing else in the runtime asks the system for the time, or sleeps.

use std::time::Duration;

use jiff::Timestamp;

use crate::transport::BoxFuture;

/// Tells the time, and waits.
pub trait Clock: Send + Sync + 'static {
    /// The time now.
    fn now(&self) -> Timestamp;

    /// Waits for a while.
    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()>;
}

/// The system's clock. With the feature `reqwest` it waits with tokio's, as reqwest itself does; otherwise with a thread.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Timestamp {
        Timestamp::now()
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

/// Waiting where no runtime is known: a thread that sleeps and wakes the task.
#[cfg(not(feature = "reqwest"))]
mod thread {
    use std::pin::Pin;
    use std::sync::{Arc, Mutex, PoisonError};
    use std::task::{Context, Poll, Waker};
    use std::time::{Duration, Instant};

    /// A future that is ready when its time has come.
    pub(super) struct Sleep {
        since: Instant,
        duration: Duration,
        /// Whom the thread wakes; `None` as long as there is no thread.
        waker: Option<Arc<Mutex<Waker>>>,
    }

    impl Sleep {
        pub(super) fn new(duration: Duration) -> Self {
            Self { since: Instant::now(), duration, waker: None }
        }
    }

    impl Future for Sleep {
        type Output = ();

        fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
            if self.since.elapsed() >= self.duration {
                return Poll::Ready(());
            }
            if let Some(waker) = &self.waker {
                *waker.lock().unwrap_or_else(PoisonError::into_inner) = cx.waker().clone();
                return Poll::Pending;
            }
            let waker = Arc::new(Mutex::new(cx.waker().clone()));
            let (duration, woken) = (self.duration, Arc::clone(&waker));
            std::thread::spawn(move || {
                std::thread::sleep(duration);
                woken.lock().unwrap_or_else(PoisonError::into_inner).wake_by_ref();
            });
            self.waker = Some(waker);
            Poll::Pending
        }
    }
}
