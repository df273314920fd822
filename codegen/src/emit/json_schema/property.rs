//! Values as JSON Schemas.

use crate::emit::json::{Json, Object};
use crate::language::{BUILT_IN_TYPES, Choice, Filled, Names, Pattern, Value, Word};

/// An integer as a string, since the quotes of a value do not matter.
const INTEGER: &str = "^[+-]?[0-9]+$";
const POSITIVE: &str = "^[+]?0*[1-9][0-9]*$";

/// Emits what a value may be.
pub(super) fn emit(value: &Value) -> Object {
    match value {
        Value::String(_) => reference("string"),
        Value::Pattern(pattern) => emit_pattern(pattern),
        Value::Integer => number(INTEGER, "write an integer"),
        Value::Positive => number(POSITIVE, "write a positive number").with("minimum", 1_u32),
        Value::Count => number(POSITIVE, "write a positive number").with("minimum", 1_u32).with("maximum", u32::MAX),
        Value::Boolean => with_pattern(&["boolean", "string"], "^(true|false)$", "write `true` or `false`"),
        Value::Choice(choice) => emit_choice(choice),
        Value::Type => reference("type"),
        Value::Shape(shape) => reference(shape.id),
        Value::List(of, filled) => list(of, *filled),
        Value::OneOrMore(of, filled) => Object::new().with_list("anyOf", [emit(of), list(of, *filled)]),
        Value::Map(of, names, filled) => map(of, *names, *filled),
        Value::Pair(of) => map(of, Names::Any, Filled::Yes).with("maxProperties", 1_u32),
        Value::AnyOf(values) => Object::new().with_list("anyOf", values.iter().map(|value| alternative(value, values))),
    }
}

/// Emits one of several kinds of values, without what another kind takes.
fn alternative(value: &Value, all: &[Value]) -> Object {
    let has = |wanted: fn(&Value) -> bool| all.iter().any(wanted);
    match value {
        Value::Map(..) if has(|value| matches!(value, Value::Type)) => {
            let map_type = Object::new().with_list("required", ["map"]).with("maxProperties", 1_u32);
            emit(value).with("not", map_type)
        }
        Value::String(_) if has(|value| matches!(value, Value::Positive)) => {
            emit(value).with("not", Object::new().with("type", "integer"))
        }
        _ => emit(value),
    }
}

/// Emits any string. YAML reads some of them as numbers or booleans. With `boolean` among the types, editors would propose `true` for
/// every string.
pub(super) fn emit_string() -> Object {
    Object::new()
        .with("if", Object::new().with("type", "boolean"))
        .with("else", Object::new().with_list("type", ["string", "number"]))
}

fn emit_pattern(pattern: &Pattern) -> Object {
    let types: &[&str] = if pattern.takes_any_scalar { &["string", "number", "boolean"] } else { &["string"] };
    with_pattern(types, pattern.regex, pattern.help)
}

fn number(regex: &str, help: &str) -> Object {
    with_pattern(&["integer", "string"], regex, help)
}

/// Emits a string with a pattern, and what editors show for another string.
fn with_pattern(types: &[&str], regex: &str, help: &str) -> Object {
    let types = match types {
        [one] => Json::from(*one),
        several => Json::List(several.iter().map(|ty| Json::from(*ty)).collect()),
    };
    Object::new().with("type", types).with("pattern", regex).with("patternErrorMessage", help)
}

fn emit_choice(choice: &Choice) -> Object {
    words(choice.words)
}

/// Emits words, with their meanings for editors.
fn words(words: &[Word]) -> Object {
    let meanings = words.iter().map(|word| word.meaning);
    let has_meaning = words.iter().any(|word| !word.meaning.is_empty());
    let object = Object::new().with_list("enum", words.iter().map(|word| word.name));
    if has_meaning { object.with_list("enumDescriptions", meanings) } else { object }
}

/// Emits the syntax of types.
pub(super) fn emit_type() -> Object {
    let help =
        "write a type such as `string`, `string?` (optional), `Order`, `[Order]` (list) or `{ map: string }` (map)";
    let name = with_pattern(&["string"], "^\\s*[\\p{Alphabetic}\\p{N}_-]+[?]?\\s*$", help).with("errorMessage", help);
    let one = list(&Value::Type, Filled::Yes).with("maxItems", 1_u32);
    Object::new().with_list("anyOf", [name, words(&BUILT_IN_TYPES), one, reference("map_type")])
}

fn list(of: &Value, filled: Filled) -> Object {
    let object = Object::new().with("type", "array").with("items", emit(of));
    if filled == Filled::Yes { object.with("minItems", 1_u32) } else { object }
}

fn map(of: &Value, names: Names, filled: Filled) -> Object {
    let object = Object::new().with("type", "object");
    let object = match names {
        Names::Any => object.with("additionalProperties", emit(of)),
        Names::Types => {
            let name = with_pattern(&["string"], "^[A-Z][A-Za-z0-9]*$", "write a type name such as `LineItem`");
            object.with("propertyNames", name).with("additionalProperties", emit(of))
        }
        Names::Statuses(first, last) => {
            let statuses = Object::new().with(format!("^[{first}-{last}][0-9][0-9]$"), emit(of));
            object.with("patternProperties", statuses).with("additionalProperties", false)
        }
    };
    if filled == Filled::Yes { object.with("minProperties", 1_u32) } else { object }
}

/// Refers to a definition.
pub(super) fn reference(id: &str) -> Object {
    Object::new().with("$ref", format!("#/$defs/{id}"))
}
