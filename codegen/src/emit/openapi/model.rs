//! Models, enums and ids as named schemas.

use super::schema::{self, JsonKind};
use super::{constraints, docs, rust_name};
use crate::emit::json::Object;
use crate::model::{Enum, EnumValue, Field, Id, Model, Platform, Usage};

/// Emits the schema of a model. Returns its name and its schema.
pub(super) fn emit<'m>(platform: &'m Platform, model: &'m Model) -> (&'m str, Object) {
    let Model { ty, docs, usage, fields, conversions: _ } = model;
    let properties = fields.iter().map(|field| (field.wire.as_str(), emit_field(platform, field)));
    let is_required = |field: &&Field| !field.optional && !field.boxed && field.aliases.is_empty();
    let required = fields.iter().filter(is_required).map(|field| field.wire.as_str());
    // The conditions only apply to requests, so models that are also received do not have them.
    let conditions = match usage {
        Usage { sent: true, received: false } => {
            constraints::emit_conditions(fields.iter().map(|it| (it.wire.as_str(), &it.constraints)))
        }
        Usage { .. } => Object::new(),
    };
    let schema = docs::emit(docs).and(schema::object(properties.collect(), required.collect()));
    (ty.as_str(), schema.and(conditions))
}

fn emit_field(platform: &Platform, field: &Field) -> Object {
    let Field { wire, aliases, rust, docs, ty, optional, boxed, separator, time_zone: _, read_only, constraints } =
        field;
    let nullable = *optional || *boxed;
    let form = JsonKind::Either(platform, constraints.wire_format.as_ref());
    let value = schema::emit(ty, form, nullable && separator.is_none()).and(constraints::emit(constraints, ty));
    schema::separated(value, *separator, nullable)
        .with_some("readOnly", read_only.then_some(true))
        .with_list("x-aliases", aliases)
        .and(docs::emit(docs))
        .and(rust_name::emit_member(wire, rust))
}

/// Emits the schema of an enum. Returns its name and its schema.
pub(super) fn emit_enum(enum_: &Enum) -> (&str, Object) {
    let Enum { ty, docs, values } = enum_;
    let descriptions = values.iter().map(|value| value.docs.doc.as_deref().unwrap_or_default());
    let notes = values.iter().map(|EnumValue { wire, docs, .. }| (wire, docs::emit_notes(docs)));
    let names = values.iter().map(|EnumValue { wire, variant, .. }| (rust_name::emit_variant(wire, variant), variant));
    let is_renamed = names.clone().any(|(name, _)| !name.is_empty());
    let names = names.filter(|_| is_renamed).map(|(_, variant)| variant.as_str());
    let notes: Object = notes.filter(|(_, notes)| !notes.is_empty()).collect();
    let schema = docs::emit(docs)
        .and(schema::kind(&["string"], false))
        // A platform may add values. Tools without support for open enums still see the documented ones.
        .with("x-open", true)
        .with_list("enum", values.iter().map(|value| &value.wire))
        .with_list("x-enum-varnames", names)
        .with_list("x-enum-descriptions", descriptions)
        .with_object("x-enum-notes", notes);
    (ty.as_str(), schema)
}

/// Emits the schema of an id type. Returns its name and its schema.
pub(super) fn emit_id(id: &Id) -> (&str, Object) {
    let Id { ty, docs } = id;
    (ty.as_str(), docs::emit(docs).and(schema::kind(&["string", "integer"], false)).with("x-id", true))
}
