//! The deduplication key of a delivery.

use http::HeaderMap;

use super::envelope;
use super::spec::{DeduplicationKeyPart, WebhookSpec};
use super::verify;
use crate::digest::{self, Encoding};
use crate::json;

/// The parts of a delivery that a key is built from.
pub(super) struct KeySource<'d> {
    pub(super) topic: &'d str,
    /// The index of the topic; `None` if the schema does not have it.
    pub(super) index: Option<usize>,
    pub(super) shop: Option<&'d str>,
    pub(super) id: Option<&'d str>,
    pub(super) headers: &'d HeaderMap,
    pub(super) body: &'d [u8],
}

/// Builds the key. A delivery without one of the parts has no key: with a partial key, different events would count as
/// duplicates and be lost.
pub(super) fn build(spec: &WebhookSpec, source: &KeySource<'_>) -> Option<String> {
    let values = spec.deduplication_key.iter().map(|part| value(spec, part, source));
    let values: Vec<String> = values.collect::<Option<_>>()?;
    match values.as_slice() {
        [] => None,
        [value] => Some(value.clone()),
        // JSON keeps the parts apart, so that different parts never give the same key.
        values => serde_json::to_string(values).ok(),
    }
}

fn value(spec: &WebhookSpec, part: &DeduplicationKeyPart, source: &KeySource<'_>) -> Option<String> {
    match part {
        DeduplicationKeyPart::Topic => Some(source.topic.to_owned()),
        DeduplicationKeyPart::Shop => source.shop.map(str::to_owned),
        DeduplicationKeyPart::Id => source.id.map(str::to_owned),
        DeduplicationKeyPart::Header(name) => verify::header_string(source.headers, name).ok().flatten(),
        DeduplicationKeyPart::Body => Some(Encoding::Hex.encode(&digest::sha256(source.body))),
        DeduplicationKeyPart::Payload(path) => {
            let path = [&spec.payload_path(source.index?), *path].concat();
            envelope::scalar_at(json::utf8(source.body).ok()?, &path)
        }
    }
}
