//! Updates: which operations can take the changes between two values of a model.
//!
//! Invariant: a field is taken over only if it has the same type in responses and in requests.

use super::context::Cx;
use crate::model::{self, Changes, Location, Method, Type};
use crate::schema::{self, Body, Endpoint};

/// Finds the model that an update changes, and the parameters that are fields of it.
pub(super) fn resolve(
    cx: &Cx<'_>,
    resource: &schema::Resource,
    operation: &schema::Operation,
    parameters: &[model::Parameter],
) -> Option<Changes> {
    if !operation.endpoint.method().is_some_and(is_update) {
        return None;
    }
    let model = returned(cx, operation).or_else(|| fetched(cx, resource, operation))?;
    let declared = cx.input.models().find(|declared| declared.name.value == model.as_str())?;
    let is_field = |parameter: &model::Parameter| {
        let field = declared.fields.iter().find(|field| field.wire.value == parameter.wire);
        let has_same_type = field.and_then(|field| cx.symbols.find(&field.ty)).is_some_and(|ty| ty == parameter.ty);
        parameter.location == Location::Field && has_same_type
    };
    let numbers: Vec<usize> = (0..parameters.len()).filter(|number| is_field(&parameters[*number])).collect();
    let has_nested = body_fields(operation).iter().any(|parameter| parameter.nested_update.is_some());
    let changes = Changes { model, rustdoc: Vec::new(), parameters: numbers, nested: Vec::new() };
    (has_nested || !changes.parameters.is_empty()).then_some(changes)
}

/// Whether an operation updates what a GET of the same path returns, so that without a field it has nothing to do. A PUT of
/// another path can be an action, which may need no field.
pub(super) fn is_update_of_path(resource: &schema::Resource, operation: &schema::Operation) -> bool {
    operation.endpoint.method().is_some_and(is_update)
        && matches!(operation.body, Some(Body::Fields(_)))
        && gets_of_path(resource, operation).next().is_some()
}

/// Whether operations with this method update something.
pub(super) const fn is_update(method: Method) -> bool {
    matches!(method, Method::Put | Method::Patch)
}

/// The fields of the body of an operation.
pub(super) fn body_fields(operation: &schema::Operation) -> &[schema::Parameter] {
    match &operation.body {
        Some(Body::Fields(fields)) => fields,
        Some(Body::Whole(_)) | None => &[],
    }
}

/// The model that an operation returns.
fn returned(cx: &Cx<'_>, operation: &schema::Operation) -> Option<model::Ident> {
    match cx.symbols.find(&operation.returns.as_ref()?.ty)? {
        Type::Model(model) => Some(model),
        _ => None,
    }
}

/// The model that a GET of the same path returns.
fn fetched(cx: &Cx<'_>, resource: &schema::Resource, update: &schema::Operation) -> Option<model::Ident> {
    gets_of_path(resource, update).find_map(|get| returned(cx, get))
}

fn gets_of_path<'s>(
    resource: &'s schema::Resource,
    update: &'s schema::Operation,
) -> impl Iterator<Item = &'s schema::Operation> {
    let path_of = |operation: &'s schema::Operation| match &operation.endpoint {
        Endpoint::Http { path, method } => Some((path.value.as_str(), *method)),
        Endpoint::Custom { .. } => None,
    };
    let wanted = path_of(update).map(|(path, _)| (path, Method::Get));
    resource.operations.iter().filter(move |operation| wanted.is_some() && path_of(operation) == wanted)
}
