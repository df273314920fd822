//! Which fields of a delivery its signatures cover.

use shopwire::http::HeaderMap;
use shopwire::webhook::testing::{Sample, SampleEvent};
use shopwire::webhook::{Delivery, DeliveryField, Digest, Encoding, Receiver, Signature};
use shopwire::{cyberbiz, shoplazza, shopzpin};
use tests::kitchen_sink;

use super::{SECRET, parts};

/// Returns the covered fields of a signed sample after its headers are changed.
fn covered<E: SampleEvent>(topic: &str, change: fn(&mut HeaderMap)) -> Vec<DeliveryField> {
    let (mut headers, body) = parts(Sample::of::<E>(topic).unwrap().sign(SECRET));
    change(&mut headers);
    Receiver::<E>::new([SECRET]).receive(&headers, &body).unwrap().signed_fields
}

/// The signature covers the body. Topic, shop, version and the key are in headers, so they can be replaced.
#[test]
fn covers_only_the_body_of_shoplazza_deliveries() {
    use shoplazza::webhooks::Event;
    assert_eq!(covered::<Event>("orders/paid", |_| {}), [DeliveryField::Body]);
    let (mut headers, body) = parts(Sample::of::<Event>("orders/paid").unwrap().sign(SECRET));
    headers.insert("x-shoplazza-topic", "orders/delete".parse().unwrap());
    headers.insert("x-shoplazza-shop-domain", "another.example".parse().unwrap());
    let delivery: Delivery<Event> = Receiver::new([SECRET]).receive(&headers, &body).unwrap();
    assert_eq!((delivery.topic.as_str(), delivery.shop.as_deref()), ("orders/delete", Some("another.example")));
    assert!(delivery.is_signed(DeliveryField::Body) && !delivery.is_signed(DeliveryField::Shop));
    assert!(!delivery.is_signed(DeliveryField::Topic) && !delivery.is_signed(DeliveryField::DeduplicationKey));
}

/// A second signature covers the shop, if it is present.
#[test]
fn covers_a_header_that_has_a_signature() {
    use kitchen_sink::webhooks::Event;
    let fields = covered::<Event>("products/created", |_| {});
    assert!(fields.contains(&DeliveryField::Shop) && fields.contains(&DeliveryField::Body), "{fields:?}");
    assert!(
        !fields.contains(&DeliveryField::Topic) && !fields.contains(&DeliveryField::DeduplicationKey),
        "{fields:?}"
    );
    let without = |headers: &mut HeaderMap| drop(headers.remove("x-kitchen-sink-shop-hmac"));
    assert!(!covered::<Event>("products/created", without).contains(&DeliveryField::Shop));
    let fields = covered::<cyberbiz::webhooks::Event>("orders/paid", |_| {});
    assert!(fields.contains(&DeliveryField::Shop), "{fields:?}");
}

/// Metadata in the body is covered with it.
#[test]
fn covers_metadata_in_the_body() {
    use DeliveryField::{Body, DeduplicationKey, Time, Topic};
    let signature = Signature::new("X-Custom", Digest::Sha256, &[Encoding::Hex]);
    let request = Sample::of::<shopzpin::webhooks::Event>("payment.success").unwrap().sign_with(signature, SECRET);
    let receiver = shopzpin::webhooks::Receiver::new([SECRET]).with_signature(signature);
    let delivery = receiver.receive(request.headers(), request.body()).unwrap();
    assert_eq!(delivery.signed_fields, [Body, Topic, Time, DeduplicationKey]);
    let unsigned = shopzpin::webhooks::Receiver::new([SECRET]).accept_unsigned();
    assert_eq!(unsigned.receive(request.headers(), request.body()).unwrap().signed_fields, []);
}
