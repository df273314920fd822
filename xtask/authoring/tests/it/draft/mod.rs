//! Drafts as YAML: what is written parses back to the same values, in the layout of the schema files.

mod hostile;
mod layout;

use authoring::draft::{Map, Yaml, to_yaml};
use serde_json::Value;

/// Parses YAML as any tool would.
fn parse(yaml: &str) -> Value {
    serde_yaml::from_str(yaml).unwrap_or_else(|error| panic!("{error}\n{yaml}"))
}

/// Returns the value that a tree means. Outer white space of strings is not significant in schemas.
fn meaning(yaml: &Yaml) -> Value {
    match yaml {
        Yaml::Text(text) => Value::from(text.trim_end_matches('\n')),
        Yaml::Plain(plain) => serde_json::from_str(plain).unwrap_or_else(|_| Value::from(plain.as_str())),
        Yaml::Empty => Value::Null,
        Yaml::List(items) => items.iter().map(meaning).collect(),
        Yaml::Map(map) => map.entries.iter().map(|entry| (entry.key.clone(), meaning(&entry.value))).collect(),
    }
}

/// Removes the line break at the end of folded strings.
fn trimmed(value: Value) -> Value {
    match value {
        Value::String(text) => Value::from(text.trim_end_matches('\n')),
        Value::Array(items) => items.into_iter().map(trimmed).collect(),
        Value::Object(map) => map.into_iter().map(|(key, value)| (key, trimmed(value))).collect(),
        other => other,
    }
}

fn assert_parses_back(map: &Map) {
    let yaml = to_yaml(&[], map);
    assert_eq!(trimmed(parse(&yaml)), meaning(&map.clone().into()), "{yaml}");
}
