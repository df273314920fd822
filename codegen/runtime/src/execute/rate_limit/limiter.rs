//! Rate limiters that grant permits in FIFO order.

// Invariant: of the requests that wait for a limiter only the first one is granted a permit, and only when all of its
// limiters have capacity. A request that is dropped leaves its position to the next one.

use std::collections::BTreeMap;
use std::pin::Pin;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker, ready};
use std::time::Duration;

use super::rate::Rate;
use crate::clock::Clock;
use crate::operation::Limit;
use crate::transport::BoxFuture;

/// A rate limit that several requests share.
pub(crate) struct Limiter {
    pub(crate) limit: &'static Limit,
    pub(super) clock: Arc<dyn Clock>,
    state: Mutex<State>,
}

struct State {
    rate: Rate,
    /// The latest time that was seen.
    latest: Duration,
    /// The end of the pause that the platform asked for, at most the maximum later.
    paused_until: Duration,
    /// The start and the length of the pause that the platform asked for, if it is beyond the maximum.
    refused: Option<(Duration, Duration)>,
    /// The wakers of waiting requests, by ticket.
    waiting: BTreeMap<u64, Waker>,
}

impl State {
    /// Returns the delay of a request if `ahead` others are sent before it.
    fn delay(&self, now: Duration, ahead: usize) -> Duration {
        let start = now.max(self.paused_until);
        start.saturating_sub(now).saturating_add(self.rate.delay(start, ahead))
    }

    /// Returns the number of waiting requests that are before a request in the queue.
    fn ahead(&self, ticket: u64) -> usize {
        match self.waiting.last_key_value() {
            // Only a request that is retried is before others, and then close to the front.
            Some((last, _)) if *last >= ticket => self.waiting.range(..ticket).count(),
            _ => self.waiting.len(),
        }
    }

    fn is_first(&self, ticket: u64) -> bool {
        self.waiting.first_key_value().is_none_or(|(first, _)| *first >= ticket)
    }

    /// Removes a request from the queue, and wakes the first one.
    fn leave(&mut self, ticket: u64) {
        self.waiting.remove(&ticket);
        if let Some((_, waker)) = self.waiting.first_key_value() {
            waker.wake_by_ref();
        }
    }
}

impl Limiter {
    pub(super) fn new(limit: &'static Limit, clock: Arc<dyn Clock>, rate: Rate) -> Self {
        let latest = Duration::ZERO;
        let state = State { rate, latest, paused_until: Duration::ZERO, refused: None, waiting: BTreeMap::new() };
        Self { limit, clock, state: Mutex::new(state) }
    }

    /// Locks the state. If time was turned back, the capacity is full again: that happens only in tests, where each tokio
    /// runtime with paused time has a time of its own.
    fn state(&self) -> MutexGuard<'_, State> {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let now = self.clock.monotonic();
        if now < state.latest
            && let Some((rate, _)) = Rate::new(self.limit.kind)
        {
            (state.rate, state.paused_until, state.refused) = (rate, Duration::ZERO, None);
        }
        state.latest = now;
        state
    }

    /// Returns whether the limiter is in its initial state.
    pub(super) fn is_idle(&self) -> bool {
        let (state, now) = (self.state(), self.clock.monotonic());
        state.waiting.is_empty() && state.rate.is_unused(now) && state.paused_until <= now
    }

    /// Pauses all requests, because the platform reported that the limit is exhausted. After `max` one may try, even if the
    /// platform asked for a longer pause.
    pub(crate) fn pause(&self, requested: Duration, max: Duration) {
        let now = self.clock.monotonic();
        let until = now.saturating_add(requested.min(max));
        let mut state = self.state();
        if until >= state.paused_until {
            state.paused_until = until;
            state.refused = (requested > max).then_some((now, requested));
        }
        state.rate.exhaust(until);
    }

    /// Returns what is left of a pause that is too long to wait for, until one request may try.
    pub(crate) fn refused_pause(&self) -> Option<Duration> {
        let (state, now) = (self.state(), self.clock.monotonic());
        let (start, requested) = state.refused.filter(|_| now < state.paused_until)?;
        Some(requested.saturating_sub(now.saturating_sub(start)))
    }

    /// Returns the expected delay of a request, which depends on its position in the queue.
    ///
    /// It is exact unless requests before it are dropped, wait for other limits as well, or the platform asks for a pause.
    pub(crate) fn expected_delay(&self, ticket: u64) -> Duration {
        let (state, now) = (self.state(), self.clock.monotonic());
        state.delay(now, state.ahead(ticket))
    }

    /// Returns what is left of the pause that the platform asked for.
    pub(crate) fn pause_left(&self) -> Duration {
        self.state().paused_until.saturating_sub(self.clock.monotonic())
    }
}

