//! Sliding windows and leaky buckets: arithmetic without waiting.

// Invariant: the delay is zero only if a request that is sent now stays within the limit.

use std::collections::VecDeque;
use std::time::Duration;

use crate::operation::{LimitKind, LimitScope};

/// Requests that are sent one window apart may arrive slightly closer to each other.
const MARGIN: Duration = Duration::from_millis(50);

/// The capacity of a rate limit. Times are those of [`Clock::monotonic`](crate::Clock::monotonic).
pub(super) enum Rate {
    /// The times of the most recent requests, at most as many as the window allows.
    Window { max: usize, span: Duration, sent: VecDeque<Duration> },
    /// The time at which the bucket will be empty without further requests.
    Bucket { size: u32, cost: Duration, empty_at: Duration },
}

impl Rate {
    /// Returns the full capacity, and which requests share it; `None` for limits of the body size.
    pub(super) fn new(kind: LimitKind) -> Option<(Self, LimitScope)> {
        match kind {
            LimitKind::Window { requests, seconds, per } => {
                let span = Duration::from_secs(seconds.into()) + MARGIN;
                Some((Self::Window { max: requests as usize, span, sent: VecDeque::new() }, per))
            }
            LimitKind::Bucket { size, per_second, per } => {
                let cost = Duration::from_nanos(1_000_000_000_u64.div_ceil(per_second.max(1).into()));
                Some((Self::Bucket { size, cost, empty_at: Duration::ZERO }, per))
            }
            LimitKind::Body { .. } => None,
        }
    }

    /// Returns the delay of a request if `ahead` others are sent before it, each as early as possible.
    pub(super) fn delay(&self, now: Duration, ahead: usize) -> Duration {
        match self {
            Self::Window { max, span, sent } => {
                // The request is sent a number of windows after one of the next `max` requests, which in turn is sent a window
                // after a request of the past, or now.
                let (windows, ahead) = (ahead / max.max(&1), ahead % max.max(&1));
                let past = (sent.len() + ahead).checked_sub(*max).and_then(|index| sent.get(index));
                let first = past.map_or(Duration::ZERO, |past| (*past + *span).saturating_sub(now));
                first.saturating_add(span.saturating_mul(u32::try_from(windows).unwrap_or(u32::MAX)))
            }
            Self::Bucket { size, cost, empty_at } => {
                let requests = u32::try_from(ahead).unwrap_or(u32::MAX).saturating_add(1);
                let filled = (*empty_at).max(now).saturating_add(cost.saturating_mul(requests));
                filled.saturating_sub(now.saturating_add(*cost * *size))
            }
        }
    }

    /// Counts a request that is sent now.
    pub(super) fn take(&mut self, now: Duration) {
        match self {
            Self::Window { max, sent, .. } => {
                if sent.len() >= *max {
                    sent.pop_front();
                }
                sent.push_back(now);
            }
            Self::Bucket { cost, empty_at, .. } => *empty_at = (*empty_at).max(now).saturating_add(*cost),
        }
    }

    /// Records that the platform reported the limit as exhausted, and accepts the next request at a time.
    pub(super) fn exhaust(&mut self, next: Duration) {
        if let Self::Bucket { size, cost, empty_at } = self {
            *empty_at = (*empty_at).max(next.saturating_add(*cost * size.saturating_sub(1)));
        }
    }

    /// Returns whether the full capacity is available.
    pub(super) fn is_unused(&self, now: Duration) -> bool {
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
        let (mut rate, _) = Rate::new(kind).unwrap();
        let mut now = Duration::from_secs(100);
        let mut times = Vec::new();
        for _ in 0..requests {
            now += rate.delay(now, 0);
            assert_eq!(rate.delay(now, 0), Duration::ZERO);
            rate.take(now);
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

    /// The delay behind a queue is the time at which the request is sent if all before it are.
    #[test]
    fn predicts_the_delay_behind_others() {
        let window = LimitKind::Window { requests: 3, seconds: 1, per: LimitScope::Token };
        let bucket = LimitKind::Bucket { size: 3, per_second: 2, per: LimitScope::Token };
        for kind in [window, bucket] {
            for (already_sent, pause) in [(0, 0), (1, 0), (2, 300), (3, 300), (5, 700), (7, 5000)] {
                let (mut rate, _) = Rate::new(kind).unwrap();
                let mut now = Duration::from_secs(100);
                for _ in 0..already_sent {
                    now += rate.delay(now, 0) + Duration::from_millis(10);
                    rate.take(now);
                }
                now += Duration::from_millis(pause);
                let predicted: Vec<_> = (0..20).map(|ahead| now + rate.delay(now, ahead)).collect();
                let mut actual = Vec::new();
                for _ in 0..20 {
                    now += rate.delay(now, 0);
                    rate.take(now);
                    actual.push(now);
                }
                assert_eq!(predicted, actual, "{already_sent} sent, {pause} ms later");
            }
        }
    }

    #[test]
    fn stays_exhausted_until_the_bucket_drains() {
        let (mut rate, _) = Rate::new(LimitKind::Bucket { size: 40, per_second: 2, per: LimitScope::Token }).unwrap();
        rate.exhaust(Duration::MAX);
        rate.take(Duration::from_secs(5));
        assert!(rate.delay(Duration::from_secs(5), 0) > Duration::from_secs(1 << 60));
        assert!(!rate.is_unused(Duration::from_secs(5)));
    }

    #[test]
    fn drains_the_bucket_after_the_platform_reports_it_full() {
        let (mut rate, _) = Rate::new(LimitKind::Bucket { size: 40, per_second: 2, per: LimitScope::Token }).unwrap();
        let now = Duration::from_secs(5);
        assert!(rate.is_unused(now));
        rate.exhaust(now);
        assert_eq!(rate.delay(now, 0), Duration::ZERO);
        rate.take(now);
        assert_eq!(rate.delay(now, 0), Duration::from_millis(500));
        assert!(!rate.is_unused(now) && rate.is_unused(now + Duration::from_secs(20)));
    }
}
