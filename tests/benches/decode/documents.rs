//! Orders in the shape of the platform's documentation, each with other values.

use fastrand::Rng;
use serde_json::{Map, Value, json};

const DOCUMENTED: &str = include_str!("../../payloads/shoplazza/orders.get.200.json");

/// Returns different orders as compact JSON, the same in each run.
pub(crate) fn orders(count: usize) -> Vec<String> {
    make(count, |order, _| order)
}

/// Returns different orders, of whose bytes 40 % are of unknown fields.
pub(crate) fn orders_with_unknown_fields(count: usize) -> Vec<String> {
    make(count, with_unknown_fields)
}

fn make(count: usize, change: impl Fn(Value, &mut Rng) -> Value) -> Vec<String> {
    let documented: Value = serde_json::from_str(DOCUMENTED).unwrap();
    let mut rng = Rng::with_seed(7);
    (0..count).map(|_| change(with_other_values(&documented["order"], &mut rng), &mut rng).to_string()).collect()
}

/// Changes all letters and digits that may be any.
fn with_other_values(value: &Value, rng: &mut Rng) -> Value {
    match value {
        Value::Object(fields) => {
            fields.iter().map(|(name, value)| (name.clone(), with_other_values_of(name, value, rng))).collect()
        }
        Value::Array(items) => {
            let count = rng.usize(1..=3);
            items.iter().cycle().take(count).map(|item| with_other_values(item, rng)).collect()
        }
        other => other.clone(),
    }
}

fn with_other_values_of(name: &str, value: &Value, rng: &mut Rng) -> Value {
    match value {
        Value::String(_) if name.contains("status") || name == "payment_method" => value.clone(),
        Value::String(string) if name.ends_with("_at") => {
            string.replace("-02", &format!("-{:02}", rng.u8(1..=28))).into()
        }
        Value::String(string) => string.chars().map(|char| other_char(char, rng)).collect::<String>().into(),
        Value::Number(number) if number.is_i64() => rng.i32(1..2_000).into(),
        Value::Number(_) => json!(f64::from(rng.i32(101..999)) / 100.0),
        other => with_other_values(other, rng),
    }
}

/// The currency of an amount, in upper case, stays as it is.
fn other_char(char: char, rng: &mut Rng) -> char {
    match char {
        '0'..='9' => rng.digit(10),
        'a'..='z' => rng.lowercase(),
        _ => char,
    }
}

/// Adds unknown fields between the others, so that they are two thirds as long as the fields before them.
fn with_unknown_fields(value: Value, rng: &mut Rng) -> Value {
    let Value::Object(fields) = value else {
        return match value {
            Value::Array(items) => items.into_iter().map(|item| with_unknown_fields(item, rng)).collect(),
            other => other,
        };
    };
    let (mut known, mut unknown) = (0, 0);
    let mut result = Map::new();
    for (name, value) in fields {
        if !value.is_object() && !value.is_array() {
            known += name.len() + value.to_string().len() + 4;
        }
        result.insert(name, with_unknown_fields(value, rng));
        while unknown * 3 < known * 2 {
            let (name, value) = (format!("unknown_field_{}", result.len()), unknown_value(rng));
            unknown += name.len() + value.to_string().len() + 4;
            result.insert(name, value);
        }
    }
    Value::Object(result)
}

fn unknown_value(rng: &mut Rng) -> Value {
    match rng.u8(0..8) {
        0 => Value::Null,
        1 => rng.bool().into(),
        2 => rng.u32(..).into(),
        3 => json!({"amount": "12.30", "currency_code": "USD", "presentment": {"amount": 12.3, "tags": ["a", "b"]}}),
        4 => json!(["first", "second", 3]),
        _ => {
            let length = rng.usize(8..40);
            (0..length).map(|_| rng.alphanumeric()).collect::<String>().into()
        }
    }
}
