//! The file `webhooks.yaml`.

use super::documentation::{KEYS, SOURCED};
use super::oauth::ENCODING;
use super::resource::{ENUMS, IDS, MODELS};
use super::shape::{Filled, Key, Shape, Value};
use super::words::{Choice, Names, word};

/// The encodings of bodies.
pub(crate) static BODY_FORMAT: Choice =
    Choice::new("format", &[word("json", ""), word("undocumented", "callers get the bytes")]);

/// The digests of signatures.
pub(crate) static DIGEST: Choice = Choice::new("digest", &[word("sha1", ""), word("sha256", ""), word("sha512", "")]);

/// The signed message, unless it is a header.
pub(crate) static SIGNED_MESSAGE: Choice = Choice::new("message", &[word("body", "the raw body")]);

static UNSIGNED: Choice = Choice::new("signature", &[word("undocumented", "callers configure the signature")]);

/// A header of deliveries.
pub(crate) static DELIVERY_HEADER: Shape = Shape::new(
    "delivery_header",
    "a delivery header",
    &[
        Key::new("header", Value::String("name"), "Name of the header.").required(),
        Key::new("example", Value::String("string"), "Value for tests."),
    ],
    &SOURCED,
);

/// The envelope of deliveries.
pub(crate) static DELIVERY_ENVELOPE: Shape = Shape::new(
    "delivery_envelope",
    "an envelope",
    &[
        Key::new("topic", Value::String("name"), "Key with the topic."),
        Key::new("time", Value::String("name"), "Key with the time of the event."),
        Key::new("shop", Value::String("name"), "Key with the shop."),
        Key::new("id", Value::String("name"), "Key with the ID of the event."),
        Key::new("data", Value::String("name"), "Key with the payload.").default("the payload is the whole body"),
    ],
    &KEYS,
);

/// A signed header.
pub(crate) static SIGNED_HEADER: Shape = Shape::new(
    "signed_header",
    "a message",
    &[Key::new("header", Value::String("name"), "Header whose value is signed.").required()],
    &[],
);

/// A signature of deliveries.
pub(crate) static SIGNATURE: Shape = Shape::new(
    "signature",
    "a signature",
    &[
        Key::new("header", Value::String("name"), "Header with the signature.")
            .required_for("a platform whose `headers` have no role `signature`"),
        Key::new(
            "message",
            Value::AnyOf(&[Value::Choice(&SIGNED_MESSAGE), Value::Shape(&SIGNED_HEADER)]),
            "Signed message.",
        )
        .required()
        .shown("`body`: the raw body. `{ header: X-Shop }`: the value of that header"),
        Key::new("digest", Value::Choice(&DIGEST), "Digest of the HMAC.").required(),
        Key::new(
            "encoding",
            Value::OneOrMore(&Value::Choice(&ENCODING), Filled::Yes),
            "Encoding of the signature. If there are several, each is accepted.",
        )
        .required()
        .shown("`hex`, `base64`, or a list"),
        Key::new("optional", Value::Boolean, "Whether a delivery may come without this signature.").default("`false`"),
    ],
    &SOURCED,
);

/// A documented fact about deliveries.
pub(crate) static DELIVERY_FACT: Shape = Shape::new(
    "delivery_fact",
    "a delivery fact",
    &[Key::new("doc", Value::String("string"), "What the platform documents.").required()],
    &KEYS,
)
.short("doc");

const fn operation(name: &'static str, meaning: &'static str) -> Key {
    Key::new(name, Value::String("full name, such as `webhooks.list`"), meaning)
}

/// The operations that manage subscriptions.
pub(crate) static SUBSCRIPTIONS: Shape = Shape::new(
    "subscriptions",
    "the key `subscriptions`",
    &[
        operation("list", "Operation that lists subscriptions.").required(),
        operation("create", "Operation that creates a subscription.").required(),
        operation("update", "Operation that changes a subscription."),
        operation("delete", "Operation that deletes a subscription.").required(),
        Key::new("id", Value::String("name"), "Field with the ID of a subscription, in the response of `list` and in the parameters of the other operations.").required(),
        Key::new("topic", Value::String("name"), "Field with its topic.").required(),
        Key::new("address", Value::String("name"), "Field with the address of deliveries.").required(),
    ],
    &KEYS,
);

