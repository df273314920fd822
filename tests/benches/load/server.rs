//! A server with random faults, which records what it received and what it executed.

use std::io;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use fastrand::Rng;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use crate::platform::{SENT, TOKENS, token};

/// What the server received and executed.
pub(crate) struct Ledger {
    /// How often each call was executed.
    pub(crate) executed: Vec<AtomicUsize>,
    /// The times of sending of all requests in microseconds, by token.
    pub(crate) sent: [Mutex<Vec<u64>>; TOKENS],
    /// The number of requests with the token of another client, or none.
    pub(crate) wrong_tokens: AtomicUsize,
    pub(crate) connections: AtomicUsize,
    /// The number of requests that got a fault.
    pub(crate) faults: AtomicUsize,
}

impl Ledger {
    pub(crate) fn new(calls: usize) -> Self {
        Self {
            executed: (0..calls).map(|_| AtomicUsize::new(0)).collect(),
            sent: std::array::from_fn(|_| Mutex::default()),
            wrong_tokens: AtomicUsize::new(0),
            connections: AtomicUsize::new(0),
            faults: AtomicUsize::new(0),
        }
    }

    pub(crate) fn received(&self) -> usize {
        self.sent.iter().map(|sent| lock(sent).len()).sum()
    }

    /// Returns how often a call was executed.
    pub(crate) fn executions(&self, call: usize) -> usize {
        self.executed.get(call).map_or(0, |count| count.load(Ordering::SeqCst))
    }

    fn execute(&self, call: usize) {
        if let Some(count) = self.executed.get(call) {
            count.fetch_add(1, Ordering::SeqCst);
        }
    }

    /// Records a request, and returns its call.
    fn record(&self, head: &str) -> Option<usize> {
        let header = |name| head.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "));
        let call: usize = head.split(['/', ' ']).nth(3)?.parse().ok()?;
        if header("access-token") != Some(&token(call)) {
            self.wrong_tokens.fetch_add(1, Ordering::SeqCst);
        }
        lock(&self.sent[call % TOKENS]).push(header(SENT)?.parse().ok()?);
        Some(call)
    }
}

pub(crate) fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Serves connections until the task is aborted. Redirects lead to `other`.
pub(crate) async fn serve(listener: TcpListener, ledger: Arc<Ledger>, other: SocketAddr, seed: u64) {
    while let Ok((stream, _)) = listener.accept().await {
        let number = ledger.connections.fetch_add(1, Ordering::SeqCst);
        let rng = Rng::with_seed(seed ^ (number as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15));
        let ledger = Arc::clone(&ledger);
        tokio::spawn(async move { Connection { stream, ledger, other, rng }.run().await.unwrap_or_default() });
    }
}

struct Connection {
    stream: TcpStream,
    ledger: Arc<Ledger>,
    other: SocketAddr,
    rng: Rng,
}

impl Connection {
    async fn run(mut self) -> io::Result<()> {
        if self.rng.u32(0..100) == 0 {
            return Ok(());
        }
        let mut received = Vec::new();
        loop {
            while !received.ends_with(b"\r\n\r\n") {
                if self.stream.read_buf(&mut received).await? == 0 {
                    return Ok(());
                }
            }
            let call = self.ledger.record(&String::from_utf8_lossy(&received));
            let Some(call) = call else { return Ok(()) };
            received.clear();
            if !self.respond(call).await? {
                return Ok(());
            }
        }
    }

    /// Responds to a request, perhaps with a fault. Returns whether the connection stays open.
    async fn respond(&mut self, call: usize) -> io::Result<bool> {
        let fault = self.rng.u32(0..1000);
        self.ledger.faults.fetch_add(usize::from(fault < 200), Ordering::SeqCst);
        if self.is_executed(fault) {
            self.ledger.execute(call);
        }
        match fault {
            // Closed, without and after the execution.
            0..20 => Ok(false),
            20..30 => self.send_and_close(&response("200 OK", &body(call))[..40]).await,
            30..35 => self.stream.set_zero_linger().map(|()| false),
            35..39 => {
                // It stalls until the client disconnects.
                while self.stream.read(&mut [0; 64]).await? > 0 {}
                Ok(false)
            }
            39..69 => self.send(&response("429 Too Many Requests", "")).await,
            69..89 => {
                let status = self.rng.choice(["502 Bad Gateway", "503 Service Unavailable", "504 Gateway Timeout"]);
                self.send(&response(status.unwrap_or_default(), "")).await
            }
            89..99 => self.send(&response("500 Internal Server Error", "")).await,
            99..109 => self.send(&response("404 Not Found", "")).await,
            109..119 => {
                let status = self.rng.choice(["302 Found", "303 See Other", "307 Temporary Redirect"]);
                let location = format!("\r\nLocation: http://{}/calls/{call}", self.other);
                self.send(&response(&format!("{}{location}", status.unwrap_or_default()), "")).await
            }
            119..124 => self.send_and_close("HTTP/1.1 2x0 OK\r\n\r\n").await,
            124..129 => self.send(&response("200 OK", "<html><title>Maintenance</title>")).await,
            // Bytes after the response, which must not become the response to another request.
            129..149 => {
                self.send_and_close(&(response("200 OK", &body(call)) + &response("200 OK", "{\"id\":-1}"))).await
            }
            149..159 => {
                let hints = "HTTP/1.1 103 Early Hints\r\n\r\n";
                self.send(&(hints.to_owned() + &response("200 OK", &body(call)))).await
            }
            159..189 => {
                tokio::time::sleep(Duration::from_millis(self.rng.u64(5..20))).await;
                self.send(&response("200 OK", &body(call))).await
            }
            189..200 => {
                let mut response = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".to_owned();
                body(call).chars().for_each(|byte| response += &format!("1\r\n{byte}\r\n"));
                self.send(&(response + "0\r\n\r\n")).await
            }
            _ => self.send(&response("200 OK", &body(call))).await,
        }
    }

    /// Returns whether the request is executed before its fault.
    fn is_executed(&mut self, fault: u32) -> bool {
        match fault {
            0..10 | 35..37 | 39..69 | 99..119 => false,
            69..99 => self.rng.bool(),
            _ => true,
        }
    }

    async fn send(&mut self, response: &str) -> io::Result<bool> {
        self.stream.write_all(response.as_bytes()).await.map(|()| true)
    }

    async fn send_and_close(&mut self, response: &str) -> io::Result<bool> {
        self.send(response).await.map(|_| false)
    }
}

fn body(call: usize) -> String {
    format!("{{\"id\":{call}}}")
}

fn response(status: &str, body: &str) -> String {
    format!("HTTP/1.1 {status}\r\nContent-Length: {}\r\n\r\n{body}", body.len())
}
