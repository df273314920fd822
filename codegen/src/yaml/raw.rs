//! The tree of the YAML library.

use serde_core::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_yaml::{Budget, DuplicateKeyPolicy, Error, Options};

/// More than the schema language needs. Each level uses stack space.
pub(super) const MAX_DEPTH: usize = 24;

/// Reads a file.
pub(super) fn read(yaml: &str, duplicate_keys: DuplicateKeyPolicy) -> Result<RawNode, Error> {
    let mut budget = Budget::default();
    // Allows a large platform in one file. Aliases stay bounded.
    budget.max_nodes = 4_000_000;
    budget.max_events = 16_000_000;
    budget.max_depth = MAX_DEPTH;
    let mut options = Options::default();
    options.budget = Some(budget);
    options.duplicate_keys = duplicate_keys;
    options.alias_limits.max_total_replayed_events = 10_000;
    options.with_snippet = false;
    serde_yaml::from_str_with_options(yaml, options)
}

/// A node of the library, before its location and content are resolved.
pub(super) type RawNode = serde_yaml::Spanned<Raw>;

/// The kind of a node, and its content.
pub(super) enum Raw {
    Null,
    /// A number or a boolean, whose spelling is in the file.
    Bare,
    String(String),
    List(Vec<RawNode>),
    Mapping(Vec<(RawNode, RawNode)>),
}

impl<'de> Deserialize<'de> for Raw {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(RawVisitor)
    }
}

struct RawVisitor;

impl<'de> Visitor<'de> for RawVisitor {
    type Value = Raw;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<Raw, E> {
        Ok(Raw::Null)
    }

    fn visit_bool<E>(self, _: bool) -> Result<Raw, E> {
        Ok(Raw::Bare)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Raw, E> {
        Ok(Raw::Bare)
    }

    fn visit_i128<E>(self, _: i128) -> Result<Raw, E> {
        Ok(Raw::Bare)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Raw, E> {
        Ok(Raw::Bare)
    }

    fn visit_u128<E>(self, _: u128) -> Result<Raw, E> {
        Ok(Raw::Bare)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Raw, E> {
        Ok(Raw::Bare)
    }

    fn visit_bytes<E>(self, _: &[u8]) -> Result<Raw, E> {
        Ok(Raw::Bare)
    }

    fn visit_str<E>(self, string: &str) -> Result<Raw, E> {
        Ok(Raw::String(string.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Raw, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = access.next_element()? {
            items.push(item);
        }
        Ok(Raw::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Raw, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = access.next_entry()? {
            entries.push(entry);
        }
        Ok(Raw::Mapping(entries))
    }
}

/// Converts a line, a column or an offset of the library.
pub(super) fn usize_of(number: u64) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}
