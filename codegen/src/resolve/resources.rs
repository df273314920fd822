//! Resources.

use heck::ToUpperCamelCase;

use super::{Cx, about, format, models, names, operations, parameter, server};
use crate::model::{self, Ident};
use crate::schema;

/// Resolves a resource with all that its file declares.
pub(super) fn resolve(cx: &mut Cx<'_>, resource: &schema::Resource) -> model::Resource {
    let method = names::word(cx.sink, names::with_rust(&resource.name, resource.rust.as_ref()));
    let ty = Ident::new(&method.as_str().to_upper_camel_case()).unwrap_or_else(|_| method.clone());
    if let Some(scopes) = &resource.scopes {
        about::check(cx, &scopes.about);
    }
    if resource.operations.is_empty() || !resource.operations.iter().all(|operation| operation.endpoint.is_custom()) {
        server::check_path(cx, &resource.path);
    }
    parameter::check_placeholders(cx, &resource.parameters, &resource.path.value);
    let mut methods = names::Namespace::with_rust("method", &[]);
    let mut resolved = Vec::new();
    for operation in &resource.operations {
        let operation_model = operations::resolve(cx, resource, operation, &method);
        methods.take(cx.sink, &operation_model.method_name, &operation.name.span);
        resolved.push(operation_model);
    }
    model::Resource {
        name: resource.name.value.clone(),
        file: cx.input.sources.get(resource.name.span.source).path.clone(),
        module: module(&method),
        method,
        ty,
        docs: about::docs(cx, &resource.about, &format!("The resource `{}`.", resource.name.value)),
        operations: resolved,
        models: resource.models.iter().map(|model| models::resolve(cx, model)).collect(),
        enums: resource.enums.iter().map(|enum_| models::resolve_enum(cx, enum_)).collect(),
        formats: resource.formats.iter().filter_map(|format| format::resolve(cx, format)).collect(),
    }
}

/// The module of a resource, which users do not see: what they see under this name is what the platform sends by itself.
fn module(method: &Ident) -> Ident {
    let taken = (method.as_str() == "webhooks").then(|| Ident::new("webhook_operations").ok()).flatten();
    taken.unwrap_or_else(|| method.clone())
}
