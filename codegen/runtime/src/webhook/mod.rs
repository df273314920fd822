//! Webhooks: verifies the signature of a delivery and decodes it into a typed event.
//!
//! A [`Receiver`] turns headers and body into a [`Delivery`], or an [`Error`] that has the HTTP status to respond with. It
//! works without a framework; the features `axum` (an extractor) and `tower` (`WebhookLayer`) connect it to one. A
//! [`DeadLetter`] is a verified delivery that cannot be decoded, for the application to keep. A
//! [`Deduplicator`] makes sure that each event is handled once, [`SubscriptionSync`] reconciles subscriptions, and the
//! feature `testing` creates signed deliveries for tests.
//!
//! # Queues
//!
//! Platforms wait a few seconds for the response, and count a later one as a failure. Work that takes longer belongs behind a
//! queue. A bounded one has back-pressure: while it is full, the response is 503, and the platform repeats the delivery.
//!
//! ```
//! # use shopwire_runtime as shopwire;
//! use std::sync::mpsc::{SyncSender, TrySendError};
//!
//! use shopwire::http::StatusCode;
//! use shopwire::webhook::Delivery;
//!
//! /// Queues a delivery. Returns the status to respond with.
//! fn enqueue<E>(queue: &SyncSender<Delivery<E>>, delivery: Delivery<E>) -> StatusCode {
//!     match queue.try_send(delivery) {
//!         Ok(()) => StatusCode::OK,
//!         Err(TrySendError::Full(_)) => StatusCode::SERVICE_UNAVAILABLE,
//!         Err(TrySendError::Disconnected(_)) => StatusCode::INTERNAL_SERVER_ERROR,
//!     }
//! }
//! ```
//!
//! A queue in memory is lost with the process, although the platform has its response. Where that matters, insert the
//! topic and the [body](Delivery::body) into a table, respond once they are committed, and read the event from there with
//! `Event::from_parts`. The table can also be the deduplicator, with [`Delivery::deduplication_key`] as its primary key.
//!
//! # Batches
//!
//! A worker behind a queue can handle several deliveries in one transaction: it waits for one, and takes what else is there.
//! Events may arrive in another order than they happened, so a row should be written only if its own time of change is later.
//!
//! ```
//! # use shopwire_runtime as shopwire;
//! use std::sync::mpsc::Receiver;
//!
//! use shopwire::webhook::Delivery;
//!
//! fn handle_batches<E>(queue: &Receiver<Delivery<E>>, handle: impl Fn(Vec<Delivery<E>>)) {
//!     while let Ok(first) = queue.recv() {
//!         handle(std::iter::once(first).chain(queue.try_iter()).take(100).collect());
//!     }
//! }
//! ```
//!
//! # Retries
//!
//! The status of the response decides whether the platform repeats a delivery:
//!
//! | response | when | what the platform does |
//! | --- | --- | --- |
//! | 2xx | the event is handled, queued, a duplicate, or kept as a dead letter | nothing |
//! | 401, 413, 422 | the delivery is rejected ([`Error::status`]) | repeats it, and gives up after some time |
//! | 503 | temporary: the queue is full, or another task handles the event | repeats it later |
//! | 5xx | the handler failed; a [`Deduplicator`] releases the event | repeats it later |
//!
//! Platforms give up after a number of attempts, and some delete the subscription then: the page of each platform says what is
//! documented. So an event that will never succeed, such as one of a shop that was removed, should be stored and answered with
//! 200. An own retry reads stored events, with a growing wait between the attempts.

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
