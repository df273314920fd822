//! How often calls allocate memory, and how much, compared with reqwest alone.
//!
//! The counts are those of one thread: the server runs on another.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use allocation_counter::{AllocationInfo, measure};
use shopwire::reqwest;
use shopwire::shoplazza::Client;
use tests::{CannedResponse, Loopback};
use tokio::runtime::{Builder, Runtime};

fn server() -> (Runtime, Loopback) {
    let runtime = Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    let server = runtime.block_on(Loopback::start(|_| CannedResponse::new(200, r#"{"count":1}"#)));
    (runtime, server)
}

/// Returns the least of several runs, after others that opened connections and filled caches.
fn least(mut run: impl FnMut()) -> AllocationInfo {
    (0..5).for_each(|_| run());
    let runs = (0..20).map(|_| measure(&mut run));
    runs.min_by_key(|info| (info.count_total, info.bytes_total)).unwrap()
}

/// Single bytes depend on the machine, as on the length of a path.
fn line(name: &str, allocations: u64, bytes: u64) -> String {
    format!("{name}: {allocations} allocations, {} KiB", bytes.div_ceil(1024))
}

#[test]
fn calls_allocate_little_more_than_reqwest() {
    let (_background, server) = server();
    let runtime = Builder::new_current_thread().enable_all().build().unwrap();
    let client = Client::builder("demo").access_token("t").base_url(server.url()).disable_rate_limit().build().unwrap();
    let ours = least(|| {
        runtime.block_on(client.orders().count().send()).unwrap();
    });
    let (plain, url) = (reqwest::Client::new(), format!("{}/openapi/orders/count", server.url()));
    let bare = least(|| {
        let request = plain.get(url.as_str()).header("access-token", "t").header("accept", "application/json");
        runtime.block_on(async { request.send().await.unwrap().bytes().await }).unwrap();
    });
    let of = |name, info: AllocationInfo| line(name, info.count_total, info.bytes_total);
    insta::assert_snapshot!([of("call", ours), of("reqwest alone", bare)].join("\n"), @r"
    call: 52 allocations, 23 KiB
    reqwest alone: 52 allocations, 19 KiB
    ");
}

/// A thousand shops of one process share the transport, which has the certificates of the system.
#[test]
fn clients_share_a_transport() {
    let build = |index: usize| Client::builder(format!("shop-{index}")).access_token("t").build().unwrap();
    let first = build(0);
    let mut clients = Vec::with_capacity(1000);
    let memory = measure(|| clients.extend((1..=1000).map(build)));
    let each = line("client", memory.count_total / 1000, memory.bytes_total / 1000);
    insta::assert_snapshot!(each, @"client: 11 allocations, 2 KiB");
    drop((first, clients));
}
