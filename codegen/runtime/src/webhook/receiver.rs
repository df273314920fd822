//! The receiver: from bytes and headers to an event.
//!
//! Invariant: the size is checked before anything is hashed, and everything is verified before anything is parsed.

use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

use bytes::Bytes;
use http::HeaderMap;
use secrecy::{ExposeSecret, SecretString};

use super::delivery::{Delivery, Event, Payload, Source};
use super::error::Error;
use super::spec::{DeduplicationKeyPart, Signature, WebhookSpec};
use super::{envelope, verify};
use crate::digest::{self, Encoding};
use crate::json::{self, DecodeError, Reader};

/// What a receiver takes unless it is told otherwise: far more than any documented example.
const MAX_BODY: usize = 4 * 1024 * 1024;

/// Receives the deliveries of one platform; generated modules name it for their events.
///
/// It is cheap to clone. With a signature that the platform documents, it needs nothing but the secrets.
pub struct Receiver<E> {
    core: Arc<Core>,
    events: PhantomData<fn() -> E>,
}

/// What does not depend on the events.
#[derive(Clone)]
struct Core {
    recipe: &'static WebhookSpec,
    secrets: Vec<SecretString>,
    /// Instead of those of the recipe.
    signature: Option<Signature>,
    accepts_unsigned: bool,
    max_body: usize,
}

impl<E: Event> Receiver<E> {
    /// A receiver with the secrets that deliveries may be signed with: more than one while a secret is replaced.
    ///
    /// A secret that is empty is none: anybody can sign with it.
    pub fn new<S: Into<SecretString>>(secrets: impl IntoIterator<Item = S>) -> Self {
        let secrets = secrets.into_iter().map(Into::into);
        let core = Core {
            recipe: E::recipe(),
            secrets: secrets.filter(|secret: &SecretString| !secret.expose_secret().is_empty()).collect(),
            signature: None,
            accepts_unsigned: false,
            max_body: MAX_BODY,
        };
        Self { core: Arc::new(core), events: PhantomData }
    }

    /// Says how deliveries are signed, where the platform does not document it, or instead of what it documents. It
    /// takes back an [`accept_unsigned`](Self::accept_unsigned) from before.
    #[must_use]
    pub fn with_signature(mut self, signature: Signature) -> Self {
        let core = Arc::make_mut(&mut self.core);
        core.signature = Some(signature);
        core.accepts_unsigned = false;
        self
    }

    /// Takes deliveries without verifying anything: whoever knows the address can send some.
    ///
    /// Only for platforms that do not sign, behind something else that tells who sends.
    #[must_use]
    pub fn accept_unsigned(mut self) -> Self {
        Arc::make_mut(&mut self.core).accepts_unsigned = true;
        self
    }

    /// Says how large a body can be, in bytes; without it 4 MiB.
    #[must_use]
    pub fn max_body(mut self, bytes: usize) -> Self {
        Arc::make_mut(&mut self.core).max_body = bytes;
        self
    }

    #[cfg(any(feature = "axum", feature = "tower"))]
    pub(super) fn limit(&self) -> usize {
        self.core.max_body
    }

    /// Verifies a delivery and reads it.
    ///
    /// `body` must be the bytes as they came over the wire: what was parsed and written anew has another signature.
    ///
    /// # Errors
    /// When the body is too large, a signature does not hold, a header is missing or there twice, or the body does not fit
    /// what the schema says. [`Error::status`] is what to answer with.
    pub fn receive(&self, headers: &HeaderMap, body: &[u8]) -> Result<Delivery<E>, Error> {
        let is_verified = self.core.verify(headers, body)?;
        self.read(headers, body, is_verified).map_err(|error| error.with_body(body))
    }

    /// Reads what was verified, or is to be taken without.
    fn read(&self, headers: &HeaderMap, body: &[u8], is_verified: bool) -> Result<Delivery<E>, Error> {
        let core = &*self.core;
        let Facts { topic, number, shop, time, version, id } = Facts::find(core.recipe, headers, body)?;
        let read = number.map_or(Ok(None), |number| read(core.recipe, number, body));
        let event = read.map_err(|failure| Error::unreadable(Some(&topic), &failure))?;
        let event = event.unwrap_or_else(|| E::unknown(topic.clone(), Bytes::copy_from_slice(body)));
        let parts = Parts { topic: &topic, shop: shop.as_deref(), id: id.as_deref(), headers, body };
        let deduplication_key = deduplication_key(core.recipe, number, &parts);
        let headers = headers.clone();
        Ok(Delivery { event, topic, shop, time, version, deduplication_key, is_verified, headers })
    }
}

impl Core {
    /// Refuses what is not to be read, and says whether the rest was verified.
    fn verify(&self, headers: &HeaderMap, body: &[u8]) -> Result<bool, Error> {
        if body.len() > self.max_body {
            return Err(Error::too_large(self.max_body));
        }
        if self.accepts_unsigned {
            return Ok(false);
        }
        let signatures = match &self.signature {
            Some(signature) => std::slice::from_ref(signature),
            None => self.recipe.signatures,
        };
        if signatures.is_empty() {
            return Err(Error::unverifiable(self.recipe.platform));
        }
        if self.secrets.is_empty() {
            return Err(Error::no_secret());
        }
        verify::verify(signatures, &self.secrets, headers, body)
    }
}

