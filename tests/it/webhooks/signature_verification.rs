//! Forged and tampered deliveries are rejected with 401.

use shopwire::http::{HeaderMap, HeaderName, HeaderValue};
use shopwire::webhook::testing::Sample;
use shopwire::webhook::{Digest, Encoding, Error, ErrorKind, Signature, WebhookLayer};
use shopwire::{cyberbiz, shoplazza};

use super::{HttpResponse, SECRET, extractor_server, parts, serialized, signed};

const SIGNATURE: &str = "x-shoplazza-hmac-sha256";

fn receive(headers: &HeaderMap, body: &[u8]) -> Result<shoplazza::webhooks::Delivery, Error> {
    shoplazza::webhooks::Receiver::new([SECRET]).receive(headers, body)
}

/// Returns the error of a delivery that is rejected with 401, and asserts that it does not contain the body.
#[track_caller]
fn rejected_with_401(headers: &HeaderMap, body: &[u8]) -> Error {
    let error = receive(headers, body).unwrap_err();
    assert_eq!((error.status().as_u16(), error.body()), (401, None));
    error
}

fn order() -> (HeaderMap, Vec<u8>) {
    let (headers, body) = parts(signed::<shoplazza::webhooks::Event>("orders/paid"));
    (headers, body.to_vec())
}

#[test]
fn rejects_a_body_changed_by_one_byte() {
    let (headers, body) = order();
    receive(&headers, &body).unwrap();
    for index in 0..body.len() {
        let mut changed = body.clone();
        changed[index] ^= 1;
        assert_eq!(rejected_with_401(&headers, &changed).kind(), ErrorKind::InvalidSignature);
    }
    for changed in [&body[1..], &body[..body.len() - 1], &[&body[..], b"\n"].concat()] {
        assert_eq!(rejected_with_401(&headers, changed).kind(), ErrorKind::InvalidSignature);
    }
}

/// Some frameworks parse and reserialize bodies before a handler sees them.
#[test]
fn rejects_a_reserialized_body() {
    let (headers, body) = order();
    let reserialized = serde_json::from_slice::<serde_json::Value>(&body).unwrap().to_string();
    insta::assert_snapshot!(rejected_with_401(&headers, reserialized.as_bytes()), @"the signature in `x-shoplazza-hmac-sha256` does not match the body: check that the secret is the one of the app, and that no middleware parses and rewrites the body before it reaches the receiver");
}

#[test]
fn rejects_a_missing_signature() {
    let (mut headers, body) = order();
    headers.remove(SIGNATURE);
    let error = rejected_with_401(&headers, &body);
    assert_eq!((error.kind(), error.header()), (ErrorKind::MissingHeader, Some(SIGNATURE)));
    assert_eq!(error.to_string(), "the header `x-shoplazza-hmac-sha256` is missing");
}

/// Duplicate signatures are rejected, even if one of them is valid.
#[test]
fn rejects_duplicate_signatures() {
    let (mut headers, body) = order();
    headers.append(SIGNATURE, HeaderValue::from_static("AAAA"));
    let error = rejected_with_401(&headers, &body);
    assert_eq!((error.kind(), error.header()), (ErrorKind::DuplicateHeader, Some(SIGNATURE)));
    assert_eq!(error.to_string(), "the header `x-shoplazza-hmac-sha256` is repeated");
}

#[test]
fn rejects_malformed_signatures_and_accepts_hex() {
    let (mut headers, body) = order();
    let base64 = headers[SIGNATURE].to_str().unwrap().to_owned();
    let others = [
        "",
        "0",
        "no digest at all",
        base64.trim_end_matches('='),
        &base64.replace('/', "_").replace('+', "-").replace('=', "%3D"),
        &base64.to_lowercase(),
        &format!("sha256={base64}"),
        &format!("{base64}, {base64}"),
    ];
    for other in others {
        headers.insert(SIGNATURE, HeaderValue::from_str(other).unwrap());
        assert_eq!(rejected_with_401(&headers, &body).kind(), ErrorKind::InvalidSignature, "{other}");
    }
    // Hexadecimal digests are accepted, without missing, additional or surrounding characters.
    let in_hex = Signature::new(SIGNATURE, Digest::Sha256, &[Encoding::Hex]);
    let (in_hex, _) = parts(Sample::of::<shoplazza::webhooks::Event>("orders/paid").unwrap().sign_with(in_hex, SECRET));
    let hex = in_hex[SIGNATURE].to_str().unwrap();
    headers.insert(SIGNATURE, in_hex[SIGNATURE].clone());
    receive(&headers, &body).unwrap();
    let odd = [&hex[1..], &hex[..62], &format!("{hex}0"), &format!("{hex}00"), &format!(" {hex}"), &format!("{hex}\t")];
    for other in odd.into_iter().chain([&*format!("0x{hex}"), &format!("{hex}{base64}"), &format!("{base64}{hex}")]) {
        headers.insert(SIGNATURE, HeaderValue::from_str(other).unwrap());
        assert_eq!(rejected_with_401(&headers, &body).kind(), ErrorKind::InvalidSignature, "{other}");
    }
    headers.insert(SIGNATURE, HeaderValue::from_bytes(b"\xff\xfe").unwrap());
    insta::assert_snapshot!(rejected_with_401(&headers, &body), @"the header `x-shoplazza-hmac-sha256` is not a digest of 32 bytes in base64 or hex");
}

