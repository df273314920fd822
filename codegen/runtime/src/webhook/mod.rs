//! What platforms send by themselves: from bytes and headers to a typed event.
//!
//! Invariant: nothing is read before it is verified, and what is verified is never lost: it becomes an event, or an error
//! that keeps the body.

mod deduplicate;
mod delivery;
mod envelope;
mod error;
mod receiver;
mod spec;
mod subscriptions;
mod verify;

#[cfg(feature = "axum")]
mod axum;
#[cfg(any(feature = "axum", feature = "tower"))]
mod body;
#[cfg(feature = "testing")]
pub mod testing;
#[cfg(feature = "tower")]
mod tower;

pub use self::deduplicate::{ClaimStatus, Deduplicator, MemoryDeduplicator};
pub use self::delivery::{Delivery, Event, Payload};
pub use self::error::{Error, ErrorKind};
pub use self::receiver::Receiver;
pub use self::spec::{DeduplicationKeyPart, Envelope, Message, Signature, Topic, WebhookSpec};
pub use self::subscriptions::{
    Change, DesiredSubscription, Subscription, SubscriptionSync, Subscriptions, SyncPlan, SyncReport,
};
#[cfg(feature = "tower")]
pub use self::tower::{WebhookLayer, WebhookService};
pub use crate::digest::{Digest, Encoding};
