//! Webhooks as applications meet them: deliveries over loopback to a server of axum's, byte by byte.

mod deduplication;
mod documented_examples;
mod failure_modes;
mod kitchen_sink;
mod malformed_payloads;
mod sample_deliveries;
mod secret_rotation;
mod signature_verification;
mod subscriptions;
mod test_vectors;
mod topics;
mod tower_layer;
mod tower_services;
mod undocumented_signatures;

use std::sync::{Arc, Mutex};

use axum::Router;
use axum::http::StatusCode;
use axum::routing::post;
use shopwire::bytes::Bytes;
use shopwire::http::{HeaderMap, Request};
use shopwire::webhook::testing::{Sample, Sampled};
use shopwire::webhook::{Delivery, Event, Receiver};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

const SECRET: &str = "the secret of the app";

/// One event of Shoplazza's, as often as it is asked for.
fn paid() -> Request<Bytes> {
    let sample = Sample::of::<shopwire::shoplazza::webhooks::Event>("orders/paid").unwrap();
    sample.header("x-shoplazza-deduplication-id", "7").sign(SECRET)
}

/// A request to test a topic with, signed as the platform signs.
fn signed<E: Sampled>(topic: &str) -> Request<Bytes> {
    Sample::of::<E>(topic).unwrap().sign(SECRET)
}

/// The headers and the body of a request, as a framework hands them over.
fn parts(request: Request<Bytes>) -> (HeaderMap, Bytes) {
    let (parts, body) = request.into_parts();
    (parts.headers, body)
}

/// What a server answers.
#[derive(Debug, PartialEq)]
struct Answer {
    status: u16,
    text: String,
}

/// A server that lives as long as this value.
struct Server {
    address: std::net::SocketAddr,
    task: JoinHandle<()>,
}

impl Server {
    async fn start(router: Router) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let task = tokio::spawn(async move { axum::serve(listener, router).await.unwrap_or_default() });
        Self { address, task }
    }

    /// Posts a request to `/`.
    async fn post(&self, request: Request<Bytes>) -> Answer {
        let (head, body) = written(&request);
        self.send(&head, &body).await
    }

    /// Sends bytes, and reads what comes back meanwhile: an answer need not wait for all of a body.
    async fn send(&self, head: &str, body: &[u8]) -> Answer {
        self.exchange(head, body, false).await
    }

    /// Sends bytes, and says that no more will come.
    async fn send_and_end(&self, head: &str, body: &[u8]) -> Answer {
        self.exchange(head, body, true).await
    }

    async fn exchange(&self, head: &str, body: &[u8], end: bool) -> Answer {
        let (mut from, mut to) = TcpStream::connect(self.address).await.unwrap().into_split();
        let bytes = [head.as_bytes(), body].concat();
        // Whether all was taken does not matter.
        let sending = tokio::spawn(async move {
            to.write_all(&bytes).await?;
            if end {
                to.shutdown().await?;
            }
            std::io::Result::Ok(to)
        });
        let mut text = Vec::new();
        let mut chunk = [0; 4096];
        while let Ok(count @ 1..) = from.read(&mut chunk).await {
            text.extend_from_slice(&chunk[..count]);
        }
        sending.abort();
        let text = String::from_utf8(text).unwrap();
        let (head, text) = text.split_once("\r\n\r\n").unwrap_or_else(|| panic!("no answer: {text:?}"));
        Answer { status: head.split(' ').nth(1).unwrap().parse().unwrap(), text: text.to_owned() }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// A request as it goes over the wire: its head, and its body.
fn written(request: &Request<Bytes>) -> (String, Bytes) {
    let mut head = "POST / HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n".to_owned();
    for (name, value) in request.headers() {
        head += &format!("{name}: {}\r\n", value.to_str().unwrap());
    }
    head += &format!("content-length: {}\r\n\r\n", request.body().len());
    (head, request.body().clone())
}

/// What a handler was given.
type Seen<E> = Arc<Mutex<Vec<Delivery<E>>>>;

/// A server whose handler takes a delivery as its argument.
async fn hook<E>(receiver: Receiver<E>) -> (Server, Seen<E>)
where
    E: Event + Clone + Send + Sync + 'static,
{
    let seen = Seen::<E>::default();
    let log = Arc::clone(&seen);
    let handler = async move |delivery: Delivery<E>| {
        log.lock().unwrap().push(delivery);
        StatusCode::OK
    };
    (Server::start(Router::new().route("/", post(handler)).with_state(receiver)).await, seen)
}
