//! Sleeping without an async runtime: one thread wakes all tasks that sleep.

// Invariants: a sleep that is dropped leaves nothing behind, so the number of sleeps is that of waiting tasks. No waker is
// woken or dropped while the queue is locked, because either may drop a task with another sleep.

use std::collections::BTreeMap;
use std::pin::Pin;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};
use std::time::{Duration, Instant};

/// The longest sleep, for durations that no [`Instant`] can hold: 30 years.
const MAX_SLEEP: Duration = Duration::from_secs(30 * 365 * 24 * 60 * 60);

static QUEUE: Mutex<Queue> = Mutex::new(Queue { sleeping: BTreeMap::new(), next: 0, has_thread: false });
/// Notified if an earlier sleep is queued.
static EARLIER: Condvar = Condvar::new();

/// The end of a sleep, and a number that makes it unique.
type Key = (Instant, u64);

struct Queue {
    sleeping: BTreeMap<Key, Waker>,
    next: u64,
    has_thread: bool,
}

fn queue() -> MutexGuard<'static, Queue> {
    QUEUE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A future that completes after a duration.
pub(super) struct Sleep {
    end: Instant,
    key: Option<Key>,
}

impl Sleep {
    pub(super) fn new(duration: Duration) -> Self {
        let now = Instant::now();
        Self { end: now.checked_add(duration).unwrap_or(now + MAX_SLEEP), key: None }
    }
}

impl Future for Sleep {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        if Instant::now() >= self.end {
            return Poll::Ready(());
        }
        let mut queue = queue();
        let key = self.key.unwrap_or_else(|| {
            queue.next += 1;
            (self.end, queue.next)
        });
        self.key = Some(key);
        let previous = queue.sleeping.insert(key, cx.waker().clone());
        if !queue.has_thread {
            queue.has_thread = true;
            std::thread::spawn(run);
        } else if queue.sleeping.first_key_value().is_some_and(|(first, _)| *first == key) {
            EARLIER.notify_one();
        }
        drop(queue);
        drop(previous);
        Poll::Pending
    }
}

impl Drop for Sleep {
    fn drop(&mut self) {
        if let Some(key) = self.key {
            let waker = queue().sleeping.remove(&key);
            drop(waker);
        }
    }
}

/// Wakes each task at the end of its sleep.
fn run() {
    let mut queue = queue();
    loop {
        let now = Instant::now();
        let next = queue.sleeping.first_key_value().map(|(key, _)| *key);
        queue = match next {
            Some(key) if key.0 <= now => {
                let waker = queue.sleeping.remove(&key);
                // A waker may poll its task at once, which may queue another sleep.
                drop(queue);
                waker.into_iter().for_each(Waker::wake);
                self::queue()
            }
            Some((end, _)) => {
                let waited = EARLIER.wait_timeout(queue, end.saturating_duration_since(now));
                waited.unwrap_or_else(PoisonError::into_inner).0
            }
            None => EARLIER.wait(queue).unwrap_or_else(PoisonError::into_inner),
        };
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::task::Wake;
    use std::thread::{self, Thread};

    use super::*;

    struct Unpark(Thread);

    impl Wake for Unpark {
        fn wake(self: Arc<Self>) {
            self.0.unpark();
        }
    }

    fn block_on(mut sleep: Pin<&mut Sleep>) {
        let waker = Waker::from(Arc::new(Unpark(thread::current())));
        while sleep.as_mut().poll(&mut Context::from_waker(&waker)).is_pending() {
            thread::park();
        }
    }

    #[test]
    fn wakes_tasks_at_the_end_of_their_sleeps() {
        let threads: Vec<_> = [20, 1, 10]
            .map(|milliseconds| {
                thread::spawn(move || {
                    let (start, duration) = (Instant::now(), Duration::from_millis(milliseconds));
                    block_on(std::pin::pin!(Sleep::new(duration)));
                    start.elapsed() >= duration
                })
            })
            .into_iter()
            .collect();
        assert!(threads.into_iter().all(|thread| thread.join().unwrap()));
    }

    #[test]
    fn forgets_dropped_sleeps() {
        let mut sleep = Box::pin(Sleep::new(Duration::MAX));
        assert!(sleep.as_mut().poll(&mut Context::from_waker(Waker::noop())).is_pending());
        let key = sleep.key.unwrap();
        assert!(queue().sleeping.contains_key(&key));
        drop(sleep);
        assert!(!queue().sleeping.contains_key(&key));
        block_on(std::pin::pin!(Sleep::new(Duration::ZERO)));
    }

    /// A task that is dropped with its last waker.
    struct Task {
        _sleep: Pin<Box<Sleep>>,
    }

    impl Wake for Task {
        fn wake(self: Arc<Self>) {}
    }

    fn queued(waker: &Waker) -> Pin<Box<Sleep>> {
        let mut sleep = Box::pin(Sleep::new(Duration::MAX));
        assert!(sleep.as_mut().poll(&mut Context::from_waker(waker)).is_pending());
        sleep
    }

    /// Would wait for itself if the queue were locked while a waker is dropped.
    #[test]
    fn drops_a_task_that_has_another_sleep() {
        let inner = queued(Waker::noop());
        let key = inner.key.unwrap();
        let outer = queued(&Waker::from(Arc::new(Task { _sleep: inner })));
        drop(outer);
        assert!(!queue().sleeping.contains_key(&key));
    }
}
