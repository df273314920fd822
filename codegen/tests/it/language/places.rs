//! Places of the language in a file: each map with a fixed set of keys.

use serde_json::Value as Json;
use shopwire_codegen::language::{Shape, Value, Variant};

/// A map with a fixed set of keys.
pub(super) struct Place {
    pub(super) shape: &'static Shape,
    pub(super) variant: Option<&'static Variant>,
    /// The JSON pointer of the map.
    pub(super) pointer: String,
}

impl Place {
    /// The name of the kind of map: `limit.window`.
    pub(super) fn name(&self) -> String {
        name(self.shape, self.variant)
    }
}

/// Finds all maps of a file.
pub(super) fn places(file: &'static Shape, json: &Json) -> Vec<Place> {
    let mut found = Vec::new();
    in_shape(file, json, "", &mut found);
    found
}

/// The name of a kind of map.
pub(super) fn name(shape: &Shape, variant: Option<&Variant>) -> String {
    variant.map_or_else(|| shape.id.to_owned(), |variant| format!("{}.{}", shape.id, variant.word))
}

fn in_shape(shape: &'static Shape, json: &Json, path: &str, found: &mut Vec<Place>) {
    let Json::Object(entries) = json else { return };
    if let Some((_, other)) = shape.other.filter(|(key, _)| entries.contains_key(*key)) {
        return in_shape(other, json, path, found);
    }
    let word = shape.variants.and_then(|variants| entries.get(variants.key)).and_then(Json::as_str);
    let variant = shape.all_variants().iter().find(|variant| Some(variant.word) == word);
    found.push(Place { shape, variant, pointer: path.to_owned() });
    for (name_in_file, value) in entries {
        let inner = format!("{path}/{}", escaped(name_in_file));
        if let Some(key) = shape.key(variant, name_in_file) {
            in_value(&key.value, value, &inner, found);
        } else if let Some(names) = &shape.names {
            in_value(names, value, &inner, found);
        }
    }
}

fn in_value(value: &'static Value, json: &Json, path: &str, found: &mut Vec<Place>) {
    match (value, json) {
        (Value::Shape(shape), _) => in_shape(shape, json, path, found),
        (Value::List(of, _) | Value::OneOrMore(of, _), Json::Array(items)) => {
            for (number, item) in items.iter().enumerate() {
                in_value(of, item, &format!("{path}/{number}"), found);
            }
        }
        (Value::OneOrMore(of, _), _) => in_value(of, json, path, found),
        (Value::Map(of, _, _) | Value::Pair(of), Json::Object(items)) => {
            for (name, item) in items {
                in_value(of, item, &format!("{path}/{}", escaped(name)), found);
            }
        }
        (Value::AnyOf(values), _) => {
            values.iter().filter(|value| may_be(value, json)).for_each(|value| in_value(value, json, path, found));
        }
        _ => {}
    }
}

/// Whether a map can be of a shape: it has the required keys.
fn may_be(value: &Value, json: &Json) -> bool {
    let Value::Shape(shape) = value else { return true };
    shape.all_keys(None).filter(|key| key.is_required()).all(|key| json.get(key.name).is_some())
}

/// A key in a JSON pointer.
fn escaped(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}
