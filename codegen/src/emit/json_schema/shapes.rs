//! The shapes that a file can contain.

use std::collections::BTreeMap;

use crate::language::{MAP_TYPE, Shape, Value};

/// Returns all shapes inside of a shape, by id.
pub(super) fn below(shape: &'static Shape) -> BTreeMap<&'static str, &'static Shape> {
    let mut found = BTreeMap::new();
    collect(shape, &mut found);
    found
}

fn collect(shape: &'static Shape, found: &mut BTreeMap<&'static str, &'static Shape>) {
    let of_variants = shape.all_variants().iter().flat_map(|variant| variant.keys);
    for key in shape.all_keys(None).chain(of_variants) {
        collect_value(&key.value, found);
    }
    if let Some(value) = &shape.names {
        collect_value(value, found);
    }
    if let Some((_, other)) = shape.other {
        add(other, found);
    }
}

fn add(shape: &'static Shape, found: &mut BTreeMap<&'static str, &'static Shape>) {
    if found.insert(shape.id, shape).is_none() {
        collect(shape, found);
    }
}

fn collect_value(value: &'static Value, found: &mut BTreeMap<&'static str, &'static Shape>) {
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
