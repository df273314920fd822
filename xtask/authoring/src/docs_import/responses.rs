//! Responses of operations.

use super::drafting::Drafting;
use super::fields::Item;
use super::infer::is_alike;
use super::json_block::Sample;
use super::resources::Planned;
use super::section::{Fields, Found, Section};
use super::words::Direction;
use crate::draft::{Docs, Field, Known, Map, Model, Returns, Ty};
use crate::input::{Kind, Node};
use crate::naming;

/// The object around the results of all operations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Envelope {
    data: String,
    success: Option<String>,
    message: Option<String>,
}

impl Envelope {
    /// The keys of `envelope`.
    pub(super) fn keys(&self) -> Map {
        let Self { data, success, message } = self;
        Map::default()
            .with_text("data", Some(data))
            .with_text("success", success.as_ref())
            .with_text("message", message.as_ref())
    }
}

/// Finds the envelope of responses: a key with the result that all of them have, beside single values.
pub(super) fn envelope(sections: &[Section]) -> Option<Envelope> {
    let responses: Vec<&Node> = sections.iter().filter_map(success).map(|sample| &sample.json).collect();
    let data = ["data", "result", "response", "payload"]
        .into_iter()
        .find(|key| responses.iter().all(|json| json.get(key).is_some()))?;
    let all_keys = || responses.iter().flat_map(|json| json.entries()).filter(|(key, ..)| key != data);
    let is_flat = all_keys().all(|(key, _, value)| is_single(value) || key == "meta" || key == "pagination");
    let find = |fits: fn(&Kind) -> bool, words: &[&str]| {
        let mut keys = all_keys().filter(|(key, _, value)| fits(&value.kind) && words.contains(&key.as_str()));
        keys.next().map(|(key, ..)| key.clone())
    };
    let success = find(|kind| matches!(kind, Kind::Bool(_)), &["success", "ok", "status"]);
    let message = find(|kind| matches!(kind, Kind::Text(_)), &["message", "msg", "error_message"]);
    let is_enveloped = responses.len() >= 3 && is_flat && (success.is_some() || message.is_some());
    is_enveloped.then(|| Envelope { data: data.to_owned(), success, message })
}

fn is_single(node: &Node) -> bool {
    !matches!(node.kind, Kind::List(_) | Kind::Map(_))
}

/// The first example of a success response.
fn success(section: &Section) -> Option<&Sample> {
    section.samples.iter().find(|sample| sample.direction == Direction::Response && sample.status < 300)
}

/// Drafts the response of an operation from its examples and tables.
pub(super) fn returns(drafting: &mut Drafting<'_>, section: &Section, planned: &Planned, found: &Found) -> Returns {
    let words = naming::singular(&planned.resource);
    let Some(sample) = success(section) else { return of_tables(drafting, section, &words) };
    drafting.inference.source = format!("{}#L{}-L{}", drafting.options.document, sample.lines.0, sample.lines.1);
    let whole = drafting.envelope.as_ref().and_then(|envelope| sample.json.get(&envelope.data)).unwrap_or(&sample.json);
    let (key, content) = match whole.entries() {
        [(key, _, inner)] => (Some(key.clone()), inner),
        _ => (None, whole),
    };
    let words = match &key {
        Some(key) => naming::singular(key),
        None => words,
    };
    let ty = match &content.kind {
        Kind::List(items) if !items.is_empty() && items.iter().all(|item| !item.entries().is_empty()) => {
            let objects: Vec<&Node> = items.iter().collect();
            Ty::named(object(drafting, section, found, &objects, &words)).list()
        }
        Kind::Map(entries) if !entries.is_empty() => Ty::named(object(drafting, section, found, &[content], &words)),
        Kind::List(items) if items.is_empty() => Ty::named("json").list(),
        _ => drafting.inference.value(content, &words, 0).0,
    };
    Returns::Value { key, ty }
}

/// Drafts the model of an object: the fields of the table that describes it, and those of the example.
fn object(drafting: &mut Drafting<'_>, section: &Section, found: &Found, objects: &[&Node], words: &str) -> String {
    let seen = drafting.inference.fields(objects, words, 0);
    let own = section.response.iter().find(|table| covers(table, &seen));
    let named = found.objects.iter().find(|(_, table)| covers(table, &seen));
    let table = own.or(named.map(|(_, table)| table));
    let base = naming::type_name(words, "Model");
    let Some(table) = table else { return drafting.inference.model(objects, words, 0) };
    let source = source(drafting, table.lines);
    let known = drafting.inference.models.iter_mut().find(|model| model.docs.source.first() == Some(&source));
    if let Some(known) = known.filter(|model| is_alike(&model.fields, &seen)) {
        let name = known.name.clone();
        add_seen(known, seen);
        return name;
    }
    let name = drafting.inference.free_name(&base);
    let items = drafting.tables.items(table, &name);
    let docs = Docs::from_source(source, Known::Documented);
    let mut model = Model { name: name.clone(), docs, fields: fields(items) };
    add_seen(&mut model, seen);
    drafting.inference.models.push(model);
    name
}

/// Drafts the response of an operation without examples.
fn of_tables(drafting: &mut Drafting<'_>, section: &Section, words: &str) -> Returns {
    let Some(table) = section.response.first() else { return Returns::Nothing };
    let source = source(drafting, table.lines);
    if let Some(known) = drafting.inference.models.iter().find(|model| model.docs.source.first() == Some(&source)) {
        return Returns::Value { key: None, ty: Ty::named(known.name.clone()) };
    }
    let name = drafting.inference.free_name(&naming::type_name(words, "Model"));
    let items = drafting.tables.items(table, &name);
    let model = Model { name: name.clone(), docs: Docs::from_source(source, Known::Documented), fields: fields(items) };
    drafting.inference.models.push(model);
    Returns::Value { key: None, ty: Ty::named(name) }
}

pub(super) fn source(drafting: &Drafting<'_>, (first, last): (u32, u32)) -> String {
    format!("{}#L{first}-L{last}", drafting.options.document)
}

pub(super) fn fields(items: Vec<Item>) -> Vec<Field> {
    let mut fields: Vec<Field> = Vec::new();
    for item in items {
        if !fields.iter().any(|field| field.name == item.name) {
            fields.push(item.field());
        }
    }
    fields
}

/// Whether a table describes an object: it has most of the names.
pub(super) fn covers(table: &Fields, seen: &[Field]) -> bool {
    let names: Vec<String> = table.rows.iter().map(|row| table.name(row)).collect();
    let common = seen.iter().filter(|field| names.contains(&field.name)).count();
    common * 2 > seen.len().min(names.len()) && common > 0
}

/// Takes over what an example shows: the types of objects and lists, and fields that the table lacks.
pub(super) fn add_seen(model: &mut Model, seen: Vec<Field>) {
    for field in seen {
        if let Some(known) = model.fields.iter_mut().find(|known| known.name == field.name) {
            let is_vague = known.ty.innermost() == "json" && !field.ty.is("json");
            // A table that says `string` for a time means its spelling.
            let is_time = known.ty.is("string") && (field.ty.is("date-time") || field.ty.is("date"));
            if is_vague || is_time {
                known.optional = (known.optional || is_time) && !field.ty.is_container();
                known.ty = field.ty;
            }
        } else {
            let optional = !field.ty.is_container();
            model.fields.push(Field { optional, docs: Docs { known: Known::Example, ..Docs::default() }, ..field });
        }
    }
}
