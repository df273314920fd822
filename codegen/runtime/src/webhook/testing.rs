//! Signed webhook deliveries for tests of applications.

use std::sync::atomic::{AtomicU64, Ordering};

use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::{HeaderMap, HeaderName, HeaderValue, Method, Request};

use super::event::Event;
use super::spec::{DeduplicationKeyPart, Signature, SignedPayload, WebhookSpec};

/// The sample deliveries of a platform. For generated code.
#[doc(hidden)]
#[derive(Debug)]
pub struct Samples {
    /// The headers of a delivery, except the topic and the signatures.
    pub headers: &'static [(&'static str, &'static str)],
    /// The bodies, each with whether it is an example of the platform's documentation.
    pub bodies: &'static [(&'static str, bool)],
    /// The index of the body of each topic, in the order of the topics.
    pub topics: &'static [usize],
}

/// The events of a platform that have sample deliveries. The generated enums of events implement it.
pub trait SampleEvent: Event {
    /// Returns the samples.
    #[doc(hidden)]
    fn samples() -> &'static Samples;
}

/// A sample delivery, to test the webhook handler of an application.
///
/// Generated modules `webhooks` show how to use it.
#[doc(alias = "mock")]
#[doc(alias = "fixture")]
#[doc(alias = "fake")]
#[doc(alias = "test webhook")]
#[derive(Clone, Debug)]
pub struct Sample {
    headers: HeaderMap,
    body: Bytes,
    signatures: &'static [Signature],
    /// Whether the body is an example of the platform's documentation. Otherwise it contains only the required fields.
    pub is_example: bool,
}

impl Sample {
    /// Creates a delivery of a topic, by its name in the schema; `None` if the schema does not have the topic. If deliveries
    /// have ids, each sample gets another one.
    #[must_use]
    pub fn of<E: SampleEvent>(topic: &str) -> Option<Self> {
        let (spec, samples) = (E::spec(), E::samples());
        let index = spec.find(topic)?;
        let (body, is_example) = *samples.bodies.get(*samples.topics.get(index)?)?;
        Some(Self {
            headers: headers(spec, samples, index),
            body: Bytes::from_static(body.as_bytes()),
            signatures: spec.signatures,
            is_example,
        })
    }

    /// Sets a header, such as the one with the shop.
    ///
    /// # Panics
    /// Panics when the name or the value is not valid in HTTP.
    #[must_use]
    #[expect(clippy::expect_used, reason = "for tests, which fail by panicking")]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        let name = HeaderName::from_bytes(name.as_bytes()).expect("a valid name of a header");
        self.headers.insert(name, HeaderValue::from_str(value).expect("a valid value of a header"));
        self
    }

    /// Sets the body.
    #[must_use]
    pub fn body(mut self, body: impl Into<Bytes>) -> Self {
        self.body = body.into();
        self
    }

    /// Signs the delivery as the platform does, and returns it as a request. Without documented signatures the request is
    /// unsigned.
    #[must_use]
    pub fn sign(self, secret: &str) -> Request<Bytes> {
        let signatures = self.signatures;
        self.sign_all(secret, signatures)
    }

    /// Signs the delivery with another signature scheme, and returns it as a request.
    ///
    /// # Panics
    /// Panics when the header of the scheme is not a valid name.
    #[must_use]
    pub fn sign_with(self, signature: Signature, secret: &str) -> Request<Bytes> {
        self.sign_all(secret, &[signature])
    }

    #[expect(clippy::expect_used, reason = "for tests, which fail by panicking")]
    fn sign_all(mut self, secret: &str, signatures: &[Signature]) -> Request<Bytes> {
        for signature in signatures {
            if let Some(value) = self.signature_value(signature, secret) {
                let name = HeaderName::from_bytes(signature.header.as_bytes()).expect("a valid name of a header");
                self.headers.insert(name, value);
            }
        }
        let mut request = Request::new(self.body);
        *request.method_mut() = Method::POST;
        *request.headers_mut() = self.headers;
        request
    }

    /// Returns the value of a signature header; `None` if the signed header is missing.
    fn signature_value(&self, signature: &Signature, secret: &str) -> Option<HeaderValue> {
        let payload = match signature.payload {
            SignedPayload::Body => &self.body[..],
            SignedPayload::Header(name) => self.headers.get(name)?.as_bytes(),
        };
        let digest = signature.digest.hmac(secret.as_bytes(), payload);
        HeaderValue::from_str(&signature.encodings.first()?.encode(&digest)).ok()
    }
}

/// Returns the headers of a sample, without its signatures.
fn headers(spec: &WebhookSpec, samples: &Samples, topic: usize) -> HeaderMap {
    let mut headers = HeaderMap::new();
    if spec.is_json {
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    }
    for (name, value) in samples.headers {
        headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    if let Some(name) = spec.topic_header {
        headers.insert(HeaderName::from_static(name), HeaderValue::from_static(spec.topics[topic].name));
    }
    for part in spec.deduplication_key {
        if let DeduplicationKeyPart::Header(name) = part {
            headers.entry(HeaderName::from_static(name)).or_insert_with(unique_id);
        }
    }
    headers
}

/// Returns an id that no other sample has.
fn unique_id() -> HeaderValue {
    static LAST: AtomicU64 = AtomicU64::new(0);
    HeaderValue::from(LAST.fetch_add(1, Ordering::Relaxed) + 1)
}
