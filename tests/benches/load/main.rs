//! Load test: many calls at once, against a server with random faults, some of them cancelled.
//!
//! `cargo bench -p tests --all-features --bench load` makes 100,000 calls; other runs, as those of `cargo test`, make
//! 2,000. The variables `LOAD_CALLS` and `LOAD_SEED` set the number of calls and the seed of the faults. The program fails
//! if an invariant is violated: see `checks.rs`.

#![expect(clippy::print_stdout, reason = "it is a program")]

mod checks;
mod platform;
mod server;

use std::env;
use std::error::Error as StdError;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use fastrand::Rng;
use shopwire_runtime::{Client, RequestBuilder};
use tokio::net::TcpListener;
use tokio::time::{sleep, timeout};

use self::checks::Outcome;
use self::platform::{CHARGE, LOOK_UP, TOKENS};
use self::server::Ledger;

/// The number of calls at once.
const CONCURRENCY: usize = 256;

/// The deadline of a call.
const DEADLINE: Duration = Duration::from_secs(20);

/// The time after which a call counts as stuck.
const STUCK: Duration = Duration::from_secs(40);

/// Returns whether a call must not be executed twice.
fn is_charge(call: usize) -> bool {
    !call.is_multiple_of(3)
}

fn main() -> Result<ExitCode, Box<dyn StdError>> {
    let is_bench = env::args().any(|argument| argument == "--bench");
    let calls = setting("LOAD_CALLS")?.unwrap_or(if is_bench { 100_000 } else { 2_000 });
    let seed = setting("LOAD_SEED")?.unwrap_or_else(|| fastrand::u64(..));
    println!("{calls} calls, {CONCURRENCY} at once, LOAD_SEED={seed}");
    tokio::runtime::Builder::new_multi_thread().enable_all().build()?.block_on(run(calls, seed))
}

fn setting<T: std::str::FromStr<Err: StdError + 'static>>(name: &str) -> Result<Option<T>, Box<dyn StdError>> {
    Ok(env::var(name).ok().map(|value| value.parse()).transpose()?)
}

async fn run(calls: usize, seed: u64) -> Result<ExitCode, Box<dyn StdError>> {
    let ledger = Arc::new(Ledger::new(calls));
    let other = TcpListener::bind("127.0.0.1:0").await?;
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let clients = Arc::new(platform::clients(&format!("http://{}", listener.local_addr()?))?);
    let server = tokio::spawn(server::serve(listener, Arc::clone(&ledger), other.local_addr()?, seed));
    let visitors = Arc::new(AtomicUsize::new(0));
    let witness = tokio::spawn(count_connections(other, Arc::clone(&visitors)));

    let (start, next) = (Instant::now(), Arc::new(AtomicUsize::new(0)));
    let workers = (0..CONCURRENCY).map(|_| tokio::spawn(work(Arc::clone(&clients), Arc::clone(&next), calls, seed)));
    let mut outcomes: Vec<Option<Outcome>> = (0..calls).map(|_| None).collect();
    for worker in workers.collect::<Vec<_>>() {
        for (call, outcome) in worker.await? {
            outcomes[call] = Some(outcome);
        }
    }
    let elapsed = start.elapsed();

    // The connections of the server end with those of the clients, so nothing is executed afterwards.
    drop(clients);
    server.abort();
    let is_drained = || Arc::strong_count(&ledger) == 1;
    let drained = timeout(STUCK, async {
        while !is_drained() {
            sleep(Duration::from_millis(10)).await;
        }
    })
    .await;
    witness.abort();
    checks::print_summary(&outcomes, &ledger, elapsed);
    let mut violations = checks::violations(&outcomes, &ledger);
    violations.extend(drained.is_err().then(|| "connections stay open after the clients are gone".to_owned()));
    let visitors = visitors.load(Ordering::SeqCst);
    violations.extend((visitors > 0).then(|| format!("{visitors} connections to the host of a redirect")));
    Ok(checks::report(&violations))
}

async fn count_connections(listener: TcpListener, count: Arc<AtomicUsize>) {
    while listener.accept().await.is_ok() {
        count.fetch_add(1, Ordering::SeqCst);
    }
}

/// Makes one call after another until there is none left.
async fn work(clients: Arc<Vec<Client>>, next: Arc<AtomicUsize>, calls: usize, seed: u64) -> Vec<(usize, Outcome)> {
    let mut outcomes = Vec::new();
    loop {
        let call = next.fetch_add(1, Ordering::SeqCst);
        if call >= calls {
            return outcomes;
        }
        let outcome = timeout(STUCK, make(&clients[call % TOKENS], call, seed)).await;
        outcomes.push((call, outcome.unwrap_or(Outcome::Stuck)));
    }
}

/// Makes a call. One of 20 is cancelled after a random time.
async fn make(client: &Client, call: usize, seed: u64) -> Outcome {
    let mut rng = Rng::with_seed(seed.wrapping_add(call as u64));
    let operation = if is_charge(call) { &CHARGE } else { &LOOK_UP };
    let id = i64::try_from(call).unwrap_or(i64::MAX);
    let request = RequestBuilder::<i64>::new(client, operation).with(0, &id).with_deadline(DEADLINE);
    let response = async { Outcome::of(call, request.send().await) };
    if rng.u32(0..20) > 0 {
        return response.await;
    }
    timeout(Duration::from_micros(rng.u64(0..150_000)), response).await.unwrap_or(Outcome::Cancelled)
}
