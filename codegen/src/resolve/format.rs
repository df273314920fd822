//! File formats.

use super::context::Cx;
use super::docs;
use crate::diagnostic::{Code, did_you_mean};
use crate::model::{self, Ident, Type};
use crate::schema::{self, FormatKind, TypeKind};
use crate::source::Spanned;

/// Resolves a format.
pub(super) fn resolve(cx: &mut Cx<'_>, format: &schema::Format, constant: &Ident) -> Option<model::Format> {
    let schema::Format { name, kind, model: model_name, docs } = format;
    docs::require_source(cx, docs, &format!("format `{}`", name.value), &name.span);
    let docs = docs::resolve(cx, docs);
    let declared = find_model(cx, model_name)?;
    let kind = match kind {
        FormatKind::Xml { root, items } => {
            check_element(cx, root);
            if let Some(items) = items {
                check_items(cx, declared, items);
            }
            let items = items.iter().flat_map(|items| items.value.split('.')).map(str::to_owned).collect();
            model::FormatKind::Xml { root: root.value.clone(), items }
        }
        FormatKind::Csv { separator, columns } => {
            for column in columns {
                check_column(cx, declared, column);
            }
            let columns = columns.iter().map(|column| column.value.clone()).collect();
            model::FormatKind::Csv { separator: self::separator(cx, separator), columns }
        }
    };
    Some(model::Format { constant: constant.clone(), docs, kind, model: cx.symbols.type_ident(&model_name.value) })
}

fn find_model<'s>(cx: &mut Cx<'s>, name: &Spanned<String>) -> Option<&'s schema::Model> {
    let input = cx.input;
    let found = input.models().find(|model| model.name.value == name.value);
    if found.is_none() {
        let help = did_you_mean(&name.value, input.models().map(|model| model.name.value.as_str()), "models");
        cx.unknown("model", &name.value, &name.span, help);
    }
    found
}

/// Checks the name of the root element. A field with `@` is an attribute.
fn check_element(cx: &mut Cx<'_>, root: &Spanned<String>) {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
    if !root.value.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_') || !root.value.chars().all(is_plain) {
        let help = "start it with a letter or `_`, and use letters, digits, `-`, `_` and `.`";
        cx.report(Code::InvalidValue, &root.span, format!("invalid element name `{}`", root.value), help);
    }
}

/// Checks that a path leads through models to a list of models.
fn check_items(cx: &mut Cx<'_>, model: &schema::Model, items: &Spanned<String>) {
    let mut model = Some(model);
    let mut is_list = false;
    for name in items.value.split('.') {
        let Some(declared) = model.take().filter(|_| !is_list) else { break };
        let Some(field) = declared.fields.iter().find(|field| field.wire.value == name) else {
            let known = declared.fields.iter().map(|field| field.wire.value.as_str());
            let help = did_you_mean(name, known, &format!("fields of `{}`", declared.name.value));
            cx.unknown("field", name, &items.span, help);
            return;
        };
        is_list = matches!(field.ty.kind, TypeKind::List(_));
        model = model_of(cx, &field.ty);
    }
    if (!is_list || model.is_none()) && !cx.is_damaged() {
        let help = "write the fields that lead to a list of models, such as `products.product`";
        cx.report(Code::InvalidType, &items.span, format!("`{}` is not a list of models", items.value), help);
    }
}

/// Finds the model of a value, or of the items of a list.
fn model_of<'s>(cx: &Cx<'s>, ty: &schema::Type) -> Option<&'s schema::Model> {
    match &ty.kind {
        TypeKind::Name(name) => cx.input.models().find(|model| model.name.value == *name),
        TypeKind::List(item) => model_of(cx, item),
        TypeKind::Map(_) => None,
    }
}

/// Checks that a column is a field with a scalar type.
fn check_column(cx: &mut Cx<'_>, model: &schema::Model, column: &Spanned<String>) {
    let Some(field) = model.fields.iter().find(|field| field.wire.value == column.value) else {
        let known = model.fields.iter().map(|field| field.wire.value.as_str());
        let help = did_you_mean(&column.value, known, &format!("fields of `{}`", model.name.value));
        cx.unknown("field", &column.value, &column.span, help);
        return;
    };
    let ty = cx.symbols.find(&field.ty);
    if matches!(ty, Some(Type::List(_) | Type::Map(_) | Type::Model(_) | Type::Json | Type::Undocumented)) {
        let help = "use a field with a scalar type";
        cx.report(Code::InvalidType, &column.span, format!("column `{}` is not a scalar", column.value), help);
    }
}

fn separator(cx: &mut Cx<'_>, separator: &Spanned<String>) -> u8 {
    if let [byte] = separator.value.as_bytes()
        && (byte.is_ascii_punctuation() && *byte != b'"')
    {
        return *byte;
    }
    let help = "use one punctuation character, such as `\";\"`";
    cx.report(Code::InvalidValue, &separator.span, format!("invalid separator `{}`", separator.value), help);
    b','
}
