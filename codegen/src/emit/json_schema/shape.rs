//! Shapes as JSON Schemas of objects.

use super::property;
use crate::emit::json::{Json, Object};
use crate::language::{self, Key, Presence, Shape, Variant};

/// Emits a shape, or its short form.
pub(super) fn emit_or_short(shape: &'static Shape) -> Object {
    let Some(main) = shape.short_form() else { return emit(shape) };
    let mut forms = vec![property::emit(&main.value)];
    if !main.is_required() {
        forms.push(Object::new().with("type", "null"));
    }
    forms.push(emit(shape));
    Object::new().with_list("anyOf", forms)
}

/// Emits a shape.
pub(super) fn emit(shape: &'static Shape) -> Object {
    if let Some((key, other)) = shape.other {
        return Object::new()
            .with("type", "object")
            .with("if", required(&[key]))
            .with("then", property::reference(other.id))
            .with("else", closed(shape, None));
    }
    shape.all_variants().iter().rev().fold(closed(shape, None), |rest, variant| {
        let kind = Object::new().with("const", variant.word);
        let kind = shape.variants.map(|variants| Object::new().with(variants.key, kind)).unwrap_or_default();
        let is_variant = Object::new().with("properties", kind);
        Object::new()
            .with("type", "object")
            .with("if", is_variant.and(shape.variants.map(|it| required(&[it.key])).unwrap_or_default()))
            .with("then", closed(shape, Some(variant)))
            .with("else", rest)
    })
}

/// Emits an object with the keys of a variant, and no others.
fn closed(shape: &'static Shape, variant: Option<&'static Variant>) -> Object {
    let is_common = |key: &Key| language::documentation().iter().any(|other| other.meaning == key.meaning);
    let emit_key = |key| if is_common(key) { property::reference(&common(key)) } else { property(key) };
    let properties: Object = shape.all_keys(variant).map(|key| (key.name, emit_key(key))).collect();
    let needed: Vec<&str> = shape.all_keys(variant).filter(|key| key.is_required()).map(|key| key.name).collect();
    let others = shape.names.map_or(Json::from(false), |value| property::emit(&value).into());
    let alternatives = shape.exactly_one.iter().map(|key| required(&[key]));
    let object = Object::new()
        .with("type", "object")
        .with("properties", properties)
        .with_list("required", needed)
        .with("additionalProperties", others)
        .with_list("oneOf", alternatives);
    let needs_path = shape.all_keys(variant).find(|key| key.presence == Presence::UnlessCustom);
    object.with_list(
        "anyOf",
        needs_path.map(|key| [required(&[key.name]), only_custom_endpoints()]).into_iter().flatten(),
    )
}

/// The name of the definition of a key that every item has.
pub(super) fn common(key: &Key) -> String {
    format!("item_{}", key.name)
}

/// Emits the value of a key, and what editors show for the key.
pub(super) fn property(key: &Key) -> Object {
    Object::new().with("description", key.description()).and(property::emit(&key.value))
}

fn required(keys: &[&str]) -> Object {
    Object::new().with_list("required", keys.iter().copied())
}

/// A resource with custom endpoints only.
fn only_custom_endpoints() -> Object {
    let operations =
        Object::new().with("minProperties", 1_u32).with("additionalProperties", required(&["custom_endpoint"]));
    Object::new()
        .and(required(&["operations"]))
        .with("properties", Object::new().with("operations", operations))
        .with("not", required(&["undocumented"]))
}
