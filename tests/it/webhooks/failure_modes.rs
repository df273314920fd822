//! Invalid deliveries are rejected with the matching status, and the error contains the body.

use std::sync::{Arc, Mutex};

use axum::Router;
use axum::http::StatusCode;
use axum::routing::post;
use shopwire::bytes::Bytes;
use shopwire::http::{HeaderValue, Request};
use shopwire::shoplazza::webhooks::{Delivery, Event, Receiver, Topic};
use shopwire::shopzpin;
use shopwire::webhook::testing::Sample;
use shopwire::webhook::{Error, ErrorKind};

use super::{SECRET, Server, extractor_server, parts, serialized, signed};

const TOPIC: &str = "x-shoplazza-topic";

/// Returns a signed delivery with the given body.
fn with_body(topic: &str, body: impl Into<Bytes>) -> Request<Bytes> {
    Sample::of::<Event>(topic).unwrap().body(body).sign(SECRET)
}

fn receive(request: Request<Bytes>) -> Result<Delivery, Error> {
    let (headers, body) = parts(request);
    Receiver::new([SECRET]).receive(&headers, &body)
}

/// Returns the error of a delivery that is rejected with 422, and asserts that it contains the body.
#[track_caller]
fn rejected_with_422(request: Request<Bytes>) -> Error {
    let body = request.body().clone();
    let error = receive(request).unwrap_err();
    assert_eq!((error.status().as_u16(), error.body()), (422, Some(&body)));
    error
}

#[test]
fn returns_unknown_topics_with_the_raw_body() {
    let unknown = |topic: &'static str, body: &'static str| {
        let mut request = with_body("orders/paid", body);
        request.headers_mut().insert(TOPIC, HeaderValue::from_static(topic));
        receive(request).unwrap()
    };
    for (topic, body) in [("orders/teleported", "{\"order\":{}}"), ("Orders/Paid", "no JSON"), ("paid", "")] {
        let delivery = unknown(topic, body);
        assert_eq!(
            delivery.event,
            Event::Unknown { topic: topic.to_owned(), body: Bytes::from_static(body.as_bytes()) }
        );
        assert_eq!((delivery.topic.as_str(), delivery.event.topic().as_str()), (topic, topic));
        assert!(!delivery.deduplication_key.is_digest());
    }
}

/// Another reader might use the other value, and see another shop or version.
#[test]
fn rejects_duplicate_headers() {
    for name in ["x-shoplazza-shop-domain", "x-shoplazza-api-version"] {
        let mut request = signed::<Event>("orders/paid");
        request.headers_mut().append(name, HeaderValue::from_static("another"));
        let error = rejected_with_422(request);
        assert_eq!((error.kind(), error.header()), (ErrorKind::DuplicateHeader, Some(name)));
    }
}

/// The documented topic is `orders/create`; some examples spell it `order/create`.
#[test]
fn accepts_a_topic_alias() {
    let mut request = signed::<Event>("orders/create");
    request.headers_mut().insert(TOPIC, HeaderValue::from_static("order/create"));
    let delivery = receive(request).unwrap();
    assert_eq!((delivery.topic.as_str(), delivery.event.topic()), ("orders/create", Topic::OrdersCreate));
}

#[test]
fn rejects_missing_or_duplicate_topics() {
    let mut request = signed::<Event>("orders/paid");
    request.headers_mut().append(TOPIC, HeaderValue::from_static("orders/delete"));
    assert_eq!(rejected_with_422(request).kind(), ErrorKind::DuplicateHeader);
    for empty in [false, true] {
        let mut request = signed::<Event>("orders/paid");
        request.headers_mut().remove(TOPIC);
        if empty {
            request.headers_mut().insert(TOPIC, HeaderValue::from_static(""));
        }
        let error = rejected_with_422(request);
        assert_eq!((error.kind(), error.header()), (ErrorKind::MissingHeader, Some(TOPIC)));
    }
}

