//! The metadata of a delivery, from its headers and its body.

use http::HeaderMap;

use super::envelope::{self, EnvelopeFields};
use super::error::Error;
use super::spec::WebhookSpec;
use super::verify;
use crate::json::DecodeError;

/// The metadata of a delivery.
pub(super) struct Metadata {
    pub(super) topic: String,
    /// The header with the topic; `None` if it is in the body, or the only one.
    pub(super) topic_header: Option<&'static str>,
    /// The index of the topic; `None` if the schema does not have it.
    pub(super) index: Option<usize>,
    pub(super) shop: Option<String>,
    /// The header with the shop; `None` if it is in the body.
    pub(super) shop_header: Option<&'static str>,
    pub(super) time: Option<String>,
    pub(super) version: Option<String>,
    pub(super) id: Option<String>,
}

impl Metadata {
    /// Reads the metadata. Headers take precedence over the body.
    pub(super) fn read(spec: &WebhookSpec, headers: &HeaderMap, body: &[u8]) -> Result<Self, Error> {
        let topic = header(headers, spec.topic_header)?;
        // Metadata before an error in the body is valid. Decoding the payload finds out whether the error matters.
        let (fields, result) = envelope::read_fields(spec, body);
        let topic_header = spec.topic_header.filter(|_| topic.is_some());
        let topic = match (topic.or(fields.topic), spec.topics) {
            (Some(topic), _) => topic,
            (None, [only]) => only.name.to_owned(),
            (None, _) => return Err(missing_topic(spec, result)),
        };
        let index = spec.find(&topic);
        let EnvelopeFields { topic: _, time, shop, id } = fields;
        let shop_in_header = header(headers, spec.shop_header)?;
        Ok(Self {
            topic: index.map_or(topic, |index| spec.topics[index].name.to_owned()),
            topic_header,
            index,
            shop_header: spec.shop_header.filter(|_| shop_in_header.is_some()),
            shop: shop_in_header.or(shop),
            version: header(headers, spec.version_header)?,
            time,
            id,
        })
    }
}

fn header(headers: &HeaderMap, name: Option<&'static str>) -> Result<Option<String>, Error> {
    match name {
        Some(name) => verify::header_string(headers, name),
        None => Ok(None),
    }
}

fn missing_topic(spec: &WebhookSpec, result: Result<(), DecodeError>) -> Error {
    if let Some(key) = spec.envelope.topic {
        let error = result.err().unwrap_or_else(|| DecodeError::missing(&[key]));
        return Error::invalid_body(None, &error);
    }
    match spec.topic_header {
        Some(header) => Error::missing_header(header),
        None => Error::invalid_body(None, &DecodeError::new("the delivery does not contain a topic")),
    }
}
