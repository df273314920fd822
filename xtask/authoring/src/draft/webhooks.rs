//! The file of webhooks.

use super::docs::Docs;
use super::model::{Enum, Id, Model};
use super::platform::Named;
use super::resource::{entries, types};
use super::tree::{Entry, Layout, Map, Yaml};
use super::ty::Ty;

/// The webhooks of a platform.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Webhooks {
    /// The platform.
    pub platform: String,
    /// Headers of deliveries, by role.
    pub headers: Vec<Named>,
    /// Keys of the body around the payload.
    pub envelope: Option<Map>,
    /// Signatures: the key `signature`.
    pub signature: Option<Yaml>,
    /// The encoding of bodies, unless it is JSON.
    pub format: Option<String>,
    /// Values that together identify an event.
    pub deduplication_key: Vec<String>,
    /// Facts about deliveries.
    pub delivery: Vec<(String, Docs)>,
    /// Operations that manage subscriptions: their keys.
    pub subscriptions: Option<Map>,
    /// Topics.
    pub topics: Vec<Topic>,
    /// Types that only payloads use.
    pub ids: Vec<Id>,
    /// Types that only payloads use.
    pub models: Vec<Model>,
    /// Types that only payloads use.
    pub enums: Vec<Enum>,
    /// The documentation. Its comments are at the head of the file.
    pub docs: Docs,
}

/// A topic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Topic {
    /// The name.
    pub name: String,
    /// The key of the payload in the body.
    pub key: Option<String>,
    /// The payload.
    pub payload: Ty,
    /// Other spellings.
    pub aliases: Vec<String>,
    /// The name in Rust, if the topic cannot be it.
    pub rust: Option<String>,
    /// The file with an example, without its extension.
    pub example: Option<String>,
    /// The documentation. Topics need a source.
    pub docs: Docs,
}

impl Webhooks {
    /// Returns the content of the file.
    pub fn to_map(&self) -> Map {
        let list = |strings: &[String]| Yaml::List(strings.iter().map(Yaml::text).collect());
        let key = (!self.deduplication_key.is_empty()).then(|| list(&self.deduplication_key));
        let delivery = self.delivery.iter().map(|(name, docs)| Entry::new(name, super::model::described(docs.keys())));
        Map::new(Layout::Block)
            .with("webhooks", self.platform.as_str())
            .and(self.docs.keys())
            .with_text("format", self.format.as_ref())
            .with_some("deduplication_key", key)
            .with_section("headers", entries(self.headers.iter().map(Named::entry), Layout::Block))
            .with_section("envelope", self.envelope.clone().unwrap_or_default())
            .and(self.signature.clone().map(|it| Map::default().with("signature", it).spaced()).unwrap_or_default())
            .with_section("delivery", entries(delivery, Layout::Block))
            .with_section("subscriptions", self.subscriptions.clone().unwrap_or_default())
            .with_section("topics", entries(self.topics.iter().map(Topic::entry), Layout::Block))
            .with_section("ids", entries(self.ids.iter().map(Id::entry), Layout::Block))
            .and(types(&self.models, &self.enums))
    }
}

impl Topic {
    /// Returns the entry of the topic.
    pub fn entry(&self) -> Entry {
        let payload = self.payload.to_yaml(false);
        let payload = match &self.key {
            Some(key) => Map::default().with(key, payload).into(),
            None => payload,
        };
        let map = Map::default()
            .with("payload", payload)
            .with_some("aliases", (!self.aliases.is_empty()).then(|| Yaml::one_or_list(&self.aliases)))
            .with_text("rust", self.rust.as_ref())
            .and(self.docs.keys())
            .with_text("example", self.example.as_ref());
        Entry::new(&self.name, map).commented(&self.docs.comment)
    }
}
