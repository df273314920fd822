//! Deliveries to test applications with, signed as the platform signs.

use std::sync::atomic::{AtomicU64, Ordering};

use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::{HeaderMap, HeaderName, HeaderValue, Request};

use super::delivery::Event;
use super::spec::{DeduplicationKeyPart, Message, Signature};

/// What the schema has to test a platform's events with.
#[derive(Debug)]
pub struct Samples {
    /// Headers that a delivery can have, beside its topic and its signatures.
    pub headers: &'static [(&'static str, &'static str)],
    /// Bodies, and whether each is an example of the platform's.
    pub bodies: &'static [(&'static str, bool)],
    /// The number of the body for each topic, by the topic's number.
    pub topics: &'static [usize],
}

/// The events of a platform, with something to test them with.
pub trait Sampled: Event {
    /// What the schema has.
    fn samples() -> &'static Samples;
}

/// An id that no other sample has.
fn new_id() -> HeaderValue {
    static LAST: AtomicU64 = AtomicU64::new(0);
    HeaderValue::from(LAST.fetch_add(1, Ordering::Relaxed) + 1)
}

/// A delivery in the making.
#[derive(Clone, Debug)]
pub struct Sample {
    headers: HeaderMap,
    body: Bytes,
    signatures: &'static [Signature],
    /// Whether the body is an example of the platform's. If not, it is as empty as it can be.
    pub is_example: bool,
}

impl Sample {
    /// A delivery of a topic, by its name in the schema; `None` if the schema does not have the topic. Where deliveries
    /// have ids, each sample has a new one.
    #[must_use]
    pub fn of<E: Sampled>(topic: &str) -> Option<Self> {
        let (recipe, samples) = (E::recipe(), E::samples());
        let number = recipe.find(topic)?;
        let (body, is_example) = *samples.bodies.get(*samples.topics.get(number)?)?;
        let mut sample = Self {
            headers: HeaderMap::new(),
            body: Bytes::from_static(body.as_bytes()),
            signatures: recipe.signatures,
            is_example,
        };
        if recipe.is_json {
            sample.headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
        }
        for (name, value) in samples.headers {
            sample.headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
        }
        if let Some(name) = recipe.topic {
            sample.headers.insert(HeaderName::from_static(name), HeaderValue::from_static(recipe.topics[number].name));
        }
        for part in recipe.deduplicate {
            if let DeduplicationKeyPart::Header(name) = part {
                sample.headers.entry(HeaderName::from_static(name)).or_insert_with(new_id);
            }
        }
        Some(sample)
    }

    /// Sets a header, such as the one with the shop.
    ///
    /// # Panics
    /// When a header cannot have that name or that value.
    #[must_use]
    #[expect(clippy::expect_used, reason = "for tests, which fail by panicking")]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        let name = HeaderName::from_bytes(name.as_bytes()).expect("the name of a header");
        self.headers.insert(name, HeaderValue::from_str(value).expect("the value of a header"));
        self
    }

    /// Sets the body.
    #[must_use]
    pub fn body(mut self, body: impl Into<Bytes>) -> Self {
        self.body = body.into();
        self
    }

    /// Signs it as the platform does, and makes a request of it. Where the platform does not document how it signs, the
    /// request has no signature.
    #[must_use]
    pub fn sign(self, secret: &str) -> Request<Bytes> {
        let signatures = self.signatures;
        self.sign_all(secret, signatures)
    }

    /// Signs it in another way, and makes a request of it.
    ///
    /// # Panics
    /// When a header cannot have the name that the signature has.
    #[must_use]
    pub fn sign_by(self, signature: Signature, secret: &str) -> Request<Bytes> {
        self.sign_all(secret, &[signature])
    }

    #[expect(clippy::expect_used, reason = "for tests, which fail by panicking")]
    fn sign_all(mut self, secret: &str, signatures: &[Signature]) -> Request<Bytes> {
        for signature in signatures {
            let message = match signature.message {
                Message::Body => self.body.to_vec(),
                Message::Header(name) => match self.headers.get(name) {
                    Some(value) => value.as_bytes().to_vec(),
                    None => continue,
                },
            };
            let digest = signature.digest.hmac(secret.as_bytes(), &message);
            let written = signature.encodings.first().map(|encoding| encoding.encode(&digest));
            if let Some(value) = written.and_then(|text| HeaderValue::from_str(&text).ok()) {
                let name = HeaderName::from_bytes(signature.header.as_bytes()).expect("the name of a header");
                self.headers.insert(name, value);
            }
        }
        let mut request = Request::new(self.body);
        *request.method_mut() = http::Method::POST;
        *request.headers_mut() = self.headers;
        request
    }
}
