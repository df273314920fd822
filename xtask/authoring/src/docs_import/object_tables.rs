//! Tables of fields outside of the sections of endpoints, as the models of objects inside of others.

use super::drafting::Drafting;
use super::responses::{add_seen, covers, fields, source};
use super::section::{Fields, Found};
use crate::draft::{Docs, Known, Model, Ty};
use crate::naming;

/// Gives fields whose type is vague the models of tables whose titles name them: `Order - Meta data properties` is that of `meta_data`.
fn link(drafting: &mut Drafting<'_>, found: &Found, model: &mut Model) {
    for field in &mut model.fields {
        let words = field.name.replace('_', " ").to_lowercase();
        let named = found.objects.iter().find(|(title, _)| is_about(title, &words)).map(|(_, table)| table);
        let Some(table) = named.filter(|_| field.ty.innermost() == "json") else { continue };
        let source = source(drafting, table.lines);
        // A table that describes the model itself.
        if model.docs.source.first() == Some(&source) {
            continue;
        }
        let known = drafting.inference.models.iter().find(|model| model.docs.source.first() == Some(&source));
        let name = match known {
            Some(known) => known.name.clone(),
            None => new_model(drafting, table, &format!("{} {words}", model.name)),
        };
        field.optional &= !field.ty.is_container();
        field.ty = if field.ty.is_container() { Ty::named(name).list() } else { Ty::named(name) };
    }
}

fn is_about(title: &str, words: &str) -> bool {
    let title = title.to_lowercase().replace(['_', '-'], " ");
    words.len() > 3 && title.split_whitespace().collect::<Vec<_>>().join(" ").contains(words)
}

fn new_model(drafting: &mut Drafting<'_>, table: &Fields, words: &str) -> String {
    let name = drafting.inference.free_name(&naming::type_name(&naming::singular(words), "Model"));
    let items = drafting.tables.items(table, &name);
    let docs = Docs::from_source(source(drafting, table.lines), Known::Documented);
    drafting.inference.models.push(Model { name: name.clone(), docs, fields: fields(items) });
    name
}

/// Describes models that are known from examples by the tables that have their fields.
pub(super) fn describe_seen(drafting: &mut Drafting<'_>, found: &Found) {
    let mut models = std::mem::take(&mut drafting.inference.models);
    for number in 0..models.len() {
        let Some(model) = models.get(number).filter(|model| model.docs.known == Known::Example).cloned() else {
            continue;
        };
        let is_free = |table: &&Fields| {
            let source = source(drafting, table.lines);
            models.iter().all(|model| model.docs.source.first() != Some(&source))
        };
        let mut tables = found.objects.iter().map(|(_, table)| table);
        let Some(table) = tables.find(|table| covers(table, &model.fields) && is_free(table)) else { continue };
        let docs = Docs::from_source(source(drafting, table.lines), Known::Documented);
        let items = drafting.tables.items(table, &model.name);
        let mut described = Model { name: model.name.clone(), docs, fields: fields(items) };
        add_seen(&mut described, model.fields);
        if let Some(slot) = models.get_mut(number) {
            *slot = described;
        }
    }
    drafting.inference.models = models;
    link_all(drafting, found);
}

/// Links the fields of all models, those of new models included.
fn link_all(drafting: &mut Drafting<'_>, found: &Found) {
    let mut number = 0;
    while let Some(mut model) = drafting.inference.models.get(number).cloned() {
        link(drafting, found, &mut model);
        if let Some(slot) = drafting.inference.models.get_mut(number) {
            *slot = model;
        }
        number += 1;
    }
}
