//! Events of webhooks.

use serde_json::{Value, json};
use shopwire::bytes::Bytes;
use shopwire::webhook::testing::Sample;
use shopwire::{cyberbiz, idosell, shoplazza, shopzpin};
use tests::kitchen_sink;

/// Stores and loads the sample event of every topic of a platform.
macro_rules! stores_every_topic {
    ($platform:ident) => {{
        use $platform::webhooks::{Event, Topic};
        for topic in Topic::all() {
            let request = Sample::of::<Event>(topic.as_str()).unwrap().sign("secret");
            let event = Event::from_parts(topic.as_str(), request.body()).unwrap();
            let stored = serde_json::to_string(&event).unwrap();
            let loaded: Event = serde_json::from_str(&stored).unwrap();
            assert_eq!((&loaded, loaded.to_body()), (&event, event.to_body()), "{topic}");
            let loaded: Event = postcard::from_bytes(&postcard::to_allocvec(&event).unwrap()).unwrap();
            assert_eq!(loaded, event, "{topic}");
            let loaded: Event = serde_json::from_value(serde_json::to_value(&event).unwrap()).unwrap();
            assert_eq!(loaded.topic(), event.topic(), "{topic}");
        }
    }};
}

#[test]
fn stores_and_loads_every_topic() {
    stores_every_topic!(shoplazza);
    stores_every_topic!(cyberbiz);
    stores_every_topic!(shopzpin);
    stores_every_topic!(idosell);
    stores_every_topic!(kitchen_sink);
}

#[test]
fn has_topic_and_body() {
    use shoplazza::webhooks::Event;
    let event = Event::from_parts("orders/paid", r#"{"order":{"number":"A","new":10.00}}"#).unwrap();
    let stored = serde_json::to_string(&event).unwrap();
    assert_eq!(stored, r#"{"topic":"orders/paid","body":{"order":{"number":"A","new":10.00}}}"#);
    let value: Value = serde_json::from_str(&stored).unwrap();
    assert_eq!(value["body"]["order"]["number"], json!("A"));
}

/// A body of an unknown topic is kept to the byte.
#[test]
fn keeps_the_bytes_of_unknown_events() {
    use shoplazza::webhooks::Event;
    for (body, key) in [
        (&br#"{ "a" : 1.00 }"#[..], "body"),
        (b"[\"\\udbff\"]", "body"),
        (b"{}\n", "body_base64"),
        (b"\xff\xfe", "body_base64"),
        (b"<order/>", "body_base64"),
        (b"", "body_base64"),
    ] {
        let event = Event::Unknown { topic: "new/\"topic\"".into(), body: Bytes::from_static(body) };
        let stored = serde_json::to_string(&event).unwrap();
        assert!(stored.contains(&format!("\"{key}\":")), "{stored}");
        assert_eq!(serde_json::from_str::<Event>(&stored).unwrap(), event);
    }
}

#[test]
fn reports_what_is_missing_or_does_not_fit() {
    use shoplazza::webhooks::Event;
    for (stored, expected) in [
        (r#"{"body":{}}"#, "expected an object with `topic`"),
        (r#"{"topic":"orders/paid"}"#, "expected an object with `body`"),
        (r#"{"topic":"orders/paid","body_base64":"?"}"#, "expected base64 at $.body_base64"),
        (
            r#"{"topic":"orders/paid","body":{"order":7}}"#,
            "the body of `orders/paid` does not match the schema: expected an object",
        ),
        ("[]", "expected an object, found a list"),
    ] {
        let error = serde_json::from_str::<Event>(stored).unwrap_err();
        assert!(error.to_string().contains(expected), "{error}");
    }
}
