//! Lists in updates whose items are matched by a field, once all models are resolved.
//!
//! Invariant: an item that was received converts to an item that can be sent, and both have the field that matches them.

use super::changes::body_fields;
use super::context::Cx;
use super::conversions::Conversions;
use crate::diagnostic::Code;
use crate::model::{self, FieldPair, Model, Resource, Type};
use crate::resolve::docs;
use crate::schema;
use crate::source::Span;

/// Resolves the nested updates of all operations, and adds the conversions that they need to the models.
pub(super) fn resolve(cx: &mut Cx<'_>, resources: &mut [Resource]) {
    let models: Vec<Model> = resources.iter().flat_map(|resource| resource.models.iter().cloned()).collect();
    let mut conversions = Conversions::new(&models);
    for (declared, resource) in cx.input.resources.iter().zip(resources.iter_mut()) {
        for (declared, operation) in declared.operations.iter().zip(&mut resource.operations) {
            resolve_operation(cx, declared, operation, &models, &mut conversions);
        }
    }
    let all = conversions.into_all();
    for model in resources.iter_mut().flat_map(|resource| &mut resource.models) {
        let is_of_model = |(to, _): &&(model::Ident, model::Conversion)| *to == model.ty;
        model.conversions = all.iter().filter(is_of_model).map(|(_, conversion)| conversion.clone()).collect();
    }
}

fn resolve_operation(
    cx: &mut Cx<'_>,
    declared: &schema::Operation,
    operation: &mut model::Operation,
    models: &[Model],
    conversions: &mut Conversions<'_>,
) {
    let others = declared.path_parameters.iter().chain(&declared.query);
    for parameter in others.filter(|parameter| parameter.nested_update.is_some()) {
        invalid(cx, &parameter.wire.span, "`nested_update` applies to lists in the body of an update only");
    }
    for parameter in body_fields(declared) {
        let Some(nested) = &parameter.nested_update else { continue };
        match find(operation, models, &parameter.wire.value) {
            None if may_be_incomplete(cx, parameter) => {}
            None => invalid(
                cx,
                &parameter.wire.span,
                "`nested_update` applies to a list of models in a PUT or PATCH, where the updated model has a list of \
                 other models in a field of the same name",
            ),
            Some((index, field, from, to)) => {
                let list = (nested, parameter.wire.value.as_str());
                let resolved = resolve_list(cx, list, (index, field), (from, to), conversions);
                if let (Some(changes), Some(resolved)) = (&mut operation.changes, resolved) {
                    changes.nested.push(resolved);
                }
            }
        }
    }
}

/// Finds the parameter and the field with a list, and the models of their items.
fn find<'m>(
    operation: &model::Operation,
    models: &'m [Model],
    wire: &str,
) -> Option<(usize, &'m model::Field, &'m Model, &'m Model)> {
    let changed = &operation.changes.as_ref()?.model;
    let by_name = |name: &model::Ident| models.iter().find(|model| model.ty == *name);
    let field = by_name(changed)?.fields.iter().find(|field| field.wire == wire && !field.boxed)?;
    let is_list = |parameter: &model::Parameter| parameter.location == model::Location::Field && parameter.wire == wire;
    let index = operation.parameters.iter().position(is_list)?;
    let (from, to) = (item(&field.ty)?, item(&operation.parameters[index].ty)?);
    (from != to).then_some((index, field, by_name(from)?, by_name(to)?))
}

/// The model of the items of a list.
fn item(ty: &Type) -> Option<&model::Ident> {
    match ty {
        Type::List(item) => match &**item {
            Type::Model(model) => Some(model),
            _ => None,
        },
        _ => None,
    }
}

fn resolve_list(
    cx: &mut Cx<'_>,
    (nested, wire): (&schema::NestedUpdate, &str),
    (index, field): (usize, &model::Field),
    (from, to): (&Model, &Model),
    conversions: &mut Conversions<'_>,
) -> Option<model::NestedUpdate> {
    let schema::NestedUpdate { key, omitted_items, omitted_fields, docs } = nested;
    let Some(mut pairs) = conversions.pair(from, to) else {
        if cx.may_be_declared(from.ty.as_str()) || cx.may_be_declared(to.ty.as_str()) {
            return None;
        }
        let message = format!("`{}` does not convert to `{}`", from.ty.as_str(), to.ty.as_str());
        let help = "each required field needs a field of the same name and type in the model that is received";
        cx.report(Code::InvalidValue, &key.span, message, help);
        return None;
    };
    let Some(position) = pairs.iter().position(|pair| pair.from == key.value && pair.fields.is_empty()) else {
        if cx.may_be_declared(&key.value) {
            return None;
        }
        let (from, to) = (from.ty.as_str(), to.ty.as_str());
        let help = "write the name of a field that both have, such as `id`";
        cx.report(Code::UnknownName, &key.span, format!("`{from}` and `{to}` have no field `{}`", key.value), help);
        return None;
    };
    let key: FieldPair = pairs.remove(position);
    let docs = docs::resolve(cx, docs);
    Some(model::NestedUpdate {
        parameter: index,
        wire: wire.to_owned(),
        field: field.rust.clone(),
        is_optional: field.optional,
        item: to.ty.clone(),
        key,
        fields: pairs,
        omitted_items: *omitted_items,
        omitted_fields: *omitted_fields,
        docs,
    })
}

/// Whether a model, or a field of one, may be among what could not be parsed.
fn may_be_incomplete(cx: &Cx<'_>, parameter: &schema::Parameter) -> bool {
    let item = parameter.ty.name();
    cx.input.damage.unparsed_file().is_some() || cx.may_be_declared(&parameter.wire.value) || cx.may_be_declared(item)
}

fn invalid(cx: &mut Cx<'_>, span: &Span, message: &str) {
    cx.report(Code::InvalidValue, span, message, "remove `nested_update`, or correct the types of the two lists");
}
