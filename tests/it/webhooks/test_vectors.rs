//! Signatures that were computed independently.

use shopwire::http::HeaderMap;
use shopwire::{cyberbiz, shoplazza};

fn headers(entries: &[(&'static str, &str)]) -> HeaderMap {
    entries.iter().map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap())).collect()
}

#[test]
fn verifies_a_shoplazza_body_signature() {
    let body = br#"{"order":{"id":"11218-00000001"}}"#;
    let signature = "Q7wqL55/AtXYwek6jcFO3UKpQ6+hbhu7qV4VlqfPbhI=";
    let headers = headers(&[("x-shoplazza-topic", "orders/paid"), ("x-shoplazza-hmac-sha256", signature)]);
    let receiver = shoplazza::webhooks::Receiver::new(["client-secret"]);
    let delivery = receiver.receive(&headers, body).unwrap();
    let shoplazza::webhooks::Event::OrdersPaid(order) = delivery.event else { panic!("{:?}", delivery.event) };
    assert_eq!(order.id.as_str(), "11218-00000001");
}

/// The exact bytes of a bonus points delivery.
const BONUS_POINTS: &str = r#"{
  "id": 1,
  "title": "範例標題",
  "points": 100.0,
  "unused_points": 100.0,
  "consumption_price": 100.0,
  "deadline": "2026-09-01 10:00:00",
  "customer_id": 1,
  "source": "shop",
  "order_id": 1
}
"#;

#[test]
fn verifies_cyberbiz_signatures_in_both_encodings() {
    let of_shop = "97694009b6e4ade734f9f3303bfa0f544077f2cb5630856d10abc88d3008d959";
    let receiver = cyberbiz::webhooks::Receiver::new(["example-app-secret"]);
    for of_body in [
        "b2fd49027de5d4320ac76697f9238130d2d287435fa1fe17cd9b72491f21da68",
        "B2FD49027DE5D4320AC76697F9238130D2D287435FA1FE17CD9B72491F21DA68",
        "sv1JAn3l1DIKx2aX+SOBMNLSh0Nfof4XzZtySR8h2mg=",
    ] {
        let headers = headers(&[
            ("x-cyberbiz-event", "bonus_points/create"),
            ("x-cyberbiz-domain", "example.cyberbiz.co"),
            ("x-cyberbiz-hmac-sha256", of_body),
            ("x-cyberbiz-domain-hmac-sha256", of_shop),
        ]);
        let delivery = receiver.receive(&headers, BONUS_POINTS.as_bytes()).unwrap();
        assert_eq!((delivery.shop.as_deref(), delivery.is_verified), (Some("example.cyberbiz.co"), true));
        let cyberbiz::webhooks::Event::BonusPointsCreate(points) = delivery.event else { panic!("bonus points") };
        assert_eq!(points.title.as_deref(), Some("範例標題"));
        assert!(receiver.receive(&headers, BONUS_POINTS.trim_end().as_bytes()).is_err());
    }
}
