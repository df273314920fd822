//! Query parameters and request bodies of operations.

use std::collections::BTreeMap;

use super::columns;
use super::drafting::Drafting;
use super::fields::Item;
use super::section::{Fields, Found, Section};
use super::words::Direction;
use crate::draft::{Body, Docs, Field, Known, Method, Model, Operation, Parameter, Ty};
use crate::input::Node;
use crate::naming;

/// Adds the rows of the tables of a section to an operation, and what its examples have besides. Returns how the inventory names each
/// row that became a parameter.
pub(super) fn add(
    drafting: &mut Drafting<'_>,
    section: &Section,
    found: &Found,
    items: Vec<Item>,
    words: &str,
    operation: &mut Operation,
) -> BTreeMap<String, String> {
    let mut documented = BTreeMap::new();
    let has_body = !matches!(section.endpoint.method, Method::Get | Method::Delete);
    let mut body: Vec<Item> = Vec::new();
    for item in items {
        let is_query = item.place.contains("query") || !has_body && !item.place.contains("body");
        if item.place.contains("header") {
            drafting.tables.report.skip(
                format!("`{}`", item.name),
                item.line,
                "request headers: callers can set them with `with_header`",
            );
        } else if operation.parameters.iter().chain(&operation.query).any(|known| known.name == item.name)
            || body.iter().any(|known| known.name == item.name)
        {
            drafting.tables.report.skip(format!("`{}`", item.name), item.line, "parameters that the section has twice");
        } else if is_query {
            documented.insert(item.name.clone(), item.name.clone());
            let parameter = item.parameter();
            operation.query.push(queried(parameter));
        } else {
            documented.insert(item.name.clone(), dotted(&item.name).join("."));
            body.push(item);
        }
    }
    for name in &section.endpoint.query {
        if !operation.query.iter().any(|known| known.name == *name) {
            let docs = Docs { known: Known::Example, ..Docs::default() };
            operation.query.push(Parameter { docs, ..Parameter::new(name, Ty::named("string")) });
        }
    }
    let sample = section.samples.iter().find(|sample| sample.direction == Direction::Request && has_body);
    let lines = sample.map_or(section.lines, |sample| sample.lines);
    drafting.inference.source = format!("{}#L{}-L{}", drafting.options.document, lines.0, lines.1);
    let (json, wrap) = unwrapped(sample.map(|sample| &sample.json), &body);
    if let (true, Some(json)) = (body.is_empty(), json) {
        body = of_object(drafting, found, json, words);
    }
    let fields = self::body(drafting, body, json, words);
    if !fields.is_empty() {
        operation.body = Body::Fields(fields);
        operation.wrap = wrap;
    }
    documented
}

/// The fields of a request that only an example shows, with what the table of the object says about them. If the table marks what the
/// platform sets, requests can have all others.
fn of_object(drafting: &mut Drafting<'_>, found: &Found, json: &Node, words: &str) -> Vec<Item> {
    let keys: Vec<&str> = json.entries().iter().map(|(key, ..)| key.as_str()).collect();
    let has_most = |table: &&Fields| {
        let names: Vec<String> = table.rows.iter().map(|row| table.name(row)).collect();
        let known = keys.iter().filter(|key| names.iter().any(|name| name == *key)).count();
        known * 10 >= keys.len() * 8 && known > 0
    };
    let Some((_, table)) = found.objects.iter().find(|(_, table)| has_most(&table)) else { return Vec::new() };
    let items = drafting.tables.items(table, words);
    let has_marks = items.iter().any(|item| item.is_read_only);
    let mut fields = Vec::new();
    for mut item in items {
        let is_seen = keys.contains(&item.name.as_str());
        if is_seen || has_marks && !item.is_read_only {
            item.docs.known = if is_seen { Known::Example } else { Known::Inferred };
            item.is_required &= has_marks;
            fields.push(item);
        }
    }
    fields
}

