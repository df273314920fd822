//! What a platform takes for a value.

use super::json::{Json, Object};
use super::schema;
use crate::model::{Condition, Rules, SentAs, Type};

/// The rules of one value.
pub(super) fn emit(rules: &Rules, ty: &Type) -> Object {
    let Rules { default, min, max, max_chars, min_items, max_items, sent_as, required_if, forbidden_if } = rules;
    let default = default.as_deref().map(|json| {
        let is_text = matches!((ty, sent_as), (Type::Money, None | Some(SentAs::Text)) | (_, Some(SentAs::Text)));
        if is_text { Json::from(json) } else { literal(json) }
    });
    Object::new()
        .with_some("minimum", *min)
        .with_some("maximum", *max)
        .with_some("maxLength", *max_chars)
        .with_some("minItems", *min_items)
        .with_some("maxItems", *max_items)
        .with_some("default", default)
        .with_some("x-sent-as", sent_as.as_ref().map(emit_sent_as))
        .with_object("x-required-if", values(required_if))
        .with_object("x-forbidden-if", values(forbidden_if))
}

fn emit_sent_as(sent_as: &SentAs) -> String {
    match sent_as {
        SentAs::Text => "text".to_owned(),
        SentAs::Number => "number".to_owned(),
        SentAs::Spaced => "spaced".to_owned(),
        SentAs::Local(zone) => format!("local, {zone}"),
    }
}

fn values(conditions: &[Condition]) -> Object {
    conditions.iter().map(|Condition { sibling, value, by_default: _ }| (sibling, literal(value))).collect()
}

/// The rules that depend on the values beside one, as the schema of the object that has them all.
pub(super) fn emit_conditions<'m>(members: impl IntoIterator<Item = (&'m str, &'m Rules)>) -> Object {
    let mut all = Vec::new();
    for (name, rules) in members {
        let required = schema::object(Object::new(), vec![name]);
        if !rules.required_if.is_empty() {
            all.push(emit_condition(&rules.required_if, required.clone()));
        }
        if !rules.forbidden_if.is_empty() {
            all.push(emit_condition(&rules.forbidden_if, Object::new().with("not", required)));
        }
    }
    Object::new().with_list("allOf", all)
}

fn emit_condition(conditions: &[Condition], then: Object) -> Object {
    let values = conditions.iter().map(|it| (it.sibling.as_str(), Object::new().with("const", literal(&it.value))));
    // What holds by default holds if nothing is sent.
    let sent = conditions.iter().filter(|it| !it.by_default).map(|it| it.sibling.as_str());
    Object::new()
        .with("if", Object::new().with("properties", values.collect::<Object>()).with_list("required", sent))
        .with("then", then)
}

/// A value that the schema writes out.
fn literal(json: &str) -> Json {
    Json::Single(serde_json::from_str(json).unwrap_or_else(|_| json.into()))
}
