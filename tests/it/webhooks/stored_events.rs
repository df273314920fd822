//! Events that are stored and read again, from the bytes of the delivery and from the event itself.

use serde_json::{Value, json};
use shopwire::bytes::Bytes;
use shopwire::http::HeaderMap;
use shopwire::webhook::testing::Sample;
use shopwire::webhook::{ErrorKind, Receiver};
use shopwire::{cyberbiz, idosell, shoplazza, shopzpin};
use tests::kitchen_sink;

use super::{SECRET, extractor_server, parts, signed};

/// Stores and reads every sample delivery of a platform.
macro_rules! stores_every_topic {
    ($platform:ident) => {{
        use $platform::webhooks::{Event, Topic};
        let receiver = Receiver::<Event>::new([""]).accept_unsigned();
        for topic in Topic::all() {
            let (headers, body) = parts(Sample::of::<Event>(topic.as_str()).unwrap().sign(SECRET));
            let delivery = receiver.receive(&headers, &body).unwrap();
            assert_eq!(delivery.body, body, "{topic}");
            let as_received = Event::from_parts(&delivery.topic, &delivery.body).unwrap();
            let encoded = delivery.event.to_body();
            let as_encoded = Event::from_parts(topic.as_str(), &encoded).unwrap();
            assert_eq!((&as_received, &as_encoded), (&delivery.event, &delivery.event), "{topic}");
            // The receiver accepts the encoded body, too.
            assert_eq!(receiver.receive(&headers, &encoded).unwrap().event, delivery.event, "{topic}");
        }
    }};
}

#[test]
fn stores_and_reads_every_topic() {
    stores_every_topic!(shoplazza);
    stores_every_topic!(cyberbiz);
    stores_every_topic!(shopzpin);
    stores_every_topic!(idosell);
    stores_every_topic!(kitchen_sink);
}

/// Unknown fields, other spellings of values and repeated keys survive.
#[test]
fn keeps_what_the_schema_does_not_say() {
    use shoplazza::webhooks::Event;
    let payload = r#"{"id":7,"number":"A","teleported":{"at":[1e2,null]},"total_price":16.990,"note":null,"tags":5}"#;
    let event = Event::from_parts("orders/paid", format!(r#"{{"order":{payload}}}"#)).unwrap();
    let body: Value = serde_json::from_slice(&event.to_body()).unwrap();
    assert_eq!(body, json!({ "order": serde_json::from_str::<Value>(payload).unwrap() }));
    assert_eq!(Event::from_parts("orders/paid", event.to_body()).unwrap(), event);
    let again = Event::from_parts("orders/paid", event.to_body()).unwrap();
    assert_eq!(again.to_body(), event.to_body());
}

/// An alias is the same topic.
#[test]
fn reads_a_topic_by_its_alias() {
    use shoplazza::webhooks::{Event, Topic};
    let event = Event::from_parts("order/create", r#"{"order":{"number":"A"}}"#).unwrap();
    assert_eq!(event.topic(), Topic::OrdersCreate);
}

/// The payload goes back into its envelope, with the topic that identifies it.
#[test]
fn encodes_the_envelope() {
    use shopzpin::webhooks::Event;
    let body = r#"{"created_at":"now","data":{"id": 0.10},"event":"order.created"}"#;
    let event = Event::from_parts("order.created", body).unwrap();
    assert_eq!(event.to_body(), r#"{"event":"order.created","data":{"id": 0.10}}"#);
    let receiver = shopzpin::webhooks::Receiver::new([""]).accept_unsigned();
    let delivery = receiver.receive(&HeaderMap::new(), &event.to_body()).unwrap();
    assert_eq!((delivery.event, delivery.topic.as_str()), (event, "order.created"));
}

/// The body of an unknown topic, and one in an undocumented format, are stored as they are.
#[test]
fn keeps_bodies_that_are_not_decoded() {
    for body in [&b"no JSON"[..], b"", b"\xff\x00", b"{\"a\": 1 }"] {
        let unknown = shoplazza::webhooks::Event::from_parts("orders/teleported", body).unwrap();
        let expected = shoplazza::webhooks::Event::Unknown {
            topic: "orders/teleported".to_owned(),
            body: Bytes::copy_from_slice(body),
        };
        assert_eq!((&unknown, &unknown.to_body()[..]), (&expected, body));
        let shipped = idosell::webhooks::Event::from_parts("shipped", body).unwrap();
        assert_eq!(
            (&shipped, &shipped.to_body()[..]),
            (&idosell::webhooks::Event::Shipped(Bytes::copy_from_slice(body)), body)
        );
    }
}

/// One method returns the payload of all topics that have the same model.
#[test]
fn returns_the_payload_of_all_topics_of_a_model() {
    use shoplazza::webhooks::{Event, Topic};
    for topic in Topic::all() {
        let sample = Sample::of::<Event>(topic.as_str()).unwrap().sign(SECRET);
        let event = Event::from_parts(topic.as_str(), sample.body()).unwrap();
        assert_eq!(event.order().is_some(), topic.as_str().starts_with("orders/"), "{topic}");
        assert_eq!(event.product().is_some(), topic.as_str().starts_with("products/"), "{topic}");
        assert_eq!(event.deleted_collection().is_some(), *topic == Topic::CollectionsDelete, "{topic}");
    }
    let paid = Event::from_parts("orders/paid", r#"{"order":{"number":"A"}}"#).unwrap();
    assert_eq!(paid.order().unwrap().number, "A");
}

#[test]
fn reports_a_stored_body_that_does_not_match() {
    let error =
        shoplazza::webhooks::Event::from_parts("orders/paid", r#"{"order":{"line_items":[{"quantity":"many"}]}}"#)
            .unwrap_err();
    assert_eq!((error.kind(), error.path()), (ErrorKind::InvalidBody, Some("$.order.line_items[0].quantity")));
    // Nothing was verified.
    assert_eq!((error.topic(), error.body()), (Some("orders/paid"), None));
}

/// The extractor keeps the body as received, whitespace included.
#[tokio::test]
async fn delivers_the_raw_body() {
    let (server, deliveries) = extractor_server::<shoplazza::webhooks::Event>(Receiver::new([SECRET])).await;
    let request = signed::<shoplazza::webhooks::Event>("orders/paid");
    let body = request.body().clone();
    assert_eq!(server.post(request).await.status, 200);
    assert_eq!(deliveries.lock().unwrap()[0].body, body);
}