/// Returns the next position in the FIFO order. A request keeps its position when it is retried.
pub(crate) fn ticket() -> u64 {
    static NEXT: AtomicU64 = AtomicU64::new(0);
    NEXT.fetch_add(1, Ordering::Relaxed)
}

/// A future that completes when all limiters permit a request, and counts the request.
///
/// Dropping the future before it completes gives up its position.
pub(crate) struct RateLimitPermit<'l> {
    /// In the order of the platform's table, which is the order of locking.
    limiters: &'l [Arc<Limiter>],
    clock: &'l dyn Clock,
    ticket: u64,
    sleep: Option<(Duration, BoxFuture<'static, ()>)>,
    is_queued: bool,
}

/// Why a request has to wait.
enum Blocked {
    /// Until a time, because the capacity is used up.
    Until(Duration),
    /// For the requests before it in the queue.
    ByOthers,
}

impl<'l> RateLimitPermit<'l> {
    pub(crate) fn new(limiters: &'l [Arc<Limiter>], clock: &'l dyn Clock, ticket: u64) -> Self {
        Self { limiters, clock, ticket, sleep: None, is_queued: false }
    }

    /// Counts the request if all limiters permit it, or else queues it.
    fn try_acquire(&mut self, waker: &Waker) -> Result<(), Blocked> {
        let mut states: Vec<_> = self.limiters.iter().map(|limiter| limiter.state()).collect();
        let now = self.clock.monotonic();
        let is_first = states.iter().all(|state| state.is_first(self.ticket));
        let delay = states.iter().map(|state| state.delay(now, 0)).max().unwrap_or_default();
        if is_first && delay.is_zero() {
            for state in &mut states {
                state.rate.take(now);
                state.leave(self.ticket);
            }
            self.is_queued = false;
            return Ok(());
        }
        self.is_queued = true;
        for state in &mut states {
            state.waiting.insert(self.ticket, waker.clone());
        }
        Err(if is_first { Blocked::Until(now.saturating_add(delay)) } else { Blocked::ByOthers })
    }
}

impl Future for RateLimitPermit<'_> {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        if self.limiters.is_empty() {
            return Poll::Ready(());
        }
        loop {
            let until = match self.try_acquire(cx.waker()) {
                Ok(()) => return Poll::Ready(()),
                Err(Blocked::ByOthers) => return Poll::Pending,
                Err(Blocked::Until(until)) => until,
            };
            if self.sleep.as_ref().is_none_or(|(time, _)| *time != until) {
                let sleep = self.clock.sleep(until.saturating_sub(self.clock.monotonic()));
                self.sleep = Some((until, sleep));
            }
            if let Some((_, sleep)) = &mut self.sleep {
                ready!(sleep.as_mut().poll(cx));
            }
            self.sleep = None;
        }
    }
}

impl Drop for RateLimitPermit<'_> {
    fn drop(&mut self) {
        if self.is_queued {
            self.limiters.iter().for_each(|limiter| limiter.state().leave(self.ticket));
        }
    }
}
