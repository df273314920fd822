//! Resource files.

use super::docs::Docs;
use super::model::{Enum, Id, Model};
use super::operation::{Operation, Parameter, parameters};
use super::tree::{Entry, Layout, Map};

/// A resource: a file with operations, and the types they use.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Resource {
    /// The name.
    pub name: String,
    /// The name in Rust, if it is another one.
    pub rust: Option<String>,
    /// The prefix of all paths. Resources of custom endpoints have none.
    pub path: Option<String>,
    /// The parameters of this prefix.
    pub parameters: Vec<Parameter>,
    /// The scopes that its operations require.
    pub scopes: ResourceScopes,
    /// Types of ids.
    pub ids: Vec<Id>,
    /// Operations.
    pub operations: Vec<Operation>,
    /// Operations that the document names without describing them: the key `undocumented`.
    pub undocumented: Option<Map>,
    /// File formats, by name.
    pub formats: Map,
    /// Models.
    pub models: Vec<Model>,
    /// Enums.
    pub enums: Vec<Enum>,
    /// The documentation. Its comments are at the head of the file.
    pub docs: Docs,
}

/// The scopes of a resource's operations.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ResourceScopes {
    /// Of GET.
    pub read: Option<String>,
    /// Of all other methods.
    pub write: Option<String>,
    /// The documentation.
    pub docs: Docs,
}

impl Resource {
    /// Returns the content of the file.
    pub fn to_map(&self) -> Map {
        let head = Map::new(Layout::Block)
            .with("resource", self.name.as_str())
            .with_text("rust", self.rust.as_ref())
            .and(self.docs.doc())
            .with_text("path", self.path.as_ref())
            .and(self.docs.provenance());
        let scopes =
            Map::default().with_text("read", self.scopes.read.as_ref()).with_text("write", self.scopes.write.as_ref());
        let scopes = if scopes.entries.is_empty() { scopes } else { scopes.and(self.scopes.docs.keys()) };
        head.with_section("parameters", parameters(&self.parameters, Layout::Block))
            .with_section("scopes", scopes)
            .with_section("ids", entries(self.ids.iter().map(Id::entry), Layout::Block))
            .with_section("operations", entries(self.operations.iter().map(Operation::entry), Layout::Spaced))
            .with_section("undocumented", self.undocumented.clone().unwrap_or_default())
            .with_section("formats", self.formats.clone())
            .and(types(&self.models, &self.enums))
    }
}

/// Returns the sections `models` and `enums`.
pub(super) fn types(models: &[Model], enums: &[Enum]) -> Map {
    Map::new(Layout::Block)
        .with_section("models", entries(models.iter().map(Model::entry), Layout::Spaced))
        .with_section("enums", entries(enums.iter().map(Enum::entry), Layout::Spaced))
}

/// Returns a map of entries.
pub(super) fn entries(entries: impl Iterator<Item = Entry>, layout: Layout) -> Map {
    Map { entries: entries.collect(), layout }
}
