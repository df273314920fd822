//! The parser and the JSON Schemas accept the same values of each key.

use std::collections::BTreeSet;

use serde_json::{Value as Json, json};

use shopwire_codegen::language::{Key, Value};

use super::mutations::samples;

/// Values of all kinds, of which most keys accept only a few.
fn values() -> Vec<Json> {
    vec![
        json!(null),
        json!(true),
        json!(5),
        json!(0),
        json!(-1),
        json!(1.5),
        json!(5_000_000_000_i64),
        json!(""),
        json!("word"),
        json!("5"),
        json!("two words"),
        json!("L12"),
        json!("L0"),
        json!("guide#L12-L20"),
        json!("guide#12"),
        json!([]),
        json!(["word"]),
        json!(["word", "other"]),
        json!([["word"]]),
        json!([null]),
        json!({}),
        json!({ "word": "word" }),
        json!({ "word": null }),
        json!({ "word": ["word"] }),
        json!({ "word": { "type": "string" } }),
        json!({ "word": "word", "other": "word" }),
        json!({ "map": "string" }),
        json!({ "map": { "type": "string" } }),
        json!({ "404": "word" }),
        json!({ "200": "empty" }),
    ]
}

/// Why the parser and the JSON Schema differ about a value, where they do.
fn exception(key: &Key, value: &Json) -> Option<&'static str> {
    let is_number_or_boolean = value.is_number() || value.is_boolean();
    let takes_types = match key.value {
        Value::Type => true,
        Value::AnyOf(values) => values.iter().any(|value| matches!(value, Value::Type)),
        _ => false,
    };
    match key.name {
        "optional" => Some("it depends on the type of the field"),
        "fields_of" | "except" | "endpoints" | "tables" => Some("they refer to other rows"),
        "ids" => Some("name resolution checks the names of types"),
        "undocumented" => Some("name resolution reports a missing source"),
        "platform" => Some("name resolution checks the name of the platform"),
        _ if takes_types && is_number_or_boolean => Some("no type has this name, which name resolution reports"),
        _ => None,
    }
}

#[test]
fn accepts_the_same_values() {
    let mut differing = Vec::new();
    let mut is_tried = BTreeSet::new();
    for sample in samples() {
        // Keys of every item and constraints are the same everywhere.
        for key in sample.keys().into_iter().filter(|key| is_tried.insert((key.name, key.meaning))) {
            for value in values() {
                let (is_accepted, is_valid) =
                    sample.accepted(|map| drop(map.insert(key.name.to_owned(), value.clone())));
                if is_accepted != is_valid && exception(key, &value).is_none() {
                    let who = if is_accepted { "only the parser" } else { "only the JSON Schema" };
                    differing.push(format!("{who} accepts {value} for {}.{}", sample.place.name(), key.name));
                }
            }
        }
    }
    assert!(differing.is_empty(), "{differing:#?}");
}
