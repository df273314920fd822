//! Examples that contradict the models.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::diagnostic::{Code, Diagnostic};
use crate::schema::{Field, Model, Payload, Topic, Type, TypeKind, Webhooks};
use crate::source::SourceMap;

/// The objects in examples, by model.
struct Objects<'a> {
    models: &'a BTreeMap<&'a str, &'a Model>,
    found: BTreeMap<&'a str, Vec<&'a Map<String, Value>>>,
}

/// Required fields that no object of their model has, in all examples of a platform's webhooks.
pub(super) fn missing_fields(
    models: &BTreeMap<&str, &Model>,
    webhooks: &Webhooks,
    sources: &SourceMap,
) -> Vec<Diagnostic> {
    let body = |topic| body(sources, &webhooks.platform.value, topic);
    let bodies: Vec<(&Topic, Value)> = webhooks.topics.iter().filter_map(|topic| Some((topic, body(topic)?))).collect();
    let mut objects = Objects { models, found: BTreeMap::new() };
    for (topic, body) in &bodies {
        objects.add_payload(webhooks, topic, body);
    }
    let found = objects.found.iter().filter_map(|(name, found)| Some((*objects.models.get(name)?, found)));
    found.flat_map(|(model, found)| missing_in(model, found)).collect()
}

fn body(sources: &SourceMap, platform: &str, topic: &Topic) -> Option<Value> {
    let path = format!("{platform}/examples/{}.json", topic.example.as_ref()?.value);
    let (_, source) = sources.iter().find(|(_, source)| source.path == path)?;
    serde_json::from_str(&source.text).ok()
}

fn missing_in(model: &Model, found: &[&Map<String, Value>]) -> Vec<Diagnostic> {
    let has = |object: &Map<String, Value>, field: &Field| names(field).any(|name| object.contains_key(name));
    let required = model.fields.iter().filter(|field| !field.ty.optional);
    let missing = required.filter(|field| !found.iter().any(|object| has(object, field)));
    missing.map(|field| warning(model, field)).collect()
}

fn warning(model: &Model, field: &Field) -> Diagnostic {
    let (field_name, model_name) = (&field.wire.value, &model.name.value);
    let message =
        format!("the field `{field_name}` is required, but no `{model_name}` in the examples of webhooks has it");
    let help = "add `?` to its type, or correct its name";
    Diagnostic::new(Code::NotInExamples, &field.wire.span, message, help)
}

/// The name of a field, and its aliases.
fn names(field: &Field) -> impl Iterator<Item = &str> {
    std::iter::once(&field.wire).chain(&field.aliases).map(|name| name.value.as_str())
}

impl<'a> Objects<'a> {
    fn add_payload(&mut self, webhooks: &Webhooks, topic: &'a Topic, body: &'a Value) {
        let Payload::Typed { key, ty } = &topic.payload else { return };
        let data = webhooks.envelope.as_ref().and_then(|envelope| envelope.data.as_ref());
        let keys = data.into_iter().chain(key);
        let payload = keys.map(|key| key.value.as_str()).try_fold(body, |value, key| value.get(key));
        if let Some(payload) = payload {
            self.add(ty, payload);
        }
    }

    fn add(&mut self, ty: &'a Type, value: &'a Value) {
        match (&ty.kind, value) {
            (TypeKind::List(item), Value::Array(items)) => items.iter().for_each(|value| self.add(item, value)),
            (TypeKind::Map(item), Value::Object(entries)) => entries.values().for_each(|value| self.add(item, value)),
            (TypeKind::Name(name), Value::Object(object)) => self.add_object(name, object),
            _ => {}
        }
    }

    fn add_object(&mut self, name: &str, object: &'a Map<String, Value>) {
        let Some(model) = self.models.get(name).copied() else { return };
        self.found.entry(&model.name.value).or_default().push(object);
        for field in &model.fields {
            if let Some(value) = names(field).find_map(|name| object.get(name)) {
                self.add(&field.ty, value);
            }
        }
    }
}
