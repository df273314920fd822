//! Models, enums and ids.

use super::page::Page;
use super::{anchor, checks, facts, types};
use crate::docs::markdown;
use crate::model::{Enum, EnumValue, Field, Id, Model, Platform, Usage};

/// Adds the models of all files.
pub(super) fn add(page: &mut Page, platform: &Platform) {
    if platform.models().next().is_none() {
        return;
    }
    page.heading(2, &anchor::section("models"), "Models");
    page.paragraph(
        "Fields that a model does not list are kept, and sent back unchanged. A missing optional field is `None`; any other \
         missing field has the default value of its type.",
    );
    for model in platform.models() {
        add_model(page, platform, model);
    }
}

fn add_model(page: &mut Page, platform: &Platform, model: &Model) {
    let Model { ty, docs, usage, fields, .. } = model;
    page.heading(3, &anchor::model(ty), &format!("`{}`", ty.as_str()));
    facts::describe(page, docs, "");
    let usage = match usage {
        Usage { sent: true, received: true } => "Sent and received.",
        Usage { sent: true, received: false } => "Only sent.",
        Usage { sent: false, received: true } => "Only received.",
        Usage { sent: false, received: false } => "No operation and no event uses it.",
    };
    page.paragraph(facts::sentences([usage.to_owned(), facts::source(platform, docs)]));
    facts::notes(page, docs);
    let rows: Vec<Vec<String>> = fields.iter().map(|field| field_row(platform, field)).collect();
    page.table(&["field", "Rust name", "type", "optional", "description"], &rows);
}

fn field_row(platform: &Platform, field: &Field) -> Vec<String> {
    let Field { wire, aliases, rust, docs, ty, optional, separator, read_only, constraints, .. } = field;
    let flags = checks::flags(&[(*read_only, "Set by the platform.")]);
    let further = checks::sentences(constraints).into_iter().chain(checks::aliases(aliases)).chain([flags]);
    vec![
        markdown::code(wire),
        types::rust_name(rust, wire),
        types::of(ty, *separator),
        facts::yes(*optional).to_owned(),
        facts::cell(platform, docs, further),
    ]
}

/// Adds the enums of all files.
pub(super) fn add_enums(page: &mut Page, platform: &Platform) {
    if platform.enums().next().is_none() {
        return;
    }
    page.heading(2, &anchor::section("enums"), "Enums");
    page.paragraph("A value that an enum does not list decodes to `Unknown`, and is sent back unchanged.");
    let topics = platform.webhooks.as_ref().map(|webhooks| &webhooks.topic_enum.ty);
    for enumeration in platform.enums().filter(|enumeration| topics != Some(&enumeration.ty)) {
        add_enum(page, platform, enumeration);
    }
    if let Some(name) = topics {
        page.heading(3, &anchor::enumeration(name), &format!("`{}`", name.as_str()));
        page.paragraph(format!("The {} of webhooks.", anchor::link("topics", &anchor::section("topics"))));
    }
}

fn add_enum(page: &mut Page, platform: &Platform, enumeration: &Enum) {
    let Enum { ty, docs, values } = enumeration;
    page.heading(3, &anchor::enumeration(ty), &format!("`{}`", ty.as_str()));
    facts::add(page, platform, docs, "");
    let rows: Vec<Vec<String>> = values.iter().map(|value| value_row(platform, value)).collect();
    page.table(&["value", "variant", "description"], &rows);
}

fn value_row(platform: &Platform, value: &EnumValue) -> Vec<String> {
    let EnumValue { wire, aliases, variant, docs } = value;
    let description = facts::cell(platform, docs, checks::aliases(aliases));
    vec![markdown::code(wire), format!("`{}`", variant.as_str()), description]
}

/// Adds the types of ids.
pub(super) fn add_ids(page: &mut Page, platform: &Platform) {
    if platform.ids.is_empty() {
        return;
    }
    page.heading(2, &anchor::section("ids"), "IDs");
    page.paragraph("A string or a number on the wire. Each kind of id has a type of its own.");
    let row = |Id { ty, docs }: &Id| {
        let name = format!("{}`{}`", anchor::mark(&anchor::id(ty)), ty.as_str());
        vec![name, facts::cell(platform, docs, [])]
    };
    page.table(&["type", "description"], &platform.ids.iter().map(row).collect::<Vec<_>>());
}