/// A query takes single values and lists of them.
fn queried(parameter: Parameter) -> Parameter {
    let ty = match &parameter.ty {
        Ty::Named(name) if matches!(name.as_str(), "json" | "money") => Ty::named("string"),
        Ty::List(item) if item.is("json") => Ty::named("string").list(),
        ty => ty.clone(),
    };
    Parameter { ty, ..parameter }
}

/// Returns the content of a JSON body, and the key around it, unless the table has that key as a parameter.
fn unwrapped<'n>(json: Option<&'n Node>, body: &[Item]) -> (Option<&'n Node>, Option<String>) {
    let Some(json) = json else { return (None, None) };
    match json.entries() {
        [(key, _, inner)]
            if !inner.entries().is_empty() && !body.iter().any(|item| dotted(&item.name).first() == Some(key)) =>
        {
            (Some(inner), Some(key.clone()))
        }
        _ => (Some(json), None),
    }
}

/// The fields of a body: the rows of tables, those of nested objects as models, and what the example has besides.
fn body(drafting: &mut Drafting<'_>, items: Vec<Item>, json: Option<&Node>, words: &str) -> Vec<Parameter> {
    let mut fields: Vec<Parameter> = Vec::new();
    let mut nested: Vec<(String, bool, Vec<Item>)> = Vec::new();
    for mut item in items {
        let path = dotted(&item.name);
        let [first, rest @ ..] = path.as_slice() else { continue };
        if rest.is_empty() {
            item.name.clone_from(first);
            fields.push(item.parameter());
            continue;
        }
        let is_list = item.name.contains("[]") || item.name.contains("[].");
        item.name = rest.join(".");
        match nested.iter_mut().find(|(name, ..)| name == first) {
            Some((_, known, items)) => {
                *known |= is_list;
                items.push(item);
            }
            None => nested.push((first.clone(), is_list, vec![item])),
        }
    }
    for (name, is_list, items) in nested {
        let model = model(drafting, items, &format!("{words} {name}"));
        let is_list = is_list || fields.iter().any(|field| field.name == name && matches!(field.ty, Ty::List(_)));
        let ty = if is_list { Ty::named(model).list() } else { Ty::named(model) };
        match fields.iter_mut().find(|field| field.name == name) {
            Some(field) => field.ty = ty,
            None => fields.push(Parameter::new(name, ty)),
        }
    }
    for (key, _, value) in json.map(Node::entries).unwrap_or_default() {
        let known = fields.iter_mut().find(|field| field.name == *key);
        let is_open = known.as_ref().is_none_or(|field| field.ty.innermost() == "json");
        if !is_open || !columns::is_name(key) {
            continue;
        }
        let (ty, _) = drafting.inference.value(value, &format!("{words} {key}"), 0);
        match known {
            Some(field) => field.ty = ty,
            None => fields
                .push(Parameter { docs: Docs { known: Known::Example, ..Docs::default() }, ..Parameter::new(key, ty) }),
        }
    }
    fields
}

/// The model of a nested object in a body.
fn model(drafting: &mut Drafting<'_>, items: Vec<Item>, words: &str) -> String {
    let lines = items.first().map_or(1, |item| item.line);
    let name = drafting.inference.names.take(&naming::type_name(words, "Model"));
    let mut fields: Vec<Field> = Vec::new();
    for item in items {
        let is_required = item.is_required;
        let name = item.name.clone();
        if !fields.iter().any(|field| field.name == name) {
            let field = item.field();
            let optional = field.optional && !is_required;
            fields.push(Field { optional, ..field });
        }
    }
    let docs = Docs::from_source(format!("{}#L{lines}", drafting.options.document), Known::Documented);
    drafting.inference.models.push(Model { name: name.clone(), docs, fields });
    name
}

/// The parts of names such as `lines[].price`, `address[city]` and `address.city`.
fn dotted(name: &str) -> Vec<String> {
    let name = name.replace("[]", "").replace('[', ".").replace(']', "");
    name.split('.').filter(|part| !part.is_empty()).map(ToOwned::to_owned).collect()
}
