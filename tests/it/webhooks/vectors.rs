//! Signatures that others have computed.

use shopwire::http::HeaderMap;
use shopwire::{cyberbiz, shoplazza};

fn headers(entries: &[(&'static str, &str)]) -> HeaderMap {
    entries.iter().map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap())).collect()
}

#[test]
fn the_body_of_an_order_of_shoplazza() {
    let body = br#"{"order":{"id":"11218-00000001"}}"#;
    let signature = "Q7wqL55/AtXYwek6jcFO3UKpQ6+hbhu7qV4VlqfPbhI=";
    let headers = headers(&[("x-shoplazza-topic", "orders/paid"), ("x-shoplazza-hmac-sha256", signature)]);
    let receiver = shoplazza::webhooks::Receiver::new(["client-secret"]);
    let delivery = receiver.receive(&headers, body).unwrap();
    let shoplazza::webhooks::Event::OrdersPaid(order) = delivery.event else { panic!("{:?}", delivery.event) };
    assert_eq!(order.id.as_str(), "11218-00000001");
}

/// The shop's signature is that of the vector; the body's was computed with another program.
#[test]
fn the_shop_and_the_body_of_cyberbiz_in_both_encodings() {
    let body = include_bytes!("../../../schema/cyberbiz/examples/bonus_points.json");
    let of_shop = "97694009b6e4ade734f9f3303bfa0f544077f2cb5630856d10abc88d3008d959";
    let receiver = cyberbiz::webhooks::Receiver::new(["example-app-secret"]);
    for of_body in [
        "ff71aee82ee74d2ff0ba3eb2c09c1081c045aa53cf4db4e47ef7bae0177c70dd",
        "FF71AEE82EE74D2FF0BA3EB2C09C1081C045AA53CF4DB4E47EF7BAE0177C70DD",
        "/3Gu6C7nTS/wuj6ywJwQgcBFqlPPTbTkfve64Bd8cN0=",
    ] {
        let delivery = receiver.receive(
            &headers(&[
                ("x-cyberbiz-event", "bonus_points/create"),
                ("x-cyberbiz-domain", "example.cyberbiz.co"),
                ("x-cyberbiz-hmac-sha256", of_body),
                ("x-cyberbiz-domain-hmac-sha256", of_shop),
            ]),
            body,
        );
        let delivery = delivery.unwrap();
        assert_eq!((delivery.shop.as_deref(), delivery.is_verified), (Some("example.cyberbiz.co"), true));
    }
}
