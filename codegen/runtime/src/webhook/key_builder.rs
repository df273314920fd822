//! Builds the deduplication key of a delivery.

// Invariant: each delivery has a key. With some of the parts only, different events would count as duplicates and be lost,
// so a delivery without one of them gets a digest instead.

use http::HeaderMap;

use super::deduplication_key::DeduplicationKey;
use super::envelope;
use super::metadata::Metadata;
use super::spec::{DeduplicationKeyPart, WebhookSpec};
use super::verify;
use crate::digest::{self, Encoding};

/// Builds the key of a delivery.
pub(super) fn build(spec: &WebhookSpec, metadata: &Metadata, headers: &HeaderMap, body: &[u8]) -> DeduplicationKey {
    let values = spec.deduplication_key.iter().map(|part| value(spec, part, metadata, headers, body));
    let values: Option<Vec<String>> = values.collect();
    match values.as_deref() {
        None | Some([]) => digest_of(metadata, body),
        Some([value]) => DeduplicationKey::new(value.as_str()),
        Some(values) => DeduplicationKey::new(unambiguous(values)),
    }
}

fn value(
    spec: &WebhookSpec,
    part: &DeduplicationKeyPart,
    metadata: &Metadata,
    headers: &HeaderMap,
    body: &[u8],
) -> Option<String> {
    match part {
        DeduplicationKeyPart::Topic => Some(metadata.topic.clone()),
        DeduplicationKeyPart::Shop => metadata.shop.clone(),
        DeduplicationKeyPart::Id => metadata.id.clone(),
        DeduplicationKeyPart::Header(name) => verify::header_string(headers, name).ok().flatten(),
        DeduplicationKeyPart::Body => Some(hex_digest(body)),
        DeduplicationKeyPart::Payload(path) => {
            let path = [&spec.payload_path(metadata.index?), *path].concat();
            envelope::scalar_at(body, &path)
        }
    }
}

/// Returns a key for a delivery in which nothing identifies the event.
fn digest_of(metadata: &Metadata, body: &[u8]) -> DeduplicationKey {
    let shop = metadata.shop.as_ref().into_iter().cloned();
    let parts: Vec<String> = [metadata.topic.clone(), hex_digest(body)].into_iter().chain(shop).collect();
    DeduplicationKey::digest(format!("sha256:{}", hex_digest(unambiguous(&parts).as_bytes())))
}

fn hex_digest(bytes: &[u8]) -> String {
    Encoding::Hex.encode(&digest::sha256(bytes))
}

/// Returns several values as one string. JSON keeps them apart, so that different values never give the same string.
fn unambiguous(values: &[String]) -> String {
    serde_json::Value::from(values).to_string()
}
