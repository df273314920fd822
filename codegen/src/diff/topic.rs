//! Webhook topics and their payloads.

use super::change::Item;
use super::model::spellings;
use super::pairs::{Pair, pairs};
use super::recorder::{Effect, Place, Recorder};
use super::types::{Renames, rust_type};
use crate::model::{Payload, Topic, Type, Webhooks};

pub(super) fn compare_all(before: &Webhooks, after: &Webhooks, new_names: &Renames, out: &mut Recorder) {
    let keys = [|a: &Topic, b: &Topic| a.wire == b.wire, |a: &Topic, b: &Topic| a.variant == b.variant];
    for pair in pairs(&before.topics, &after.topics, &[&keys[0], &keys[1]]) {
        let place = |topic: &Topic| Place::new(Item::Topic, format!("webhooks.topics.{}", topic.wire));
        match pair {
            Pair::Removed(topic) => {
                let variant = topic.variant.as_str();
                let reason = format!("`Event::{variant}` and `Topic::{variant}` do not exist any more.");
                let migration = "Match `Event::Unknown` if the platform still sends it.";
                out.removed(&place(topic), Effect::breaking(reason, migration));
            }
            Pair::Added(topic) => {
                let reason = format!(
                    "Deliveries are `Event::{}`. Until now they were `Event::Unknown`.",
                    topic.variant.as_str()
                );
                out.added(&place(topic), Effect::addition(reason));
            }
            Pair::Both(before, after) => compare(&place(after), before, after, new_names, out),
        }
    }
}

fn compare(place: &Place, before: &Topic, after: &Topic, new_names: &Renames, out: &mut Recorder) {
    // Samples are compared for all topics.
    let Topic { wire, aliases, variant, docs, payload, sample: _ } = before;
    out.compare(place, "name", [wire.clone(), after.wire.clone()], || Effect::note("The topic has another name."));
    let names = [variant, &after.variant].map(|variant| variant.as_str().to_owned());
    let migration = format!("Write `Event::{0}` and `Topic::{0}`.", names[1]);
    out.compare(place, "rust", names, || Effect::breaking("The event has another name in Rust.", migration));
    spellings(place, [aliases, &after.aliases], out);
    if contained(payload, |ty| new_names.apply(ty)) != contained(&after.payload, Type::clone) {
        let types = [payload, &after.payload].map(|payload| contained(payload, Type::clone));
        let reason = format!("`Event::{}` contains another type.", after.variant.as_str());
        let migration = format!("Use the payload as `{}`.", types[1]);
        out.compare(place, "payload", types, || Effect::breaking(reason, migration));
    }
    out.compare(place, "payload key", [payload.key.clone(), after.payload.key.clone()], || {
        Effect::note("The payload is decoded from another key.")
    });
    out.docs(&place.path, [docs, &after.docs]);
}

/// The type that an event contains.
fn contained(payload: &Payload, name: impl Fn(&Type) -> Type) -> String {
    let Payload { key: _, ty, is_json } = payload;
    match ty {
        Some(model @ Type::Model(_)) => format!("Box<{}>", rust_type(&name(model))),
        Some(ty) => rust_type(&name(ty)),
        None if *is_json => "RawJson".to_owned(),
        None => "Bytes".to_owned(),
    }
}
