//! The in-memory deduplicator: capacity and expiry, with a test clock.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use shopwire::jiff::Timestamp;
use shopwire::webhook::{ClaimStatus, DeduplicationKey, Deduplicator, Lease, MemoryDeduplicator};
use shopwire::{BoxFuture, Clock};
use tests::TestClock;

const HOUR: Duration = Duration::from_secs(3600);

fn key(name: &str) -> DeduplicationKey {
    DeduplicationKey::new(name)
}

/// Claims an event for a minute.
async fn claim(deduplicator: &impl Deduplicator, name: &str) -> ClaimStatus {
    deduplicator.claim(&key(name), &Lease::default()).await
}

/// Claims an event, and marks it as handled if it is new.
async fn handle(deduplicator: &MemoryDeduplicator, name: &str) -> ClaimStatus {
    let lease = Lease::default();
    let claim = deduplicator.claim(&key(name), &lease).await;
    if claim == ClaimStatus::New {
        deduplicator.finish(&key(name), &lease, true).await;
    }
    claim
}

#[tokio::test]
async fn remembers_handled_events_until_expiry() {
    let clock = TestClock::new();
    let deduplicator = MemoryDeduplicator::new(10, HOUR).with_clock(clock.clone());
    assert_eq!(handle(&deduplicator, "a").await, ClaimStatus::New);
    clock.advance(Duration::from_secs(3599));
    assert_eq!(handle(&deduplicator, "a").await, ClaimStatus::Handled);
    clock.advance(Duration::from_secs(1));
    assert_eq!(handle(&deduplicator, "a").await, ClaimStatus::New);
    assert_eq!(handle(&deduplicator, "a").await, ClaimStatus::Handled);
}

#[tokio::test]
async fn evicts_the_oldest_events_at_capacity() {
    let deduplicator = MemoryDeduplicator::new(3, HOUR).with_clock(TestClock::new());
    for name in ["a", "b", "c"] {
        assert_eq!(handle(&deduplicator, name).await, ClaimStatus::New);
    }
    // A claim does not extend the lifetime of an event.
    assert_eq!(handle(&deduplicator, "a").await, ClaimStatus::Handled);
    assert_eq!(handle(&deduplicator, "d").await, ClaimStatus::New);
    for name in ["b", "c", "d"] {
        assert_eq!(claim(&deduplicator, name).await, ClaimStatus::Handled, "{name}");
    }
    assert_eq!(claim(&deduplicator, "a").await, ClaimStatus::New);
}

/// Handlers that never finish do not fill the memory.
#[tokio::test]
async fn evicts_unfinished_claims_at_capacity() {
    let deduplicator = MemoryDeduplicator::new(1, HOUR).with_clock(TestClock::new());
    assert_eq!(claim(&deduplicator, "a").await, ClaimStatus::New);
    assert_eq!(claim(&deduplicator, "a").await, ClaimStatus::InProgress);
    assert_eq!(claim(&deduplicator, "b").await, ClaimStatus::New);
    assert_eq!(
        (claim(&deduplicator, "a").await, claim(&deduplicator, "b").await),
        (ClaimStatus::New, ClaimStatus::New)
    );
}

/// The claim of a handler that never finishes expires.
#[tokio::test]
async fn expires_unfinished_claims() {
    let clock = TestClock::new();
    let deduplicator = MemoryDeduplicator::new(10, HOUR).with_clock(clock.clone());
    assert_eq!(claim(&deduplicator, "a").await, ClaimStatus::New);
    clock.advance(Duration::from_secs(59));
    assert_eq!(claim(&deduplicator, "a").await, ClaimStatus::InProgress);
    clock.advance(Duration::from_secs(1));
    assert_eq!(claim(&deduplicator, "a").await, ClaimStatus::New);
    deduplicator.finish(&key("a"), &Lease::default(), true).await;
    assert_eq!(claim(&deduplicator, "a").await, ClaimStatus::Handled);
}

/// A claim lasts as long as its lease.
#[tokio::test]
async fn claims_an_event_for_the_duration_of_the_lease() {
    for seconds in [1, 60, 3600] {
        let clock = TestClock::new();
        let deduplicator = MemoryDeduplicator::new(10, HOUR).with_clock(clock.clone());
        let lease = Lease::new(Duration::from_secs(seconds));
        assert_eq!(deduplicator.claim(&key("a"), &lease).await, ClaimStatus::New);
        clock.advance(Duration::from_secs(seconds - 1));
        assert_eq!(deduplicator.claim(&key("a"), &lease).await, ClaimStatus::InProgress);
        clock.advance(Duration::from_secs(1));
        assert_eq!(deduplicator.claim(&key("a"), &lease).await, ClaimStatus::New);
    }
}

