//! Platforms that do not document how they sign: refused unless the user says what to do.

use shopwire::http::HeaderMap;
use shopwire::shoplazza;
use shopwire::shopzpin::webhooks::{Event, Receiver};
use shopwire::webhook::testing::Sample;
use shopwire::webhook::{Digest, Encoding, ErrorKind, Message, Signature};

use super::{SECRET, hook, parts};

fn paid() -> Sample {
    Sample::of::<Event>("payment.success").unwrap()
}

#[tokio::test]
async fn rejects_deliveries_by_default_with_401() {
    let request = paid().sign(SECRET);
    let (server, seen) = hook(Receiver::new([SECRET])).await;
    let answer = server.post(request).await;
    assert_eq!((answer.status, seen.lock().unwrap().len()), (401, 0));
    insta::assert_snapshot!(answer.text, @"how shopzpin signs is not documented: tell the receiver with `signed_by`, or call `accept_unsigned`");
}

#[test]
fn verifies_a_configured_signature() {
    let told = Signature::new("X-Signature", Digest::Sha1, &[Encoding::Base64, Encoding::Hex]);
    let receiver = Receiver::new([SECRET]).with_signature(told);
    let (headers, body) = parts(paid().sign_by(told, SECRET));
    assert!(receiver.receive(&headers, &body).unwrap().is_verified);
    let (headers, _) = parts(paid().sign_by(told, "another secret"));
    assert_eq!(receiver.receive(&headers, &body).unwrap_err().kind(), ErrorKind::BadSignature);
    assert_eq!(receiver.receive(&HeaderMap::new(), &body).unwrap_err().kind(), ErrorKind::MissingHeader);
}

/// A header can be what is signed, and a signature can be one that need not be there.
#[test]
fn supports_header_and_optional_signatures() {
    let told = Signature::new("x-signature", Digest::Sha256, &[Encoding::Hex]).of(Message::Header("x-token"));
    let receiver = Receiver::new([SECRET]).with_signature(told.optional());
    let (mut headers, body) = parts(paid().header("X-Token", "abc").sign_by(told, SECRET));
    receiver.receive(&headers, &body).unwrap();
    headers.insert("x-token", "abd".parse().unwrap());
    assert_eq!(receiver.receive(&headers, &body).unwrap_err().kind(), ErrorKind::BadSignature);
    // It is taken without, and nobody says that it was verified.
    headers.clear();
    assert!(!receiver.receive(&headers, &body).unwrap().is_verified);
}

/// Of the two, what is said last holds: a signature that is told is not told for nothing.
#[test]
fn applies_the_last_signature_setting() {
    let told = Signature::new("x-signature", Digest::Sha256, &[Encoding::Hex]);
    let (headers, body) = parts(paid().sign(SECRET));
    let receiver = Receiver::new([SECRET]).accept_unsigned().with_signature(told);
    assert_eq!(receiver.receive(&headers, &body).unwrap_err().kind(), ErrorKind::MissingHeader);
    assert!(!receiver.accept_unsigned().receive(&headers, &body).unwrap().is_verified);
}

#[test]
fn accepts_unsigned_deliveries_only_on_request() {
    let (headers, body) = parts(paid().sign(SECRET));
    let delivery = Receiver::new([""]).accept_unsigned().receive(&headers, &body).unwrap();
    assert_eq!((delivery.is_verified, delivery.topic.as_str()), (false, "payment.success"));
}

/// What a user says goes before what the platform documents.
#[test]
fn overrides_the_documented_signature() {
    let told = Signature::new("x-proxy", Digest::Sha512, &[Encoding::Hex]);
    let sample = || Sample::of::<shoplazza::webhooks::Event>("orders/paid").unwrap();
    let receiver = shoplazza::webhooks::Receiver::new([SECRET]).with_signature(told);
    let (headers, body) = parts(sample().sign_by(told, SECRET));
    receiver.receive(&headers, &body).unwrap();
    let (headers, body) = parts(sample().sign(SECRET));
    assert_eq!(receiver.receive(&headers, &body).unwrap_err().header(), Some("x-proxy"));
}
