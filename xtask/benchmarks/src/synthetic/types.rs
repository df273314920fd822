//! The types of a resource: 6 models with 49 fields, 2 ids, and 1 or 2 enums.

use super::fields::{self, Field};
use super::inventory::Inventory;
use super::lines::Lines;
use super::names::Names;

const STATUSES: [&str; 5] = ["open", "pending", "paid", "completed", "cancelled"];
const KINDS: [&str; 5] = ["standard", "gift", "sample", "replacement", "trial"];

/// A model: the end of its name, its description, the fields that are written out, and how many are taken from the list.
type Shape = (&'static str, &'static str, &'static [(&'static str, &'static str)], usize);

const MODELS: [Shape; 6] = [
    (
        "",
        "Data of the {words}.",
        &[
            ("id", "{M}Id"),
            ("status", "{M}Status?"),
            ("items", "[{M}Line]"),
            ("address", "{M}Address?"),
            ("totals", "{M}Totals?"),
        ],
        11,
    ),
    ("Line", "One item of the {words}.", &[("id", "{M}LineId")], 7),
    ("Address", "Address of the {words}.", &[], 7),
    ("Totals", "Amounts and counts of the {words}.", &[], 8),
    ("LineInput", "One item of a new {words}.", &[], 6),
    ("Deleted", "Remaining data of a deleted {words}.", &[("id", "{M}Id")], 3),
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
    let mut out = format!("ids:\n  {model}Id: ID of the {words}.\n  {model}LineId: ID of an item.\n\nmodels:\n");
    for number in 0..MODELS.len() {
        out.push_str(&one_model(names, number, lines, inventory));
    }
    out.push_str("\nenums:\n");
    out.push_str(&one_enum(names, "Status", STATUSES, lines, inventory));
    if names.has_kind() {
        out.push_str(&one_enum(names, "Kind", KINDS, lines, inventory));
    }
    out
}

fn one_model(names: &Names, number: usize, lines: &mut Lines, inventory: &mut Inventory) -> String {
    let (suffix, doc, written, _) = MODELS[number];
    let listed = listed(names, number);
    let mut entries: Vec<String> =
        written.iter().map(|(name, ty)| format!("{name}: {}", ty.replace("{M}", &names.model))).collect();
    let mut fields: Vec<&str> = written.iter().map(|(name, _)| *name).collect();
    if number == 0 && names.has_kind() {
        entries.push(format!("kind: {}Kind?", names.model));
        fields.push("kind");
    }
    entries.extend(listed.iter().enumerate().map(|(number, field)| field.of_model(number)));
    fields.extend(listed.iter().map(|field| field.name));
    let (name, at) = (format!("{}{suffix}", names.model), lines.take(fields.len() + 2));
    inventory.model(&name, &at, &fields);
    let doc = doc.replace("{words}", &names.words);
    let entries = entries.join("\n      ");
    format!("  {name}:\n    doc: {doc}\n    source: manual#{at}\n    fields:\n      {entries}\n")
}

fn one_enum(names: &Names, suffix: &str, values: [&str; 5], lines: &mut Lines, inventory: &mut Inventory) -> String {
    let (name, at) = (format!("{}{suffix}", names.model), lines.take(values.len()));
    inventory.enumeration(&name, &at, &values);
    let values = values.map(|value| format!("      {value}: The {} is {value}.\n", names.words)).concat();
    let doc = format!("{suffix} of the {}.", names.words);
    format!("  {name}:\n    doc: {doc}\n    source: manual#{at}\n    values:\n{values}")
}
