//! Responses that exceed the maximum size of their body or their headers.

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;
use shopwire::bytes::Bytes;
use shopwire::shoplazza::{Client, ClientBuilder, OAuth};
use shopwire::{BoxFuture, Error, ErrorKind, MaxResponseSize, Transport, http};
use tests::{CannedResponse, Loopback, RawServer};

/// Returns the builder of a client that retries as by default.
fn builder(url: String) -> ClientBuilder {
    Client::builder("demo").access_token("t").base_url(url).disable_rate_limit()
}

/// Returns a valid response with as many bytes.
fn count(length: usize) -> String {
    let json = r#"{"count":1}"#;
    format!("{json}{}", " ".repeat(length - json.len()))
}

fn zipped(text: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(text).unwrap();
    encoder.finish().unwrap()
}

/// Checks that a response was too large: its body is gone, and the request is not retried.
fn assert_too_large(error: &Error, status: u16) {
    assert_eq!((error.kind(), error.is_retryable()), (ErrorKind::ResponseTooLarge, false), "{error}");
    assert_eq!((error.status().unwrap().as_u16(), error.body()), (status, None), "{error}");
}

#[tokio::test]
async fn accepts_a_body_of_the_maximum_size() {
    for length in [1000, 1001] {
        let server = Loopback::start(move |_| CannedResponse::new(200, count(length))).await;
        let orders = builder(server.url()).max_response_size(1000).build().unwrap().orders();
        match orders.count().send().await {
            Ok(count) => assert_eq!((count, length), (1, 1000)),
            Err(error) => {
                assert_too_large(&error, 200);
                assert!(error.to_string().contains("larger than the maximum of 1000 bytes"), "{error}");
                assert!(length > 1000 && error.request().is_some());
            }
        }
        assert_eq!(server.lines().len(), 1);
        assert_eq!(orders.count().with_max_response_size(1001).send().await.unwrap(), 1);
        assert_too_large(&orders.count().with_max_response_size(999).send_raw().await.unwrap_err(), 200);
    }
}

#[tokio::test]
async fn counts_the_size_after_decompression() {
    let body = zipped(count(40_000_000).as_bytes());
    assert!(body.len() < 50_000);
    for status in [200, 503] {
        let response = CannedResponse::new(status, body.clone()).header("content-encoding", "gzip");
        let server = Loopback::start(move |_| response.clone()).await;
        let orders = builder(server.url()).build().unwrap().orders();
        assert_too_large(&orders.count().send().await.unwrap_err(), status);
        assert_eq!(server.lines().len(), 1, "an idempotent request is not retried either");
        if status == 200 {
            assert_eq!(orders.count().with_max_response_size(40_000_000).send().await.unwrap(), 1);
        }
    }
}

#[tokio::test]
async fn disconnects_from_an_endless_body() {
    let chunk = format!("{:x}\r\n{}\r\n", 65_536, " ".repeat(65_536));
    let server = RawServer::endless("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", chunk).await;
    let error = builder(server.url()).build().unwrap().orders().count().send().await.unwrap_err();
    assert_too_large(&error, 200);
    server.disconnected().await;
    assert_eq!(server.requests().len(), 1);
}

/// A body that says that it is too large is not read at all.
#[tokio::test]
async fn trusts_a_content_length_beyond_the_maximum() {
    let server = RawServer::start("HTTP/1.1 200 OK\r\nContent-Length: 99999999999999\r\n\r\n{").await;
    let error = builder(server.url()).build().unwrap().orders().count().send().await.unwrap_err();
    assert_too_large(&error, 200);
}

/// A transport that ignores the maximum, or respects it.
struct CustomTransport(Option<usize>);

impl Transport for CustomTransport {
    fn send(&self, request: http::Request<Bytes>) -> BoxFuture<'_, Result<http::Response<Bytes>, Error>> {
        let MaxResponseSize(max) = MaxResponseSize::of(&request);
        Box::pin(async move {
            match self.0 {
                Some(length) => Ok(http::Response::new(Bytes::from(count(length)))),
                None => Err(Error::response_too_large(max)),
            }
        })
    }
}

#[tokio::test]
async fn bounds_the_responses_of_custom_transports() {
    let send = async |transport| {
        let builder = Client::builder("demo").access_token("t").max_response_size(2000);
        builder.transport(transport).build().unwrap().orders().count().send().await
    };
    assert_eq!(send(CustomTransport(Some(2000))).await.unwrap(), 1);
    assert_too_large(&send(CustomTransport(Some(2001))).await.unwrap_err(), 200);
    let error = send(CustomTransport(None)).await.unwrap_err();
    assert_eq!((error.kind(), error.status()), (ErrorKind::ResponseTooLarge, None));
    assert!(error.to_string().contains("2000 bytes"), "{error}");
}

#[tokio::test]
async fn bounds_the_size_and_the_number_of_headers() {
    for (headers, is_accepted) in [
        (format!("X-Long: {}\r\n", "x".repeat(60_000)), true),
        (format!("X-Long: {}\r\n", "x".repeat(66_000)), false),
        (format!("X-Long: {}\r\n", "x".repeat(500_000)), false),
        ("X-Many: 1\r\n".repeat(90), true),
        ("X-Many: 1\r\n".repeat(101), false),
    ] {
        let head = format!("HTTP/1.1 200 OK\r\n{headers}Content-Length: 11\r\n\r\n{{\"count\":1}}");
        let server = RawServer::start(head).await;
        let count = builder(server.url()).build().unwrap().orders().count().send().await;
        match count {
            Ok(count) => assert_eq!((count, is_accepted), (1, true)),
            Err(error) => {
                assert_eq!(
                    (error.kind(), is_accepted),
                    (ErrorKind::ResponseTooLarge, false),
                    "{}",
                    tests::chain(&error)
                );
                assert!(!error.is_retryable() && error.to_string().contains("response headers"), "{error}");
            }
        }
        assert_eq!(server.requests().len(), 1);
    }
}

#[tokio::test]
async fn bounds_token_responses() {
    let server = Loopback::start(|_| CannedResponse::new(200, " ".repeat(300_000))).await;
    let app = OAuth::new("id", "secret", "https://app.example/back").base_url(server.url());
    let tokens = shopwire::auth::TokenSet::new("a").with_refresh_token("r");
    let error = app.refresh("demo.myshoplaza.com", &tokens).await.unwrap_err();
    assert_too_large(&error, 200);
}
