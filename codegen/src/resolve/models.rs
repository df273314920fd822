//! Models and enums.

use super::constraints::Sibling;
use super::context::Cx;
use super::namespace::Namespace;
use super::{constraints, docs, names, parameter, reserved, types};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{self, Type};
use crate::schema;

/// Resolves a model.
pub(super) fn resolve(cx: &mut Cx<'_>, model: &schema::Model) -> model::Model {
    docs::require_source(cx, &model.docs, &format!("model `{}`", model.name.value), &model.name.span);
    let mut namespace = Namespace::renamable("field", &reserved::FIELDS);
    let siblings: Vec<Sibling<'_>> = model.fields.iter().map(sibling).collect();
    let fields = model.fields.iter().map(|field| resolve_field(cx, model, field, &siblings, &mut namespace)).collect();
    check_spellings(cx, model);
    model::Model {
        ty: cx.symbols.type_ident(&model.name.value),
        docs: docs::resolve(cx, &model.docs),
        usage: usage(cx, model),
        fields,
        conversions: Vec::new(),
    }
}

/// Checks that an alias is not the name or an alias of another field.
fn check_spellings(cx: &mut Cx<'_>, model: &schema::Model) {
    let mut spellings = Namespace::fixed("field", &[]);
    for alias in model.fields.iter().flat_map(|field| &field.aliases) {
        spellings.add_str(cx.sink, &alias.value, &alias.span);
        if let Some(other) = model.fields.iter().find(|other| other.wire.value == alias.value) {
            let message = format!("alias `{}` is also the name of a field", alias.value);
            let diagnostic = Diagnostic::new(Code::DuplicateName, &alias.span, message, "remove one of the two");
            cx.sink.push(diagnostic.related(&other.wire.span, "declared here"));
        }
    }
}

fn sibling(field: &schema::Field) -> Sibling<'_> {
    Sibling { name: &field.wire.value, ty: &field.ty, default: field.constraints.default.as_ref() }
}

fn resolve_field(
    cx: &mut Cx<'_>,
    model: &schema::Model,
    field: &schema::Field,
    siblings: &[Sibling<'_>],
    namespace: &mut Namespace,
) -> model::Field {
    let rust = names::member(cx.sink, names::renamable(&field.wire, field.rust.as_ref()));
    namespace.add(cx.sink, &rust, &field.wire.span);
    let ty = types::resolve(cx, &field.ty);
    let separator = parameter::separator(cx, model::Location::Field, &ty, field.style, &field.ty);
    let constraints = constraints::resolve(cx, &field.constraints, &ty, &field.ty, siblings);
    let time_zone = time_zone(cx, &ty);
    let boxed = cx.recursive.needs_box(&model.name.value, &ty);
    check_default_value(cx, model, field, &ty);
    model::Field {
        wire: field.wire.value.clone(),
        aliases: field.aliases.iter().map(|alias| alias.value.clone()).collect(),
        rust,
        docs: docs::resolve(cx, &field.docs),
        ty,
        optional: field.ty.optional,
        boxed,
        separator,
        time_zone,
        read_only: field.read_only,
        constraints,
    }
}

/// Returns the time zone of a date-time that comes without one.
fn time_zone(cx: &Cx<'_>, ty: &Type) -> Option<String> {
    if *ty != Type::DateTime {
        return None;
    }
    cx.input.platform.time_zone.as_ref().map(|zone| zone.name.value.clone())
}

/// The directions in which values of a model are sent.
fn usage(cx: &Cx<'_>, model: &schema::Model) -> model::Usage {
    cx.usage.get(&model.name.value).copied().unwrap_or_default()
}

/// A missing string is decoded as an empty one, and a missing number as zero. A missing time has no such default.
fn check_default_value(cx: &mut Cx<'_>, model: &schema::Model, field: &schema::Field, ty: &Type) {
    if usage(cx, model).received && !field.ty.optional && matches!(ty, Type::DateTime | Type::Date) {
        let message = format!("`{}` is a time in a response, so it must be optional", field.wire.value);
        let help = "add a `?`: the platform may omit the field, and a time has no default value";
        cx.report(Code::NoDefaultValue, &field.ty.span, message, help);
    }
}

/// Resolves an enum.
pub(super) fn resolve_enum(cx: &mut Cx<'_>, enum_: &schema::Enum) -> model::Enum {
    docs::require_source(cx, &enum_.docs, &format!("enum `{}`", enum_.name.value), &enum_.name.span);
    let mut namespace = Namespace::renamable("variant", &reserved::VARIANTS);
    let mut values = Vec::new();
    for value in &enum_.values {
        let variant = names::variant(cx.sink, names::renamable(&value.wire, value.rust.as_ref()));
        namespace.add(cx.sink, &variant, &value.wire.span);
        let docs = docs::resolve(cx, &value.docs);
        values.push(model::EnumValue { wire: value.wire.value.clone(), aliases: Vec::new(), variant, docs });
    }
    model::Enum { ty: cx.symbols.type_ident(&enum_.name.value), docs: docs::resolve(cx, &enum_.docs), values }
}
