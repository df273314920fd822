//! Which fields of a delivery the verified signatures cover.

// Invariant: a field counts as covered only if a signature that was verified covers the bytes it was read from.

use super::deduplication_key::DeduplicationKey;
use super::metadata::Metadata;
use super::spec::{DeduplicationKeyPart, WebhookSpec};

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

/// What the verified signatures of a delivery cover.
#[derive(Debug, Default)]
pub(super) struct SignedParts {
    pub(super) body: bool,
    pub(super) headers: Vec<&'static str>,
}

impl SignedParts {
    /// Returns whether any signature was verified.
    pub(super) fn is_verified(&self) -> bool {
        self.body || !self.headers.is_empty()
    }

    /// Returns whether a value is covered that was read from a header, or else from the body.
    fn covers(&self, header: Option<&str>) -> bool {
        header.map_or(self.body, |name| self.headers.iter().any(|signed| signed.eq_ignore_ascii_case(name)))
    }

    /// Returns the fields that are covered.
    pub(super) fn fields(&self, spec: &WebhookSpec, metadata: &Metadata, key: &DeduplicationKey) -> Vec<DeliveryField> {
        let topic = self.covers(metadata.topic_header);
        let shop = metadata.shop.is_some() && self.covers(metadata.shop_header);
        let is_key_part_covered = |part: &DeduplicationKeyPart| match part {
            DeduplicationKeyPart::Topic => topic,
            DeduplicationKeyPart::Shop => shop,
            DeduplicationKeyPart::Header(name) => self.covers(Some(name)),
            DeduplicationKeyPart::Id | DeduplicationKeyPart::Body | DeduplicationKeyPart::Payload(_) => self.body,
        };
        let key = if key.is_digest() {
            self.body && topic && (shop || metadata.shop.is_none())
        } else {
            spec.deduplication_key.iter().all(is_key_part_covered)
        };
        let fields = [
            (DeliveryField::Body, self.body),
            (DeliveryField::Topic, topic),
            (DeliveryField::Shop, shop),
            (DeliveryField::Time, metadata.time.is_some() && self.body),
            (DeliveryField::Version, metadata.version.is_some() && self.covers(spec.version_header)),
            (DeliveryField::DeduplicationKey, key),
        ];
        fields.into_iter().filter(|(_, is_covered)| *is_covered).map(|(field, _)| field).collect()
    }
}
