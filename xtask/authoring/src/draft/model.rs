//! Models, enums and ids.

use super::constraints::Constraints;
use super::docs::Docs;
use super::tree::{Entry, Layout, Map, Yaml};
use super::ty::Ty;

/// A model: an object with known fields.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Model {
    /// The name in Rust.
    pub name: String,
    /// Its documentation. Models need a source.
    pub docs: Docs,
    /// The fields, in the order of the document.
    pub fields: Vec<Field>,
}

/// A field of a model.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// The name on the wire.
    pub name: String,
    /// The type.
    pub ty: Ty,
    /// Whether the absence of the field has a meaning.
    pub optional: bool,
    /// The name in Rust, if the name on the wire cannot be it.
    pub rust: Option<String>,
    /// Whether the platform sets the field.
    pub read_only: bool,
    /// How a list is encoded: `comma` or `semicolon`.
    pub style: Option<String>,
    /// Other spellings.
    pub aliases: Vec<String>,
    /// The constraints.
    pub constraints: Constraints,
    /// The documentation.
    pub docs: Docs,
}

/// An enum: a string with known values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Enum {
    /// The name in Rust.
    pub name: String,
    /// Its documentation. Enums need a source.
    pub docs: Docs,
    /// The values.
    pub values: Vec<EnumValue>,
}

/// A value of an enum.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EnumValue {
    /// The value on the wire.
    pub value: String,
    /// The name in Rust, if the value cannot be it.
    pub rust: Option<String>,
    /// The documentation.
    pub docs: Docs,
}

/// A type of ids.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Id {
    /// The name in Rust.
    pub name: String,
    /// The documentation.
    pub docs: Docs,
}

impl Field {
    /// A field with a name and a type.
    pub fn new(name: impl Into<String>, ty: Ty, optional: bool) -> Self {
        Self {
            name: name.into(),
            ty,
            optional,
            rust: None,
            read_only: false,
            style: None,
            aliases: Vec::new(),
            constraints: Constraints::default(),
            docs: Docs::default(),
        }
    }

    /// Returns the entry of the field: `name: string?`, or its keys.
    pub fn entry(&self) -> Entry {
        let aliases = (!self.aliases.is_empty()).then(|| Yaml::one_or_list(&self.aliases));
        let others = Map::default()
            .with_flag("optional", self.optional && self.ty.is_container())
            .with_text("rust", self.rust.as_ref())
            .with_flag("read_only", self.read_only)
            .with_text("style", self.style.as_ref())
            .and(self.constraints.keys())
            .with_some("aliases", aliases)
            .and(self.docs.keys());
        Entry::new(&self.name, typed(self.ty.to_yaml(self.optional), others)).commented(&self.docs.comment)
    }
}

/// A type alone, or with other keys.
pub(super) fn typed(ty: Yaml, others: Map) -> Yaml {
    if others.entries.is_empty() { ty } else { Map::default().with("type", ty).and(others).into() }
}

impl Model {
    /// Returns the entry of the model.
    pub fn entry(&self) -> Entry {
        let fields = Map { entries: self.fields.iter().map(Field::entry).collect(), layout: Layout::Block };
        let map = Map::new(Layout::Block).and(self.docs.keys()).with("fields", fields);
        Entry::new(&self.name, map).commented(&self.docs.comment)
    }
}

impl Enum {
    /// Returns the entry of the enum.
    pub fn entry(&self) -> Entry {
        let values = Map { entries: self.values.iter().map(EnumValue::entry).collect(), layout: Layout::Block };
        let map = Map::new(Layout::Block).and(self.docs.keys()).with("values", values);
        Entry::new(&self.name, map).commented(&self.docs.comment)
    }
}

impl EnumValue {
    /// A value without documentation.
    pub fn new(value: impl Into<String>) -> Self {
        Self { value: value.into(), ..Self::default() }
    }

    /// Returns the entry of the value.
    pub fn entry(&self) -> Entry {
        let map = Map::default().with_text("rust", self.rust.as_ref()).and(self.docs.keys());
        Entry::new(&self.value, described(map)).commented(&self.docs.comment)
    }
}

impl Id {
    /// Returns the entry of the id.
    pub fn entry(&self) -> Entry {
        Entry::new(&self.name, described(self.docs.keys())).commented(&self.docs.comment)
    }
}

/// The keys of an item whose short form is its `doc`.
pub(super) fn described(map: Map) -> Yaml {
    match map.entries.as_slice() {
        [] => Yaml::Empty,
        [doc] if doc.key == "doc" => doc.value.clone(),
        _ => map.into(),
    }
}