#[test]
fn reports_where_a_payload_is_invalid() {
    let error =
        rejected_with_422(with_body("orders/paid", r#"{"order":{"id":"1","line_items":[{},{"quantity":"many"}]}}"#));
    assert_eq!((error.kind(), error.topic()), (ErrorKind::InvalidBody, Some("orders/paid")));
    assert_eq!(error.path(), Some("$.order.line_items[1].quantity"));
    insta::assert_snapshot!(error, @r#"the body of `orders/paid` does not match the schema: expected an integer, found "many" at $.order.line_items[1].quantity"#);
    let message = |body: &'static str| rejected_with_422(with_body("orders/paid", body)).to_string();
    insta::assert_snapshot!(
        ["{}", "[]", "7", "null", r#"{"order":null}"#, r#"{"order":[]}"#, r#"{"product":{}}"#].map(message).join("\n"),
        @"
    the body of `orders/paid` does not match the schema: expected an object with `order` at $
    the body of `orders/paid` does not match the schema: expected an object, found a list at $
    the body of `orders/paid` does not match the schema: expected an object, found a number at $
    the body of `orders/paid` does not match the schema: expected an object, found null at $
    the body of `orders/paid` does not match the schema: expected an object, found null at $.order
    the body of `orders/paid` does not match the schema: expected an object, found a list at $.order
    the body of `orders/paid` does not match the schema: expected an object with `order` at $
    "
    );
}

#[test]
fn rejects_truncated_bodies_with_422() {
    let (_, body) = parts(signed::<Event>("orders/paid"));
    for length in 0..body.len() - 1 {
        // The last byte is a line break, and the JSON is complete without it.
        if body.slice(length..).iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        let error = rejected_with_422(with_body("orders/paid", body.slice(..length)));
        assert_eq!((error.kind(), error.topic()), (ErrorKind::InvalidBody, Some("orders/paid")));
    }
    rejected_with_422(with_body("orders/paid", [&body[..], b"{}"].concat()));
    rejected_with_422(with_body("orders/paid", "[".repeat(100_000)));
}

/// An incomplete body is rejected when the connection closes, and the platform retries.
#[tokio::test]
async fn rejects_a_body_truncated_in_transit_with_400() {
    let (server, deliveries) = extractor_server(Receiver::new([SECRET])).await;
    let (head, body) = serialized(&signed::<Event>("orders/paid"));
    let head = head.replace(&format!("content-length: {}", body.len()), "transfer-encoding: chunked");
    let chunk = format!("{:x}\r\n", body.len());
    let response = server.send(&head, &[chunk.as_bytes(), &body, b"\r\nno chunk"].concat()).await;
    assert_eq!((response.status, deliveries.lock().unwrap().len()), (400, 0));
    let response = server.send(&head, &[chunk.as_bytes(), &body, b"\r\n0\r\n\r\n"].concat()).await;
    assert_eq!((response.status, deliveries.lock().unwrap().len()), (200, 1));
}

#[tokio::test]
async fn rejects_a_body_shorter_than_its_content_length() {
    let (server, deliveries) = extractor_server(Receiver::new([SECRET])).await;
    let (head, body) = serialized(&signed::<Event>("orders/paid"));
    let longer =
        head.replace(&format!("content-length: {}", body.len()), &format!("content-length: {}", body.len() + 1));
    for sent in [&body[..], &body[..1], &[]] {
        let response = server.send_and_end(&longer, sent).await;
        assert_eq!(
            (response.status, response.body.as_str()),
            (400, "the connection closed before the end of the body")
        );
    }
    assert_eq!(deliveries.lock().unwrap().len(), 0);
    // A body that is longer than its content length is truncated, so its signature is invalid.
    let shorter =
        head.replace(&format!("content-length: {}", body.len()), &format!("content-length: {}", body.len() - 9));
    assert_eq!((server.send(&shorter, &body).await.status, deliveries.lock().unwrap().len()), (401, 0));
}

/// An oversized body is rejected before hashing, with and without a content length.
#[tokio::test]
async fn rejects_ten_megabytes_with_413() {
    let garbage = vec![b'{'; 10 * 1024 * 1024];
    let (server, deliveries) = extractor_server(Receiver::new([SECRET])).await;
    let request = with_body("orders/paid", garbage.clone());
    let response = server.post(request).await;
    assert_eq!((response.status, deliveries.lock().unwrap().len()), (413, 0));
    let (head, _) = serialized(&with_body("orders/paid", ""));
    let head = head.replace("content-length: 0", "transfer-encoding: chunked");
    let chunked = [format!("{:x}\r\n", garbage.len()).as_bytes(), &garbage, b"\r\n0\r\n\r\n"].concat();
    let response = server.send(&head, &chunked).await;
    assert_eq!((response.status, deliveries.lock().unwrap().len()), (413, 0));
    insta::assert_snapshot!(response.body, @"the body is larger than 4194304 bytes, the limit of the receiver (`Receiver::max_body`)");
}

/// A content length over the limit is rejected without waiting for the body.
#[tokio::test]
async fn rejects_a_large_content_length_before_the_body() {
    let (server, deliveries) = extractor_server(Receiver::new([SECRET])).await;
    let (head, _) = serialized(&with_body("orders/paid", ""));
    let response = server.send_and_end(&head.replace("content-length: 0", "content-length: 10485760"), b"").await;
    assert_eq!((response.status, deliveries.lock().unwrap().len()), (413, 0));
}

#[test]
fn enforces_a_custom_body_limit() {
    let (headers, body) = parts(signed::<Event>("orders/paid"));
    let with = |bytes| Receiver::new([SECRET]).max_body(bytes).receive(&headers, &body);
    assert!(with(body.len()).is_ok());
    let error = with(body.len() - 1).unwrap_err();
    assert_eq!((error.kind(), error.status().as_u16()), (ErrorKind::BodyTooLarge, 413));
    // The limit also applies to unsigned deliveries.
    let receiver = Receiver::new([""]).accept_unsigned().max_body(10);
    assert_eq!(receiver.receive(&headers, &body).unwrap_err().kind(), ErrorKind::BodyTooLarge);
}

/// Where the body contains the topic, a body without one is rejected.
#[test]
fn rejects_an_envelope_without_a_topic() {
    let receiver = shopzpin::webhooks::Receiver::new([""]).accept_unsigned();
    let receive = |body: &'static [u8]| receiver.receive(&shopwire::http::HeaderMap::new(), body);
    let bodies: [&[u8]; 6] = [b"", b"no JSON", b"{}", b"{\"event\":null}", b"[1]", b"\xff"];
    for body in bodies {
        let error = receive(body).unwrap_err();
        assert_eq!(
            (error.kind(), error.topic(), error.body().map(|it| &it[..])),
            (ErrorKind::InvalidBody, None, Some(body))
        );
    }
    let event = receive(br#"{"event":"order.lost"}"#).unwrap().event;
    let shopzpin::webhooks::Event::Unknown { topic, body } = event else { panic!("{event:?}") };
    assert_eq!((topic.as_str(), &body[..]), ("order.lost", &br#"{"event":"order.lost"}"#[..]));
    let error = receive(br#"{"event":"payment.success","data":{"amount":{}}}"#).unwrap_err();
    assert_eq!((error.topic(), error.path()), (Some("payment.success"), Some("$.data.amount")));
    // An undocumented payload accepts any JSON.
    let event = receive(br#"{"event":"order.created","data":{"id":0.10}}"#).unwrap().event;
    let shopzpin::webhooks::Event::OrderCreated(free) = event else { panic!("{event:?}") };
    assert_eq!(free.to_string(), r#"{"id":0.10}"#);
}

/// A handler can inspect the rejection of its extractor, and so can a layer around it.
#[tokio::test]
async fn exposes_rejections_to_handlers_and_layers() {
    let errors = Arc::new(Mutex::new(Vec::new()));
    let log = Arc::clone(&errors);
    let handler = async |delivery: Result<Delivery, Error>| delivery.map(|_| StatusCode::OK);
    let record = axum::middleware::map_response(move |response: axum::response::Response| {
        log.lock().unwrap().extend(response.extensions().get::<Error>().cloned());
        async { response }
    });
    let router = Router::new().route("/", post(handler)).layer(record).with_state(Receiver::new([SECRET]));
    let server = Server::start(router).await;
    assert_eq!(server.post(with_body("orders/paid", "{}")).await.status, 422);
    assert_eq!(server.post(signed::<Event>("orders/paid")).await.status, 200);
    let errors = errors.lock().unwrap();
    assert_eq!((errors.len(), errors[0].body().map(|body| &body[..])), (1, Some(&b"{}"[..])));
}
