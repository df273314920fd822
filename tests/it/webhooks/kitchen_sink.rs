//! The webhooks of the kitchen-sink schema: special names, payloads of all kinds, an envelope and two signatures.

use serde_json::json;
use shopwire::bytes::Bytes;
use shopwire::http::{HeaderValue, Request};
use shopwire::webhook::Error;
use shopwire::webhook::testing::Sample;
use tests::kitchen_sink::webhooks::{Delivery, Event, Receiver, Topic};
use tests::kitchen_sink::{How, Kind};

use super::{SECRET, extractor_server, parts, signed};

fn receive(request: Request<Bytes>) -> Result<Delivery, Error> {
    let (headers, body) = parts(request);
    Receiver::new([SECRET]).receive(&headers, &body)
}

/// Receives a payload of a topic in its envelope.
fn event(topic: &str, payload: &serde_json::Value) -> Event {
    let body = json!({ "event_id": 7, "made \"at\"": "noon", "the data": payload });
    let delivery = receive(Sample::of::<Event>(topic).unwrap().body(body.to_string()).sign(SECRET)).unwrap();
    assert_eq!((delivery.topic.as_str(), delivery.time.as_deref()), (topic, Some("noon")));
    delivery.event
}

#[tokio::test]
async fn delivers_every_topic() {
    let (server, deliveries) = extractor_server(Receiver::new([SECRET])).await;
    for topic in Topic::all() {
        assert_eq!(server.post(signed::<Event>(topic.as_str())).await.status, 200, "{topic}");
        let delivery = deliveries.lock().unwrap().pop().unwrap();
        assert_eq!((delivery.event.topic(), delivery.topic.as_str()), (topic.clone(), topic.as_str()));
        assert!(!matches!(delivery.event, Event::Unknown { .. }), "{topic}");
    }
}

#[test]
fn decodes_payloads_of_all_kinds() {
    let Event::ProductsMany(products) = event("products/many", &json!([{ "id": "1" }, { "id": "2" }])) else {
        panic!()
    };
    assert_eq!(products[1].id.as_str(), "2");
    let Event::ProductsByName(products) = event("products/by-name", &json!({ "a b": { "id": "3" } })) else { panic!() };
    assert_eq!(products["a b"].id.as_str(), "3");
    let Event::ProductsDeleted(id) = event("products/deleted", &json!({ "the \"id\"": 5 })) else { panic!() };
    assert_eq!(id.as_str(), "5");
    let Event::ProductsKind(kind) = event("products/kind", &json!("blank")) else { panic!() };
    assert_eq!(kind, Kind::from("blank"));
    let payload = json!({ "id": 1, "how": "stared", "topic": "self", "at": null });
    let Event::ProductsViewed(payload) = event("products/viewed", &payload) else { panic!() };
    assert_eq!((payload.how, payload.topic, payload.at.is_none()), (How::Stared, Topic::Own, true));
    let Event::Odd(free) = event("\"quoted\" \\ {braces}", &json!([1, null])) else { panic!() };
    assert_eq!(free.to_string(), "[1,null]");
    let Event::Own(free) = event("self", &json!(null)) else { panic!() };
    assert_eq!(free.to_string(), "null");
}

#[test]
fn accepts_topic_aliases() {
    for spelling in ["products/created", "product/created", "product \"created\""] {
        let mut request = signed::<Event>("products/created");
        request.headers_mut().insert("x-kitchen-sink-topic", HeaderValue::from_str(spelling).unwrap());
        assert_eq!(receive(request).unwrap().topic, "products/created", "{spelling}");
    }
}

/// The key consists of topic, shop, the platform's key and a nested value; without one of them it is a digest.
#[test]
fn computes_the_deduplication_key() {
    let key = |topic: &str, change: fn(&mut serde_json::Value)| {
        let mut body = json!({ "the data": { "product": { "self": { "id": "t\n1" } } } });
        change(&mut body);
        let sample = Sample::of::<Event>(topic).unwrap().header("x-kitchen-sink-delivery", "7");
        receive(sample.body(body.to_string()).sign(SECRET)).map(|delivery| delivery.deduplication_key)
    };
    insta::assert_snapshot!(key("self", |body| body["the data"] = body["the data"]["product"].take()).unwrap(), @r#"["self","shop.example","7","t\n1"]"#);
    assert!(key("self", |body| body["the data"]["product"] = json!({})).unwrap().is_digest());
    assert!(key("self", |body| body["the data"]["product"]["self"] = json!({ "id": null })).unwrap().is_digest());
    let mut request = Sample::of::<Event>("self").unwrap().sign(SECRET);
    request.headers_mut().remove("x-kitchen-sink-shop");
    request.headers_mut().remove("x-kitchen-sink-shop-hmac");
    assert!(receive(request).unwrap().deduplication_key.is_digest());
}

/// The path of a decode error starts at the body, not at the payload.
#[test]
fn reports_the_path_below_the_envelope() {
    let sample = Sample::of::<Event>("products/created").unwrap();
    let body = json!({ "the data": { "product": { "id": "1", "children": [{ "price": true }] } } });
    let error = receive(sample.body(body.to_string()).sign(SECRET)).unwrap_err();
    insta::assert_snapshot!(error, @r#"the body of `products/created` does not match the schema: expected an amount of money, found true at $["the data"].product.children[0].price"#);
}

/// The second signature is optional and uses another digest. If present, it must be valid.
#[test]
fn verifies_the_optional_second_signature() {
    let mut request = signed::<Event>("self");
    let of_shop = request.headers()["x-kitchen-sink-shop-hmac"].clone();
    assert_eq!(of_shop.len(), 128);
    request.headers_mut().insert("x-kitchen-sink-shop", HeaderValue::from_static("another.example"));
    assert_eq!(receive(request).unwrap_err().header(), Some("x-kitchen-sink-shop-hmac"));
    let mut request = signed::<Event>("self");
    request.headers_mut().remove("x-kitchen-sink-shop-hmac");
    assert!(receive(request).unwrap().is_verified);
}
