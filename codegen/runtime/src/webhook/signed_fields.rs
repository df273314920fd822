//! Which fields of a delivery the verified signatures cover.

// Invariant: a field counts as covered only if a signature that was verified covers the bytes it was read from.

use super::deduplication_key::DeduplicationKey;
use super::metadata::Metadata;
use super::spec::{DeduplicationKeyPart, WebhookSpec};
use super::verify::SignedParts;

/// A field of a [`Delivery`](crate::webhook::Delivery), for [`Delivery::is_signed`](crate::webhook::Delivery::is_signed).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum DeliveryField {
    /// `body`, and with it the payload of the event.
    Body,
    /// `topic`, and with it the variant of the event.
    Topic,
    /// `shop`.
    Shop,
    /// `time`.
    Time,
    /// `version`.
    Version,
    /// `deduplication_key`.
    DeduplicationKey,
}

/// Returns the fields that signatures cover.
pub(super) fn signed_fields(
    signed: &SignedParts,
    spec: &WebhookSpec,
    metadata: &Metadata,
    key: &DeduplicationKey,
) -> Vec<DeliveryField> {
    let (body, topic) = (signed.covers_body(), signed.covers(metadata.topic_header));
    let shop = metadata.shop.is_some() && signed.covers(metadata.shop_header);
    let is_key_part_covered = |part: &DeduplicationKeyPart| match part {
        DeduplicationKeyPart::Topic => topic,
        DeduplicationKeyPart::Shop => shop,
        DeduplicationKeyPart::Header(name) => signed.covers(Some(name)),
        DeduplicationKeyPart::Id | DeduplicationKeyPart::Body | DeduplicationKeyPart::Payload(_) => body,
    };
    let key = if key.is_digest() {
        body && topic && (shop || metadata.shop.is_none())
    } else {
        spec.deduplication_key.iter().all(is_key_part_covered)
    };
    let fields = [
        (DeliveryField::Body, body),
        (DeliveryField::Topic, topic),
        (DeliveryField::Shop, shop),
        (DeliveryField::Time, metadata.time.is_some() && body),
        (DeliveryField::Version, metadata.version.is_some() && signed.covers(spec.version_header)),
        (DeliveryField::DeduplicationKey, key),
    ];
    fields.into_iter().filter(|(_, is_covered)| *is_covered).map(|(field, _)| field).collect()
}
