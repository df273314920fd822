//! Calls over loopback HTTP, each against the same with reqwest and serde's derives.
//!
//! `cargo bench -p tests --all-features --bench calls` prints a line per row: its name, the CPU time per operation in
//! microseconds, that of the reference, and the ratio, with tabs between them.

#![expect(clippy::print_stdout, reason = "it is a program")]

#[path = "../measure/mod.rs"]
mod measure;
mod reference;
mod server;

use std::error::Error as StdError;

use futures_util::future::join_all;
use shopwire::shoplazza::Client;
use shopwire::{Error, reqwest};
use tokio::runtime::Runtime;

use self::measure::Arguments;
use self::server::{PAGE_SIZE, PAGES, Server};

/// The calls of a round: few, so that both sides of a round meet the same machine.
const CALLS: usize = 256;
/// The calls at once.
const CONCURRENCY: usize = 64;
/// The clients of one process, each for another shop.
const CLIENTS: usize = 1_000;

fn main() -> Result<(), Box<dyn StdError>> {
    if server::is_requested() {
        return Ok(server::run()?);
    }
    let (arguments, server) = (Arguments::parse(), Server::start()?);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    calls(&arguments, &server, &runtime)?;
    paging(&arguments, &server, &runtime)?;
    clients(&arguments);
    Ok(())
}

/// Builds a client. The rate limits of the platform would make the benchmark wait.
fn client(shop: &str, server: &Server) -> Result<Client, Error> {
    Client::builder(shop).access_token("token").base_url(server.url.as_str()).disable_rate_limit().build()
}

fn calls(arguments: &Arguments, server: &Server, runtime: &Runtime) -> Result<(), Box<dyn StdError>> {
    let (ours, bare, url) = (client("shop", server)?, reqwest::Client::new(), server.url.as_str());
    let (calls, batches) = (arguments.size(CALLS), arguments.size(CALLS).div_ceil(CONCURRENCY));
    let our_call = async || assert_eq!(ours.orders().count().send().await.ok(), Some(3));
    let bare_call = async || assert_eq!(reference::count(&bare, url).await.ok(), Some(3));

    arguments.compare(
        "call, sequential (µs)",
        calls,
        &mut || runtime.block_on(in_sequence(calls, our_call)),
        &mut || runtime.block_on(in_sequence(calls, bare_call)),
    );
    arguments.compare(
        "call, 64 at once (µs)",
        batches * CONCURRENCY,
        &mut || runtime.block_on(at_once(batches, our_call)),
        &mut || runtime.block_on(at_once(batches, bare_call)),
    );
    Ok(())
}

async fn in_sequence(calls: usize, call: impl AsyncFn()) {
    for _ in 0..calls {
        call().await;
    }
}

async fn at_once(batches: usize, call: impl AsyncFn()) {
    for _ in 0..batches {
        join_all((0..CONCURRENCY).map(|_| call())).await;
    }
}

fn paging(arguments: &Arguments, server: &Server, runtime: &Runtime) -> Result<(), Box<dyn StdError>> {
    let (ours, bare, url) = (client("shop", server)?, reqwest::Client::new(), server.url.as_str());
    let limit = i64::try_from(PAGE_SIZE)?;
    arguments.compare(
        "paging, per order (µs)",
        PAGES * PAGE_SIZE,
        &mut || {
            let orders = runtime.block_on(async {
                let (mut stream, mut orders) = (ours.orders().list().limit(limit).stream(), 0);
                while let Ok(Some(_)) = stream.try_next().await {
                    orders += 1;
                }
                orders
            });
            assert_eq!(orders, PAGES * PAGE_SIZE);
        },
        &mut || {
            let orders = runtime.block_on(reference::all_orders(&bare, url));
            assert_eq!(orders.ok(), Some(PAGES * PAGE_SIZE));
        },
    );
    Ok(())
}

/// The reference shares the one client of reqwest that it creates.
fn clients(arguments: &Arguments) {
    let clients = arguments.size(CLIENTS);
    arguments.compare(
        "1,000 clients, all (µs)",
        1,
        &mut || {
            let build = |index| Client::builder(format!("shop-{index}")).access_token("token").build();
            assert_eq!((0..clients).map(build).filter_map(Result::ok).collect::<Vec<_>>().len(), clients);
        },
        &mut || {
            let shared = reqwest::Client::new();
            let build = |index| (shared.clone(), format!("https://shop-{index}.example"), "token".to_owned());
            assert_eq!((0..clients).map(build).collect::<Vec<_>>().len(), clients);
        },
    );
}
