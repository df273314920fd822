//! Stores an event as its topic and a body, and reads it again.

// Invariant: an event that is stored and read again is equal, unknown fields and odd spellings included.

use bytes::Bytes;

use super::decode_event::decode_event;
use super::error::Error;
use super::event::{Event, PayloadRef};
use crate::drift::DriftPolicy;
use crate::json::Writer;

/// Reads a stored event. For generated code.
///
/// # Errors
/// Returns an error when the body does not match the schema.
#[doc(hidden)]
pub fn event_from_parts<E: Event>(topic: &str, body: &[u8]) -> Result<E, Error> {
    let body = Bytes::copy_from_slice(body);
    let spec = E::spec();
    let Some(index) = spec.find(topic) else { return Ok(E::unknown(topic.to_owned(), body)) };
    let event = decode_event(index, &body, &DriftPolicy::default());
    let event = event.map_err(|error| Error::of_body(Some(spec.topics[index].name), error))?;
    Ok(event.unwrap_or_else(|| E::unknown(topic.to_owned(), body)))
}

/// Encodes an event as the body of a delivery. For generated code.
#[doc(hidden)]
#[must_use]
pub fn event_body<E: Event>(event: &E, topic: &str) -> Bytes {
    let payload = match event.payload() {
        PayloadRef::Json(payload) => payload,
        PayloadRef::Body(body) => return body.clone(),
    };
    let spec = E::spec();
    let path = spec.find(topic).map(|index| spec.payload_path(index)).unwrap_or_default();
    let mut writer = Writer::new();
    for (depth, key) in path.iter().enumerate() {
        writer.begin_object();
        if let (0, Some(topic_key)) = (depth, spec.envelope.topic) {
            writer.key(topic_key);
            writer.string(topic);
        }
        writer.key(key);
    }
    writer.value(payload);
    for _ in &path {
        writer.end_object();
    }
    writer.into_string().into()
}
