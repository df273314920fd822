//! Cases 27 and 28: verified deliveries with odd payloads, repeated keys, and deduplication keys for all topics.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::http::StatusCode;
use axum::routing::post;
use serde_json::{Value, json};
use shopwire::bytes::Bytes;
use shopwire::json::to_string;
use shopwire::webhook::testing::{Sample, SampleEvent};
use shopwire::webhook::{
    ClaimStatus, DeduplicationKey, Deduplicator, Delivery, Error, ErrorKind, Lease, MemoryDeduplicator, Receiver,
    WebhookLayer,
};
use shopwire::{Drift, DriftKind, cyberbiz, idosell, shoplazza, shopzpin};
use tests::{TestClock, kitchen_sink};

use crate::webhooks::Server;

const SECRET: &str = "the secret of the app";

fn receive<E: SampleEvent>(topic: &str, body: impl Into<Bytes>) -> Result<Delivery<E>, Error> {
    let request = Sample::of::<E>(topic).unwrap().body(body).sign(SECRET);
    Receiver::new([SECRET]).receive(request.headers(), request.body())
}

/// Optional values that do not decode are `None`, and are sent back unchanged.
#[test]
fn case_27_odd_dates_and_texts_are_an_event() {
    for odd in ["\"0000-00-00 00:00:00\"", "\"0000-00-00\"", "\"\"", "false", "[]", "1398456947", "\"2026-03-25\""] {
        let order = format!(r#"{{"id":"1","placed_at":{odd},"customer_note":["x"],"total_shipping":"1,234.56"}}"#);
        let event = receive("orders/paid", format!(r#"{{"order":{order}}}"#)).unwrap().event;
        let shoplazza::webhooks::Event::OrdersPaid(received) = event else { panic!("{event:?}") };
        assert_eq!((received.id.as_str(), &received.customer_note, received.total_shipping), ("1", &None, None));
        let [before, after]: [Value; 2] =
            [order, to_string(&received)].map(|json| serde_json::from_str(&json).unwrap());
        assert_eq!(before, after);
    }
    let bodies: [&[u8]; 4] = [
        b"\xef\xbb\xbf{\"order\":{\"id\":\"1\"}} \n",
        b"{\"order\":{\"id\":\"1\",\"note\":\"caf\xe9\"}}",
        b"{\"order\":{\"id\":\"1\",\"note\":\"\\ud83d\"}}",
        b"{\"order\":{\"id\":\"0\",\"id\":\"1\"}}",
    ];
    for body in bodies {
        let event = receive("orders/paid", body).unwrap().event;
        let shoplazza::webhooks::Event::OrdersPaid(order) = event else { panic!("{event:?}") };
        assert_eq!(order.id.as_str(), "1", "{body:?}");
    }
}

/// The hook of a receiver receives deviations, with the topic and the path in the body. In strict mode they are errors.
#[test]
fn case_27_deviations_of_deliveries_are_reported() {
    let body = r#"{"order":{"id":"0"},"order":{"id":"1","shiny":1,"placed_at":"0000-00-00","status":"archived"}}"#;
    let request = Sample::of::<shoplazza::webhooks::Event>("orders/paid").unwrap().body(body).sign(SECRET);
    let reported = Arc::new(Mutex::new(Vec::new()));
    let log = Arc::clone(&reported);
    let receiver = shoplazza::webhooks::Receiver::new([SECRET]);
    let receiver = receiver.on_drift(move |drift: &Drift| {
        if drift.kind != DriftKind::MissingField {
            log.lock().unwrap().push((drift.kind, drift.operation, drift.path.clone()));
        }
    });
    receiver.receive(request.headers(), request.body()).unwrap();
    let expected = [
        (DriftKind::DuplicateKey, "$.order"),
        (DriftKind::UnknownField, "$.order.shiny"),
        (DriftKind::InvalidValue, "$.order.placed_at"),
        (DriftKind::UnknownValue, "$.order.status"),
    ];
    let expected: Vec<_> = expected.iter().map(|(kind, path)| (*kind, "orders/paid", (*path).to_owned())).collect();
    assert_eq!(*reported.lock().unwrap(), expected);

    let error = receiver.strict().receive(request.headers(), request.body()).unwrap_err();
    assert_eq!((error.kind(), error.topic()), (ErrorKind::InvalidBody, Some("orders/paid")));
    assert_eq!(error.body().map(|body| &body[..]), Some(body.as_bytes()));
    assert!(error.path().is_some());
    // The hook is called before the delivery is rejected.
    assert_eq!(reported.lock().unwrap().len(), 2 * expected.len());
    let documented = Sample::of::<shopzpin::webhooks::Event>("payment.success").unwrap().sign(SECRET);
    let strict = shopzpin::webhooks::Receiver::new([SECRET]).accept_unsigned().strict();
    strict.receive(documented.headers(), documented.body()).unwrap();
}

/// A payload with an undecodable required field is an error that contains all of the delivery.
#[test]
fn case_27_an_undecodable_delivery_is_an_error_with_its_content() {
    let body = r#"{"order":{"id":"1","line_items":[{"quantity":"many"}]}}"#;
    let request = Sample::of::<shoplazza::webhooks::Event>("orders/paid").unwrap().body(body).sign(SECRET);
    let receiver = shoplazza::webhooks::Receiver::new([SECRET]);
    let error = receiver.receive(request.headers(), request.body()).unwrap_err();
    assert_eq!((error.kind(), error.status().as_u16()), (ErrorKind::InvalidBody, 422));
    assert_eq!((error.topic(), error.shop()), (Some("orders/paid"), Some("simon.myshoplaza.com")));
    assert_eq!(error.path(), Some("$.order.line_items[0].quantity"));
    assert_eq!((error.headers(), error.body().map(|body| &body[..])), (Some(request.headers()), Some(body.as_bytes())));
    let key = request.headers()["x-shoplazza-deduplication-id"].to_str().unwrap();
    assert_eq!(error.deduplication_key(), Some(&DeduplicationKey::new(key)));
    // What was stored can be received again.
    let again = receiver.receive(error.headers().unwrap(), error.body().unwrap()).unwrap_err();
    assert_eq!(again.kind(), ErrorKind::InvalidBody);
}

/// Nothing of a delivery that is not verified is available.
#[test]
fn case_27_an_unverified_delivery_is_an_error_without_content() {
    let request = Sample::of::<shoplazza::webhooks::Event>("orders/paid").unwrap().body("{}").sign("another secret");
    let error = shoplazza::webhooks::Receiver::new([SECRET]).receive(request.headers(), request.body()).unwrap_err();
    assert!(error.headers().is_none() && error.body().is_none() && error.shop().is_none() && error.topic().is_none());
    assert_eq!(error.deduplication_key(), None);
}

/// An application can accept deliveries that it cannot decode yet, so that the platform does not give up.
#[tokio::test]
async fn case_27_a_handler_can_store_an_undecodable_delivery() {
    let stored = Arc::new(Mutex::new(Vec::new()));
    let log = Arc::clone(&stored);
    let handler = async move |delivery: Result<shoplazza::webhooks::Delivery, Error>| -> Result<StatusCode, Error> {
        match delivery {
            Ok(_) => Ok(StatusCode::OK),
            Err(error) if error.body().is_some() => {
                log.lock().unwrap().push(error.topic().unwrap_or_default().to_owned());
                Ok(StatusCode::ACCEPTED)
            }
            Err(error) => Err(error),
        }
    };
    let server = Server::start(Router::new().route("/", post(handler)).with_state(Receiver::new([SECRET]))).await;
    for (body, secret, status) in [("{}", SECRET, 202), ("{\"order\":{}}", SECRET, 200), ("{}", "another", 401)] {
        let sample = Sample::of::<shoplazza::webhooks::Event>("orders/paid").unwrap().body(body);
        assert_eq!(server.post(sample.sign(secret)).await.status, status);
    }
    assert_eq!(*stored.lock().unwrap(), ["orders/paid"]);
}

#[test]
fn case_28_the_last_of_repeated_payloads_counts() {
    let id = |body: &str| match receive("orders/paid", body.to_owned())?.event {
        shoplazza::webhooks::Event::OrdersPaid(order) => Ok(order.id.to_string()),
        event => panic!("{event:?}"),
    };
    let order = |body: &str| -> Result<String, Error> { id(body) };
    assert_eq!(order(r#"{"order":{"id":"1"},"order":{"id":"2"}}"#).unwrap(), "2");
    assert_eq!(order(r#"{"order":{"id":"1"},"x":1,"order":{"id":"2"},"y":{"order":{"id":"3"}}}"#).unwrap(), "2");
    // What the last one replaces may be anything.
    for first in ["7", "null", "[]", r#"{"line_items":[{"quantity":"many"}]}"#] {
        assert_eq!(order(&format!(r#"{{"order":{first},"order":{{"id":"2"}}}}"#)).unwrap(), "2", "{first}");
        let error = order(&format!(r#"{{"order":{{"id":"1"}},"order":{first}}}"#)).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidBody);
    }
    // Anything after the payload is still read.
    for rest in ["", "} more", ",\"order\":{\"id\""] {
        assert!(order(&format!(r#"{{"order":{{"id":"1"}},"order":{{"id":"2"}}{rest}"#)).is_err(), "{rest}");
    }
}

#[test]
fn case_28_the_last_of_repeated_envelopes_counts() {
    use kitchen_sink::webhooks::Event;
    let id =
        |data: &str| match receive::<Event>("products/created", format!("{{{data}}}")).map(|delivery| delivery.event) {
            Ok(Event::ProductsCreated(product)) => Some(product.id.to_string()),
            Ok(event) => panic!("{event:?}"),
            Err(_) => None,
        };
    let data = |content: &str| format!(r#""the data":{{{content}}}"#);
    let product = |id: u8| format!(r#""product":{{"id":"{id}"}}"#);
    assert_eq!(id(&format!("{},{}", data(&product(1)), data(&product(2)))).unwrap(), "2");
    assert_eq!(id(&data(&format!("{},{}", product(1), product(2)))).unwrap(), "2");
    let both = format!(
        "{},{}",
        data(&format!("{},{}", product(1), product(2))),
        data(&format!("{},{}", product(3), product(4)))
    );
    assert_eq!(id(&both).unwrap(), "4");
    // The last envelope lacks the payload.
    assert_eq!(id(&format!("{},{}", data(&product(1)), data(""))), None);
}

/// The metadata and the deduplication key come from the last of repeated keys, too.
#[test]
fn case_28_the_last_of_repeated_metadata_counts() {
    let receiver = shopzpin::webhooks::Receiver::new([""]).accept_unsigned();
    let body = br#"{"event":"order.created","event":"payment.success","created_at":"a","created_at":"b",
        "data":{"order_id":"1"},"data":{"order_id":"2"}}"#;
    let delivery = receiver.receive(&shopwire::http::HeaderMap::new(), body).unwrap();
    assert_eq!((delivery.topic.as_str(), delivery.time.as_deref()), ("payment.success", Some("b")));
    let key = |body: &'static str| {
        receive::<cyberbiz::webhooks::Event>("customers/update", body).unwrap().deduplication_key.to_string()
    };
    let body = r#"{"id":1,"id":2,"updated_at":"2026-01-01 00:00:00","updated_at":"2026-01-02 00:00:00"}"#;
    assert!(key(body).contains(r#""2","2026-01-02 00:00:00""#));
}

/// Receives each topic of a platform twice, and asserts that both deliveries have the same key and that no other topic
/// has it. Returns the topics whose key is a digest.
fn digests<E: SampleEvent>(topics: &[&str]) -> Vec<String> {
    let receiver = Receiver::<E>::new([SECRET]).accept_unsigned();
    let mut keys = BTreeSet::new();
    let mut digests = Vec::new();
    for topic in topics {
        let request = Sample::of::<E>(topic).unwrap().sign(SECRET);
        let mut twice = (0..2).map(|_| receiver.receive(request.headers(), request.body()).unwrap().deduplication_key);
        let (first, second) = (twice.next().unwrap(), twice.next().unwrap());
        assert_eq!(first, second);
        assert!(!first.as_str().is_empty() && keys.insert(first.to_string()), "{topic}: {first}");
        if first.is_digest() {
            digests.push((*topic).to_owned());
        }
    }
    digests
}

#[test]
fn case_27_every_topic_has_a_deduplication_key() {
    macro_rules! digests {
        ($platform:ident) => {{
            let topics: Vec<&str> = $platform::webhooks::Topic::all().iter().map(|topic| topic.as_str()).collect();
            (topics.len(), digests::<$platform::webhooks::Event>(&topics))
        }};
    }
    let (_, shoplazza) = digests!(shoplazza);
    assert_eq!(shoplazza, [""; 0]);
    let (all, digests_of_all) = digests!(shopzpin);
    assert_eq!(digests_of_all.len(), all);
    assert_eq!(digests!(idosell), (1, vec!["shipped".to_owned()]));
    let (_, cyberbiz) = digests!(cyberbiz);
    for topic in ["bonus_points/create", "coupons/create", "uid_providers/create", "customer_vip_level/update"] {
        assert!(cyberbiz.iter().any(|digest| digest == topic), "{topic}");
    }
    for topic in ["orders/paid", "customers/update", "products/update", "variants/update"] {
        assert!(cyberbiz.iter().all(|digest| digest != topic), "{topic}");
    }
}

/// A digest depends on the topic, the shop and the body, and on nothing else.
#[test]
fn case_27_a_digest_identifies_topic_shop_and_body() {
    let key = |topic: &str, shop: Option<&str>, body: &str| {
        let mut sample = Sample::of::<cyberbiz::webhooks::Event>(topic).unwrap().body(body.to_owned());
        if let Some(shop) = shop {
            sample = sample.header("x-cyberbiz-domain", shop);
        }
        let mut request = sample.sign(SECRET);
        if shop.is_none() {
            request.headers_mut().remove("x-cyberbiz-domain");
            request.headers_mut().remove("x-cyberbiz-domain-hmac-sha256");
        }
        let key = cyberbiz::webhooks::Receiver::new([SECRET]).receive(request.headers(), request.body()).unwrap();
        assert!(key.deduplication_key.is_digest());
        key.deduplication_key.to_string()
    };
    let keys = [
        key("bonus_points/create", Some("a.cyberbiz.co"), "{\"id\":1}"),
        key("bonus_points/update", Some("a.cyberbiz.co"), "{\"id\":1}"),
        key("bonus_points/create", Some("b.cyberbiz.co"), "{\"id\":1}"),
        key("bonus_points/create", None, "{\"id\":1}"),
        key("bonus_points/create", Some("a.cyberbiz.co"), "{\"id\":2}"),
    ];
    assert!(keys.iter().all(|key| key.starts_with("sha256:") && key.len() == 71), "{keys:?}");
    assert_eq!(keys.iter().collect::<BTreeSet<_>>().len(), keys.len());
    assert_eq!(keys[0], key("bonus_points/create", Some("a.cyberbiz.co"), "{\"id\":1}"));
    assert_eq!(keys[3], key("bonus_points/create", None, "{\"id\":1}"));
}

/// Two events can have the same content, so digests are forgotten earlier than the keys of events.
#[tokio::test]
async fn case_27_digests_are_remembered_within_a_window() {
    const HOUR: Duration = Duration::from_secs(3600);
    let digest = receive::<cyberbiz::webhooks::Event>("apps/uninstall", "{}").unwrap().deduplication_key;
    for (deduplicator, window) in [
        (MemoryDeduplicator::default(), HOUR),
        (MemoryDeduplicator::new(10, HOUR / 2), HOUR / 2),
        (MemoryDeduplicator::default().digest_retention(HOUR * 5), HOUR * 5),
    ] {
        let clock = TestClock::new();
        let deduplicator = deduplicator.with_clock(clock.clone());
        assert_eq!(deduplicator.claim(&digest, &Lease::default()).await, ClaimStatus::New);
        deduplicator.finish(&digest, &Lease::default(), true).await;
        clock.advance(window.saturating_sub(Duration::from_secs(1)));
        assert_eq!(deduplicator.claim(&digest, &Lease::default()).await, ClaimStatus::Handled);
        clock.advance(Duration::from_secs(1));
        assert_eq!(deduplicator.claim(&digest, &Lease::default()).await, ClaimStatus::New);
    }
}

/// The deliveries of points have no `updated_at`: they were handled twice.
#[tokio::test]
async fn case_27_a_repeated_delivery_of_points_is_handled_once() {
    use cyberbiz::webhooks::{Event, Receiver};
    let calls = Arc::new(Mutex::new(0));
    let log = Arc::clone(&calls);
    let handler = async move || {
        *log.lock().unwrap() += 1;
        StatusCode::OK
    };
    let layer = WebhookLayer::<Event>::new(Receiver::new([SECRET])).deduplicator(MemoryDeduplicator::default());
    let server = Server::start(Router::new().route("/", post(handler)).layer(layer)).await;
    for _ in 0..3 {
        let request = Sample::of::<Event>("bonus_points/create").unwrap().sign(SECRET);
        assert_eq!(server.post(request).await.status, 200);
    }
    assert_eq!(*calls.lock().unwrap(), 1);
}

/// Linked accounts are decoded as such, in both reported forms of the payload.
#[test]
fn case_27_a_linked_account_is_not_an_empty_customer() {
    use cyberbiz::webhooks::Event;
    for topic in ["uid_providers/create", "uid_providers/update"] {
        let body: Value = json!({ "provider_type": "line", "uid": "U1" });
        let event = receive::<Event>(topic, body.to_string()).unwrap().event;
        let (Event::UidProvidersCreate(account) | Event::UidProvidersUpdate(account)) = event else { panic!() };
        assert_eq!((account.provider_type.as_str(), account.uid.as_str()), ("line", "U1"));
        assert_eq!(account.unknown_fields.iter().count(), 0);
    }
}
