//! Models from JSON blocks: what is seen in examples only.

use crate::draft::{Docs, Field, Known, Model, Ty};
use crate::input::{Kind, Node};
use crate::naming::{self, Names};

/// The deepest nesting for which models are made.
const MAX_DEPTH: usize = 12;

/// Makes models, one for each kind of object.
pub(super) struct Inference {
    pub(super) names: Names,
    pub(super) models: Vec<Model>,
    /// The source of the JSON, for models.
    pub(super) source: String,
    /// The words of the operation, for models whose own words name another model.
    pub(super) operation: String,
}

impl Inference {
    /// Returns the type of a value, and whether it may be absent.
    pub(super) fn value(&mut self, node: &Node, words: &str, depth: usize) -> (Ty, bool) {
        match &node.kind {
            Kind::Null => (Ty::named("json"), true),
            Kind::Bool(_) => (Ty::named("boolean"), false),
            Kind::Number(number) => {
                (Ty::named(if number.contains(['.', 'e', 'E']) { "decimal" } else { "integer" }), false)
            }
            Kind::Text(text) => string(text),
            Kind::List(items) => (self.items(items, words, depth).list(), false),
            Kind::Map(entries) if entries.is_empty() || depth > MAX_DEPTH => (Ty::named("json"), false),
            Kind::Map(_) if has_data_keys(node) => (Ty::named("json"), false),
            Kind::Map(_) => (Ty::named(self.model(&[node], words, depth)), false),
        }
    }

    fn items(&mut self, items: &[Node], words: &str, depth: usize) -> Ty {
        let objects: Vec<&Node> = items.iter().filter(|item| !item.entries().is_empty()).collect();
        if !objects.is_empty() && objects.len() == items.len() {
            return Ty::named(self.model(&objects, &naming::singular(words), depth));
        }
        let mut types: Vec<Ty> = items.iter().map(|item| self.value(item, words, depth + 1).0).collect();
        types.dedup();
        match types.as_slice() {
            [single] if !single.is("json") => single.clone(),
            _ => Ty::named("json"),
        }
    }

    /// Makes the model of some objects, or adds their fields to the model of that name if it has most of them. Returns its name.
    pub(super) fn model(&mut self, objects: &[&Node], words: &str, depth: usize) -> String {
        let base = naming::type_name(words, "Model");
        let fields = self.fields(objects, words, depth);
        if let Some(known) = self.models.iter_mut().find(|model| model.name == base && is_alike(&model.fields, &fields))
        {
            merge(known, fields);
            return base;
        }
        let is_same = |model: &&Model| model.fields.iter().map(|it| &it.name).eq(fields.iter().map(|it| &it.name));
        if let Some(known) = self.models.iter().find(is_same) {
            return known.name.clone();
        }
        let name = self.free_name(&base);
        let docs = Docs { source: vec![self.source.clone()], known: Known::Example, ..Docs::default() };
        self.models.push(Model { name: name.clone(), docs, fields });
        name
    }

    /// Takes a name, or one with the words of the operation if it is in use.
    pub(super) fn free_name(&mut self, base: &str) -> String {
        if self.names.try_take(base) {
            return base.to_owned();
        }
        let operation = naming::type_name(&self.operation, "Model");
        let other = if base.starts_with(&operation) || operation.starts_with(base) {
            operation
        } else {
            format!("{operation}{base}")
        };
        self.names.take(&naming::type_name(&other, "Model"))
    }

    /// The fields that some objects have, in the order of the first.
    pub(super) fn fields(&mut self, objects: &[&Node], words: &str, depth: usize) -> Vec<Field> {
        let mut fields: Vec<Field> = Vec::new();
        for object in objects {
            for (key, _, value) in object.entries() {
                let is_known = fields.iter().any(|field| field.name == *key && !field.ty.is("json"));
                if is_known || key.trim().is_empty() {
                    continue;
                }
                let (ty, is_null) = self.value(value, &format!("{words} {key}"), depth + 1);
                let is_time = ty.is("date-time") || ty.is("date");
                let is_everywhere = objects.iter().all(|it| it.get(key).is_some_and(|value| value.kind != Kind::Null));
                let optional = !ty.is_container() && (is_null || is_time || !is_everywhere);
                fields.retain(|field| field.name != *key);
                fields.push(Field::new(key, ty, optional));
            }
        }
        fields
    }
}

/// The type of a string: a time, a date, or a string.
fn string(text: &str) -> (Ty, bool) {
    let bytes = text.as_bytes();
    let digits =
        |range: std::ops::Range<usize>| bytes.get(range).is_some_and(|part| part.iter().all(u8::is_ascii_digit));
    let is_date =
        digits(0..4) && digits(5..7) && digits(8..10) && bytes.get(4) == Some(&b'-') && bytes.get(7) == Some(&b'-');
    let is_time = is_date
        && bytes.len() >= 16
        && matches!(bytes.get(10), Some(b'T' | b' '))
        && digits(11..13)
        && bytes.get(13) == Some(&b':');
    match (is_time, is_date && bytes.len() == 10) {
        (true, _) => (Ty::named("date-time"), true),
        (_, true) => (Ty::named("date"), true),
        _ => (Ty::named("string"), false),
    }
}

/// Whether the keys of an object are data, such as ids or languages, rather than names of fields.
fn has_data_keys(node: &Node) -> bool {
    node.entries().iter().all(|(key, ..)| key.chars().all(|c| c.is_ascii_digit()))
}

/// Whether two lists of fields have most names in common.
pub(super) fn is_alike(one: &[Field], other: &[Field]) -> bool {
    let common = one.iter().filter(|field| other.iter().any(|it| it.name == field.name)).count();
    common * 2 >= one.len().min(other.len()) && common > 0
}

/// Adds fields to a model. A field that only one of the two has may be absent.
fn merge(model: &mut Model, fields: Vec<Field>) {
    for known in &mut model.fields {
        match fields.iter().find(|field| field.name == known.name) {
            Some(field) if known.ty.innermost() == "json" && field.ty.innermost() != "json" => {
                known.ty = field.ty.clone();
            }
            Some(field) => known.optional |= field.optional && !known.ty.is_container(),
            None => known.optional |= !known.ty.is_container(),
        }
    }
    for field in fields {
        if !model.fields.iter().any(|known| known.name == field.name) {
            let optional = field.optional || !field.ty.is_container();
            let docs = match model.docs.known {
                Known::Example => field.docs.clone(),
                _ => Docs { known: Known::Example, ..field.docs.clone() },
            };
            model.fields.push(Field { optional, docs, ..field });
        }
    }
}
