//! Values: how they are written in JSON, and what the platform accepts.

use super::{item, markdown};
use crate::model::{Condition, Constraints, Docs, Lines, Type};

/// The documentation of a field or a parameter: its description, or else its wire type, and its constraints.
pub(super) fn describe(docs: &Docs, ty: &Type, separator: Option<char>, constraints: &Constraints) -> Lines {
    let mut lines = item::description(docs, Vec::new());
    let range = range(constraints);
    if lines.is_empty() {
        let wire = wire_type(ty, separator);
        let range = range.map(|range| format!(", {range}")).unwrap_or_default();
        lines.push(format!("{wire}{range}."));
        lines[0].extend(sentences(constraints).iter().map(|sentence| format!(" {sentence}")));
    } else {
        let all = all_sentences(constraints);
        if !all.is_empty() {
            item::paragraph(&mut lines, vec![all.join(" ")]);
        }
    }
    lines
}

/// The type of a value on the wire: `string` (date-time).
pub(super) fn wire_type(ty: &Type, separator: Option<char>) -> String {
    match (ty, separator) {
        (Type::List(item), Some(separator)) => {
            format!("`string`: a list of {}, separated by `{separator}`", wire_type(item, None))
        }
        (Type::List(item), None) => format!("`array` of {}", wire_type(item, None)),
        (Type::Map(value), _) => format!("`object` with values of the type {}", wire_type(value, None)),
        (Type::String | Type::Enum(_), _) => "`string`".to_owned(),
        (Type::Integer, _) => "`integer`".to_owned(),
        (Type::Decimal, _) => "`number` or `string` (decimal)".to_owned(),
        (Type::Money, _) => "`string` or `number` (amount of money)".to_owned(),
        (Type::Boolean, _) => "`boolean`".to_owned(),
        (Type::DateTime, _) => "`string` (date-time)".to_owned(),
        (Type::Date, _) => "`string` (date)".to_owned(),
        (Type::Json, _) => "Any JSON value".to_owned(),
        (Type::Undocumented, _) => "JSON value of an undocumented type".to_owned(),
        (Type::Secret, _) => "`string` (secret)".to_owned(),
        (Type::Id(_), _) => "`string` or `number` (id)".to_owned(),
        (Type::Model(_), _) => "`object`".to_owned(),
    }
}

/// The constraints of a value, in sentences.
pub(crate) fn all_sentences(constraints: &Constraints) -> Vec<String> {
    let range = range(constraints).map(|range| format!("Range: {range}."));
    range.into_iter().chain(sentences(constraints)).collect()
}

fn range(constraints: &Constraints) -> Option<String> {
    match (constraints.min, constraints.max) {
        (Some(min), Some(max)) => Some(format!("{min} to {max}")),
        (Some(min), None) => Some(format!("at least {min}")),
        (None, Some(max)) => Some(format!("at most {max}")),
        (None, None) => None,
    }
}

/// The constraints, but for the range, in sentences.
fn sentences(constraints: &Constraints) -> Vec<String> {
    let Constraints {
        default,
        min: _,
        max: _,
        max_chars,
        min_items,
        max_items,
        wire_format: _,
        required_if,
        forbidden_if,
    } = constraints;
    let mut all = Vec::new();
    all.extend(max_chars.map(|max| format!("At most {max} characters.")));
    all.extend(min_items.map(|min| format!("At least {min} {}.", items(min))));
    all.extend(max_items.map(|max| format!("At most {max} {}.", items(max))));
    all.extend(default.iter().map(|json| format!("Default: {}.", markdown::code(&plain(json)))));
    all.extend(condition("Required", required_if));
    all.extend(condition("Must be absent", forbidden_if));
    all
}

const fn items(number: u32) -> &'static str {
    if number == 1 { "item" } else { "items" }
}

fn condition(what: &str, conditions: &[Condition]) -> Option<String> {
    if conditions.is_empty() {
        return None;
    }
    let all: Vec<String> = conditions.iter().map(comparison).collect();
    Some(format!("{what} if {}.", all.join(" and ")))
}

fn comparison(condition: &Condition) -> String {
    format!("{} is {}", markdown::code(&condition.sibling), markdown::code(&plain(&condition.value)))
}

/// A JSON scalar without its quotes.
fn plain(json: &str) -> String {
    serde_json::from_str::<String>(json).unwrap_or_else(|_| json.to_owned())
}
