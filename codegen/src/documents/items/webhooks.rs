//! Webhooks.

use super::{platform, types};
use crate::documents::item::Item;
use crate::documents::names::Names;
use crate::documents::platform_files::Files;
use crate::schema::{Payload, Signature, Signing, Topic, Webhooks};

pub(super) fn items<'s>(webhooks: &'s Webhooks, files: &Files<'s>) -> Vec<Item<'s>> {
    let mut items = vec![Item::new("webhooks of", &webhooks.platform, &webhooks.docs, Names::none())];
    items.extend(webhooks.headers.iter().map(|it| {
        let example = it.example.as_deref().map_or_else(Names::none, Names::word);
        Item::new("header", &it.role, &it.docs, platform::header(&it.header.value)).related(example)
    }));
    items.extend(webhooks.envelope.iter().map(|it| {
        let keys = [&it.topic, &it.time, &it.shop, &it.id, &it.data].into_iter().flatten();
        let names = Names::words(keys.map(|key| key.value.as_str()));
        Item::at("envelope of", &webhooks.platform.value, &webhooks.platform.span, &it.docs, names)
    }));
    if let Signing::Signed(signatures) = &webhooks.signing {
        items.extend(signatures.iter().map(signature));
    }
    items.extend(webhooks.delivery.iter().map(|it| Item::new("fact", &it.name, &it.docs, Names::none())));
    items.extend(webhooks.subscriptions.iter().map(|it| {
        Item::at("subscriptions of", &webhooks.platform.value, &webhooks.platform.span, &it.docs, Names::none())
    }));
    items.extend(webhooks.topics.iter().map(|it| topic(it, webhooks, files)));
    items.extend(webhooks.ids.iter().map(types::id));
    items.extend(webhooks.models.iter().map(types::model));
    items.extend(webhooks.enums.iter().map(types::enum_));
    items
}

fn signature(signature: &Signature) -> Item<'_> {
    let header = signature.header.iter().map(|header| header.value.as_str());
    let encodings = signature.encodings.iter().map(|encoding| encoding.as_str());
    let names =
        Names::any_case(header.chain(encodings).chain([signature.digest.hmac(), "hmac", "signature", "secret"]));
    Item::at("signature", "deliveries", &signature.span, &signature.docs, names)
}

/// A topic. Deliveries name it only if there are several or a place for it; otherwise, the schema chooses its name.
fn topic<'s>(topic: &'s Topic, webhooks: &'s Webhooks, files: &Files<'s>) -> Item<'s> {
    let in_envelope = webhooks.envelope.as_ref().is_some_and(|envelope| envelope.topic.is_some());
    let is_sent = in_envelope || webhooks.headers.iter().any(|header| header.role.value == "topic");
    let aliases = topic.aliases.iter().map(|alias| alias.value.as_str());
    let names = Names::words(aliases.chain([topic.wire.value.as_str()]));
    let payload = match &topic.payload {
        Payload::Undocumented => Names::none(),
        Payload::Typed { key, ty } => {
            key.as_ref().map_or_else(Names::none, |key| Names::word(&key.value)).or(&files.fields(ty))
        }
    };
    Item::new("topic", &topic.wire, &topic.docs, if is_sent { names } else { Names::none() }).related(payload)
}
