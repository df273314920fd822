//! Types.

use super::tree::{Map, Yaml};

/// A type, without the `?` of optional values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ty {
    /// A built-in type, an id, a model or an enum.
    Named(String),
    /// A list.
    List(Box<Self>),
    /// A map from strings.
    Map(Box<Self>),
}

impl Ty {
    /// A built-in or declared type.
    pub fn named(name: impl Into<String>) -> Self {
        Self::Named(name.into())
    }

    /// A list of this type.
    pub fn list(self) -> Self {
        Self::List(Box::new(self))
    }

    /// A map with values of this type.
    pub fn map(self) -> Self {
        Self::Map(Box::new(self))
    }

    /// Whether the type is the built-in type of this name.
    pub fn is(&self, name: &str) -> bool {
        matches!(self, Self::Named(own) if own == name)
    }

    /// Whether the type is a list or a map, which say `optional: true` instead of `?`.
    pub const fn is_container(&self) -> bool {
        !matches!(self, Self::Named(_))
    }

    /// Returns the name inside of lists and maps.
    pub fn innermost(&self) -> &str {
        match self {
            Self::Named(name) => name,
            Self::List(inner) | Self::Map(inner) => inner.innermost(),
        }
    }

    /// Writes the type in the schema language. Lists and maps ignore `optional`.
    pub fn to_yaml(&self, optional: bool) -> Yaml {
        match self {
            Self::Named(name) if optional => Yaml::text(format!("{name}?")),
            Self::Named(name) => Yaml::text(name),
            Self::List(item) => Yaml::List(vec![item.to_yaml(false)]),
            Self::Map(value) => Map::default().with("map", value.to_yaml(false)).into(),
        }
    }
}

impl std::fmt::Display for Ty {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Named(name) => f.write_str(name),
            Self::List(item) => write!(f, "[{item}]"),
            Self::Map(value) => write!(f, "{{ map: {value} }}"),
        }
    }
}
