//! Waiting for one's turn: first come, first served.
//!
//! Invariant: of the calls that wait for a limit only the first one goes, and it goes only when each of its limits has
//! room. A call that is dropped leaves its place to the next.

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

/// A limit that several calls keep together.
pub(crate) struct Limiter {
    pub(crate) limit: &'static Limit,
    pub(super) clock: Arc<dyn Clock>,
    state: Mutex<State>,
}

struct State {
    budget: Rate,
    /// Nothing is sent before this: the platform said so.
    paused_until: Duration,
    /// Those who wait, by when they came.
    waiting: BTreeMap<u64, Waker>,
}

impl State {
    fn wait(&self, now: Duration) -> Duration {
        self.budget.wait(now).max(self.paused_until.saturating_sub(now))
    }

    fn is_first(&self, ticket: u64) -> bool {
        self.waiting.first_key_value().is_none_or(|(first, _)| *first >= ticket)
    }

    /// Gives up a place, and wakes who is first then.
    fn leave(&mut self, ticket: u64) {
        self.waiting.remove(&ticket);
        if let Some((_, waker)) = self.waiting.first_key_value() {
            waker.wake_by_ref();
        }
    }
}

impl Limiter {
    pub(super) fn new(limit: &'static Limit, clock: Arc<dyn Clock>, budget: Rate) -> Self {
        let state = State { budget, paused_until: Duration::ZERO, waiting: BTreeMap::new() };
        Self { limit, clock, state: Mutex::new(state) }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether it is as good as new.
    pub(super) fn is_idle(&self) -> bool {
        let (state, now) = (self.state(), self.clock.monotonic());
        state.waiting.is_empty() && state.budget.is_full(now) && state.paused_until <= now
    }

    /// Sends nothing for a while, since the platform finds the limit used up.
    pub(crate) fn pause(&self, duration: Duration) {
        let until = self.clock.monotonic().saturating_add(duration);
        let mut state = self.state();
        state.paused_until = state.paused_until.max(until);
        state.budget.exhaust(until);
    }

    /// How long a call has to wait at least.
    pub(crate) fn least_wait(&self) -> Duration {
        self.state().wait(self.clock.monotonic())
    }

    /// For how long the platform wants nothing to be sent.
    pub(crate) fn pause_left(&self) -> Duration {
        self.state().paused_until.saturating_sub(self.clock.monotonic())
    }
}

/// A place in the order in which calls came. A call keeps it when it is tried again.
pub(crate) fn ticket() -> u64 {
    static NEXT: AtomicU64 = AtomicU64::new(0);
    NEXT.fetch_add(1, Ordering::Relaxed)
}

/// A future that is ready when a request may be sent, which it counts.
pub(crate) struct RateLimitPermit<'l> {
    /// In the order of the platform's table, in which they are locked.
    limiters: &'l [Arc<Limiter>],
    clock: &'l dyn Clock,
    ticket: u64,
    sleep: Option<(Duration, BoxFuture<'static, ()>)>,
    waits: bool,
}

impl<'l> RateLimitPermit<'l> {
    pub(crate) fn new(limiters: &'l [Arc<Limiter>], clock: &'l dyn Clock, ticket: u64) -> Self {
        Self { limiters, clock, ticket, sleep: None, waits: false }
    }

    /// Goes if it can; otherwise takes a place, and tells until when to sleep if it is the first one.
    fn go(&mut self, waker: &Waker) -> Result<(), Option<Duration>> {
        let mut states: Vec<_> = self.limiters.iter().map(|limiter| limiter.state()).collect();
        let now = self.clock.monotonic();
        let is_first = states.iter().all(|state| state.is_first(self.ticket));
        let wait = states.iter().map(|state| state.wait(now)).max().unwrap_or_default();
        if !is_first || !wait.is_zero() {
            self.waits = true;
            for state in &mut states {
                state.waiting.insert(self.ticket, waker.clone());
            }
            return Err(is_first.then_some(now.saturating_add(wait)));
        }
        for state in &mut states {
            state.budget.take(now);
            state.leave(self.ticket);
        }
        self.waits = false;
        Ok(())
    }
}

impl Future for RateLimitPermit<'_> {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        if self.limiters.is_empty() {
            return Poll::Ready(());
        }
        loop {
            let until = match self.go(cx.waker()) {
                Ok(()) => return Poll::Ready(()),
                Err(None) => return Poll::Pending,
                Err(Some(until)) => until,
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
        if self.waits {
            self.limiters.iter().for_each(|limiter| limiter.state().leave(self.ticket));
        }
    }
}