/// A handler that fails after its lease has ended does not release the claim of another one.
#[tokio::test]
async fn keeps_the_claim_of_another_lease() {
    let clock = TestClock::new();
    let deduplicator = MemoryDeduplicator::new(10, HOUR).with_clock(clock.clone());
    let (first, second) = (Lease::default(), Lease::default());
    assert_ne!(first.id(), second.id());
    assert_eq!(deduplicator.claim(&key("a"), &first).await, ClaimStatus::New);
    clock.advance(first.duration());
    assert_eq!(deduplicator.claim(&key("a"), &second).await, ClaimStatus::New);
    deduplicator.finish(&key("a"), &first, false).await;
    assert_eq!(claim(&deduplicator, "a").await, ClaimStatus::InProgress);
    // An event that was handled remains handled, whichever lease fails later.
    deduplicator.finish(&key("a"), &first, true).await;
    deduplicator.finish(&key("a"), &second, false).await;
    assert_eq!(claim(&deduplicator, "a").await, ClaimStatus::Handled);
}

/// A system clock that is corrected: its time jumps, while its monotonic time stands still.
#[derive(Clone, Default)]
struct CorrectedClock(Arc<Mutex<Timestamp>>);

impl Clock for CorrectedClock {
    fn now(&self) -> Timestamp {
        *self.0.lock().unwrap()
    }

    fn monotonic(&self) -> Duration {
        Duration::from_secs(5)
    }

    fn sleep(&self, _: Duration) -> BoxFuture<'static, ()> {
        Box::pin(std::future::ready(()))
    }
}

#[tokio::test]
async fn ignores_corrections_of_the_system_time() {
    let clock = CorrectedClock::default();
    let deduplicator = MemoryDeduplicator::new(10, HOUR).with_clock(clock.clone());
    assert_eq!(handle(&deduplicator, "handled").await, ClaimStatus::New);
    assert_eq!(claim(&deduplicator, "claimed").await, ClaimStatus::New);
    for year in [1980, 2100] {
        *clock.0.lock().unwrap() = Timestamp::from_second((year - 1970) * 365 * 86_400).unwrap();
        assert_eq!(claim(&deduplicator, "handled").await, ClaimStatus::Handled, "{year}");
        assert_eq!(claim(&deduplicator, "claimed").await, ClaimStatus::InProgress, "{year}");
    }
}

#[tokio::test]
async fn releases_claims_of_failed_events() {
    let deduplicator = MemoryDeduplicator::default();
    for _ in 0..1000 {
        let lease = Lease::default();
        assert_eq!(deduplicator.claim(&key("a"), &lease).await, ClaimStatus::New);
        assert_eq!(claim(&deduplicator, "a").await, ClaimStatus::InProgress);
        deduplicator.finish(&key("a"), &lease, false).await;
    }
    assert_eq!(claim(&deduplicator, "a").await, ClaimStatus::New);
}

/// Without capacity or lifetime, every event is new.
#[tokio::test]
async fn accepts_every_event_without_capacity() {
    for deduplicator in [MemoryDeduplicator::new(0, HOUR), MemoryDeduplicator::new(10, Duration::ZERO)] {
        assert_eq!(handle(&deduplicator, "a").await, ClaimStatus::New);
        assert_eq!(handle(&deduplicator, "a").await, ClaimStatus::New);
    }
    let deduplicator = MemoryDeduplicator::new(10, Duration::MAX);
    assert_eq!(handle(&deduplicator, "a").await, ClaimStatus::New);
    assert_eq!(handle(&deduplicator, "a").await, ClaimStatus::Handled);
}

/// Of several concurrent claims, one succeeds.
#[tokio::test(flavor = "multi_thread")]
async fn grants_a_claim_to_one_concurrent_caller() {
    let deduplicator = Arc::new(MemoryDeduplicator::default());
    let claims = (0..64).map(|_| {
        let deduplicator = Arc::clone(&deduplicator);
        tokio::spawn(async move { claim(&deduplicator, "a").await })
    });
    let claims = futures_util::future::join_all(claims).await;
    let new = claims.into_iter().filter(|claim| *claim.as_ref().unwrap() == ClaimStatus::New);
    assert_eq!(new.count(), 1);
}

#[tokio::test]
async fn receivers_share_a_deduplicator() {
    let shared = Arc::new(MemoryDeduplicator::default());
    let (one, two): (Arc<dyn Deduplicator>, Arc<MemoryDeduplicator>) = (shared.clone(), shared);
    assert_eq!(claim(&one, "orders/paid 1").await, ClaimStatus::New);
    assert_eq!(claim(&two, "orders/paid 1").await, ClaimStatus::InProgress);
}
