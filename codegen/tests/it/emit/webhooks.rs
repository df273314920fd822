//! The generated code for webhooks.

use shopwire_codegen::file_set::FileSet;

use super::item_of;
use crate::support;

const HOOKS: &str = r"
webhooks: acme
headers:
  topic: { header: X-Topic, source: manual#L40 }
  shop: { header: X-Shop, example: demo.example, source: manual#L40 }
signature: { header: X-Hmac, message: body, digest: sha256, encoding: [hex, base64], source: manual#L41 }
envelope: { time: at, data: data }
deduplication_key: [shop, topic, payload.id, body]
topics:
  orders/paid: { payload: { order: Paid }, aliases: order/paid, source: manual#L42 }
  orders/sent: { payload: undocumented, source: manual#L43 }
models:
  Paid: { doc: What is paid., source: manual#L44, fields: { id: string } }
";

fn files(hooks: &str) -> FileSet {
    support::generate(&support::sources([("acme/platform.yaml", support::PLATFORM), ("acme/webhooks.yaml", hooks)]))
}

fn item(path: &str, start: &str) -> String {
    item_of(&files(HOOKS), &format!("src/acme/{path}.rs"), start)
}

/// The code examples in the documentation of the module.
fn programs(hooks: &str) -> Vec<String> {
    let files = files(hooks);
    let lines = support::content(&files, "src/acme/webhooks.rs").lines().filter_map(|line| line.strip_prefix("//!"));
    let docs: Vec<&str> = lines.map(|line| line.strip_prefix(' ').unwrap_or(line)).collect();
    docs.join("\n").split("```\n").skip(1).step_by(2).map(str::to_owned).collect()
}

#[test]
fn emits_an_event_enum_of_all_topics() {
    insta::assert_snapshot!(item("webhooks", "enum Event"), @"
    /// An event, with its payload.
    #[derive(Clone, Debug, PartialEq)]
    #[non_exhaustive]
    pub enum Event {
        /// `orders/paid`.
        ///
        /// Source: Acme manual.
        OrdersPaid(Box<super::Paid>),
        /// `orders/sent`.
        ///
        /// The payload is not documented.
        ///
        /// Source: Acme manual.
        OrdersSent(rt::RawJson),
        /// An event with a topic that the schema does not name.
        Unknown {
            /// The topic.
            topic: String,
            /// The body, unchanged.
            body: rt::bytes::Bytes,
        },
    }
    ");
}

#[test]
fn emits_a_webhook_spec() {
    insta::assert_snapshot!(item("webhooks", "static SPEC"), @r#"
    static SPEC: rt::webhook::WebhookSpec = rt::webhook::WebhookSpec {
        platform: "acme",
        signatures: &[
            rt::webhook::Signature::new(
                "x-hmac",
                rt::webhook::Digest::Sha256,
                &[rt::webhook::Encoding::Hex, rt::webhook::Encoding::Base64],
            ),
        ],
        is_json: true,
        topic_header: Some("x-topic"),
        shop_header: Some("x-shop"),
        version_header: None,
        envelope: rt::webhook::Envelope {
            topic: None,
            time: Some("at"),
            shop: None,
            id: None,
            payload: Some("data"),
        },
        deduplication_key: &[
            rt::webhook::DeduplicationKeyPart::Shop,
            rt::webhook::DeduplicationKeyPart::Topic,
            rt::webhook::DeduplicationKeyPart::Payload(&["id"]),
            rt::webhook::DeduplicationKeyPart::Body,
        ],
        topics: &[
            rt::webhook::Topic {
                name: "orders/paid",
                aliases: &["order/paid"],
                payload_key: Some("order"),
            },
            rt::webhook::Topic {
                name: "orders/sent",
                aliases: &[],
                payload_key: None,
            },
        ],
    };
    "#);
}

#[test]
fn emits_minimal_samples_without_examples() {
    insta::assert_snapshot!(item("webhook_samples", "impl rt::webhook::testing::SampleEvent for super::webhooks::Event"), @r#"
    impl rt::webhook::testing::SampleEvent for super::webhooks::Event {
        fn samples() -> &'static rt::webhook::testing::Samples {
            static SAMPLES: rt::webhook::testing::Samples = rt::webhook::testing::Samples {
                headers: &[("x-shop", "demo.example")],
                bodies: &[("{\"data\":{\"order\":{}}}", false), ("{\"data\":{}}", false)],
                topics: &[0, 1],
            };
            &SAMPLES
        }
    }
    "#);
}

#[test]
fn emits_a_receiver_example() {
    let programs = programs(HOOKS);
    assert_eq!(programs.len(), 6);
    insta::assert_snapshot!(programs[0], @r#"
    use shopwire::acme::webhooks::{Event, Receiver};
    use shopwire::{http::HeaderMap, webhook::Error};

    let receiver = Receiver::new(["the new secret", "the old secret"]);

    fn receive(receiver: &Receiver, headers: &HeaderMap, body: &[u8]) -> Result<(), Error> {
        match receiver.receive(headers, body)?.event {
            Event::OrdersPaid(payload) => println!("{payload:?}"),
            Event::Unknown { topic, .. } => println!("unknown topic {topic}"),
            _ => {}
        }
        Ok(())
    }
    "#);
    insta::assert_snapshot!(programs[5], @r#"
    # #[cfg(feature = "testing")] {
    use shopwire::acme::webhooks::{Event, Receiver};
    use shopwire::webhook::testing::Sample;

    let receiver = Receiver::new(["a secret"]);
    let request = Sample::of::<Event>("orders/paid").unwrap().sign("a secret");
    let delivery = receiver.receive(request.headers(), request.body()).unwrap();
    assert!(matches!(delivery.event, Event::OrdersPaid(_)));
    # }
    "#);
}

#[test]
fn emits_an_example_for_undocumented_signatures() {
    let signed = HOOKS.lines().find(|line| line.starts_with("signature: ")).unwrap();
    let programs = programs(&HOOKS.replace(signed, "signature: undocumented"));
    insta::assert_snapshot!(programs[5], @r#"
    # #[cfg(feature = "testing")] {
    use shopwire::acme::webhooks::{Event, Receiver};
    use shopwire::webhook::testing::Sample;

    // The signature is not documented. Ask the platform, and pass the answer to the receiver.
    use shopwire::webhook::{Digest, Encoding, Signature};
    let signature = Signature::new("x-signature", Digest::Sha256, &[Encoding::Hex]);
    let receiver = Receiver::new(["a secret"]).with_signature(signature);
    let request = Sample::of::<Event>("orders/paid").unwrap().sign_with(signature, "a secret");
    let delivery = receiver.receive(request.headers(), request.body()).unwrap();
    assert!(matches!(delivery.event, Event::OrdersPaid(_)));
    # }
    "#);
}
