//! Updates: which operations can take the changes between two values of a model.
//!
//! Invariant: a field is taken over only if it has the same type in responses and in requests.

use super::context::Cx;
use crate::model::{self, Changes, Location, Method, Type};
use crate::schema::{self, Endpoint};

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
    (!numbers.is_empty()).then_some(Changes { model, rustdoc: Vec::new(), parameters: numbers })
}

/// Whether operations with this method update something.
pub(super) const fn is_update(method: Method) -> bool {
    matches!(method, Method::Put | Method::Patch)
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
    let Endpoint::Http { path: updated, .. } = &update.endpoint else { return None };
    let is_get_of_path = |operation: &&schema::Operation| match &operation.endpoint {
        Endpoint::Http { method: Method::Get, path } => path.value == updated.value,
        Endpoint::Http { .. } | Endpoint::Custom { .. } => false,
    };
    resource.operations.iter().filter(is_get_of_path).find_map(|get| returned(cx, get))
}
