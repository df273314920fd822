//! Integration tests of the generated clients, over loopback HTTP.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod any_value;
mod auth;
mod blocking;
mod cases;
mod client;
mod cyberbiz;
mod dependencies;
mod drift;
mod error_responses;
mod examples;
mod execute;
mod faults;
mod idosell;
mod kitchen_sink;
mod lenient_decoding;
mod money;
mod openapi;
mod own_transports;
mod paging;
mod partial_updates;
mod public_api;
mod raw_requests;
mod readme;
mod serde_formats;
mod shoplazza;
mod shopzpin;
mod trait_table;
mod traits;
mod transport;
mod webhooks;

use shopwire::RetryPolicy;
use shopwire::shoplazza::Client;
use tests::Loopback;

/// Returns a client of a loopback server, without rate limit and retries.
fn shop(server: &Loopback) -> Client {
    let shop = Client::builder("demo").access_token("shpat-secret").base_url(server.url());
    shop.disable_rate_limit().retry_policy(RetryPolicy::none()).build().unwrap()
}

/// Reads a payload transcribed from a platform's documentation.
fn payload(name: &str) -> String {
    let path = format!("{}/payloads/{name}.json", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}
