//! Models and enums.

use super::constraints::Sibling;
use super::{Cx, about, constraints, names, parameter, types};
use crate::diagnostic::{Code, Diagnostic};
use crate::model;
use crate::schema;

/// Resolves a model. Usage and boxes come later, when all models are known.
pub(super) fn resolve(cx: &mut Cx<'_>, model: &schema::Model) -> model::Model {
    about::require_source(cx, &model.about, &format!("the model `{}`", model.name.value), &model.name.span);
    let mut namespace = names::Namespace::with_rust("field", &["extra"]);
    let siblings: Vec<Sibling<'_>> = model.fields.iter().map(sibling).collect();
    let fields = model.fields.iter().map(|field| resolve_field(cx, field, &siblings, &mut namespace)).collect();
    check_spellings(cx, model);
    model::Model {
        ty: names::type_name(&mut Vec::new(), &model.name),
        docs: about::docs(cx, &model.about, &format!("`{}`; the document does not describe it.", model.name.value)),
        usage: model::Usage::default(),
        fields,
    }
}

/// The other spellings of a field must not be a spelling of another field.
fn check_spellings(cx: &mut Cx<'_>, model: &schema::Model) {
    let mut spellings = names::Namespace::own("spelling", &[]);
    for aliases in model.fields.iter().flat_map(|field| &field.aliases) {
        spellings.take_text(cx.sink, &aliases.value, &aliases.span);
        if let Some(other) = model.fields.iter().find(|other| other.wire.value == aliases.value) {
            let message = format!("`{}` is a field of its own", aliases.value);
            let diagnostic = Diagnostic::new(Code::DuplicateName, &aliases.span, message, "remove one of the two");
            cx.sink.push(diagnostic.related(&other.wire.span, "here"));
        }
    }
}

fn sibling(field: &schema::Field) -> Sibling<'_> {
    Sibling { name: &field.wire.value, ty: &field.ty, default: field.constraints.default.as_ref() }
}

fn resolve_field(
    cx: &mut Cx<'_>,
    field: &schema::Field,
    siblings: &[Sibling<'_>],
    namespace: &mut names::Namespace,
) -> model::Field {
    let rust = names::member(cx.sink, names::with_rust(&field.wire, field.rust.as_ref()));
    namespace.take(cx.sink, &rust, &field.wire.span);
    let ty = types::resolve(cx, &field.ty);
    let separator = parameter::separator(cx, model::Location::Field, &ty, field.style, &field.ty);
    let constraints = constraints::resolve(cx, &field.constraints, &ty, &field.ty, siblings);
    let otherwise = format!("`{}`; the document does not describe it.", field.wire.value);
    model::Field {
        wire: field.wire.value.clone(),
        aliases: field.aliases.iter().map(|aliases| aliases.value.clone()).collect(),
        rust,
        docs: about::docs_with_constraints(cx, &field.about, &otherwise, &constraints),
        ty,
        optional: field.ty.optional,
        boxed: false,
        separator,
        constraints,
    }
}

/// Resolves an enum.
pub(super) fn resolve_enum(cx: &mut Cx<'_>, enum_: &schema::Enum) -> model::Enum {
    about::require_source(cx, &enum_.about, &format!("the enum `{}`", enum_.name.value), &enum_.name.span);
    let mut namespace = names::Namespace::with_rust("variant", &["Unknown"]);
    let mut values = Vec::new();
    for value in &enum_.values {
        let variant = names::variant(cx.sink, names::with_rust(&value.wire, value.rust.as_ref()));
        namespace.take(cx.sink, &variant, &value.wire.span);
        let docs = about::docs(cx, &value.about, &format!("`{}`", value.wire.value));
        values.push(model::EnumValue { wire: value.wire.value.clone(), variant, docs });
    }
    model::Enum {
        ty: names::type_name(&mut Vec::new(), &enum_.name),
        docs: about::docs(cx, &enum_.about, &format!("`{}`; the document does not describe it.", enum_.name.value)),
        values,
    }
}
