//! Resources.

use super::context::Cx;
use super::symbols::ResourceNames;
use super::{docs, format, models, operations, parameter, server};
use crate::model;
use crate::schema;

/// Resolves all resources of a platform.
pub(super) fn resolve_all(cx: &mut Cx<'_>) -> Vec<model::Resource> {
    let resources = cx.input.resources.iter().zip(&cx.symbols.resources);
    resources.map(|(resource, names)| resolve(cx, resource, names)).collect()
}

/// Resolves a resource with everything that its file declares.
fn resolve(cx: &mut Cx<'_>, resource: &schema::Resource, names: &ResourceNames) -> model::Resource {
    if let Some(scopes) = &resource.scopes {
        docs::check(cx, &scopes.docs);
    }
    if resource.operations.is_empty() || !resource.operations.iter().all(|operation| operation.endpoint.is_custom()) {
        server::check_path(cx, &resource.path);
    }
    parameter::check_placeholders(cx, &resource.parameters, &resource.path.value);
    let operations = resource.operations.iter().zip(&names.operations);
    let formats = resource.formats.iter().zip(&names.formats);
    model::Resource {
        name: resource.name.value.clone(),
        file: cx.input.sources.get(resource.name.span.source).path.clone(),
        module: names.module.clone(),
        method: names.method.clone(),
        ty: names.ty.clone(),
        docs: docs::resolve(cx, &resource.docs),
        operations: operations.map(|(operation, names)| operations::resolve(cx, resource, operation, names)).collect(),
        models: resource.models.iter().map(|model| models::resolve(cx, model)).collect(),
        enums: resource.enums.iter().map(|enum_| models::resolve_enum(cx, enum_)).collect(),
        formats: formats.filter_map(|(format, constant)| format::resolve(cx, format, constant)).collect(),
    }
}
