//! Dead letters: deliveries that were verified but cannot be decoded, for the application to keep.

// Invariant: a delivery that cannot be decoded is answered with success only after the sink has kept it.

use std::error::Error as StdError;
use std::sync::Arc;

use bytes::Bytes;
use http::HeaderMap;

use super::deduplication_key::DeduplicationKey;
use super::error::{Error, SinkError};
use crate::transport::BoxFuture;

/// A delivery that was verified but cannot be decoded.
///
/// The sink of [`Receiver::dead_letter`](crate::webhook::Receiver::dead_letter) gets it. Receive it again with its
/// headers and body, or with `Event::from_parts`, once the schema is corrected.
#[doc(alias = "dead letter queue")]
#[doc(alias = "dlq")]
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct DeadLetter {
    /// The topic, by its name in the schema if it has one; `None` if the delivery does not contain one.
    pub topic: Option<String>,
    /// The shop of the event, as the platform identifies it.
    pub shop: Option<String>,
    /// The key of the event; `None` if the delivery does not contain its topic, or repeats a header.
    pub deduplication_key: Option<DeduplicationKey>,
    /// All headers.
    pub headers: HeaderMap,
    /// The body as received.
    pub body: Bytes,
    /// Why the delivery cannot be decoded.
    pub error: Error,
}

impl DeadLetter {
    /// Creates the dead letter of an error; `None` if the delivery was not verified.
    fn new(error: &Error) -> Option<Self> {
        Some(Self {
            topic: error.topic().map(str::to_owned),
            shop: error.shop().map(str::to_owned),
            deduplication_key: error.deduplication_key().cloned(),
            headers: error.headers()?.clone(),
            body: error.body()?.clone(),
            error: error.clone(),
        })
    }
}

/// Keeps dead letters.
#[derive(Clone)]
pub(super) struct DeadLetterSink(Arc<dyn Fn(DeadLetter) -> BoxFuture<'static, Result<(), SinkError>> + Send + Sync>);

impl DeadLetterSink {
    pub(super) fn new<F, R, X>(keep: F) -> Self
    where
        F: Fn(DeadLetter) -> R + Send + Sync + 'static,
        R: Future<Output = Result<(), X>> + Send + 'static,
        X: Into<Box<dyn StdError + Send + Sync>>,
    {
        Self(Arc::new(move |letter| {
            let kept = keep(letter);
            Box::pin(async move { kept.await.map_err(|error| SinkError::from(error.into())) })
        }))
    }

    /// Keeps the delivery of an error, if it was verified. Returns the error to respond with.
    pub(super) async fn keep(&self, error: Error) -> Error {
        let Some(letter) = DeadLetter::new(&error) else { return error };
        match (self.0)(letter).await {
            Ok(()) => error.kept(),
            Err(source) => error.not_kept(source),
        }
    }
}
