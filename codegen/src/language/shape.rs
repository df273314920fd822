//! Shapes, keys and values: the terms in which the schema language is described.

use super::words::{Choice, Names, Pattern};

/// A map with a fixed set of keys, such as an operation.
#[derive(Debug)]
pub struct Shape {
    /// The name in the JSON Schema, such as `operation`.
    pub id: &'static str,
    /// The name in messages, such as `an operation`.
    pub name: &'static str,
    /// The keys, except those of every item and those of `variants`.
    pub keys: &'static [Key],
    /// Keys that it shares with another shape.
    pub shared: &'static [Key],
    /// The keys of every item (`doc`, `source` and so on) that it has.
    pub documentation: &'static [Key],
    /// The main key, whose value can stand for the map.
    pub main_key: Option<&'static str>,
    /// Keys of which the map has exactly one.
    pub exactly_one: &'static [&'static str],
    /// Further keys, which depend on the value of a key.
    pub variants: Option<Variants>,
    /// A key with which the map has another shape.
    pub other: Option<(&'static str, &'static Self)>,
    /// The value of all other keys, which are names.
    pub names: Option<Value>,
}

/// A key of a map.
#[derive(Clone, Copy, Debug)]
pub struct Key {
    /// The key.
    pub name: &'static str,
    /// What its value may be.
    pub value: Value,
    /// Whether it is required.
    pub presence: Presence,
    /// What it means, in Markdown.
    pub meaning: &'static str,
    /// Describes the value in the reference, in place of what follows from it; empty for none.
    pub shown: &'static str,
    /// Whether the reference lists the keys of the value below this key.
    pub is_listed: bool,
}

/// Whether a key is required.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// Required.
    Required,
    /// Optional.
    Optional,
    /// Optional, with a default.
    Default(&'static str),
    /// Required in these cases, which only name resolution knows.
    For(&'static str),
    /// Required, unless all operations of a resource are custom endpoints.
    UnlessCustom,
}

/// Further keys of a map, which depend on the value of one key.
#[derive(Clone, Copy, Debug)]
pub struct Variants {
    /// The key.
    pub key: &'static str,
    /// The variants, one for each value of the key.
    pub list: &'static [Variant],
}

/// The keys that a map has if a key has a certain value.
#[derive(Debug)]
pub struct Variant {
    /// The value.
    pub word: &'static str,
    /// The name of the map in messages.
    pub name: &'static str,
    /// The keys.
    pub keys: &'static [Key],
}

/// What the value of a key may be.
#[derive(Clone, Copy, Debug)]
pub enum Value {
    /// A string; the words say which one.
    String(&'static str),
    /// A string with a syntax.
    Pattern(&'static Pattern),
    /// An integer.
    Integer,
    /// An integer above zero.
    Positive,
    /// An integer above zero that fits into 32 bits.
    Count,
    /// `true` or `false`.
    Boolean,
    /// One of several words.
    Choice(&'static Choice),
    /// A type, such as `[Order]`.
    Type,
    /// A map with a fixed set of keys, or its short form.
    Shape(&'static Shape),
    /// A list; with whether it needs an item.
    List(&'static Self, Filled),
    /// A value, or a list of them.
    OneOrMore(&'static Self, Filled),
    /// A map of named items.
    Map(&'static Self, Names, Filled),
    /// A map with one key, which is a name.
    Pair(&'static Self),
    /// One of several kinds of values.
    AnyOf(&'static [Self]),
}

/// Whether a list or a map needs an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Filled {
    /// It can be empty.
    MayBeEmpty,
    /// It needs an item.
    Yes,
}

impl Shape {
    /// Creates a shape.
    pub(super) const fn new(
        id: &'static str,
        name: &'static str,
        keys: &'static [Key],
        documentation: &'static [Key],
    ) -> Self {
        Self {
            id,
            name,
            keys,
            shared: &[],
            documentation,
            main_key: None,
            exactly_one: &[],
            variants: None,
            other: None,
            names: None,
        }
    }

    /// Lets the value of the main key stand for the map.
    pub(super) const fn short(mut self, main_key: &'static str) -> Self {
        self.main_key = Some(main_key);
        self
    }

    /// Adds keys that another shape has as well.
    pub(super) const fn with(mut self, shared: &'static [Key]) -> Self {
        self.shared = shared;
        self
    }

    /// Adds keys that depend on the value of a key.
    pub(super) const fn variants(mut self, key: &'static str, list: &'static [Variant]) -> Self {
        self.variants = Some(Variants { key, list });
        self
    }

    /// Returns all keys, with those of a variant.
    pub fn all_keys(&self, variant: Option<&'static Variant>) -> impl Iterator<Item = &'static Key> + use<> {
        let of_variant: &'static [Key] = variant.map_or(&[], |variant| variant.keys);
        let own = self.keys.iter().chain(of_variant).chain(self.shared);
        let is_new = own.clone();
        own.chain(self.documentation.iter().filter(move |key| is_new.clone().all(|other| other.name != key.name)))
    }

    /// Returns a key by its name.
    #[must_use]
    pub fn key(&self, variant: Option<&'static Variant>, name: &str) -> Option<&'static Key> {
        self.all_keys(variant).find(|key| key.name == name)
    }

    /// Returns the key whose value can stand for the map.
    #[must_use]
    pub fn short_form(&self) -> Option<&'static Key> {
        self.main_key.and_then(|name| self.key(None, name))
    }

    /// Returns the key that says which kind of file it is, for a file.
    #[must_use]
    pub fn kind_key(&self) -> Option<&'static str> {
        self.keys.first().map(|key| key.name)
    }

    /// Returns the variants; none if the keys depend on no value.
    pub fn all_variants(&self) -> &'static [Variant] {
        self.variants.map_or(&[], |variants| variants.list)
    }
}

impl Key {
    /// Creates an optional key.
    pub(super) const fn new(name: &'static str, value: Value, meaning: &'static str) -> Self {
        Self { name, value, presence: Presence::Optional, meaning, shown: "", is_listed: false }
    }

    /// Makes the key required.
    pub(super) const fn required(self) -> Self {
        Self { presence: Presence::Required, ..self }
    }

    /// Says what its absence means.
    pub(super) const fn default(self, default: &'static str) -> Self {
        Self { presence: Presence::Default(default), ..self }
    }

    /// Says when it is required.
    pub(super) const fn required_for(self, cases: &'static str) -> Self {
        Self { presence: Presence::For(cases), ..self }
    }

    /// Describes its value in the reference.
    pub(super) const fn shown(self, shown: &'static str) -> Self {
        Self { shown, ..self }
    }

    /// Lists the keys of its value below it in the reference.
    pub(super) const fn listed(self) -> Self {
        Self { is_listed: true, ..self }
    }

    /// Returns what editors show for the key: its meaning, and whether it is required.
    #[must_use]
    pub fn description(&self) -> String {
        let presence = match self.presence {
            Presence::Required => " Required.".to_owned(),
            Presence::Optional => String::new(),
            Presence::Default(default) => format!(" Default: {default}."),
            Presence::For(cases) => format!(" Required for {cases}."),
            Presence::UnlessCustom => " Required, unless all operations are custom endpoints.".to_owned(),
        };
        format!("{}{presence}", self.meaning)
    }

    /// Whether a map without the key is always an error.
    #[must_use]
    pub fn is_required(&self) -> bool {
        self.presence == Presence::Required
    }
}
