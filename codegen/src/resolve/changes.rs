//! Updates: which calls take what was changed in a value that was loaded.
//!
//! Invariant: only what comes and goes as the same type is taken over by itself.

use std::collections::BTreeMap;

use crate::model::{Changes, Endpoint, Field, Ident, Location, Method, Operation, Resource, Type};

/// Finds the model that each update changes, if there is one.
pub(super) fn resolve(resources: &mut [Resource]) {
    let models = resources.iter().flat_map(|resource| &resource.models);
    let models: BTreeMap<Ident, Vec<Field>> = models.map(|model| (model.ty.clone(), model.fields.clone())).collect();
    for resource in resources {
        let loaded: Vec<(String, Ident)> = resource.operations.iter().filter_map(loaded).collect();
        for operation in &mut resource.operations {
            let Endpoint::Http { method, path, .. } = &operation.endpoint else { continue };
            if !is_update(*method) {
                continue;
            }
            let of_path = || loaded.iter().find(|(loaded, _)| loaded == path).map(|(_, model)| model);
            let Some(model) = returned(operation).or_else(of_path) else { continue };
            let parameters = parameters(operation, models.get(model).map_or(&[], Vec::as_slice));
            if !parameters.is_empty() {
                operation.changes = Some(Changes { model: model.clone(), parameters });
            }
        }
    }
}

/// Whether an operation with this method changes something that is there.
pub(super) const fn is_update(method: Method) -> bool {
    matches!(method, Method::Put | Method::Patch)
}

/// Where a model is loaded from.
fn loaded(operation: &Operation) -> Option<(String, Ident)> {
    match &operation.endpoint {
        Endpoint::Http { method: Method::Get, path, .. } => Some((path.clone(), returned(operation)?.clone())),
        Endpoint::Http { .. } | Endpoint::Custom { .. } => None,
    }
}

fn returned(operation: &Operation) -> Option<&Ident> {
    match &operation.reply.ty {
        Some(Type::Model(model)) => Some(model),
        _ => None,
    }
}

/// The parameters that are fields of the model, of the same types.
fn parameters(operation: &Operation, fields: &[Field]) -> Vec<usize> {
    let is_field = |number: &usize| {
        let parameter = &operation.parameters[*number];
        let field = fields.iter().find(|field| field.wire == parameter.wire);
        parameter.location == Location::Field && field.is_some_and(|field| field.ty == parameter.ty)
    };
    (0..operation.parameters.len()).filter(is_field).collect()
}
