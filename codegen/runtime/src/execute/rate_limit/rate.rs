//! How many requests a limit leaves room for: arithmetic only, nothing waits here.
//!
//! Invariant: what `wait` says is zero only if a request that is sent now stays within the limit.

use std::collections::VecDeque;
use std::time::Duration;

use crate::operation::{LimitKind, LimitScope};

/// Requests that leave a window apart may arrive a little closer to each other.
const MARGIN: Duration = Duration::from_millis(50);

/// What is left of a limit. Times are those of [`Clock::monotonic`](crate::Clock::monotonic).
pub(super) enum Rate {
    /// The times of the last requests, at most as many as the window takes.
    Window { most: usize, span: Duration, sent: VecDeque<Duration> },
    /// When the bucket would be empty, if nothing came any more.
    Bucket { size: u32, cost: Duration, empty_at: Duration },
}

impl Rate {
    /// A budget that nothing was taken from, and whose requests count together.
    pub(super) fn new(kind: LimitKind) -> Option<(Self, LimitScope)> {
        match kind {
            LimitKind::Window { requests, seconds, per } => {
                let span = Duration::from_secs(seconds.into()) + MARGIN;
                Some((Self::Window { most: requests as usize, span, sent: VecDeque::new() }, per))
            }
            LimitKind::Bucket { size, per_second, per } => {
                let cost = Duration::from_nanos(1_000_000_000_u64.div_ceil(per_second.max(1).into()));
                Some((Self::Bucket { size, cost, empty_at: Duration::ZERO }, per))
            }
            LimitKind::Body { .. } => None,
        }
    }

    /// How long the next request has to wait.
    pub(super) fn wait(&self, now: Duration) -> Duration {
        match self {
            Self::Window { most, span, sent } => match sent.front() {
                Some(oldest) if sent.len() >= *most => (*oldest + *span).saturating_sub(now),
                _ => Duration::ZERO,
            },
            Self::Bucket { size, cost, empty_at } => {
                let filled = (*empty_at).max(now).saturating_add(*cost);
                filled.saturating_sub(now.saturating_add(*cost * *size))
            }
        }
    }

    /// Counts a request that is sent now.
    pub(super) fn take(&mut self, now: Duration) {
        match self {
            Self::Window { most, sent, .. } => {
                if sent.len() >= *most {
                    sent.pop_front();
                }
                sent.push_back(now);
            }
            Self::Bucket { cost, empty_at, .. } => *empty_at = (*empty_at).max(now).saturating_add(*cost),
        }
    }

    /// Takes note that the platform finds the limit used up, by whomever, and takes the next request at a time.
    pub(super) fn exhaust(&mut self, next: Duration) {
        if let Self::Bucket { size, cost, empty_at } = self {
            *empty_at = (*empty_at).max(next.saturating_add(*cost * size.saturating_sub(1)));
        }
    }

    /// Whether nothing of it is in use.
    pub(super) fn is_full(&self, now: Duration) -> bool {
        match self {
            Self::Window { span, sent, .. } => sent.back().is_none_or(|last| *last + *span <= now),
            Self::Bucket { empty_at, .. } => *empty_at <= now,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns the send times of concurrent requests, in milliseconds.
    fn sent(kind: LimitKind, requests: usize) -> Vec<u128> {
        let (mut budget, _) = Rate::new(kind).unwrap();
        let mut now = Duration::from_secs(100);
        let mut times = Vec::new();
        for _ in 0..requests {
            now += budget.wait(now);
            assert_eq!(budget.wait(now), Duration::ZERO);
            budget.take(now);
            times.push(now.as_millis() - 100_000);
        }
        times
    }

    #[test]
    fn allows_the_documented_requests_per_window() {
        let window = LimitKind::Window { requests: 3, seconds: 1, per: LimitScope::Token };
        assert_eq!(sent(window, 8), [0, 0, 0, 1050, 1050, 1050, 2100, 2100]);
    }

    #[test]
    fn allows_a_burst_and_then_drains_the_bucket() {
        let bucket = LimitKind::Bucket { size: 3, per_second: 2, per: LimitScope::Token };
        assert_eq!(sent(bucket, 6), [0, 0, 0, 500, 1000, 1500]);
    }

    #[test]
    fn stays_exhausted_until_the_bucket_drains() {
        let (mut budget, _) = Rate::new(LimitKind::Bucket { size: 40, per_second: 2, per: LimitScope::Token }).unwrap();
        budget.exhaust(Duration::MAX);
        budget.take(Duration::from_secs(5));
        assert!(budget.wait(Duration::from_secs(5)) > Duration::from_secs(1 << 60));
        assert!(!budget.is_full(Duration::from_secs(5)));
    }

    #[test]
    fn drains_the_bucket_after_the_platform_reports_it_full() {
        let (mut budget, _) = Rate::new(LimitKind::Bucket { size: 40, per_second: 2, per: LimitScope::Token }).unwrap();
        let now = Duration::from_secs(5);
        assert!(budget.is_full(now));
        budget.exhaust(now);
        assert_eq!(budget.wait(now), Duration::ZERO);
        budget.take(now);
        assert_eq!(budget.wait(now), Duration::from_millis(500));
        assert!(!budget.is_full(now) && budget.is_full(now + Duration::from_secs(20)));
    }
}
