//! Constraints of parameters and fields.

use super::tree::{Map, Yaml};

/// Sibling values, by name. Values are literals: `true`, `5`, `paid`.
pub type Conditions = Vec<(String, String)>;

/// The constraints of a parameter or a field.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Constraints {
    /// The value that the platform uses if none is sent.
    pub default: Option<String>,
    /// The smallest integer.
    pub min: Option<i64>,
    /// The largest integer.
    pub max: Option<i64>,
    /// The maximum length of a string.
    pub max_chars: Option<i64>,
    /// The minimum length of a list.
    pub min_items: Option<i64>,
    /// The maximum length of a list.
    pub max_items: Option<i64>,
    /// Values of siblings with which the value is required.
    pub required_if: Conditions,
    /// Values of siblings with which the value is forbidden.
    pub forbidden_if: Conditions,
    /// How a value with several forms is sent: `string`, `number`, `spaced` or `local`.
    pub wire_format: Option<String>,
}

impl Constraints {
    /// Returns the keys of the bounds.
    pub(super) fn keys(&self) -> Map {
        Map::default()
            .with_some("default", self.default.as_deref().map(literal))
            .with_plain("min", self.min)
            .with_plain("max", self.max)
            .with_plain("max_chars", self.max_chars)
            .with_plain("min_items", self.min_items)
            .with_plain("max_items", self.max_items)
            .with_map("required_if", conditions(&self.required_if))
            .with_map("forbidden_if", conditions(&self.forbidden_if))
            .with_text("wire_format", self.wire_format.as_ref())
    }
}

fn conditions(conditions: &Conditions) -> Map {
    let mut map = Map::default();
    for (name, value) in conditions {
        map.push(name, literal(value));
    }
    map
}

/// A number or a boolean as it is, and a string in quotes where it needs them.
fn literal(value: &str) -> Yaml {
    let digits = value.strip_prefix('-').unwrap_or(value);
    let is_number = digits.starts_with(|c: char| c.is_ascii_digit())
        && digits.ends_with(|c: char| c.is_ascii_digit())
        && digits.chars().all(|c| c.is_ascii_digit() || c == '.')
        && digits.matches('.').count() < 2;
    if is_number || matches!(value, "true" | "false") { Yaml::plain(value) } else { Yaml::text(value) }
}
