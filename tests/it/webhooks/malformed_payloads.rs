//! Signed deliveries with unusual bodies: each is an event, or an error that contains the body.

use shopwire::bytes::Bytes;
use shopwire::http::HeaderValue;
use shopwire::webhook::testing::{Sample, SampleEvent};
use shopwire::webhook::{Delivery, Error, ErrorKind, Receiver};
use shopwire::{cyberbiz, shoplazza, shopzpin};

use super::{SECRET, parts};

fn receive<E: SampleEvent>(topic: &str, body: impl Into<Bytes>) -> Result<Delivery<E>, Error> {
    let (headers, body) = parts(Sample::of::<E>(topic).unwrap().body(body).sign(SECRET));
    Receiver::new([SECRET]).receive(&headers, &body)
}

fn order(body: impl Into<Bytes>) -> Result<Delivery<shoplazza::webhooks::Event>, Error> {
    receive("orders/paid", body)
}

/// Nesting that would exhaust the stack is an error at any location; moderate nesting is accepted.
#[test]
fn rejects_deeply_nested_bodies() {
    let deep = |depth: usize| format!("{}1{}", "[".repeat(depth), "]".repeat(depth));
    for topic in ["orders/paid", "collections/create", "app/uninstalled"] {
        let body = |depth| format!(r#"{{"order":{{"odd":{}}}}}"#, deep(depth));
        receive::<shoplazza::webhooks::Event>(topic, body(50)).unwrap();
        let error = receive::<shoplazza::webhooks::Event>(topic, body(100_000)).unwrap_err();
        assert_eq!((error.kind(), error.topic()), (ErrorKind::InvalidBody, Some(topic)));
        assert_eq!(error.body().map(Bytes::len), Some(body(100_000).len()));
    }
}

#[test]
fn accepts_a_byte_order_mark_and_strings_that_are_not_utf8() {
    let note = |body: &'static [u8]| match order(body).unwrap().event {
        shoplazza::webhooks::Event::OrdersPaid(order) => order.note.unwrap(),
        event => panic!("{event:?}"),
    };
    assert_eq!(note(b"\xef\xbb\xbf{\"order\":{\"note\":\"now\"}}"), "now");
    assert_eq!(note(b"{\"order\":{\"note\":\"\xff\"}}"), "\u{fffd}");
}

#[test]
fn rejects_compressed_bodies() {
    for body in [&b"\x1f\x8b\x08\x00garbage"[..], b"\xff\xfe{\x00"] {
        let error = order(body).unwrap_err();
        assert_eq!((error.kind(), error.body().map(|it| &it[..])), (ErrorKind::InvalidBody, Some(body)));
    }
}

/// The topic is known even if the rest of the body is invalid.
#[test]
fn reports_the_topic_of_a_truncated_envelope() {
    let receiver = shopzpin::webhooks::Receiver::new([""]).accept_unsigned();
    let receive = |body: &str| receiver.receive(&shopwire::http::HeaderMap::new(), body.as_bytes());
    for (body, path) in [
        (r#"{"event":"payment.success","data":{"amount":"1"#, "$.data.amount"),
        (r#"{"event":"payment.success","data":{"amount":[]}}"#, "$.data.amount"),
        (r#"{"event":"payment.success","created_at":"now"}"#, "$"),
        (r#"{"event":"payment.success","data":null}"#, "$.data"),
        (r#"{"event":"payment.success","data":{}} more"#, "$"),
    ] {
        let error = receive(body).unwrap_err();
        assert_eq!((error.topic(), error.path()), (Some("payment.success"), Some(path)), "{body}");
        assert_eq!(error.body().map(|it| &it[..]), Some(body.as_bytes()));
    }
    let body = r#"{"event":"order.lost","data":{"half"#;
    let shopzpin::webhooks::Event::Unknown { topic, body: raw } = receive(body).unwrap().event else { panic!() };
    assert_eq!((topic.as_str(), &raw[..]), ("order.lost", body.as_bytes()));
}

/// An invalid time does not reject the event.
#[test]
fn ignores_invalid_times_in_the_envelope() {
    let receiver = shopzpin::webhooks::Receiver::new([""]).accept_unsigned();
    for body in [
        r#"{"event":"order.created","created_at":{"at":1},"data":{}}"#,
        r#"{"created_at":[1],"event":"order.created","data":{}}"#,
    ] {
        let delivery = receiver.receive(&shopwire::http::HeaderMap::new(), body.as_bytes()).unwrap();
        assert_eq!((delivery.topic.as_str(), delivery.time), ("order.created", None));
    }
}

/// Header values that are not UTF-8 are decoded lossily.
#[test]
fn decodes_non_utf8_headers_lossily() {
    let mut request = Sample::of::<shoplazza::webhooks::Event>("orders/paid").unwrap().sign(SECRET);
    let odd = HeaderValue::from_bytes(b"sh\xf6p").unwrap();
    for name in ["x-shoplazza-shop-domain", "x-shoplazza-topic"] {
        request.headers_mut().insert(name, odd.clone());
    }
    let (headers, body) = parts(request);
    let delivery = Receiver::<shoplazza::webhooks::Event>::new([SECRET]).receive(&headers, &body).unwrap();
    assert_eq!((delivery.topic.as_str(), delivery.shop.as_deref()), ("sh\u{fffd}p", Some("sh\u{fffd}p")));
    assert_eq!(delivery.headers["x-shoplazza-topic"], odd);
    assert!(matches!(delivery.event, shoplazza::webhooks::Event::Unknown { body: raw, .. } if raw == body));
}

/// Times have a resolution of one second, and two changes can happen within one second.
#[test]
fn derives_different_keys_for_events_within_one_second() {
    let key = |name: &str| {
        let body = format!(r#"{{"id":1,"name":"{name}","updated_at":"2026-01-02 11:00:00"}}"#);
        receive::<cyberbiz::webhooks::Event>("customers/update", body).unwrap().deduplication_key
    };
    assert_eq!(key("before"), key("before"));
    assert_ne!(key("before"), key("after"));
}
