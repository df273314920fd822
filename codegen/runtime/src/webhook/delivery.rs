//! A delivery that was verified and read, and how its event is read.

use bytes::Bytes;
use http::HeaderMap;

use super::spec::WebhookSpec;
use crate::json::{Decode, DecodeError, Reader};

/// The events of a platform; the generator makes one enum for each.
pub trait Event: Sized {
    /// How deliveries are verified and read.
    fn recipe() -> &'static WebhookSpec;

    /// Reads the payload of a topic, by the topic's number; `None` if there is no such number.
    ///
    /// # Errors
    /// When the payload does not fit.
    fn read(topic: usize, payload: &mut Payload<'_, '_>) -> Result<Option<Self>, DecodeError>;

    /// An event of a topic that the schema does not know.
    fn unknown(topic: String, body: Bytes) -> Self;
}

/// What a delivery brings: JSON, or bytes of which more is not known.
#[derive(Debug)]
pub struct Payload<'a, 'j>(pub(super) Source<'a, 'j>);

#[derive(Debug)]
pub(super) enum Source<'a, 'j> {
    RawJson(&'a mut Reader<'j>),
    Bytes(&'a [u8]),
}

impl Payload<'_, '_> {
    /// Reads JSON.
    ///
    /// # Errors
    /// When it does not fit the type.
    pub fn read<T: Decode>(&mut self) -> Result<T, DecodeError> {
        match &mut self.0 {
            Source::RawJson(reader) => T::decode(reader),
            Source::Bytes(_) => Err(DecodeError::new("expected JSON, found bytes")),
        }
    }

    /// The bytes as they came.
    pub fn bytes(&self) -> Bytes {
        match &self.0 {
            Source::RawJson(_) => Bytes::new(),
            Source::Bytes(bytes) => Bytes::copy_from_slice(bytes),
        }
    }
}

/// A delivery: an event, and what came around it.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Delivery<E> {
    /// What happened.
    pub event: E,
    /// The topic, by its name in the schema; as it came if the schema does not know it.
    pub topic: String,
    /// The shop that it is about, as the platform names it. In a header it is as good as the platform's signatures: one of
    /// the body alone says nothing of it.
    pub shop: Option<String>,
    /// When it happened, by the platform's word and in its way to write it.
    pub time: Option<String>,
    /// The version of the payload.
    pub version: Option<String>,
    /// The same in each delivery of one event; `None` if the platform sends nothing to know that by.
    pub deduplication_key: Option<String>,
    /// Whether a signature was verified; `false` only if the receiver was told to do without, or with one that need not
    /// be there.
    pub is_verified: bool,
    /// All headers.
    pub headers: HeaderMap,
}
