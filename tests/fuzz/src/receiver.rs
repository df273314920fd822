//! Webhook deliveries with a valid signature, of all platforms, and the same deliveries when they are forged.

use std::io;

use shopwire::http::{HeaderName, HeaderValue, StatusCode};
use shopwire::webhook::testing::{Sample, SampleEvent};
use shopwire::webhook::{Digest, Encoding, ErrorKind, Receiver, Signature};
use shopwire::{cyberbiz, idosell, shoplazza, shopzpin};

use crate::records::payloads;
use crate::split_first_line;

const SECRET: &str = "a-secret-that-is-never-printed";

/// The signature of platforms that document none.
const SIGNATURE: Signature = Signature::new("x-signature", Digest::Sha256, &[Encoding::Hex]);

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
    match platform {
        "shoplazza" => check::<shoplazza::webhooks::Event>(topic, &headers, rest, None),
        "cyberbiz" => check::<cyberbiz::webhooks::Event>(topic, &headers, rest, None),
        "idosell" => check::<idosell::webhooks::Event>(topic, &headers, rest, Some(SIGNATURE)),
        _ => check::<shopzpin::webhooks::Event>(topic, &headers, rest, Some(SIGNATURE)),
    }
}

fn check<E>(topic: &str, headers: &[(String, String)], body: &[u8], signature: Option<Signature>)
where
    E: SampleEvent + std::fmt::Debug,
{
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
    let mut seeds = Vec::new();
    sample_seeds::<shoplazza::webhooks::Event>("shoplazza", &mut seeds);
    sample_seeds::<cyberbiz::webhooks::Event>("cyberbiz", &mut seeds);
    sample_seeds::<idosell::webhooks::Event>("idosell", &mut seeds);
    sample_seeds::<shopzpin::webhooks::Event>("shopzpin", &mut seeds);
    for (_, json) in payloads()? {
        seeds.push([b"shoplazza orders/paid\nx-shoplazza-shop-domain: demo\n\n", &json[..]].concat());
    }
    Ok(seeds)
}

fn sample_seeds<E: SampleEvent>(platform: &str, seeds: &mut Vec<Vec<u8>>) {
    for topic in E::spec().topics {
        let Some(sample) = Sample::of::<E>(topic.name) else { continue };
        let first_line = format!("{platform} {}\n\n", topic.name);
        seeds.push([first_line.as_bytes(), sample.sign_with(SIGNATURE, SECRET).body()].concat());
    }
}
