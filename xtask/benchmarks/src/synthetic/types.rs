//! The types of a resource: 3 models with 32 fields, 1 or 2 ids, and an enum.

use super::fields::{self, Field};
use super::inventory::Inventory;
use super::lines::Lines;
use super::names::Names;

const STATUSES: [&str; 4] = ["open", "paid", "completed", "cancelled"];

/// A model: the end of its name, its description, the fields that are written out, and how many are taken from the list.
type Shape = (&'static str, &'static str, &'static [(&'static str, &'static str)], usize);

const MODELS: [Shape; 3] = [
    ("", "Data of the {words}.", &[("id", "{M}Id"), ("status", "{M}Status?"), ("items", "[{M}Line]")], 14),
    ("Line", "One item of the {words}.", &[("id", "{line_id}")], 7),
    ("LineInput", "One item of a new {words}.", &[], 7),
];

/// Returns the fields of a model that are taken from the list.
fn listed(names: &Names, model: usize) -> Vec<Field> {
    fields::some(names.index * 16 + model, MODELS[model].3)
}

/// Returns the fields of the main model that are taken from the list.
pub(super) fn main_fields(names: &Names) -> Vec<Field> {
    listed(names, 0)
}

/// Writes `ids`, `models` and `enums`, and their rows.
pub(super) fn types(names: &Names, lines: &mut Lines, inventory: &mut Inventory) -> String {
    let Names { model, words, .. } = names;
    let mut out = format!("ids:\n  {model}Id: ID of the {words}.\n");
    if names.has_line_ids() {
        out.push_str(&format!("  {model}LineId: ID of an item.\n"));
    }
    out.push_str("\nmodels:\n");
    for number in 0..MODELS.len() {
        out.push_str(&one_model(names, number, lines, inventory));
    }
    out + "\nenums:\n" + &statuses(names, lines, inventory)
}

fn one_model(names: &Names, number: usize, lines: &mut Lines, inventory: &mut Inventory) -> String {
    let (suffix, doc, written, _) = MODELS[number];
    let listed = listed(names, number);
    let integer = || "{ type: integer, doc: ID of the item. }".to_owned();
    let line_id = if names.has_line_ids() { format!("{}LineId", names.model) } else { integer() };
    let ty = |ty: &str| ty.replace("{M}", &names.model).replace("{line_id}", &line_id);
    let mut entries: Vec<String> = written.iter().map(|(name, of)| format!("{name}: {}", ty(of))).collect();
    let mut fields: Vec<&str> = written.iter().map(|(name, _)| *name).collect();
    entries.extend(listed.iter().enumerate().map(|(number, field)| field.of_model(number)));
    fields.extend(listed.iter().map(|field| field.name));
    let (name, at) = (format!("{}{suffix}", names.model), lines.take(fields.len() + 2));
    inventory.model(&name, &at, &fields);
    let doc = doc.replace("{words}", &names.words);
    let entries = entries.join("\n      ");
    format!("  {name}:\n    doc: {doc}\n    source: manual#{at}\n    fields:\n      {entries}\n")
}

fn statuses(names: &Names, lines: &mut Lines, inventory: &mut Inventory) -> String {
    let (name, at) = (format!("{}Status", names.model), lines.take(STATUSES.len()));
    inventory.enumeration(&name, &at, &STATUSES);
    let values = STATUSES.map(|value| format!("      {value}: The {} is {value}.\n", names.words)).concat();
    let doc = format!("Status of the {}.", names.words);
    format!("  {name}:\n    doc: {doc}\n    source: manual#{at}\n    values:\n{values}")
}
