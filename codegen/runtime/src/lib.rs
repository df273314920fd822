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

mod client;
mod clock;
mod custom_endpoint;
mod digest;
mod drift;
mod error;
mod execute;
mod macros;
mod paging;
mod request;
mod request_builder;
mod response;
mod scope;
mod transport;

pub use client::{Client, ClientBuilder};
pub use clock::{Clock, SystemClock};
pub use custom_endpoint::{Codec, CustomRequest, EncodedRequest, JsonCodec};
pub use drift::{Drift, DriftKind};
pub use error::{ApiErrorDetails, Error, ErrorKind, RequestInfo};
pub use execute::RetryPolicy;
pub use paging::{ItemStream, Page, PageStream, Position};
pub use request_builder::{RequestBuilder, ResponseFuture};
pub use response::{FromResponse, RawResponse, WithResponse};
pub use secrecy::{ExposeSecret, SecretString};
pub use transport::{BoxFuture, Middleware, Transport};
#[cfg(feature = "reqwest")]
pub use transport::{ReqwestTransport, Timeouts};
pub use value::{Date, DateTime, Decimal, Id, Money, RawJson, Secret, UnknownValue, Zone};

pub use {bytes, http, jiff, rust_decimal, serde, serde_json};
