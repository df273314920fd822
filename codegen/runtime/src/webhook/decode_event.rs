//! Decodes the event of a body.

use bytes::Bytes;

use super::envelope;
use super::error::InvalidPayload;
use super::event::{Event, Payload, Source};
use crate::drift::DriftPolicy;
use crate::json;

/// Decodes the event of a topic, and reports deviations from the schema.
pub(super) fn decode_event<E: Event>(
    topic: usize,
    body: &Bytes,
    drift: &DriftPolicy,
) -> Result<Option<E>, InvalidPayload> {
    let spec = E::spec();
    if !spec.is_json {
        return Ok(E::decode(topic, &mut Payload(Source::Bytes(body)))?);
    }
    let path = spec.payload_path(topic);
    let (event, deviations) = json::decode_document(body, &mut |reader| {
        if drift.is_wanted() {
            reader.track_deviations();
        }
        let mut event = None;
        envelope::read_last_at(reader, &path, &mut |reader| {
            event = E::decode(topic, &mut Payload(Source::Json(reader)))?;
            Ok(())
        })?;
        reader.finish()?;
        Ok((event, reader.take_deviations()))
    })?;
    match drift.report(spec.topics[topic].name, deviations).first() {
        None => Ok(event),
        Some(first) => Err(first.into()),
    }
}
