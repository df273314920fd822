//! The search index: what the pages describe, with the anchors of the descriptions.

use super::anchor;
use crate::docs::request;
use crate::emit::docs_path;
use crate::model::{Docs, Enum, Model, Operation, Platform, Resource, Topic};

/// Something that a page describes. The strings are those of the schema, not Markdown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What it is.
    pub kind: EntryKind,
    /// Its name: `orders().list`, `Order`, `orders/paid`.
    pub name: String,
    /// The title of the platform.
    pub platform: String,
    /// The path of the page below `generated/`: `docs/acme.md`.
    pub page: String,
    /// The id of the anchor in the page.
    pub anchor: String,
    /// The first line of the description, or the request of an operation.
    pub description: String,
    /// The names of its parameters, fields or values.
    pub parts: Vec<String>,
}

/// The kind of an [`Entry`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntryKind {
    /// An operation.
    Operation,
    /// A model.
    Model,
    /// An enum.
    Enum,
    /// A webhook topic.
    Topic,
    /// A scope.
    Scope,
}

impl EntryKind {
    /// Returns the kind as a word.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Operation => "operation",
            Self::Model => "model",
            Self::Enum => "enum",
            Self::Topic => "topic",
            Self::Scope => "scope",
        }
    }
}

/// Lists what the page of a platform describes, in its order.
pub(super) fn entries(platform: &Platform) -> Vec<Entry> {
    let topic_enum = platform.webhooks.as_ref().map(|webhooks| &webhooks.topic_enum.ty);
    let scopes = platform.scopes.iter().map(|scope| Entry {
        anchor: anchor::scope(&scope.variant),
        description: first_line(&scope.docs),
        ..entry(platform, EntryKind::Scope, &scope.wire)
    });
    let operations = platform
        .resources
        .iter()
        .flat_map(|resource| resource.operations.iter().map(move |it| operation(platform, resource, it)));
    let models = platform.models().map(|it| model(platform, it));
    let enums = platform.enums().filter(|it| topic_enum != Some(&it.ty)).map(|it| enumeration(platform, it));
    let topics = platform.webhooks.iter().flat_map(|webhooks| &webhooks.topics).map(|it| topic(platform, it));
    scopes.chain(operations).chain(models).chain(enums).chain(topics).collect()
}

fn entry(platform: &Platform, kind: EntryKind, name: &str) -> Entry {
    Entry {
        kind,
        name: name.to_owned(),
        platform: platform.title.clone(),
        page: docs_path(platform),
        anchor: String::new(),
        description: String::new(),
        parts: Vec::new(),
    }
}

fn operation(platform: &Platform, resource: &Resource, operation: &Operation) -> Entry {
    let name = format!("{}().{}", resource.method.as_str(), operation.method_name.as_str());
    let parts = [request::plain(&operation.endpoint), first_line(&operation.docs)];
    Entry {
        anchor: anchor::operation(resource, operation),
        description: parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" – "),
        parts: operation.parameters.iter().map(|parameter| parameter.wire.clone()).collect(),
        ..entry(platform, EntryKind::Operation, &name)
    }
}

fn model(platform: &Platform, model: &Model) -> Entry {
    Entry {
        anchor: anchor::model(&model.ty),
        description: first_line(&model.docs),
        parts: model.fields.iter().map(|field| field.wire.clone()).collect(),
        ..entry(platform, EntryKind::Model, model.ty.as_str())
    }
}

fn enumeration(platform: &Platform, enumeration: &Enum) -> Entry {
    Entry {
        anchor: anchor::enumeration(&enumeration.ty),
        description: first_line(&enumeration.docs),
        parts: enumeration.values.iter().map(|value| value.wire.clone()).collect(),
        ..entry(platform, EntryKind::Enum, enumeration.ty.as_str())
    }
}

fn topic(platform: &Platform, topic: &Topic) -> Entry {
    Entry {
        anchor: anchor::topic(&topic.variant),
        description: first_line(&topic.docs),
        parts: topic.aliases.clone(),
        ..entry(platform, EntryKind::Topic, &topic.wire)
    }
}

fn first_line(docs: &Docs) -> String {
    let line = docs.doc.as_deref().unwrap_or_default().trim().lines().next();
    line.unwrap_or_default().to_owned()
}
