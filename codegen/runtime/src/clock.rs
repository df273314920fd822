//! Time, behind a trait, so that tests can say what time it is and need not wait.
//!
//! Invariant: nothing else in the runtime asks the system for the time, or sleeps.

use std::sync::{Arc, LazyLock};
use std::time::{Duration, Instant};

use jiff::Timestamp;

use crate::transport::BoxFuture;

/// Tells the time, and waits.
pub trait Clock: Send + Sync + 'static {
    /// The time now.
    fn now(&self) -> Timestamp;

    /// The time since some moment, which never goes back, even if somebody sets the clock.
    ///
    /// Limits and deadlines go by it. Unless it is implemented, it is the time since 1970.
    fn monotonic(&self) -> Duration {
        Duration::try_from(self.now().duration_since(Timestamp::UNIX_EPOCH)).unwrap_or_default()
    }

    /// Waits for a while.
    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()>;

    /// Which clock it is: only clients that go by one clock keep limits and stored tokens together.
    fn identity(&self) -> usize {
        std::ptr::from_ref(self).cast::<()>() as usize
    }
}

/// One clock for several clients.
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

/// The system's clock. With the feature `reqwest` it waits with tokio's, as reqwest itself does; otherwise with a thread.
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
        // There is only one.
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
                waker.lock().unwrap_or_else(PoisonError::into_inner).clone_from(cx.waker());
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
