//! Webhooks: verifies the signature of a delivery and decodes it into a typed event.
//!
//! A [`Receiver`] turns headers and body into a [`Delivery`], or an [`Error`] that has the HTTP status to respond with. It
//! works without a framework; the features `axum` (an extractor) and `tower` (`WebhookLayer`) connect it to one. A
//! [`DeadLetter`] is a verified delivery that cannot be decoded, for the application to keep. A
//! [`Deduplicator`] makes sure that each event is handled once, [`SubscriptionSync`] reconciles subscriptions, and the
//! feature `testing` creates signed deliveries for tests.

// Invariants: nothing is decoded before it is verified. A verified delivery is never lost: it becomes an event, or an error
// that contains all of it.

mod dead_letter;
mod decode_event;
mod deduplicate;
mod deduplication_key;
mod delivery;
mod envelope;
mod error;
mod event;
mod key_builder;
mod lease;
mod metadata;
mod receiver;
mod signed_fields;
mod spec;
mod stored_event;
mod subscription_sync;
mod subscriptions;
mod verify;

#[cfg(feature = "axum")]
mod axum;
#[cfg(any(feature = "axum", feature = "tower"))]
mod body;
#[cfg(feature = "serde")]
mod serde_event;
#[cfg(feature = "testing")]
pub mod testing;
#[cfg(feature = "tower")]
mod tower;

pub use self::dead_letter::DeadLetter;
pub use self::deduplicate::{ClaimStatus, Deduplicator, MemoryDeduplicator};
pub use self::deduplication_key::DeduplicationKey;
pub use self::delivery::Delivery;
pub use self::error::{Error, ErrorKind};
pub use self::event::{Event, Payload, PayloadRef};
pub use self::lease::Lease;
pub use self::receiver::Receiver;
#[cfg(feature = "serde")]
pub use self::serde_event::{deserialize_event, serialize_event};
pub use self::signed_fields::DeliveryField;
pub use self::spec::{DeduplicationKeyPart, Envelope, Signature, SignedPayload, Topic, WebhookSpec};
pub use self::stored_event::{event_body, event_from_parts};
pub use self::subscription_sync::SubscriptionSync;
pub use self::subscriptions::{
    DesiredSubscription, Subscription, SubscriptionChange, SubscriptionOperations, SyncPlan, SyncReport,
};
#[cfg(feature = "tower")]
pub use self::tower::{WebhookLayer, WebhookService};
pub use crate::digest::{Digest, Encoding};
