//! Webhooks: what a platform sends by itself, a file for each platform.

mod signature;
mod topic;

pub use signature::Digest;
pub(crate) use signature::{Message, Signature, Signing};
pub(crate) use topic::{Payload, Topic};

use super::about::About;
use super::enums::{self, Enum};
use super::model::{self, Id, Model};
use super::reader::{Cx, Entries};
use crate::diagnostic::Code;
use crate::source::Spanned;
use crate::yaml::{Kind, Node};

/// What a platform sends by itself.
#[derive(Clone, Debug)]
pub(crate) struct Webhooks {
    /// The name of the platform.
    pub(crate) platform: Spanned<String>,
    pub(crate) headers: Vec<WebhookHeader>,
    pub(crate) signing: Signing,
    pub(crate) envelope: Option<WebhookEnvelope>,
    /// Whether the bodies are JSON; if not, the document does not say what they are.
    pub(crate) is_json: bool,
    /// What is documented about retries, order, duplicates and the like.
    pub(crate) delivery: Vec<Fact>,
    /// What two deliveries of one event have in common.
    pub(crate) deduplicate: Vec<Spanned<String>>,
    pub(crate) subscriptions: Option<Subscriptions>,
    pub(crate) topics: Vec<Topic>,
    pub(crate) ids: Vec<Id>,
    pub(crate) models: Vec<Model>,
    pub(crate) enums: Vec<Enum>,
    pub(crate) about: About,
}

/// A header of every delivery, by what it is for.
#[derive(Clone, Debug)]
pub(crate) struct WebhookHeader {
    pub(crate) role: Spanned<String>,
    pub(crate) header: Spanned<String>,
    /// A value that it can have.
    pub(crate) example: Option<String>,
    pub(crate) about: About,
}

/// The keys of a body that hold something about the event, and the one that holds its payload.
#[derive(Clone, Debug)]
pub(crate) struct WebhookEnvelope {
    pub(crate) topic: Option<Spanned<String>>,
    pub(crate) time: Option<Spanned<String>>,
    pub(crate) shop: Option<Spanned<String>>,
    pub(crate) id: Option<Spanned<String>>,
    pub(crate) data: Option<Spanned<String>>,
    pub(crate) about: About,
}

/// Something that is documented in words.
#[derive(Clone, Debug)]
pub(crate) struct Fact {
    pub(crate) name: Spanned<String>,
    pub(crate) about: About,
}

/// The operations that say which topics go to which address.
#[derive(Clone, Debug)]
pub(crate) struct Subscriptions {
    pub(crate) list: Spanned<String>,
    pub(crate) create: Spanned<String>,
    pub(crate) update: Option<Spanned<String>>,
    pub(crate) delete: Spanned<String>,
    /// What a subscription's id, topic and address are called, in replies and in parameters.
    pub(crate) id: Spanned<String>,
    pub(crate) topic: Spanned<String>,
    pub(crate) address: Spanned<String>,
    pub(crate) about: About,
}

pub(super) fn parse(cx: &mut Cx<'_>, entries: &mut Entries<'_>) -> Option<Webhooks> {
    let platform = entries.require(cx, "webhooks", "the name of the platform").and_then(|node| cx.text(node));
    let headers = cx.named(entries.take("headers"), "headers", header);
    let signing = entries.require(cx, "signature", "how deliveries are signed, or `undocumented`");
    let signing = signing.and_then(|node| signature::parse(cx, node));
    let envelope = entries.take_named("envelope").and_then(|(key, node)| envelope(cx, key, node));
    let format = entries.take("format");
    let is_json = format.and_then(|node| cx.choice(node, "`format`", &[("json", true), ("undocumented", false)]));
    let delivery = cx.named(entries.take("delivery"), "facts", fact);
    let deduplicate = entries.take("deduplication_key").map(|node| cx.texts(node)).unwrap_or_default();
    let subscriptions = entries.take_named("subscriptions").and_then(|(key, node)| subscriptions(cx, key, node));
    let topics = entries.require(cx, "topics", "a mapping from each topic to its payload");
    if let Some(node) = topics.filter(|node| matches!(&node.kind, Kind::Mapping(topics) if topics.is_empty())) {
        cx.report(
            Code::BadValue,
            &node.span,
            "there are no topics",
            "name what the platform sends, or remove the file",
        );
    }
    let topics = cx.named(topics, "topics", topic::parse);
    let ids = cx.named(entries.take("ids"), "ids", model::parse_id);
    let models = cx.named(entries.take("models"), "models", model::parse);
    let enums = cx.named(entries.take("enums"), "enums", enums::parse);
    let about = About::take(cx, entries);
    Some(Webhooks {
        platform: platform?,
        headers,
        signing: signing?,
        envelope,
        is_json: is_json.unwrap_or(true),
        delivery,
        deduplicate,
        subscriptions,
        topics,
        ids,
        models,
        enums,
        about,
    })
}

fn header(cx: &mut Cx<'_>, role: &Spanned<String>, node: &Node) -> Option<WebhookHeader> {
    let mut entries = Entries::open(cx, node, &role.span, "a header of deliveries")?;
    let header = entries.require(cx, "header", "the name of the header").and_then(|node| cx.text(node));
    let example = entries.take("example").and_then(|node| cx.text(node)).map(|text| text.value);
    let about = About::take(cx, &mut entries);
    entries.close(cx);
    Some(WebhookHeader { role: role.clone(), header: header?, example, about })
}

fn envelope(cx: &mut Cx<'_>, key: &Spanned<String>, node: &Node) -> Option<WebhookEnvelope> {
    let mut entries = Entries::open(cx, node, &key.span, "an envelope")?;
    let mut part = |key| entries.take(key).and_then(|node| cx.text(node));
    let (topic, time, shop, id, data) = (part("topic"), part("time"), part("shop"), part("id"), part("data"));
    let about = About::take(cx, &mut entries);
    entries.close(cx);
    Some(WebhookEnvelope { topic, time, shop, id, data, about })
}

fn fact(cx: &mut Cx<'_>, name: &Spanned<String>, node: &Node) -> Option<Fact> {
    let (mut entries, short) = Entries::open_or_short(cx, node, name, "a fact about deliveries")?;
    let doc = short.or_else(|| entries.require(cx, "doc", "what is documented"));
    let doc = doc.and_then(|node| cx.text(node)).map(|text| text.value);
    let about = About::take(cx, &mut entries);
    entries.close(cx);
    Some(Fact { name: name.clone(), about: About { doc: Some(doc?), ..about } })
}

fn subscriptions(cx: &mut Cx<'_>, key: &Spanned<String>, node: &Node) -> Option<Subscriptions> {
    let mut entries = Entries::open(cx, node, &key.span, "the key `subscriptions`")?;
    let mut operation = |cx: &mut Cx<'_>, key, help| entries.require(cx, key, help).and_then(|node| cx.text(node));
    let list = operation(cx, "list", "the operation that lists them, such as `webhooks.list`");
    let create = operation(cx, "create", "the operation that makes one");
    let delete = operation(cx, "delete", "the operation that removes one");
    let id = operation(cx, "id", "what the id of one is called");
    let topic = operation(cx, "topic", "what the topic of one is called");
    let address = operation(cx, "address", "what the address of one is called");
    let update = entries.take("update").and_then(|node| cx.text(node));
    let about = About::take(cx, &mut entries);
    entries.close(cx);
    Some(Subscriptions {
        list: list?,
        create: create?,
        update,
        delete: delete?,
        id: id?,
        topic: topic?,
        address: address?,
        about,
    })
}
