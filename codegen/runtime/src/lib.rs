//! The runtime of the clients that shopwire generates.
//!
//! Depend on `shopwire`, which re-exports what applications need; this crate is what generated code calls. All
//! behaviour of the clients is here: building requests, sending them, reading replies and errors, paging. Generated
//! code holds names and tables.

pub mod auth;
#[cfg(feature = "blocking")]
pub mod blocking;
#[cfg(feature = "formats")]
pub mod format;
pub mod json;
pub mod operation;
pub mod value;
pub mod webhook;

mod call;
mod client;
mod clock;
mod digest;
mod drift;
mod error;
mod gate;
mod limit;
mod macros;
mod middleware;
mod options;
mod paging;
mod pipeline;
mod refusal;
mod request;
mod response;
mod retry;
mod scope;
mod server;
mod transport;

pub use call::{Call, Sending};
pub use client::{Client, ClientBuilder};
pub use clock::{Clock, SystemClock};
pub use drift::{Drift, DriftKind};
pub use error::{ApiMessages, CallInfo, Error, ErrorKind};
pub use gate::{Codec, Encoded, GateCall, JsonCodec};
pub use middleware::Middleware;
pub use paging::{Items, Page, Pages, Position};
pub use response::{FromReply, Received, Response};
pub use retry::Retries;
pub use secrecy::{ExposeSecret, SecretString};
pub use transport::{BoxFuture, Transport};
#[cfg(feature = "reqwest")]
pub use transport::{ReqwestTransport, Timeouts};
pub use value::{Date, DateTime, Decimal, Id, Json, Money, Secret, UnknownValue, Zone};

pub use {bytes, http, jiff, rust_decimal, serde, serde_json};
