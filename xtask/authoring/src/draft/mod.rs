//! Drafts of schema files: plain data, and its canonical YAML.
//!
//! The commands that write schemas fill these structs from samples, documents and OpenAPI documents. [`to_yaml`] writes them in the
//! layout that `cargo xtask fmt` leaves alone. Strings of any content stay strings: what YAML would read as something else is
//! quoted.

mod constraints;
mod docs;
mod inventory;
mod layout;
mod model;
mod operation;
mod platform;
mod resource;
mod scalar;
mod tree;
mod ty;
mod webhooks;

pub use constraints::{Conditions, Constraints};
pub use docs::{Docs, Known, gap};
pub use inventory::{Inventory, InventoryDocument, InventoryRow};
pub use layout::{WIDTH, entry_yaml, to_yaml};
pub use model::{Enum, EnumValue, Field, Id, Model};
pub use operation::{Body, DocumentedError, Method, Operation, Parameter, Returns};
pub use platform::{Document, Named, Platform, Server};
pub use resource::{Resource, ResourceScopes};
pub use tree::{Entry, Layout, Map, Yaml};
pub use ty::Ty;
pub use webhooks::{Topic, Webhooks};

/// A platform with all its files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// The platform's file.
    pub platform: Platform,
    /// A file for each resource.
    pub resources: Vec<Resource>,
    /// The file of webhooks.
    pub webhooks: Option<Webhooks>,
    /// The inventory of the documents.
    pub inventory: Option<Inventory>,
    /// Example bodies of webhooks, by the name of the file without its extension.
    pub examples: Vec<(String, String)>,
    /// Payloads of the documents, by the name of the file.
    pub payloads: Vec<(String, String)>,
}
