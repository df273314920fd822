//! Platforms without documented signatures: deliveries are rejected unless the receiver is configured.

use shopwire::http::HeaderMap;
use shopwire::shoplazza;
use shopwire::shopzpin::webhooks::{Event, Receiver};
use shopwire::webhook::testing::Sample;
use shopwire::webhook::{Digest, Encoding, ErrorKind, Signature, SignedPayload};

use super::{SECRET, extractor_server, parts};

fn payment_sample() -> Sample {
    Sample::of::<Event>("payment.success").unwrap()
}

#[tokio::test]
async fn rejects_deliveries_by_default_with_401() {
    let request = payment_sample().sign(SECRET);
    let (server, deliveries) = extractor_server(Receiver::new([SECRET])).await;
    let response = server.post(request).await;
    assert_eq!((response.status, deliveries.lock().unwrap().len()), (401, 0));
    insta::assert_snapshot!(response.body, @"shopzpin does not document its signatures: configure the receiver with `with_signature`, or turn verification off with `accept_unsigned`");
}

#[test]
fn verifies_a_configured_signature() {
    let signature = Signature::new("X-Signature", Digest::Sha1, &[Encoding::Base64, Encoding::Hex]);
    let receiver = Receiver::new([SECRET]).with_signature(signature);
    let (headers, body) = parts(payment_sample().sign_with(signature, SECRET));
    assert!(receiver.receive(&headers, &body).unwrap().is_verified);
    let (headers, _) = parts(payment_sample().sign_with(signature, "another secret"));
    assert_eq!(receiver.receive(&headers, &body).unwrap_err().kind(), ErrorKind::InvalidSignature);
    assert_eq!(receiver.receive(&HeaderMap::new(), &body).unwrap_err().kind(), ErrorKind::MissingHeader);
}

/// A signature can cover a header, and can be optional.
#[test]
fn supports_header_and_optional_signatures() {
    let signature =
        Signature::new("x-signature", Digest::Sha256, &[Encoding::Hex]).of(SignedPayload::Header("x-token"));
    let receiver = Receiver::new([SECRET]).with_signature(signature.optional());
    let (mut headers, body) = parts(payment_sample().header("X-Token", "abc").sign_with(signature, SECRET));
    receiver.receive(&headers, &body).unwrap();
    headers.insert("x-token", "abd".parse().unwrap());
    assert_eq!(receiver.receive(&headers, &body).unwrap_err().kind(), ErrorKind::InvalidSignature);
    // Without the signature the delivery is accepted as unverified.
    headers.clear();
    assert!(!receiver.receive(&headers, &body).unwrap().is_verified);
}

/// The last of `accept_unsigned` and `with_signature` applies.
#[test]
fn applies_the_last_signature_setting() {
    let signature = Signature::new("x-signature", Digest::Sha256, &[Encoding::Hex]);
    let (headers, body) = parts(payment_sample().sign(SECRET));
    let receiver = Receiver::new([SECRET]).accept_unsigned().with_signature(signature);
    assert_eq!(receiver.receive(&headers, &body).unwrap_err().kind(), ErrorKind::MissingHeader);
    assert!(!receiver.accept_unsigned().receive(&headers, &body).unwrap().is_verified);
}

#[test]
fn accepts_unsigned_deliveries_only_on_request() {
    let (headers, body) = parts(payment_sample().sign(SECRET));
    let delivery = Receiver::new([""]).accept_unsigned().receive(&headers, &body).unwrap();
    assert_eq!((delivery.is_verified, delivery.topic.as_str()), (false, "payment.success"));
}

/// A configured signature replaces the documented one.
#[test]
fn overrides_the_documented_signature() {
    let signature = Signature::new("x-proxy", Digest::Sha512, &[Encoding::Hex]);
    let sample = || Sample::of::<shoplazza::webhooks::Event>("orders/paid").unwrap();
    let receiver = shoplazza::webhooks::Receiver::new([SECRET]).with_signature(signature);
    let (headers, body) = parts(sample().sign_with(signature, SECRET));
    receiver.receive(&headers, &body).unwrap();
    let (headers, body) = parts(sample().sign(SECRET));
    assert_eq!(receiver.receive(&headers, &body).unwrap_err().header(), Some("x-proxy"));
}
