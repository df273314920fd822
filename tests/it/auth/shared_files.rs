//! Processes that share a `FileStore`: one refreshes, the other uses the result. No refresh token is used twice.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use shopwire::auth::{FileStore, TokenStore};
use shopwire::jiff::Timestamp;
use shopwire::shoplazza::{Client, OAuth};
use shopwire::{BoxFuture, Clock, ErrorKind};
use tests::{CannedResponse, Loopback};

use super::token_refresh::{COUNT, SHOP};
use super::{START, TestClock, token_response_at, tokens};

const ROUNDS: usize = 50;
/// The lifetime of an access token in seconds.
const LIFETIME: i64 = 7200;
/// Set for a process that is started by the test: the URL of the server, and the folder of the store.
const ROLE: &str = "SHARED_FILES_WORKER";

/// A clock whose time the test sets for each round. A wait for another process is a real one.
#[derive(Clone)]
struct RoundClock(Arc<Mutex<Timestamp>>);

impl Clock for RoundClock {
    fn now(&self) -> Timestamp {
        *self.0.lock().unwrap()
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        Box::pin(tokio::time::sleep(duration))
    }
}

/// The other process: sends one request for each line, which is the time of the round, and prints the outcome.
#[tokio::test]
async fn worker() {
    let Ok(role) = std::env::var(ROLE) else { return };
    let (url, folder) = role.split_once(' ').unwrap();
    let clock = RoundClock(Arc::new(Mutex::new(Timestamp::UNIX_EPOCH)));
    let app = OAuth::new("client-id", "client-secret", "https://app.example/back").base_url(url).clock(clock.clone());
    let tokens = app.stored_token_provider(SHOP, Arc::new(FileStore::new(folder))).unwrap();
    let shop = Client::builder("demo").token_provider(tokens).base_url(url).disable_rate_limit().build().unwrap();
    for line in std::io::stdin().lines() {
        *clock.0.lock().unwrap() = Timestamp::from_second(line.unwrap().parse().unwrap()).unwrap();
        let outcome = shop.orders().count().send().await;
        let outcome = outcome.map_or_else(|error| tests::chain(&error).replace('\n', " "), |_| "ok".to_owned());
        std::io::stderr().write_all(format!("outcome {outcome}\n").as_bytes()).unwrap();
    }
}

fn start_worker(role: &str) -> Child {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["auth::shared_files::worker", "--exact", "--nocapture"]).env(ROLE, role);
    command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap()
}

/// Starts a server that accepts each refresh token once, and revokes everything if one is used again.
async fn strict_server() -> (Loopback, Arc<Mutex<usize>>) {
    let refreshes = Arc::new(Mutex::new(0));
    let count = Arc::clone(&refreshes);
    let server = Loopback::start(move |request| {
        let mut count = count.lock().unwrap();
        if request.path != "/admin/oauth/token" {
            let is_latest = request.headers["access-token"] == format!("access-{count}").as_str();
            return CannedResponse::new(if is_latest { 200 } else { 401 }, COUNT);
        }
        if !request.body.contains(&format!("\"refresh-{count}\"")) {
            *count = usize::MAX / 2;
            return CannedResponse::new(400, r#"{"error":"invalid_grant"}"#);
        }
        *count += 1;
        let round = i64::try_from(*count).unwrap();
        token_response_at(LIFETIME * round, &count.to_string(), LIFETIME * (round + 1))
    })
    .await;
    (server, refreshes)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn refreshes_once_per_expiry_across_processes() {
    let folder = tempfile::tempdir().unwrap();
    FileStore::new(folder.path()).save(SHOP, &tokens("0", LIFETIME)).await.unwrap();
    let (server, refreshes) = strict_server().await;
    let role = format!("{} {}", server.url(), folder.path().display());
    let outcomes = tokio::task::spawn_blocking(move || run_rounds(&role)).await.unwrap();
    for (round, outcome) in outcomes.iter().enumerate() {
        assert_eq!(outcome, &["ok", "ok"], "round {round}");
    }
    assert_eq!(*refreshes.lock().unwrap(), ROUNDS);
}

#[tokio::test]
async fn reports_tokens_that_another_process_keeps_locked() {
    let folder = tempfile::tempdir().unwrap();
    let store = FileStore::new(folder.path());
    store.save(SHOP, &tokens("0", 0)).await.unwrap();
    let lock = store.try_lock(SHOP).await.unwrap();
    let server = Loopback::script([token_response_at(START, "1", LIFETIME)]).await;
    let app = OAuth::new("client-id", "client-secret", "https://app.example/back").base_url(server.url());
    let provider = app.clock(TestClock::new()).stored_token_provider(SHOP, Arc::new(store)).unwrap();
    let error = provider.get().await.unwrap_err();
    assert!(tests::chain(&error).contains("have been locked by another process for 120 s"), "{error}");
    assert_eq!((error.kind(), server.lines().len()), (ErrorKind::Auth, 0));
    drop(lock);
    assert!(provider.get().await.is_ok());
}

/// Lets two processes send a request at the same time, after the tokens have expired, in each round.
fn run_rounds(role: &str) -> Vec<Vec<String>> {
    let mut workers = [start_worker(role), start_worker(role)];
    let mut readers: Vec<_> =
        workers.iter_mut().map(|worker| BufReader::new(worker.stderr.take().unwrap()).lines()).collect();
    let mut outcomes = Vec::new();
    for round in 1..=ROUNDS {
        let time = START + LIFETIME * i64::try_from(round).unwrap();
        for worker in &mut workers {
            worker.stdin.as_mut().unwrap().write_all(format!("{time}\n").as_bytes()).unwrap();
        }
        let outcome = readers.iter_mut().map(|lines| {
            let line = lines.find_map(|line| line.unwrap().strip_prefix("outcome ").map(str::to_owned));
            line.unwrap_or_else(|| "the process has ended".to_owned())
        });
        outcomes.push(outcome.collect());
    }
    for mut worker in workers {
        drop(worker.stdin.take());
        worker.wait().unwrap();
    }
    outcomes
}
