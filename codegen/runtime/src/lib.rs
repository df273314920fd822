//! The runtime of the generated clients of `shopwire`.
//!
//! Applications depend on `shopwire`, which re-exports the types that they need. This crate implements the behaviour of
//! the clients: requests, authentication, rate limits, retries, decoding, errors, pagination and webhooks. Generated code
//! consists of types and tables. The tables and the types that generated types wrap are hidden in this documentation.

pub mod auth;
#[cfg(feature = "blocking")]
pub mod blocking;
#[cfg(feature = "formats")]
pub mod format;
pub mod json;
#[doc(hidden)]
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
mod percent;
mod raw_request;
mod raw_response;
mod registry;
mod request;
mod request_builder;
mod request_metrics;
mod response;
mod scope;
mod serde_macros;
mod transport;

pub use client::Client;
pub use client::builder::ClientBuilder;
pub use clock::{Clock, SystemClock};
pub use custom_endpoint::{Codec, CustomRequest, EncodedRequest, JsonCodec};
pub use drift::{Drift, DriftKind};
pub use error::{ApiErrorDetails, Error, ErrorKind, RequestInfo};
pub use execute::retry::RetryPolicy;
pub use paging::{FailedItem, ItemStream, Page, PageStream, Position};
pub use raw_request::RawRequest;
pub use raw_response::RawResponse;
pub use request_builder::{RequestBuilder, ResponseFuture};
pub use request_metrics::RequestMetrics;
pub use response::{FromResponse, WithResponse};
pub use secrecy::{ExposeSecret, SecretString};
pub use transport::middleware::Middleware;
#[cfg(feature = "reqwest")]
pub use transport::reqwest::ReqwestTransport;
#[cfg(feature = "reqwest")]
pub use transport::reqwest_clients::Timeouts;
#[cfg(feature = "tower")]
pub use transport::tower::{TowerTransport, TransportService};
pub use transport::{BoxFuture, MaxResponseSize, Transport};
pub use value::{Currency, Date, DateTime, Decimal, Id, Money, MoneyError, RawJson, Secret, UnknownValue, Zone};

#[cfg(feature = "reqwest")]
pub use reqwest;
pub use {bytes, http, jiff, rust_decimal, serde, serde_json};
