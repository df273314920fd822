//! All shapes, as found from those of files.

use std::collections::BTreeMap;

use super::shape::{Key, Shape, Value, Variant};
use super::types::MAP_TYPE;

/// Shapes by id.
type Found = BTreeMap<&'static str, &'static Shape>;

/// Returns the shapes of maps inside of a file, or of another map, by id.
#[must_use]
pub fn shapes_in(shape: &'static Shape) -> BTreeMap<&'static str, &'static Shape> {
    let mut found = Found::new();
    collect(shape, &mut found);
    found
}

/// Returns each key of a shape, with the variant that it belongs to.
pub fn keys_of(shape: &'static Shape) -> impl Iterator<Item = (Option<&'static Variant>, &'static Key)> {
    let of_variants = shape.all_variants().iter().flat_map(|it| it.keys.iter().map(move |key| (Some(it), key)));
    shape.all_keys(None).map(|key| (None, key)).chain(of_variants)
}

fn collect(shape: &'static Shape, found: &mut Found) {
    for (_, key) in keys_of(shape) {
        collect_value(&key.value, found);
    }
    if let Some(value) = &shape.names {
        collect_value(value, found);
    }
    if let Some((_, other)) = shape.other {
        add(other, found);
    }
}

fn add(shape: &'static Shape, found: &mut Found) {
    if found.insert(shape.id, shape).is_none() {
        collect(shape, found);
    }
}

fn collect_value(value: &'static Value, found: &mut Found) {
    match value {
        Value::Shape(shape) => add(shape, found),
        Value::Type => add(&MAP_TYPE, found),
        Value::List(of, _) | Value::OneOrMore(of, _) | Value::Map(of, _, _) | Value::Pair(of) => {
            collect_value(of, found);
        }
        Value::AnyOf(values) => values.iter().for_each(|value| collect_value(value, found)),
        Value::String(_)
        | Value::Pattern(_)
        | Value::Integer
        | Value::Positive
        | Value::Count
        | Value::Boolean
        | Value::Choice(_) => {}
    }
}
