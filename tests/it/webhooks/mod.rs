//! Webhooks: deliveries over loopback HTTP to an axum server.

mod body_limits;
mod dead_letters;
mod deduplication;
mod documented_examples;
mod failure_modes;
mod kitchen_sink;
mod malformed_payloads;
mod queue;
mod sample_deliveries;
mod secret_rotation;
mod signature_verification;
mod signed_fields;
mod stored_events;
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
use shopwire::webhook::testing::{Sample, SampleEvent};
use shopwire::webhook::{Delivery, Event, Receiver};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

const SECRET: &str = "the secret of the app";

/// Returns a delivery of the same Shoplazza event each time.
fn paid_order() -> Request<Bytes> {
    let sample = Sample::of::<shopwire::shoplazza::webhooks::Event>("orders/paid").unwrap();
    sample.header("x-shoplazza-deduplication-id", "7").sign(SECRET)
}

/// Returns a signed sample delivery of a topic.
fn signed<E: SampleEvent>(topic: &str) -> Request<Bytes> {
    Sample::of::<E>(topic).unwrap().sign(SECRET)
}

/// Splits a request into headers and body, as a web framework does.
fn parts(request: Request<Bytes>) -> (HeaderMap, Bytes) {
    let (parts, body) = request.into_parts();
    (parts.headers, body)
}

/// Status and body of an HTTP response.
#[derive(Debug, PartialEq)]
pub(crate) struct HttpResponse {
    pub(crate) status: u16,
    pub(crate) body: String,
}

/// A server that runs until it is dropped.
pub(crate) struct Server {
    address: std::net::SocketAddr,
    task: JoinHandle<()>,
}

impl Server {
    pub(crate) async fn start(router: Router) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let task = tokio::spawn(async move { axum::serve(listener, router).await.unwrap_or_default() });
        Self { address, task }
    }

    /// Posts a request to `/`.
    pub(crate) async fn post(&self, request: Request<Bytes>) -> HttpResponse {
        let (head, body) = serialized(&request);
        self.send(&head, &body).await
    }

    /// Sends bytes and reads the response concurrently, because a server may respond before it has read the whole body.
    async fn send(&self, head: &str, body: &[u8]) -> HttpResponse {
        self.exchange(head, body, false).await
    }

    /// Sends bytes and closes the sending side.
    async fn send_and_end(&self, head: &str, body: &[u8]) -> HttpResponse {
        self.exchange(head, body, true).await
    }

    async fn exchange(&self, head: &str, body: &[u8], end: bool) -> HttpResponse {
        let (mut from, mut to) = TcpStream::connect(self.address).await.unwrap().into_split();
        let bytes = [head.as_bytes(), body].concat();
        // The server may close the connection early, so a failed write is ignored.
        let sending = tokio::spawn(async move {
            to.write_all(&bytes).await?;
            if end {
                to.shutdown().await?;
            }
            std::io::Result::Ok(to)
        });
        let mut response = Vec::new();
        let mut chunk = [0; 4096];
        while let Ok(count @ 1..) = from.read(&mut chunk).await {
            response.extend_from_slice(&chunk[..count]);
        }
        sending.abort();
        let response = String::from_utf8(response).unwrap();
        let (head, body) = response.split_once("\r\n\r\n").unwrap_or_else(|| panic!("no response: {response:?}"));
        HttpResponse { status: head.split(' ').nth(1).unwrap().parse().unwrap(), body: body.to_owned() }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// Serializes a request as HTTP/1.1: its head and its body.
fn serialized(request: &Request<Bytes>) -> (String, Bytes) {
    let mut head = "POST / HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n".to_owned();
    for (name, value) in request.headers() {
        head += &format!("{name}: {}\r\n", value.to_str().unwrap());
    }
    head += &format!("content-length: {}\r\n\r\n", request.body().len());
    (head, request.body().clone())
}

/// The deliveries that a handler received.
type Deliveries<E> = Arc<Mutex<Vec<Delivery<E>>>>;

/// Starts a server whose handler extracts a delivery.
async fn extractor_server<E>(receiver: Receiver<E>) -> (Server, Deliveries<E>)
where
    E: Event + Clone + Send + Sync + 'static,
{
    let deliveries = Deliveries::<E>::default();
    let log = Arc::clone(&deliveries);
    let handler = async move |delivery: Delivery<E>| {
        log.lock().unwrap().push(delivery);
        StatusCode::OK
    };
    (Server::start(Router::new().route("/", post(handler)).with_state(receiver)).await, deliveries)
}
