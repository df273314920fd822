//! Models and enums.

use super::{Cx, about, names, types};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{self, SentAs, Type};
use crate::schema;

/// Resolves a model. Usage and boxes come later, when all models are known.
pub(super) fn resolve(cx: &mut Cx<'_>, model: &schema::Model) -> model::Model {
    about::require_source(cx, &model.about, &format!("the model `{}`", model.name.value), &model.name.span);
    let mut namespace = names::Namespace::with_rust("field", &["extra"]);
    let fields = model.fields.iter().map(|field| resolve_field(cx, field, &mut namespace)).collect();
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
    for also in model.fields.iter().flat_map(|field| &field.also) {
        spellings.take_text(cx.sink, &also.value, &also.span);
        if let Some(other) = model.fields.iter().find(|other| other.wire.value == also.value) {
            let message = format!("`{}` is a field of its own", also.value);
            let diagnostic = Diagnostic::new(Code::DuplicateName, &also.span, message, "remove one of the two");
            cx.sink.push(diagnostic.related(&other.wire.span, "here"));
        }
    }
}

fn resolve_field(cx: &mut Cx<'_>, field: &schema::Field, namespace: &mut names::Namespace) -> model::Field {
    let rust = names::member(cx.sink, names::with_rust(&field.wire, field.rust.as_ref()));
    namespace.take(cx.sink, &rust, &field.wire.span);
    let ty = types::resolve(cx, &field.ty);
    let max_chars = max_chars(cx, field.max_chars, &ty, &field.ty);
    let sent_as = sent_as(cx, field.sent_as, &ty, &field.ty);
    let otherwise = format!("`{}`; the document does not describe it.", field.wire.value);
    model::Field {
        wire: field.wire.value.clone(),
        also: field.also.iter().map(|also| also.value.clone()).collect(),
        rust,
        docs: about::docs(cx, &field.about, &otherwise),
        ty,
        optional: field.ty.optional,
        boxed: false,
        max_chars,
        sent_as,
    }
}

/// A longest length is for texts only.
pub(super) fn max_chars(cx: &mut Cx<'_>, max: Option<i64>, ty: &Type, written: &schema::Type) -> Option<u32> {
    let max = max?;
    let Ok(max) = u32::try_from(max) else {
        let message = format!("no text has {max} characters");
        cx.report(Code::BadValue, &written.span, message, "correct `max_chars`, or remove it");
        return None;
    };
    if !matches!(ty, Type::String) {
        let message = "`max_chars` is for texts, and this is none";
        cx.report(Code::BadValue, &written.span, message, "remove `max_chars`, or make the type `string`");
    }
    Some(max)
}

/// A form is for amounts and decimals only.
pub(super) fn sent_as(cx: &mut Cx<'_>, sent_as: Option<SentAs>, ty: &Type, written: &schema::Type) -> Option<SentAs> {
    if sent_as.is_some() && !matches!(ty, Type::Money | Type::Decimal) {
        let help = "remove `sent_as`, or make the type `money` or `decimal`";
        cx.report(Code::BadValue, &written.span, "`sent_as` is for amounts and decimals, and this is none", help);
    }
    sent_as
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
