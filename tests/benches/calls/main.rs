//! Calls over loopback HTTP, each against the same with reqwest and serde's derives.
//!
//! `cargo bench -p tests --all-features --bench calls` prints a line per row: its name, the nanoseconds of CPU time of our
//! operation and of the reference, and their ratio, separated by tabs.

#![expect(clippy::print_stdout, reason = "it is a program")]

#[path = "../compare/mod.rs"]
mod compare;
mod reference;
mod server;

use std::error::Error as StdError;

use futures_util::future::join_all;
use shopwire::shoplazza::Client;
use shopwire::{Error, reqwest};
use tokio::runtime::Runtime;

use self::compare::Comparison;
use self::server::{PAGE_SIZE, PAGES, Server};

/// The calls of a run: few, so that both sides meet the same machine.
const CALLS: usize = 256;
/// The calls at once.
const CONCURRENCY: usize = 64;
/// The clients of one process, each for another shop.
const CLIENTS: usize = 1_000;

fn main() -> Result<(), Box<dyn StdError>> {
    if server::is_requested() {
        return Ok(server::run()?);
    }
    let (mut comparison, server) = (Comparison::new(), Server::start()?);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    calls(&mut comparison, &server, &runtime)?;
    paging(&mut comparison, &server, &runtime)?;
    clients(&mut comparison);
    comparison.print();
    Ok(())
}

/// Builds a client. The rate limits of the platform would make the benchmark wait.
fn client(shop: &str, server: &Server) -> Result<Client, Error> {
    Client::builder(shop).access_token("token").base_url(server.url.as_str()).disable_rate_limit().build()
}

fn calls(comparison: &mut Comparison, server: &Server, runtime: &Runtime) -> Result<(), Box<dyn StdError>> {
    let (ours, bare, url) = (client("shop", server)?, reqwest::Client::new(), server.url.as_str());
    let our_call = async || assert_eq!(ours.orders().count().send().await.ok(), Some(3));
    let bare_call = async || assert_eq!(reference::count(&bare, url).await.ok(), Some(3));

    comparison.row(
        "call, sequential",
        CALLS as u64,
        || runtime.block_on(in_sequence(our_call)),
        || runtime.block_on(in_sequence(bare_call)),
    );
    comparison.row(
        "call, 64 at once",
        CALLS as u64,
        || runtime.block_on(at_once(our_call)),
        || runtime.block_on(at_once(bare_call)),
    );
    Ok(())
}

async fn in_sequence(call: impl AsyncFn()) {
    for _ in 0..CALLS {
        call().await;
    }
}

async fn at_once(call: impl AsyncFn()) {
    for _ in 0..CALLS / CONCURRENCY {
        join_all((0..CONCURRENCY).map(|_| call())).await;
    }
}

fn paging(comparison: &mut Comparison, server: &Server, runtime: &Runtime) -> Result<(), Box<dyn StdError>> {
    let (ours, bare, url) = (client("shop", server)?, reqwest::Client::new(), server.url.as_str());
    let limit = i64::try_from(PAGE_SIZE)?;
    comparison.row(
        "paging, per order",
        (PAGES * PAGE_SIZE) as u64,
        || {
            let orders = runtime.block_on(async {
                let (mut stream, mut orders) = (ours.orders().list().limit(limit).stream(), 0);
                while let Ok(Some(_)) = stream.try_next().await {
                    orders += 1;
                }
                orders
            });
            assert_eq!(orders, PAGES * PAGE_SIZE);
        },
        || {
            let orders = runtime.block_on(reference::all_orders(&bare, url));
            assert_eq!(orders.ok(), Some(PAGES * PAGE_SIZE));
        },
    );
    Ok(())
}

/// The reference shares the one client of reqwest that it creates.
fn clients(comparison: &mut Comparison) {
    comparison.row(
        "1,000 clients, all",
        1,
        || {
            let build = |index| Client::builder(format!("shop-{index}")).access_token("token").build();
            assert_eq!((0..CLIENTS).map(build).filter_map(Result::ok).collect::<Vec<_>>().len(), CLIENTS);
        },
        || {
            let shared = reqwest::Client::new();
            let build = |index| (shared.clone(), format!("https://shop-{index}.example"), "token".to_owned());
            assert_eq!((0..CLIENTS).map(build).collect::<Vec<_>>().len(), CLIENTS);
        },
    );
}
