//! Objects that are described where only a type can be: they need a model.

use heck::ToUpperCamelCase;

use super::reader::Cx;
use crate::diagnostic::Code;
use crate::language::Shape;
use crate::yaml::{Kind, Node};

/// Whether the value of a field or a parameter lists fields instead of the keys of a field: it has no key of the language.
pub(super) fn is_in(node: &Node, shape: &Shape) -> bool {
    let Kind::Mapping(entries) = &node.kind else { return false };
    let is_key = |name: &str| shape.key(None, name).is_some();
    entries.len() > 1 && entries.iter().all(|(name, value)| !is_key(&name.value) && !matches!(value.kind, Kind::Null))
}

/// Reports an object, and says how to declare a model for it. `name` is the key that contains it.
pub(super) fn report<T>(cx: &mut Cx<'_>, node: &Node, name: &str) -> Option<T> {
    let model = match name.strip_suffix('s') {
        Some(one) if !one.ends_with('s') => one.to_upper_camel_case(),
        _ => name.to_upper_camel_case(),
    };
    let model = if model.is_empty() { "Item".to_owned() } else { model };
    let fields: Vec<String> = match &node.kind {
        Kind::Mapping(entries) => entries.iter().take(3).map(|(name, _)| format!("{}: …", name.value)).collect(),
        _ => Vec::new(),
    };
    let help = format!(
        "declare it under `models:`, as `{model}: {{ source: …, fields: {{ {} }} }}`, and write the type `{model}` here",
        fields.join(", ")
    );
    cx.report(Code::InvalidType, &node.span, "an object with fields has no type of its own", help);
    None
}
