//! Webhook topics and examples of their payloads.

use super::operations::Value;
use super::place::{Place, Provenance};

/// The webhooks of a platform.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Webhooks {
    /// The keys of the object around each payload, other than that of the payload.
    pub envelope_keys: Vec<String>,
    /// In the order of the file.
    pub topics: Vec<Topic>,
    /// The bodies in `examples/`, sorted by file.
    pub examples: Vec<Example>,
    /// Their file.
    pub place: Place,
}

impl Webhooks {
    /// Finds a topic by its name, or by one of its aliases.
    #[must_use]
    pub fn topic(&self, name: &str) -> Option<&Topic> {
        let by_name = self.topics.iter().find(|topic| topic.name == name);
        by_name.or_else(|| self.topics.iter().find(|topic| topic.aliases.iter().any(|alias| alias == name)))
    }
}

/// A topic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Topic {
    /// The name on the wire.
    pub name: String,
    /// Other names on the wire.
    pub aliases: Vec<String>,
    /// The payload of deliveries; `None` if it is undocumented.
    pub payload: Option<Value>,
    /// The name of its example.
    pub example: Option<String>,
    /// Where it is declared.
    pub place: Place,
    /// Where it comes from.
    pub provenance: Provenance,
}

/// An example of a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// The name of the file, without `.json`.
    pub name: String,
    /// The path of the file below the schema folder.
    pub file: String,
    /// The JSON.
    pub json: String,
}
