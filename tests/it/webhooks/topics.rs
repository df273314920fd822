//! Every topic of every platform: signed, sent to an axum server, and decoded into its event.

use std::collections::BTreeSet;

use shopwire::bytes::Bytes;
use shopwire::http::Request;
use shopwire::webhook::testing::{Sample, SampleEvent};
use shopwire::webhook::{Delivery, Digest, Encoding, Receiver, Signature};
use shopwire::{cyberbiz, idosell, shoplazza, shopzpin};

use super::{SECRET, extractor_server, signed};

/// A signature configured for a platform without documented signatures.
const CUSTOM_SIGNATURE: Signature = Signature::new("X-Custom-Signature", Digest::Sha512, &[Encoding::Hex]);

fn signed_with_custom<E: SampleEvent>(topic: &str) -> Request<Bytes> {
    Sample::of::<E>(topic).unwrap().sign_with(CUSTOM_SIGNATURE, SECRET)
}

/// Sends all topics to a receiver and returns the deliveries that its handler received.
async fn deliver<E>(receiver: Receiver<E>, topics: &[String], sign: fn(&str) -> Request<Bytes>) -> Vec<Delivery<E>>
where
    E: SampleEvent + Clone + Send + Sync + 'static,
{
    let (server, deliveries) = extractor_server(receiver).await;
    for topic in topics {
        let response = server.post(sign(topic)).await;
        assert_eq!((response.status, response.body.as_str()), (200, ""), "{topic}");
    }
    let deliveries = deliveries.lock().unwrap().clone();
    assert_eq!(
        deliveries.iter().map(|delivery| &delivery.topic).collect::<Vec<_>>(),
        topics.iter().collect::<Vec<_>>()
    );
    assert!(deliveries.iter().all(|delivery| delivery.is_verified));
    deliveries
}

/// Sends all topics of a platform. Each event has its own variant, which returns its topic.
macro_rules! all_topics {
    ($platform:ident, $receiver:expr, $sign:ident) => {{
        use $platform::webhooks::{Event, Topic};
        let topics: Vec<String> = Topic::all().iter().map(ToString::to_string).collect();
        let deliveries = deliver::<Event>($receiver, &topics, $sign::<Event>).await;
        for (delivery, topic) in deliveries.iter().zip(Topic::all()) {
            assert_eq!(delivery.event.topic(), *topic);
            assert!(!matches!(delivery.event, Event::Unknown { .. }), "{topic}");
        }
        deliveries
    }};
}

#[tokio::test]
async fn receives_every_shoplazza_topic() {
    use shoplazza::webhooks::Event;
    let deliveries = all_topics!(shoplazza, Receiver::new([SECRET]), signed);
    assert_eq!(deliveries.len(), 12 + 4);
    let mut ids = BTreeSet::new();
    for delivery in deliveries {
        assert_eq!(delivery.shop.as_deref(), Some("simon.myshoplaza.com"));
        assert_eq!(delivery.version.as_deref(), Some("2020-07"));
        assert!(!delivery.deduplication_key.is_digest());
        assert!(ids.insert(delivery.deduplication_key.to_string()), "each sample has its own deduplication key");
        match (delivery.topic.as_str(), delivery.event) {
            ("orders/refunded", Event::OrdersRefunded(order)) => assert_eq!(order.number, "ASD01245"),
            ("products/update", Event::ProductsUpdate(product)) => assert!(!product.variants.is_empty()),
            ("orders/refunded" | "products/update", event) => panic!("{event:?}"),
            _ => {}
        }
    }
}

#[tokio::test]
async fn receives_every_cyberbiz_topic() {
    use cyberbiz::webhooks::Event;
    let deliveries = all_topics!(cyberbiz, Receiver::new([SECRET]), signed);
    assert_eq!(deliveries.len(), 35 + 18);
    let undocumented = deliveries.iter().filter(|delivery| format!("{:?}", delivery.event).ends_with("({})"));
    assert_eq!(undocumented.count(), 18);
    for Delivery { topic, event, shop, deduplication_key: key, .. } in deliveries {
        assert_eq!(shop.as_deref(), Some("demo.cyberbiz.co"));
        match (topic.as_str(), event) {
            ("orders/paid", Event::OrdersPaid(order)) => {
                assert_eq!(order.order_number.as_str(), "1001");
                // The last part is the SHA-256 of the body.
                insta::assert_snapshot!(key, @r#"["demo.cyberbiz.co","orders/paid","301","2026-01-02 11:01:00","0de7be46e8cf3ff308cf0a72899a7bb8d85991fd4b3bb4102c8f2f3b5b4fcd76"]"#);
            }
            // Without `updated_at`, nothing identifies the event.
            ("bonus_points/create", Event::BonusPointsCreate(points)) => {
                assert_eq!((points.id.to_string().as_str(), key.is_digest()), ("201", true));
            }
            ("orders/paid" | "bonus_points/create", event) => panic!("{event:?}"),
            _ => {}
        }
    }
}

#[tokio::test]
async fn receives_every_shopzpin_topic() {
    use shopzpin::webhooks::Event;
    let deliveries =
        all_topics!(shopzpin, Receiver::new([SECRET]).with_signature(CUSTOM_SIGNATURE), signed_with_custom);
    assert_eq!(deliveries.len(), 7);
    let paid = deliveries.into_iter().find(|delivery| delivery.topic == "payment.success").unwrap();
    assert_eq!((paid.time.as_deref(), paid.deduplication_key.is_digest()), (Some("2026-04-14T11:30:00Z"), true));
    let Event::PaymentSuccess(payment) = paid.event else { panic!("{:?}", paid.event) };
    assert_eq!((payment.payment_intent_id.as_str(), payment.amount.to_string().as_str()), ("pay_30001", "26.82"));
}

/// The body format of the only topic is undocumented, so the user gets the raw bytes.
#[tokio::test]
async fn receives_every_idosell_topic() {
    use idosell::webhooks::Event;
    let deliveries = all_topics!(idosell, Receiver::new([SECRET]).with_signature(CUSTOM_SIGNATURE), signed_with_custom);
    assert_eq!(deliveries.len(), 1);

    let (server, deliveries) =
        extractor_server::<Event>(Receiver::new([SECRET]).with_signature(CUSTOM_SIGNATURE)).await;
    for body in ["<order nr=\"7\"/>", "", "{\"half", "\u{0}\u{ff}"] {
        let sample = Sample::of::<Event>("shipped").unwrap().body(body);
        assert_eq!(server.post(sample.sign_with(CUSTOM_SIGNATURE, SECRET)).await.status, 200, "{body:?}");
        let delivery = deliveries.lock().unwrap().pop().unwrap();
        let Event::Shipped(bytes) = delivery.event else { panic!("{:?}", delivery.event) };
        assert_eq!((&bytes[..], delivery.topic.as_str()), (body.as_bytes(), "shipped"));
    }
}
