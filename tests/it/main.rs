//! The generated clients as their users meet them.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod auth;
mod blocking;
mod client;
mod cyberbiz;
mod drift;
mod idosell;
mod openapi;
mod paging;
mod pipeline;
mod readme;
mod refusals;
mod shoplazza;
mod shopzpin;
mod surface;
mod tolerance;
mod torture;
mod updates;
mod webhooks;
mod wire;

use shopwire::Retries;
use shopwire::shoplazza::Client;
use tests::Loopback;

/// A client of a server on loopback that neither waits nor tries again.
fn shop(server: &Loopback) -> Client {
    let shop = Client::builder("demo").access_token("shpat-secret").base_url(server.url());
    shop.without_pace().retries(Retries::none()).build().unwrap()
}

/// An example of the documents.
fn payload(name: &str) -> String {
    let path = format!("{}/payloads/{name}.json", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}