/// A topic.
pub(crate) static TOPIC: Shape = Shape::new(
    "topic",
    "a topic",
    &[
        Key::new("payload", Value::AnyOf(&[Value::Type, Value::Pair(&Value::Type)]), "Content of the delivery.")
            .required()
            .shown("`Order`, `[Order]`, `{ map: T }`: a type. `{ order: Order }`: the value of that key. `undocumented`: any JSON"),
        Key::new(
            "aliases",
            Value::OneOrMore(&Value::String("name"), Filled::MayBeEmpty),
            "Other spellings of the topic, in deliveries and in fields of the type `WebhookTopic`.",
        )
        .shown("name, or a list of names"),
        Key::new("example", Value::String("name of a file"), "Example body for tests, including the envelope.")
            .default("an empty payload")
            .shown("name of a file: `example: paid` is `examples/paid.json` beside this file"),
        Key::new("rust", Value::String("such as `OrdersPaid`"), "Name in Rust."),
    ],
    &SOURCED,
);

static A_SIGNATURE: Value = Value::Shape(&SIGNATURE);

/// A webhooks file.
pub(crate) static WEBHOOKS: Shape = Shape::new(
    "webhooks",
    "a webhooks file",
    &[
        Key::new("webhooks", Value::String("as in `platform.yaml`"), "Name of the platform.").required(),
        Key::new("headers", Value::Map(&Value::Shape(&DELIVERY_HEADER), Names::Any, Filled::MayBeEmpty), "Headers of each delivery, by role.")
            .required_for("topics in a header")
            .shown("[below](#headers-and-envelope-of-deliveries)"),
        Key::new("envelope", Value::Shape(&DELIVERY_ENVELOPE), "Keys of the body around the payload.")
            .required_for("topics in the body")
            .shown("[below](#headers-and-envelope-of-deliveries)"),
        Key::new(
            "signature",
            Value::AnyOf(&[Value::Choice(&UNSIGNED), A_SIGNATURE, Value::List(&A_SIGNATURE, Filled::Yes)]),
            "Signatures of deliveries.",
        )
        .required()
        .shown("[below](#signatures); `undocumented`"),
        Key::new("format", Value::Choice(&BODY_FORMAT), "Encoding of bodies.").default("`json`"),
        Key::new(
            "deduplication_key",
            Value::OneOrMore(&Value::String("name"), Filled::MayBeEmpty),
            "Values that together identify an event, so that a second delivery of the same event is recognised. The key of a delivery that lacks one of them is a digest.",
        )
        .default("a digest of the topic, the shop and the body")
        .shown("a list of `topic`, `shop`, `id` (of the envelope), other roles of `headers`, `body` (all of its bytes), and fields of the payload, such as `payload.id`; if payloads are models, at least one of them must have the field"),
        Key::new(
            "delivery",
            Value::Map(&Value::Shape(&DELIVERY_FACT), Names::Any, Filled::MayBeEmpty),
            "Documented facts about retries, order, duplicates, deletion of subscriptions and so on.",
        )
        .shown("strings by name; long form: `doc` and the other [common keys](#keys-of-every-item)"),
        Key::new("subscriptions", Value::Shape(&SUBSCRIPTIONS), "Operations that manage webhook subscriptions.")
            .shown("[below](#subscriptions)"),
        Key::new("topics", Value::Map(&Value::Shape(&TOPIC), Names::Any, Filled::Yes), "Topics of events.")
            .required()
            .shown("[below](#topics)"),
        IDS,
        MODELS,
        ENUMS,
    ],
    &KEYS,
);
