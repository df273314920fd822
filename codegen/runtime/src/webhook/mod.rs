//! What platforms send by themselves: from bytes and headers to a typed event.
//!
//! Invariant: nothing is read before it is verified, and what is verified is never lost: it becomes an event, or an error
//! that keeps the body.

mod deduplicate;
mod delivery;
mod error;
mod receiver;
mod recipe;
mod scan;
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

pub use self::deduplicate::{Claim, Deduplicator, MemoryDeduplicator};
pub use self::delivery::{Delivery, Event, Payload};
pub use self::error::{Error, ErrorKind};
pub use self::receiver::Receiver;
pub use self::recipe::{Envelope, KeyPart, Message, Recipe, Signature, Topic};
pub use self::subscriptions::{Change, Plan, Report, Subscription, SubscriptionSync, Subscriptions, Wanted};
#[cfg(feature = "tower")]
pub use self::tower::{WebhookLayer, WebhookService};
pub use crate::digest::{Digest, Encoding};
