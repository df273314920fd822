//! A verified and decoded delivery.

use bytes::Bytes;
use http::HeaderMap;

use super::deduplication_key::DeduplicationKey;
use super::signed_fields::DeliveryField;

/// A verified and decoded delivery: the event and its metadata.
///
/// With the feature `axum` it is an extractor for handlers.
///
/// A signature of the body covers no header. A party that has seen one signed delivery can send its body again with another
/// topic, shop or event id, if these are in headers: [`is_signed`](Self::is_signed) returns whether a field is covered. The
/// documentation of each platform's `Delivery` says which fields are.
#[doc(alias = "callback")]
#[doc(alias = "notification")]
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Delivery<E> {
    /// The event, with its payload.
    pub event: E,
    /// The topic, by its name in the schema; as received if the schema does not have it.
    pub topic: String,
    /// The shop of the event, as the platform identifies it.
    ///
    /// If it is received in a header, check that the signature covers that header before you trust it
    /// ([`is_signed`](Self::is_signed)): a signature of the body does not.
    pub shop: Option<String>,
    /// The time of the event, in the format of the platform.
    pub time: Option<String>,
    /// The version of the payload.
    pub version: Option<String>,
    /// A key that is the same in all deliveries of one event, for a [`Deduplicator`](crate::webhook::Deduplicator). It is a digest
    /// of the delivery if nothing in it identifies the event ([`DeduplicationKey::is_digest`]).
    #[doc(alias = "idempotency key")]
    pub deduplication_key: DeduplicationKey,
    /// Whether a signature was verified. `false` only after [`Receiver::accept_unsigned`](crate::webhook::Receiver::accept_unsigned),
    /// or if all signatures are optional and missing.
    pub is_verified: bool,
    /// The fields that the verified signatures cover; none if nothing was verified.
    pub signed_fields: Vec<DeliveryField>,
    /// All headers.
    pub headers: HeaderMap,
    /// The body as received. Store it with the topic to read the event again later, with `Event::from_parts` of the platform.
    #[doc(alias = "raw body")]
    #[doc(alias = "replay")]
    pub body: Bytes,
}

impl<E> Delivery<E> {
    /// Returns whether a verified signature covers a field. Anybody can change one that is not covered.
    ///
    /// ```
    /// # use shopwire_runtime as shopwire;
    /// use shopwire::webhook::{Delivery, DeliveryField};
    ///
    /// /// Returns the shop, if the platform has signed it.
    /// fn signed_shop<E>(delivery: &Delivery<E>) -> Option<&str> {
    ///     delivery.shop.as_deref().filter(|_| delivery.is_signed(DeliveryField::Shop))
    /// }
    /// ```
    #[doc(alias = "signature")]
    #[must_use]
    pub fn is_signed(&self, field: DeliveryField) -> bool {
        self.signed_fields.contains(&field)
    }
}
