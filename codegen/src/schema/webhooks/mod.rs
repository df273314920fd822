//! Webhooks, in one file per platform.

mod signature;
mod topic;

pub use signature::Digest;
pub(crate) use signature::{Message, Signature, Signing};
pub(crate) use topic::{Payload, Topic};

use super::docs::Docs;
use super::entries::Entries;
use super::enums::{self, Enum};
use super::model::{self, Id, Model};
use super::reader::Cx;
use crate::diagnostic::Code;
use crate::language;
use crate::source::Spanned;
use crate::yaml::{Kind, Node};

/// The webhooks of a platform.
#[derive(Clone, Debug)]
pub(crate) struct Webhooks {
    /// The name of the platform.
    pub(crate) platform: Spanned<String>,
    pub(crate) headers: Vec<WebhookHeader>,
    pub(crate) signing: Signing,
    pub(crate) envelope: Option<WebhookEnvelope>,
    /// Whether the bodies are JSON; otherwise their format is undocumented.
    pub(crate) is_json: bool,
    /// Documented facts about retries, order and duplicates.
    pub(crate) delivery: Vec<Fact>,
    /// The parts of the deduplication key.
    pub(crate) deduplication_key: Vec<Spanned<String>>,
    pub(crate) subscriptions: Option<Subscriptions>,
    pub(crate) topics: Vec<Topic>,
    pub(crate) ids: Vec<Id>,
    pub(crate) models: Vec<Model>,
    pub(crate) enums: Vec<Enum>,
    pub(crate) docs: Docs,
}

/// A header of every delivery.
#[derive(Clone, Debug)]
pub(crate) struct WebhookHeader {
    pub(crate) role: Spanned<String>,
    pub(crate) header: Spanned<String>,
    /// An example value.
    pub(crate) example: Option<String>,
    pub(crate) docs: Docs,
}

/// The keys of the envelope around a payload.
#[derive(Clone, Debug)]
pub(crate) struct WebhookEnvelope {
    pub(crate) topic: Option<Spanned<String>>,
    pub(crate) time: Option<Spanned<String>>,
    pub(crate) shop: Option<Spanned<String>>,
    pub(crate) id: Option<Spanned<String>>,
    pub(crate) data: Option<Spanned<String>>,
    pub(crate) docs: Docs,
}

/// A documented fact.
#[derive(Clone, Debug)]
pub(crate) struct Fact {
    pub(crate) name: Spanned<String>,
    pub(crate) docs: Docs,
}

/// The operations that manage webhook subscriptions.
#[derive(Clone, Debug)]
pub(crate) struct Subscriptions {
    pub(crate) list: Spanned<String>,
    pub(crate) create: Spanned<String>,
    pub(crate) update: Option<Spanned<String>>,
    pub(crate) delete: Spanned<String>,
    /// The fields of a subscription's id, topic and address, in responses and parameters.
    pub(crate) id: Spanned<String>,
    pub(crate) topic: Spanned<String>,
    pub(crate) address: Spanned<String>,
    pub(crate) docs: Docs,
}