/// Uses a digest that contains both `+` and `/`.
#[test]
fn rejects_url_safe_base64_signatures() {
    let body = br#"{"order":{"id":"11218-00000001"}}"#;
    let usual = "Q7wqL55/AtXYwek6jcFO3UKpQ6+hbhu7qV4VlqfPbhI=";
    let receiver = shoplazza::webhooks::Receiver::new(["client-secret"]);
    let mut headers = HeaderMap::new();
    headers.insert("x-shoplazza-topic", HeaderValue::from_static("orders/paid"));
    for (signature, holds) in [(usual, true), (&*usual.replace('/', "_").replace('+', "-"), false)] {
        headers.insert(SIGNATURE, HeaderValue::from_str(signature).unwrap());
        assert_eq!(receiver.receive(&headers, body).is_ok(), holds, "{signature}");
    }
}

/// An oversized body is rejected before its signature is verified.
#[test]
fn rejects_a_large_forged_body_before_hashing() {
    let (mut headers, body) = order();
    let receiver = shoplazza::webhooks::Receiver::new([SECRET]).max_body(body.len() - 1);
    headers.insert(SIGNATURE, HeaderValue::from_static(""));
    let error = receiver.receive(&headers, &body).unwrap_err();
    assert_eq!((error.kind(), error.status().as_u16(), error.body()), (ErrorKind::BodyTooLarge, 413, None));
}

/// Headers and body of an unverified delivery are not read, not even the topic.
#[test]
fn verifies_the_signature_before_reading_headers() {
    let (mut headers, _) = order();
    headers.append("x-shoplazza-topic", HeaderValue::from_static("another"));
    headers.append("x-shoplazza-shop-domain", HeaderValue::from_static("another"));
    assert_eq!(rejected_with_401(&headers, b"\xff{").kind(), ErrorKind::InvalidSignature);
}

/// Header names are case-insensitive.
#[tokio::test]
async fn accepts_header_names_in_any_case() {
    let (server, deliveries) = extractor_server(shoplazza::webhooks::Receiver::new([SECRET])).await;
    let (head, body) = serialized(&signed::<shoplazza::webhooks::Event>("orders/paid"));
    let lines = head.split("\r\n").map(|line| match line.split_once(": ") {
        Some((name, value)) => format!("{}: {value}", name.to_uppercase()),
        None => line.to_owned(),
    });
    let head = lines.collect::<Vec<_>>().join("\r\n");
    assert!(head.contains("X-SHOPLAZZA-HMAC-SHA256: "));
    assert_eq!(server.send(&head, &body).await, HttpResponse { status: 200, body: String::new() });
    assert_eq!(deliveries.lock().unwrap()[0].topic, "orders/paid");
}

/// The shop has a signature of its own; the signature of the body does not cover it.
#[test]
fn rejects_a_shop_with_an_invalid_signature() {
    let (mut headers, body) = parts(signed::<cyberbiz::webhooks::Event>("orders/paid"));
    let receiver = cyberbiz::webhooks::Receiver::new([SECRET]);
    receiver.receive(&headers, &body).unwrap();
    headers.insert("x-cyberbiz-domain", HeaderValue::from_static("other.cyberbiz.co"));
    let error = receiver.receive(&headers, &body).unwrap_err();
    assert_eq!((error.kind(), error.status().as_u16()), (ErrorKind::InvalidSignature, 401));
    assert_eq!(
        error.to_string(),
        "the signature in `x-cyberbiz-domain-hmac-sha256` does not match the header `x-cyberbiz-domain`"
    );
    headers.remove("x-cyberbiz-domain");
    let error = receiver.receive(&headers, &body).unwrap_err();
    assert_eq!((error.kind(), error.header()), (ErrorKind::MissingHeader, Some("x-cyberbiz-domain")));
}

/// The signature of the shop is optional, the signature of the body is required.
#[test]
fn requires_the_body_signature() {
    let (mut headers, body) = parts(signed::<cyberbiz::webhooks::Event>("orders/paid"));
    let receiver = cyberbiz::webhooks::Receiver::new([SECRET]);
    let of_shop = headers.remove("x-cyberbiz-domain-hmac-sha256").unwrap();
    receiver.receive(&headers, &body).unwrap();
    headers.insert("x-cyberbiz-domain-hmac-sha256", of_shop);
    headers.remove("x-cyberbiz-hmac-sha256");
    let error = receiver.receive(&headers, &body).unwrap_err();
    assert_eq!((error.kind(), error.status().as_u16()), (ErrorKind::MissingHeader, 401));
}

/// Errors, receivers and layers show no secret, signature or body.
#[test]
fn redacts_secrets_and_signatures() {
    let (mut headers, body) = order();
    let given = HeaderValue::from_static("Z2l2ZW4gYnkgc29tZWJvZHkgd2hvIGlzIG5vdCBpdC4=");
    headers.insert(HeaderName::from_static(SIGNATURE), given);
    let error = rejected_with_401(&headers, &body);
    let receiver = shoplazza::webhooks::Receiver::new([SECRET]);
    let layer = WebhookLayer::new(receiver.clone());
    let shown = format!("{error} {error:?} {receiver:?} {layer:?}");
    for secret in [SECRET, "Z2l2ZW4", "ASD01245"] {
        assert!(!shown.contains(secret), "{shown}");
    }
    insta::assert_snapshot!(format!("{receiver:?}"), @r#"Receiver { platform: "shoplazza", secrets: 1, signature: None, accepts_unsigned: false, max_body: 4194304, is_strict: false, keeps_dead_letters: false, .. }"#);
}
