//! Reads the body of a request within the limits of the receiver.

// Invariant: a receiver never holds more bytes than its maximum, nor an unfinished body for longer than its timeout, because
// bodies are read before anything is verified.

use std::error::Error as StdError;
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use bytes::Bytes;
use futures_util::future::{Either, select};
use http::HeaderMap;
use http::header::CONTENT_LENGTH;
use http_body::Body;
use http_body_util::BodyExt;

use super::error::Error;
use crate::clock::{Clock, SystemClock};

/// The default timeout for receiving a body.
const DEFAULT_READ_TIMEOUT: Duration = Duration::from_secs(10);

/// The default maximum of bytes that all deliveries in progress hold together: 16 bodies of the default maximum size.
const DEFAULT_MAX_IN_FLIGHT: usize = 64 * 1024 * 1024;

/// The limits of reading bodies. Clones share the bytes in flight.
#[derive(Clone)]
pub(super) struct BodyLimits {
    pub(super) read_timeout: Duration,
    pub(super) in_flight: Arc<InFlight>,
    pub(super) clock: Arc<dyn Clock>,
}

impl Default for BodyLimits {
    fn default() -> Self {
        Self {
            read_timeout: DEFAULT_READ_TIMEOUT,
            in_flight: Arc::new(InFlight::new(DEFAULT_MAX_IN_FLIGHT)),
            clock: Arc::new(SystemClock),
        }
    }
}

/// Counts the bytes of the bodies in progress.
pub(super) struct InFlight {
    max: usize,
    used: AtomicUsize,
}

impl InFlight {
    pub(super) const fn new(max: usize) -> Self {
        Self { max, used: AtomicUsize::new(0) }
    }

    /// Counts bytes, unless they exceed the maximum.
    fn add(&self, bytes: usize) -> bool {
        let add = |used: usize| used.checked_add(bytes).filter(|used| *used <= self.max);
        self.used.fetch_update(Ordering::Relaxed, Ordering::Relaxed, add).is_ok()
    }
}

/// A body, whose bytes are in flight until it is dropped.
pub(super) struct ReceivedBody {
    pub(super) bytes: Bytes,
    _reservation: Reservation,
}

/// The bytes of one body in flight.
struct Reservation {
    in_flight: Arc<InFlight>,
    bytes: usize,
}

impl Drop for Reservation {
    fn drop(&mut self) {
        self.in_flight.used.fetch_sub(self.bytes, Ordering::Relaxed);
    }
}

/// Reads a body. A body that is too large is rejected without waiting for the rest.
pub(super) async fn read<B>(
    limits: &BodyLimits,
    headers: &HeaderMap,
    body: B,
    max_body: usize,
) -> Result<ReceivedBody, Error>
where
    B: Body<Data = Bytes>,
    B::Error: Into<Box<dyn StdError + Send + Sync>>,
{
    let content_length = headers.get(CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse::<u64>().ok());
    if content_length.is_some_and(|bytes| usize::try_from(bytes).map_or(true, |bytes| bytes > max_body)) {
        return Err(Error::body_too_large(max_body));
    }
    let timeout = limits.clock.sleep(limits.read_timeout);
    match select(pin!(collect(&limits.in_flight, body, max_body)), timeout).await {
        Either::Left((result, _)) => result,
        Either::Right(_) => Err(Error::read_timeout(limits.read_timeout)),
    }
}

async fn collect<B: Body<Data = Bytes>>(
    in_flight: &Arc<InFlight>,
    body: B,
    max_body: usize,
) -> Result<ReceivedBody, Error> {
    let mut body = pin!(body);
    let mut reservation = Reservation { in_flight: Arc::clone(in_flight), bytes: 0 };
    // Most bodies are a single chunk, which is not copied.
    let mut first = Bytes::new();
    let mut joined = Vec::new();
    while let Some(frame) = body.frame().await {
        let Ok(chunk) = frame.map_err(|_| Error::incomplete_body())?.into_data() else { continue };
        if reservation.bytes.saturating_add(chunk.len()) > max_body {
            return Err(Error::body_too_large(max_body));
        }
        if !in_flight.add(chunk.len()) {
            return Err(Error::overloaded(in_flight.max));
        }
        reservation.bytes += chunk.len();
        if first.is_empty() {
            first = chunk;
        } else {
            if joined.is_empty() {
                joined.extend_from_slice(&first);
            }
            joined.extend_from_slice(&chunk);
        }
    }
    let bytes = if joined.is_empty() { first } else { joined.into() };
    Ok(ReceivedBody { bytes, _reservation: reservation })
}
