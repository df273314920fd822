//! Platforms and resources.

use super::operations::Operation;
use super::place::Place;
use super::types::{Enum, EnumValue, Id, Model};
use super::webhooks::Webhooks;

/// The outline of a schema.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outline {
    /// Sorted by name.
    pub platforms: Vec<Platform>,
    /// Whether some file or item does not parse, so that the outline lacks it.
    pub incomplete: bool,
}

impl Outline {
    /// Finds a platform.
    #[must_use]
    pub fn platform(&self, name: &str) -> Option<&Platform> {
        self.platforms.iter().find(|platform| platform.name == name)
    }
}

/// A platform.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Platform {
    /// The name: that of the folder, and of the crate's feature.
    pub name: String,
    /// The module in the generated crate, such as `my_shop` for `my-shop`.
    pub module: String,
    /// The official name of the API.
    pub title: String,
    /// The path of the first server's URL, such as `/api/v2`; empty if it has none.
    pub base_path: String,
    /// The documents that sources refer to.
    pub documents: Vec<Document>,
    /// The object around each response.
    pub envelope: Option<Envelope>,
    /// The IANA name of the time zone of times without an offset.
    pub time_zone: Option<String>,
    /// The keys of error responses, by the name of their shape.
    pub errors: Vec<(String, String)>,
    /// The paginations: the name of each, and the names of the query parameters that it adds.
    pub paginations: Vec<(String, Vec<String>)>,
    /// The keys of responses with counts, cursors and next pages: the first keys of their paths.
    pub pagination_keys: Vec<String>,
    /// The schema file of the platform.
    pub place: Place,
    /// Sorted by file.
    pub resources: Vec<Resource>,
    /// The models of all files.
    pub models: Vec<Model>,
    /// The enums of all files, without `WebhookTopic`.
    pub enums: Vec<Enum>,
    /// The ids of all files.
    pub ids: Vec<Id>,
    /// The webhooks, if the platform has any.
    pub webhooks: Option<Webhooks>,
}

impl Platform {
    /// Finds a model.
    #[must_use]
    pub fn model(&self, name: &str) -> Option<&Model> {
        self.models.iter().find(|model| model.name == name)
    }

    /// Finds an enum. `WebhookTopic` is not among them: see [`Platform::enum_values`].
    #[must_use]
    pub fn enumeration(&self, name: &str) -> Option<&Enum> {
        self.enums.iter().find(|it| it.name == name)
    }

    /// Returns the values of an enum, or the topics for `WebhookTopic`.
    #[must_use]
    pub fn enum_values(&self, name: &str) -> Option<Vec<EnumValue>> {
        if let Some(found) = self.enumeration(name) {
            return Some(found.values.clone());
        }
        let webhooks = self.webhooks.as_ref().filter(|_| name == crate::resolve::TOPIC_TYPE)?;
        let value = |topic: &super::webhooks::Topic| EnumValue {
            name: topic.name.clone(),
            aliases: topic.aliases.clone(),
            provenance: topic.provenance.clone(),
        };
        Some(webhooks.topics.iter().map(value).collect())
    }

    /// Returns the operations of all resources.
    pub fn operations(&self) -> impl Iterator<Item = &Operation> {
        self.resources.iter().flat_map(|resource| &resource.operations)
    }

    /// Finds an operation by its full name.
    #[must_use]
    pub fn operation(&self, name: &str) -> Option<&Operation> {
        self.operations().find(|operation| operation.name == name)
    }
}

/// A document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// The name that sources refer to.
    pub name: String,
    /// The title.
    pub title: String,
}

/// The object around each response.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Envelope {
    /// The key of the result.
    pub data: String,
    /// The key that says whether the request succeeded.
    pub success: Option<String>,
    /// The key of a message for people.
    pub message: Option<String>,
}

/// A resource.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resource {
    /// The name.
    pub name: String,
    /// The prefix of the operations' paths.
    pub path: String,
    /// Its file.
    pub place: Place,
    /// In the order of the file.
    pub operations: Vec<Operation>,
}
