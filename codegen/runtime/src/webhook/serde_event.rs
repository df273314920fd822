//! Serializes an event as an object with its topic and its body.

// Invariant: the body is deserialized with the bytes that were serialized.

use bytes::Bytes;
use serde::de::{Error as _, IgnoredAny};
use serde::{Deserializer, Serializer};

use super::event::Event;
use super::stored_event::event_from_parts;
use crate::digest::Encoding;
use crate::json::{Decode, DecodeError, Reader, Writer, decode_text, serde_bridge};

/// The key of the topic.
const TOPIC: &str = "topic";

/// The key of a body that is JSON.
const BODY: &str = "body";

/// The key of any other body, in base64.
const BODY_BASE64: &str = "body_base64";

/// Serializes an event by its topic and its body. For generated code.
///
/// # Errors
/// Fails if the format cannot hold the event.
#[doc(hidden)]
pub fn serialize_event<S: Serializer>(topic: &str, body: &Bytes, serializer: S) -> Result<S::Ok, S::Error> {
    serde_bridge::serialize_json(&encode(topic, body), serializer)
}

/// Deserializes an event. For generated code.
///
/// # Errors
/// Fails if there is no topic or no body, or if the body does not match the schema.
#[doc(hidden)]
pub fn deserialize_event<'de, E: Event, D: Deserializer<'de>>(deserializer: D) -> Result<E, D::Error> {
    let json = serde_bridge::deserialize_json(deserializer)?;
    let (topic, body) = decode_text(&json, &mut decode).map_err(D::Error::custom)?;
    event_from_parts(&topic, &body).map_err(D::Error::custom)
}

fn encode(topic: &str, body: &[u8]) -> String {
    let mut writer = Writer::new();
    writer.begin_object();
    writer.key(TOPIC);
    writer.string(topic);
    if let Some(json) = as_json(body) {
        writer.key(BODY);
        writer.raw(json);
    } else {
        writer.key(BODY_BASE64);
        writer.string(&Encoding::Base64.encode(body));
    }
    writer.end_object();
    writer.into_string()
}

/// Returns the body if it is JSON and nothing else, so that not even white space around it is lost.
fn as_json(body: &[u8]) -> Option<&str> {
    let json = std::str::from_utf8(body).ok().filter(|json| json.trim() == *json)?;
    serde_json::from_str::<IgnoredAny>(json).ok()?;
    Some(json)
}

/// Decodes the topic and the body.
fn decode(reader: &mut Reader<'_>) -> Result<(String, Vec<u8>), DecodeError> {
    let mut topic = None;
    let mut body = None;
    reader.entries(&mut |reader, key| {
        match key {
            TOPIC => topic = Some(String::decode(reader)?),
            BODY => body = Some(reader.raw()?.into()),
            BODY_BASE64 => body = Some(decode_base64(&String::decode(reader)?)?),
            _ => reader.skip()?,
        }
        Ok(())
    })?;
    reader.finish()?;
    Ok((topic.ok_or_else(|| DecodeError::missing(&[TOPIC]))?, body.ok_or_else(|| DecodeError::missing(&[BODY]))?))
}

fn decode_base64(encoded: &str) -> Result<Vec<u8>, DecodeError> {
    Encoding::Base64.decode(encoded).ok_or_else(|| DecodeError::new("expected base64"))
}
