//! How to receive webhooks, in programs that rustdoc compiles.
//!
//! Programs that need a feature of the crate are empty without it, by lines that rustdoc hides.

use crate::model::{Ident, Lines, Webhooks};

/// The guide to a platform's webhooks: a section for each way to receive.
pub(super) fn guide(module: &Ident, webhooks: &Webhooks) -> Lines {
    let Some(topic) = webhooks.topics.first() else { return Lines::new() };
    let (receiver, sign) = match webhooks.signatures {
        Some(_) => (RECEIVER, ".sign(\"a secret\")"),
        None => (RECEIVER_WITH_SIGNATURE, ".sign_with(signature, \"a secret\")"),
    };
    let subscriptions = webhooks.subscriptions.as_ref().map_or("", |_| SUBSCRIPTIONS);
    let rotating = receiver.replace("\"a secret\"", "\"the new secret\", \"the old secret\"");
    let text = [&RECEIVING.replace("RECEIVER", &rotating), AXUM, DEAD_LETTERS, TOWER, STORING, TESTING, subscriptions]
        .concat();
    let text = text
        .replace("RECEIVER", receiver)
        .replace("SIGN", sign)
        .replace("MODULE", module.as_str())
        .replace("VARIANT", topic.variant.as_str())
        .replace("TOPIC", &format!("{:?}", topic.wire));
    text.trim().lines().map(str::to_owned).collect()
}

const RECEIVER: &str = r#"let receiver = Receiver::new(["a secret"]);"#;

/// For platforms whose signature is not documented.
const RECEIVER_WITH_SIGNATURE: &str = r#"// The signature is not documented. Ask the platform, and pass the answer to the receiver.
use shopwire::webhook::{Digest, Encoding, Signature};
let signature = Signature::new("x-signature", Digest::Sha256, &[Encoding::Hex]);
let receiver = Receiver::new(["a secret"]).with_signature(signature);"#;

const RECEIVING: &str = r#"
# Receiving

Pass the headers and the body of a request to the receiver. It verifies the signature and decodes the event. While a secret is
rotated, pass both secrets.

```
use shopwire::MODULE::webhooks::{Event, Receiver};
use shopwire::{http::HeaderMap, webhook::Error};

RECEIVER

fn receive(receiver: &Receiver, headers: &HeaderMap, body: &[u8]) -> Result<(), Error> {
    match receiver.receive(headers, body)?.event {
        Event::VARIANT(payload) => println!("{payload:?}"),
        Event::Unknown { topic, .. } => println!("unknown topic {topic}"),
        _ => {}
    }
    Ok(())
}
```
"#;

const AXUM: &str = r#"
# With axum

With the feature `axum`, a delivery is an extractor. Invalid deliveries are rejected with the matching status (401, 413, 422)
before the handler runs.

```
# #[cfg(feature = "axum")] {
use axum::{Router, routing::post};
use shopwire::MODULE::webhooks::{Delivery, Receiver};

async fn hook(delivery: Delivery) {
    println!("{:?}", delivery.event);
}

RECEIVER
let app: Router = Router::new().route("/hooks", post(hook)).with_state(receiver);
# }
```
"#;

const DEAD_LETTERS: &str = r#"
# Deliveries that do not match the schema

A delivery that is verified but whose payload does not decode is rejected with 422, and the platform may give up. With a
dead-letter sink it is answered with 200 once the application has kept it, and with 503 if the sink fails. Receive it again
later, from the headers and the body of the letter.

```
use shopwire::MODULE::webhooks::Receiver;
use shopwire::webhook::DeadLetter;

async fn keep(letter: DeadLetter) -> Result<(), std::io::Error> {
    // Insert the key, the headers and the body into a table of the application's database.
    println!("{:?}: {}", letter.deduplication_key, letter.error);
    Ok(())
}

RECEIVER
let receiver = receiver.dead_letter(keep);
```
"#;

const TOWER: &str = r#"
# With tower, and deduplication

With the feature `tower`, a layer receives deliveries for any service. Platforms deliver at least once. With a deduplicator, an
event is handled again only if its handler failed.

```
# #[cfg(all(feature = "axum", feature = "tower"))] {
use axum::{Extension, Router, routing::post};
use shopwire::MODULE::webhooks::{Delivery, Receiver};
use shopwire::webhook::{MemoryDeduplicator, WebhookLayer};

async fn hook(Extension(delivery): Extension<Delivery>) {
    println!("{:?}", delivery.event);
}

RECEIVER
let layer = WebhookLayer::new(receiver).deduplicator(MemoryDeduplicator::default());
let app: Router = Router::new().route("/hooks", post(hook)).route_layer(layer);
# }
```
"#;

const STORING: &str = r"
# Storing and replaying events

Store the topic and the body of a delivery, and read the event again later: in a queue, after a failure, or with a newer
version of this crate. `Event::to_body` encodes an event without its delivery. With the feature `serde`, an event serializes as an
object with `topic` and `body`; a body that is not JSON is `body_base64`.

```
use shopwire::MODULE::webhooks::{Delivery, Event};
use shopwire::webhook::Error;

fn store(delivery: &Delivery) -> (String, Vec<u8>) {
    (delivery.topic.clone(), delivery.body.to_vec())
}

fn replay(topic: &str, body: &[u8]) -> Result<Event, Error> {
    Event::from_parts(topic, body)
}
```
";

const TESTING: &str = r#"
# In tests

The feature `testing` provides a signed delivery of each topic.

```
# #[cfg(feature = "testing")] {
use shopwire::MODULE::webhooks::{Event, Receiver};
use shopwire::webhook::testing::Sample;

RECEIVER
let request = Sample::of::<Event>(TOPIC).unwrap()SIGN;
let delivery = receiver.receive(request.headers(), request.body()).unwrap();
assert!(matches!(delivery.event, Event::VARIANT(_)));
# }
```
"#;

const SUBSCRIPTIONS: &str = r#"
# Subscriptions

Reconciles subscriptions: creates, updates and deletes until they match.

```
use shopwire::MODULE::{Client, webhooks::{Topic, subscriptions}};
use shopwire::webhook::DesiredSubscription;

async fn subscribe(shop: &Client) -> Result<(), shopwire::Error> {
    let desired = [DesiredSubscription::new(Topic::VARIANT, "https://app.example/hooks")];
    let report = subscriptions(shop).sync(desired).await?;
    for (change, error) in report.failed {
        println!("{change:?} failed: {error}");
    }
    Ok(())
}
```
"#;
