//! Webhook deliveries with a valid signature, of all platforms, and the same deliveries when they are forged.

use std::io;

use shopwire::http::{HeaderName, HeaderValue, StatusCode};
use shopwire::webhook::testing::{Sample, SampleEvent};
use shopwire::webhook::{Digest, Encoding, ErrorKind, Receiver, Signature};

use crate::records::payloads;
use crate::split_first_line;

const SECRET: &str = "a-secret-that-is-never-printed";

/// The signature of platforms that document none.
const SIGNATURE: Signature = Signature::new("x-signature", Digest::Sha256, &[Encoding::Hex]);

/// The name and the value of a header.
type Header = (String, String);

/// The events of a platform.
struct Events {
    platform: &'static str,
    /// Checks a delivery of a topic, by its headers and its body.
    check: fn(&str, &[Header], &[u8]),
    seeds: fn(&str) -> Vec<Vec<u8>>,
}

macro_rules! events {
    ($(($name:literal $module:ident $($webhooks:ident)?))*) => {
        &[$($(Events {
            platform: $name,
            check: check::<shopwire::$module::$webhooks::Event>,
            seeds: sample_seeds::<shopwire::$module::$webhooks::Event>,
        },)?)*]
    };
}

const EVENTS: &[Events] = for_each_platform!(events);

/// The first line of an input is a platform and a topic. Headers follow up to an empty line, and the body.
pub(crate) fn run(input: &[u8]) {
    let (first_line, mut rest) = split_first_line(input);
    let (platform, topic) = first_line.split_once(' ').unwrap_or((&first_line, ""));
    let mut headers = Vec::new();
    loop {
        let (line, next) = split_first_line(rest);
        rest = next;
        let Some((name, value)) = line.split_once(": ") else { break };
        headers.push((name.to_owned(), value.to_owned()));
    }
    if let Some(events) = EVENTS.iter().find(|events| events.platform == platform).or(EVENTS.last()) {
        (events.check)(topic, &headers, rest);
    }
}

fn check<E: SampleEvent + std::fmt::Debug>(topic: &str, headers: &[Header], body: &[u8]) {
    let signature = E::spec().signatures.is_empty().then_some(SIGNATURE);
    let Some(mut sample) = Sample::of::<E>(topic) else { return };
    for (name, value) in headers {
        if HeaderName::from_bytes(name.as_bytes()).is_ok() && HeaderValue::from_str(value).is_ok() {
            sample = sample.header(name, value);
        }
    }
    let sample = sample.body(body.to_vec());
    let (parts, body) = match signature {
        Some(signature) => sample.sign_with(signature, SECRET),
        None => sample.sign(SECRET),
    }
    .into_parts();
    let receiver = |secret: &str| {
        let receiver = Receiver::<E>::new([secret]);
        signature.into_iter().fold(receiver, Receiver::with_signature)
    };
    match receiver(SECRET).receive(&parts.headers, &body) {
        Ok(delivery) => assert!(delivery.is_verified && !format!("{delivery:?}").contains(SECRET)),
        Err(error) => {
            assert_ne!(error.kind(), ErrorKind::InvalidSignature, "rejects a valid signature: {error}");
            assert_one_line(&error.to_string());
            assert!(!format!("{error:?}").contains(SECRET));
        }
    }
    let forged = receiver("another secret").receive(&parts.headers, &body);
    let status = forged.map_or_else(|error| error.status(), |_| StatusCode::OK);
    assert_eq!(status, StatusCode::UNAUTHORIZED, "accepts a forged delivery");
}

fn assert_one_line(message: &str) {
    assert!(!message.chars().any(char::is_control), "{message:?} has control characters");
}

/// Returns deliveries of all topics, with documented and sampled bodies.
pub(crate) fn seeds() -> io::Result<Vec<Vec<u8>>> {
    let mut seeds: Vec<_> = EVENTS.iter().flat_map(|events| (events.seeds)(events.platform)).collect();
    for (_, json) in payloads()? {
        seeds.push([b"shoplazza orders/paid\nx-shoplazza-shop-domain: demo\n\n", &json[..]].concat());
    }
    Ok(seeds)
}

fn sample_seeds<E: SampleEvent>(platform: &str) -> Vec<Vec<u8>> {
    let topics = E::spec().topics.iter();
    let seed = |topic: &str| {
        let sample = Sample::of::<E>(topic)?;
        let first_line = format!("{platform} {topic}\n\n");
        Some([first_line.as_bytes(), sample.sign_with(SIGNATURE, SECRET).body()].concat())
    };
    topics.filter_map(|topic| seed(topic.name)).collect()
}