pub(super) fn parse(cx: &mut Cx<'_>, entries: &mut Entries<'_>) -> Option<Webhooks> {
    let platform = entries.require(cx, "webhooks", "the name of the platform").and_then(|node| cx.string(node));
    let headers = cx.named(entries.take("headers"), "headers", header);
    let signing = entries.require(cx, "signature", "the signature of deliveries, or `undocumented`");
    let signing = signing.and_then(|node| signature::parse(cx, node));
    let envelope = entries.take_named("envelope").and_then(|(key, node)| envelope(cx, key, node));
    let format = entries.take("format");
    let is_json =
        format.and_then(|node| cx.choice(node, &language::BODY_FORMAT, &[("json", true), ("undocumented", false)]));
    let delivery = cx.named(entries.take("delivery"), "facts", fact);
    let deduplication_key = entries.take("deduplication_key").map(|node| cx.strings(node)).unwrap_or_default();
    let subscriptions = entries.take_named("subscriptions").and_then(|(key, node)| subscriptions(cx, key, node));
    let topics = entries.require(cx, "topics", "a map from each topic to its payload");
    if let Some(node) = topics.filter(|node| matches!(&node.kind, Kind::Mapping(topics) if topics.is_empty())) {
        cx.report(Code::InvalidValue, &node.span, "the file declares no topics", "add topics, or remove the file");
    }
    let topics = cx.named(topics, "topics", topic::parse);
    let ids = cx.named(entries.take("ids"), "ids", model::parse_id);
    let models = cx.named(entries.take("models"), "models", model::parse);
    let enums = cx.named(entries.take("enums"), "enums", enums::parse);
    let docs = Docs::take(cx, entries);
    Some(Webhooks {
        platform: platform?,
        headers,
        signing: signing?,
        envelope,
        is_json: is_json.unwrap_or(true),
        delivery,
        deduplication_key,
        subscriptions,
        topics,
        ids,
        models,
        enums,
        docs,
    })
}

fn header(cx: &mut Cx<'_>, role: &Spanned<String>, node: &Node) -> Option<WebhookHeader> {
    let mut entries = Entries::open(cx, node, &role.span, &language::DELIVERY_HEADER)?;
    let header = entries.require(cx, "header", "the name of the header").and_then(|node| cx.string(node));
    let example = entries.take("example").and_then(|node| cx.string(node)).map(|string| string.value);
    let docs = Docs::take(cx, &mut entries);
    entries.close(cx);
    Some(WebhookHeader { role: role.clone(), header: header?, example, docs })
}

fn envelope(cx: &mut Cx<'_>, key: &Spanned<String>, node: &Node) -> Option<WebhookEnvelope> {
    let mut entries = Entries::open(cx, node, &key.span, &language::DELIVERY_ENVELOPE)?;
    let mut part = |key| entries.take(key).and_then(|node| cx.string(node));
    let (topic, time, shop, id, data) = (part("topic"), part("time"), part("shop"), part("id"), part("data"));
    let docs = Docs::take(cx, &mut entries);
    entries.close(cx);
    Some(WebhookEnvelope { topic, time, shop, id, data, docs })
}

fn fact(cx: &mut Cx<'_>, name: &Spanned<String>, node: &Node) -> Option<Fact> {
    let (mut entries, short) = Entries::open_or_short(cx, node, name, &language::DELIVERY_FACT)?;
    let doc = short.or_else(|| entries.require(cx, "doc", "what the platform documents"));
    let doc = doc.and_then(|node| cx.string(node)).map(|string| string.value);
    let docs = Docs::take(cx, &mut entries);
    entries.close(cx);
    Some(Fact { name: name.clone(), docs: Docs { doc: Some(doc?), ..docs } })
}

fn subscriptions(cx: &mut Cx<'_>, key: &Spanned<String>, node: &Node) -> Option<Subscriptions> {
    let mut entries = Entries::open(cx, node, &key.span, &language::SUBSCRIPTIONS)?;
    let mut operation = |cx: &mut Cx<'_>, key, help| entries.require(cx, key, help).and_then(|node| cx.string(node));
    let list = operation(cx, "list", "the operation that lists subscriptions, such as `webhooks.list`");
    let create = operation(cx, "create", "the operation that creates a subscription");
    let delete = operation(cx, "delete", "the operation that deletes a subscription");
    let id = operation(cx, "id", "the field with the id of a subscription");
    let topic = operation(cx, "topic", "the field with the topic of a subscription");
    let address = operation(cx, "address", "the field with the address of a subscription");
    let update = entries.take("update").and_then(|node| cx.string(node));
    let docs = Docs::take(cx, &mut entries);
    entries.close(cx);
    Some(Subscriptions {
        list: list?,
        create: create?,
        update,
        delete: delete?,
        id: id?,
        topic: topic?,
        address: address?,
        docs,
    })
}