/// What is known of a delivery beside its payload.
struct Facts {
    topic: String,
    /// The topic's number; `None` if the schema does not know the topic.
    number: Option<usize>,
    shop: Option<String>,
    time: Option<String>,
    version: Option<String>,
    id: Option<String>,
}

impl Facts {
    fn find(recipe: &WebhookSpec, headers: &HeaderMap, body: &[u8]) -> Result<Self, Error> {
        let header = |name: Option<&'static str>| name.map_or(Ok(None), |name| verify::text(headers, name));
        let of_header = header(recipe.topic)?;
        // What is said before the body breaks off holds. Whether the rest matters is seen when the payload is read.
        let (found, scanned) = envelope::envelope(recipe, body);
        let topic = match (of_header.or(found.topic), recipe.topics) {
            (Some(topic), _) => topic,
            (None, [only]) => only.name.to_owned(),
            (None, _) => return Err(no_topic(recipe, scanned)),
        };
        let number = recipe.find(&topic);
        Ok(Self {
            topic: number.map_or(topic, |number| recipe.topics[number].name.to_owned()),
            number,
            shop: header(recipe.shop)?.or(found.shop),
            version: header(recipe.version)?,
            time: found.time,
            id: found.id,
        })
    }
}

fn no_topic(recipe: &WebhookSpec, scanned: Result<(), DecodeError>) -> Error {
    match (recipe.topic, recipe.envelope.topic) {
        (_, Some(key)) => {
            let failure = scanned.err().unwrap_or_else(|| DecodeError::new(format!("expected an object with `{key}`")));
            Error::unreadable(None, &failure)
        }
        (Some(header), None) => Error::missing_header(header),
        (None, None) => Error::unreadable(None, &DecodeError::new("nothing tells its topic")),
    }
}

/// The keys that lead to the payload of a topic.
fn path(recipe: &WebhookSpec, number: usize) -> Vec<&'static str> {
    recipe.envelope.data.into_iter().chain(recipe.topics[number].key).collect()
}

/// Reads the event of a topic.
fn read<E: Event>(recipe: &WebhookSpec, number: usize, body: &[u8]) -> Result<Option<E>, DecodeError> {
    if !recipe.is_json {
        return E::read(number, &mut Payload(Source::Bytes(body)));
    }
    let mut reader = Reader::new(json::utf8(body)?);
    let mut event = None;
    envelope::at(&mut reader, &path(recipe, number), &mut |reader| {
        event = E::read(number, &mut Payload(Source::RawJson(reader)))?;
        Ok(())
    })?;
    reader.finish()?;
    Ok(event)
}

/// What the key of a delivery is made from.
struct Parts<'d> {
    topic: &'d str,
    shop: Option<&'d str>,
    id: Option<&'d str>,
    headers: &'d HeaderMap,
    body: &'d [u8],
}

/// What all deliveries of one event have in common. A delivery that lacks a part of it has no key: to take it for another
/// one would lose it.
fn deduplication_key(recipe: &WebhookSpec, number: Option<usize>, parts: &Parts<'_>) -> Option<String> {
    let value = |part: &DeduplicationKeyPart| match part {
        DeduplicationKeyPart::Topic => Some(parts.topic.to_owned()),
        DeduplicationKeyPart::Shop => parts.shop.map(str::to_owned),
        DeduplicationKeyPart::Id => parts.id.map(str::to_owned),
        DeduplicationKeyPart::Header(name) => verify::text(parts.headers, name).ok().flatten(),
        DeduplicationKeyPart::Body => Some(Encoding::Hex.encode(&digest::sha256(parts.body))),
        DeduplicationKeyPart::Payload(way) => {
            let path = [&path(recipe, number?), *way].concat();
            envelope::value(json::utf8(parts.body).ok()?, &path)
        }
    };
    let values: Vec<String> = recipe.deduplicate.iter().map(value).collect::<Option<_>>()?;
    match values.as_slice() {
        [] => None,
        [only] => Some(only.clone()),
        // As JSON, so that no two lists of texts look the same.
        several => serde_json::to_string(several).ok(),
    }
}

impl<E> Clone for Receiver<E> {
    fn clone(&self) -> Self {
        Self { core: Arc::clone(&self.core), events: PhantomData }
    }
}

impl<E> fmt::Debug for Receiver<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Core { recipe, secrets, signature, accepts_unsigned, max_body } = &*self.core;
        f.debug_struct("Receiver")
            .field("platform", &recipe.platform)
            .field("secrets", &secrets.len())
            .field("signature", signature)
            .field("accepts_unsigned", accepts_unsigned)
            .field("max_body", max_body)
            .finish()
    }
}
