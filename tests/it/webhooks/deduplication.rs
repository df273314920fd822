//! What the deduplicator in memory remembers: so many events, for so long, by a clock of the test's.

use std::time::Duration;

use shopwire::webhook::{ClaimStatus, Deduplicator, MemoryDeduplicator};
use tests::TestClock;

const HOUR: Duration = Duration::from_secs(3600);

/// Claims an event, and says that it was handled if that is new.
async fn handle(seen: &MemoryDeduplicator, key: &str) -> ClaimStatus {
    let claim = seen.claim(key).await;
    if claim == ClaimStatus::New {
        seen.finish(key, true).await;
    }
    claim
}

#[tokio::test]
async fn remembers_handled_events_until_expiry() {
    let clock = TestClock::new();
    let seen = MemoryDeduplicator::new(10, HOUR).with_clock(clock.clone());
    assert_eq!(handle(&seen, "a").await, ClaimStatus::New);
    clock.forward(Duration::from_secs(3599));
    assert_eq!(handle(&seen, "a").await, ClaimStatus::Handled);
    clock.forward(Duration::from_secs(1));
    assert_eq!(handle(&seen, "a").await, ClaimStatus::New);
    assert_eq!(handle(&seen, "a").await, ClaimStatus::Handled);
}

#[tokio::test]
async fn evicts_the_oldest_events_at_capacity() {
    let seen = MemoryDeduplicator::new(3, HOUR).with_clock(TestClock::new());
    for key in ["a", "b", "c"] {
        assert_eq!(handle(&seen, key).await, ClaimStatus::New);
    }
    // To be asked for does not make it younger.
    assert_eq!(handle(&seen, "a").await, ClaimStatus::Handled);
    assert_eq!(handle(&seen, "d").await, ClaimStatus::New);
    for key in ["b", "c", "d"] {
        assert_eq!(seen.claim(key).await, ClaimStatus::Handled, "{key}");
    }
    assert_eq!(seen.claim("a").await, ClaimStatus::New);
}

/// Handlers that all break off do not fill the memory.
#[tokio::test]
async fn evicts_unfinished_claims_at_capacity() {
    let seen = MemoryDeduplicator::new(1, HOUR).with_clock(TestClock::new());
    assert_eq!(seen.claim("a").await, ClaimStatus::New);
    assert_eq!(seen.claim("a").await, ClaimStatus::Claimed);
    assert_eq!(seen.claim("b").await, ClaimStatus::New);
    assert_eq!((seen.claim("a").await, seen.claim("b").await), (ClaimStatus::New, ClaimStatus::New));
}

/// A handler that broke off leaves a claim, which runs out.
#[tokio::test]
async fn expires_unfinished_claims() {
    let clock = TestClock::new();
    let seen = MemoryDeduplicator::new(10, HOUR).with_clock(clock.clone());
    assert_eq!(seen.claim("a").await, ClaimStatus::New);
    clock.forward(Duration::from_secs(59));
    assert_eq!(seen.claim("a").await, ClaimStatus::Claimed);
    clock.forward(Duration::from_secs(1));
    assert_eq!(seen.claim("a").await, ClaimStatus::New);
    seen.finish("a", true).await;
    assert_eq!(seen.claim("a").await, ClaimStatus::Handled);
}

#[tokio::test]
async fn releases_claims_of_failed_events() {
    let seen = MemoryDeduplicator::default();
    for _ in 0..1000 {
        assert_eq!(seen.claim("a").await, ClaimStatus::New);
        assert_eq!(seen.claim("a").await, ClaimStatus::Claimed);
        seen.finish("a", false).await;
    }
    assert_eq!(seen.claim("a").await, ClaimStatus::New);
}

/// One that remembers nothing loses nothing either.
#[tokio::test]
async fn accepts_every_event_without_capacity() {
    for seen in [MemoryDeduplicator::new(0, HOUR), MemoryDeduplicator::new(10, Duration::ZERO)] {
        assert_eq!(handle(&seen, "a").await, ClaimStatus::New);
        assert_eq!(handle(&seen, "a").await, ClaimStatus::New);
    }
    let seen = MemoryDeduplicator::new(10, Duration::MAX);
    assert_eq!(handle(&seen, "a").await, ClaimStatus::New);
    assert_eq!(handle(&seen, "a").await, ClaimStatus::Handled);
}

/// Of two that claim at the same time, one gets it.
#[tokio::test(flavor = "multi_thread")]
async fn grants_a_claim_to_one_concurrent_caller() {
    let seen = std::sync::Arc::new(MemoryDeduplicator::default());
    let claims = (0..64).map(|_| {
        let seen = std::sync::Arc::clone(&seen);
        tokio::spawn(async move { seen.claim("a").await })
    });
    let claims = futures_util::future::join_all(claims).await;
    let new = claims.into_iter().filter(|claim| *claim.as_ref().unwrap() == ClaimStatus::New);
    assert_eq!(new.count(), 1);
}
