//! How to receive, in programs that rustdoc compiles.
//!
//! Those that need a feature of the crate are empty without it, by lines that rustdoc hides.

use crate::model::{Docs, Ident, Webhooks};

/// The guide to a platform's webhooks: a section for each way to receive.
pub(super) fn guide(module: &Ident, webhooks: &Webhooks) -> Docs {
    let Some(topic) = webhooks.topics.first() else { return Docs::of(Vec::new()) };
    let receiver = match webhooks.signatures {
        Some(_) => RECEIVER,
        None => RECEIVER_AS_TOLD,
    };
    let sign = if webhooks.signatures.is_some() { ".sign(\"a secret\")" } else { ".sign_with(told, \"a secret\")" };
    let subscriptions = webhooks.subscriptions.as_ref().map_or("", |_| SUBSCRIPTIONS);
    let receiving =
        RECEIVING.replace("RECEIVER", &receiver.replace("\"a secret\"", "\"the new secret\", \"the old secret\""));
    let text = [receiving.as_str(), AXUM, TOWER, TESTING, subscriptions]
        .concat()
        .replace("RECEIVER", receiver)
        .replace("SIGN", sign)
        .replace("MODULE", module.as_str())
        .replace("VARIANT", topic.variant.as_str())
        .replace("TOPIC", &format!("{:?}", topic.wire));
    Docs::of(text.lines().map(str::to_owned).collect())
}

const RECEIVER: &str = r#"let receiver = Receiver::new(["a secret"]);"#;

/// Where no document tells how deliveries are signed.
const RECEIVER_AS_TOLD: &str = r#"// How it signs is not documented; this is what somebody may have told you.
use shopwire::webhook::{Digest, Encoding, Signature};
let told = Signature::new("x-signature", Digest::Sha256, &[Encoding::Hex]);
let receiver = Receiver::new(["a secret"]).with_signature(told);"#;

const RECEIVING: &str = r#"
# Receiving

With one function, from headers and bytes as they came. While a secret is replaced, the receiver knows both.

```
use shopwire::MODULE::webhooks::{Event, Receiver};
use shopwire::{http::HeaderMap, webhook::Error};

RECEIVER

fn receive(receiver: &Receiver, headers: &HeaderMap, body: &[u8]) -> Result<(), Error> {
    match receiver.receive(headers, body)?.event {
        Event::VARIANT(payload) => println!("{payload:?}"),
        Event::Unknown { topic, .. } => println!("nothing is known of {topic}"),
        _ => {}
    }
    Ok(())
}
```
"#;

const AXUM: &str = r#"
# As an argument of axum's handlers

With the feature `axum`. What cannot be taken is answered before the handler is called.

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

const TOWER: &str = r#"
# As a layer, and each event once

With the feature `tower`, around any service. Platforms deliver at least once: with a deduplicator, an event whose handler
answered with a success is not handled again, if deliveries tell which event they are of (`deduplication_key`).

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

const TESTING: &str = r#"
# In tests

With the feature `testing`, there is a signed delivery of each topic.

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

Made what they should be: what is missing is made, what goes elsewhere is changed, what is too much is removed.

```
use shopwire::MODULE::{Client, webhooks::{Topic, subscriptions}};
use shopwire::webhook::DesiredSubscription;

async fn subscribe(shop: &Client) -> Result<(), shopwire::Error> {
    let wanted = [DesiredSubscription::new(Topic::VARIANT, "https://app.example/hooks")];
    let report = subscriptions(shop).sync(wanted).await?;
    for (change, error) in report.failed {
        println!("{change:?} failed: {error}");
    }
    Ok(())
}
```
"#;
