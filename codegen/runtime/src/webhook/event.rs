//! The trait of the generated enums of events, and how they decode and encode their payloads.

use bytes::Bytes;

use super::spec::WebhookSpec;
use crate::json::{Decode, DecodeError, Encode, Reader};

/// The events of a platform. Each generated module `webhooks` has an enum that implements it.
pub trait Event: Sized {
    /// Returns how deliveries are verified and decoded.
    #[doc(hidden)]
    fn spec() -> &'static WebhookSpec;

    /// Decodes the payload of a topic, by the index of the topic; `None` if there is no such topic.
    ///
    /// # Errors
    /// Returns an error when the payload does not fit the type.
    #[doc(hidden)]
    fn decode(topic: usize, payload: &mut Payload<'_, '_>) -> Result<Option<Self>, DecodeError>;

    /// Creates an event of a topic that the schema does not have.
    #[doc(hidden)]
    fn unknown(topic: String, body: Bytes) -> Self;

    /// Returns the payload.
    #[doc(hidden)]
    fn payload(&self) -> PayloadRef<'_>;
}

/// The payload of an event. For generated code.
#[doc(hidden)]
pub enum PayloadRef<'e> {
    /// A part of the body.
    Json(&'e dyn Encode),
    /// The whole body.
    Body(&'e Bytes),
}

impl std::fmt::Debug for PayloadRef<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Json(_) => "Json",
            Self::Body(_) => "Body",
        })
    }
}

/// The payload of a delivery: JSON, or bytes of an undocumented format. For generated code.
#[doc(hidden)]
#[derive(Debug)]
pub struct Payload<'a, 'j>(pub(super) Source<'a, 'j>);

#[derive(Debug)]
pub(super) enum Source<'a, 'j> {
    Json(&'a mut Reader<'j>),
    Bytes(&'a Bytes),
}

impl Payload<'_, '_> {
    /// Decodes JSON.
    ///
    /// # Errors
    /// Returns an error when the payload is not JSON, or does not fit the type.
    pub fn decode<T: Decode>(&mut self) -> Result<T, DecodeError> {
        match &mut self.0 {
            Source::Json(reader) => T::decode(reader),
            Source::Bytes(_) => Err(DecodeError::new("expected JSON, found bytes")),
        }
    }

    /// Returns the bytes.
    pub fn bytes(&self) -> Bytes {
        match &self.0 {
            Source::Json(_) => Bytes::new(),
            Source::Bytes(bytes) => Bytes::clone(bytes),
        }
    }
}
