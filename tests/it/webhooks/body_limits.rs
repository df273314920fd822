//! Unfinished deliveries hold a bounded number of bytes for a bounded time.

use axum::Router;
use axum::routing::post;
use shopwire::bytes::Bytes;
use shopwire::http::Request;
use shopwire::shoplazza::webhooks::{Event, Receiver};
use shopwire::webhook::WebhookLayer;
use shopwire::webhook::testing::Sample;
use tests::TestClock;
use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;

use super::{SECRET, Server, extractor_server, serialized, signed};

/// The size of the body of an unfinished delivery.
const PART: usize = 300_000;

/// Starts a server with the extractor of axum, and one with the layer of tower.
async fn servers(receiver: Receiver) -> [Server; 2] {
    let layer = WebhookLayer::new(receiver.clone());
    let router = Router::new().route("/", post(async || "handled")).layer(layer);
    let (server, _) = extractor_server(receiver).await;
    [server, Server::start(router).await]
}

/// Starts a delivery that declares a larger body than it sends.
async fn unfinished(server: &Server) -> TcpStream {
    let mut stream = TcpStream::connect(server.address).await.unwrap();
    let head = format!("POST / HTTP/1.1\r\nhost: localhost\r\ncontent-length: {}\r\n\r\n", PART + 1);
    stream.write_all(&[head, " ".repeat(PART)].concat().into_bytes()).await.unwrap();
    stream
}

/// Posts deliveries until one is answered as expected.
async fn post_until(server: &Server, status: u16) -> Vec<u16> {
    let mut statuses = Vec::new();
    while statuses.last() != Some(&status) && statuses.len() < 10_000 {
        statuses.push(server.post(large_delivery()).await.status);
    }
    statuses
}

/// A signed delivery whose body is as large as that of an unfinished one.
fn large_delivery() -> Request<Bytes> {
    let sample = Sample::of::<Event>("orders/paid").unwrap();
    let request = sample.clone().sign(SECRET);
    let padded = [request.body().as_ref(), " ".repeat(PART).as_bytes()].concat();
    sample.body(padded).sign(SECRET)
}

/// Whether the server has received the bytes of the unfinished deliveries is not visible, so deliveries are posted until
/// it has.
#[tokio::test]
async fn rejects_deliveries_beyond_the_bytes_in_flight_until_others_end() {
    for server in servers(Receiver::new([SECRET]).max_in_flight(3 * PART)).await {
        let first = unfinished(&server).await;
        let second = unfinished(&server).await;
        let statuses = post_until(&server, 503).await;
        assert!(statuses.iter().all(|status| [200, 503].contains(status)), "{statuses:?}");
        assert_eq!(statuses.last(), Some(&503));
        assert_eq!(server.post(signed::<Event>("orders/paid")).await.status, 200);
        drop((first, second));
        assert_eq!(post_until(&server, 200).await.last(), Some(&200));
    }
}

#[tokio::test]
async fn rejects_a_stalled_body_with_408() {
    for server in servers(Receiver::new([SECRET]).clock(TestClock::new())).await {
        let (head, body) = serialized(&signed::<Event>("orders/paid"));
        let response = server.send(&head, &body[..body.len() - 1]).await;
        assert_eq!(response.status, 408, "{}", response.body);
        assert!(response.body.contains("did not arrive within 10s"), "{}", response.body);
    }
}

/// The limits do not depend on what a sender declares.
#[tokio::test]
async fn counts_received_bytes_rather_than_declared_ones() {
    let receiver = Receiver::new([SECRET]).max_in_flight(PART);
    let (server, _) = extractor_server(receiver).await;
    let mut streams = Vec::new();
    for _ in 0..50 {
        let mut stream = TcpStream::connect(server.address).await.unwrap();
        stream.write_all(b"POST / HTTP/1.1\r\nhost: localhost\r\ncontent-length: 4000000\r\n\r\n").await.unwrap();
        streams.push(stream);
    }
    assert_eq!(server.post(signed::<Event>("orders/paid")).await.status, 200);
}
