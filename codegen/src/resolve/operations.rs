//! Operations, their parameters and responses.

use super::context::Cx;
use super::symbols::OperationNames;
use super::{changes, docs, pagination, parameter, server, types};
use crate::diagnostic::{Code, Diagnostic, did_you_mean};
use crate::model::{self, EmptyBody, Method};
use crate::schema::{self, Body, Endpoint};
use crate::source::Spanned;

/// Resolves an operation.
pub(super) fn resolve(
    cx: &mut Cx<'_>,
    resource: &schema::Resource,
    operation: &schema::Operation,
    names: &OperationNames,
) -> model::Operation {
    docs::require_source(cx, &operation.docs, &format!("operation `{}`", operation.name.value), &operation.name.span);
    let endpoint = endpoint(cx, resource, operation);
    let response = response(cx, operation);
    let pagination = pagination::resolve(cx, operation, &response);
    let parameters = parameter::resolve_all(cx, resource, operation, &endpoint);
    let scopes = scopes(cx, resource, operation);
    let errors = errors(cx, operation);
    let changes = changes::resolve(cx, resource, operation, &parameters);
    check_body(cx, operation);
    check_not_found(cx, operation);
    let docs = docs::resolve(cx, &operation.docs);
    model::Operation {
        name: format!("{}.{}", resource.name.value, operation.name.value),
        method_name: names.method.clone(),
        ty: names.ty.clone(),
        constant: names.constant.clone(),
        docs,
        variant_docs: Vec::new(),
        builder_docs: Vec::new(),
        endpoint,
        parameters,
        wrap: operation.wrap.as_ref().map(|key| key.value.clone()),
        response,
        scopes,
        scopes_known: scopes_known(resource, operation),
        idempotent: operation.idempotent.unwrap_or(operation.endpoint.method().is_some_and(Method::is_idempotent)),
        pagination,
        changes,
        is_update: changes::is_update_of_path(resource, operation),
        errors,
        not_found: operation.not_found.clone(),
    }
}

/// Where the operation is sent, with its full path.
fn endpoint(cx: &mut Cx<'_>, resource: &schema::Resource, operation: &schema::Operation) -> model::Endpoint {
    match &operation.endpoint {
        Endpoint::Http { method, path } => {
            let path = full_path(cx, resource, operation, path);
            model::Endpoint::Http { method: *method, form: generic(&path), path }
        }
        Endpoint::Custom { name } => model::Endpoint::Custom { name: name.clone() },
    }
}

/// The path of the resource followed by the path of the operation.
fn full_path(
    cx: &mut Cx<'_>,
    resource: &schema::Resource,
    operation: &schema::Operation,
    path: &Spanned<String>,
) -> String {
    let value = format!("{}{}", resource.path.value, path.value);
    let whole = Spanned { value, span: path.span.clone() };
    // The resource's part is checked once, with the resource.
    if !path.value.is_empty() {
        server::check_path(cx, path);
    }
    let placeholders = server::placeholders(&whole.value);
    for (number, name) in placeholders.iter().enumerate() {
        if placeholders[..number].contains(name) {
            let help = "give each placeholder a unique name";
            cx.report(
                Code::InvalidPathParameter,
                &whole.span,
                format!("duplicate placeholder `{{{name}}}` in the path"),
                help,
            );
        } else if parameter::find_path_parameter(resource, operation, name).is_none() && !cx.may_be_declared(name) {
            let known = operation.path_parameters.iter().chain(&resource.parameters);
            let known = known.map(|parameter| parameter.wire.value.as_str());
            let help = format!(
                "add `parameters: {{ {name}: string }}` with its type; {}",
                did_you_mean(name, known, "path parameters")
            );
            cx.report(Code::InvalidPathParameter, &whole.span, format!("undeclared path parameter `{name}`"), help);
        }
    }
    parameter::check_placeholders(cx, &operation.path_parameters, &whole.value);
    for parameter in &operation.path_parameters {
        if let Some(first) = resource.parameters.iter().find(|first| first.wire.value == parameter.wire.value) {
            let message = format!("the resource already declares the path parameter `{}`", parameter.wire.value);
            let diagnostic =
                Diagnostic::new(Code::InvalidPathParameter, &parameter.wire.span, message, "remove it here");
            cx.sink.push(diagnostic.related(&first.wire.span, "declared here"));
        }
    }
    whole.value
}

fn response(cx: &mut Cx<'_>, operation: &schema::Operation) -> model::ResponseBody {
    let Some(schema::Returns { key, ty }) = &operation.returns else {
        return model::ResponseBody { path: Vec::new(), ty: None };
    };
    if ty.optional {
        let help = "remove the `?`; if the response can be empty, use `not_found`";
        cx.report(Code::InvalidType, &ty.span, "a response cannot be optional", help);
    }
    let envelope = cx.input.platform.envelope.as_ref().map(|envelope| &envelope.data);
    let path = envelope.into_iter().chain(key).map(|key| key.value.clone()).collect();
    model::ResponseBody { path, ty: Some(types::resolve(cx, ty)) }
}

fn scopes(cx: &mut Cx<'_>, resource: &schema::Resource, operation: &schema::Operation) -> Vec<model::ScopeRef> {
    let resource_scopes = || {
        let scopes = resource.scopes.as_ref()?;
        if operation.endpoint.method() == Some(Method::Get) { scopes.read.as_ref() } else { scopes.write.as_ref() }
    };
    let names: Vec<&Spanned<String>> = match &operation.scopes {
        Some(scopes) => scopes.iter().collect(),
        None => resource_scopes().into_iter().collect(),
    };
    names.into_iter().filter_map(|name| scope(cx, name)).collect()
}

fn scope(cx: &mut Cx<'_>, name: &Spanned<String>) -> Option<model::ScopeRef> {
    if let Some(variant) = cx.symbols.scopes.get(&name.value) {
        return Some(model::ScopeRef { wire: name.value.clone(), variant: variant.clone() });
    }
    let help = did_you_mean(&name.value, cx.symbols.scopes.keys().map(String::as_str), "scopes");
    cx.unknown("scope", &name.value, &name.span, help);
    None
}

/// How it is known which scopes an operation needs. What an operation itself says is as documented as the operation.
fn scopes_known(resource: &schema::Resource, operation: &schema::Operation) -> model::Known {
    let resource_scopes = resource.scopes.as_ref().filter(|_| operation.scopes.is_none());
    resource_scopes.map(|scopes| scopes.docs.known).unwrap_or_default()
}

fn errors(cx: &mut Cx<'_>, operation: &schema::Operation) -> Vec<model::DocumentedError> {
    let mut errors = Vec::new();
    for error in &operation.errors {
        if let Some(shape) = &error.shape {
            check_error_shape(cx, shape);
        }
        let meaning = error.docs.doc.clone().or_else(|| error.message.clone()).unwrap_or_default();
        errors.push(model::DocumentedError {
            status: error.status,
            meaning,
            message: error.message.clone(),
            shape: error.shape.as_ref().map(|shape| shape.value.clone()),
            docs: docs::resolve(cx, &error.docs),
        });
    }
    errors
}

fn check_error_shape(cx: &mut Cx<'_>, shape: &Spanned<String>) {
    let shapes = &cx.input.platform.errors;
    if !shapes.iter().any(|known| known.name.value == shape.value) {
        let help = did_you_mean(&shape.value, shapes.iter().map(|known| known.name.value.as_str()), "error shapes");
        cx.unknown("error shape", &shape.value, &shape.span, help);
    }
}

fn check_body(cx: &mut Cx<'_>, operation: &schema::Operation) {
    if operation.body.is_some() && operation.endpoint.method() == Some(Method::Get) {
        let help = "move its fields to `query:`, or use another method";
        cx.report(Code::InvalidBody, &operation.name.span, "a GET cannot have a body", help);
    }
    if let (Some(key), None) = (&operation.wrap, &operation.body) {
        cx.report(Code::InvalidBody, &key.span, "`wrap` requires a body", "add `body:`, or remove `wrap:`");
    }
    if let Some(Body::Whole(ty)) = &operation.body
        && ty.optional
    {
        cx.report(Code::InvalidBody, &ty.span, "a body cannot be optional", "remove the `?`");
    }
}

/// Checks that a paginated list can have an empty last page.
fn check_not_found(cx: &mut Cx<'_>, operation: &schema::Operation) {
    let is_empty_list = operation.not_found.iter().any(|(_, body)| *body == EmptyBody::EmptyList);
    if let Some(paginate) = operation.paginate.as_ref().filter(|_| is_empty_list) {
        let help = "remove one of the two";
        cx.report(
            Code::InvalidPagination,
            &paginate.span,
            "`paginate` and `not_found: empty_list` contradict each other: an empty page ends a list",
            help,
        );
    }
}

/// Finds an operation by its full name, `orders.list`.
pub(super) fn find<'m>(
    cx: &mut Cx<'_>,
    name: &Spanned<String>,
    resources: &'m [model::Resource],
) -> Option<(&'m model::Resource, &'m model::Operation)> {
    let all = || resources.iter().flat_map(|it| it.operations.iter().map(move |operation| (it, operation)));
    let found = all().find(|(_, operation)| operation.name == name.value);
    if found.is_none() && !may_be_declared(cx, &name.value) {
        let names = all().map(|(_, operation)| operation.name.as_str());
        let help = did_you_mean(&name.value, names, "operations");
        cx.unknown("operation", &name.value, &name.span, help);
    }
    found
}

/// Whether an operation, or its resource, may be what could not be parsed.
pub(super) fn may_be_declared(cx: &Cx<'_>, name: &str) -> bool {
    let Some((resource, operation)) = name.split_once('.') else { return false };
    let damage = cx.input.damage;
    let mut parsed = cx.input.resources.iter().filter(|it| it.name.value == resource);
    damage.is_in_unparsed_file(resource) || parsed.any(|it| damage.may_declare_in(it.name.span.source, operation))
}

/// Reports operations with the same method and path.
pub(super) fn check_unique(cx: &mut Cx<'_>) {
    let input = cx.input;
    let mut endpoints: Vec<(Method, String, &Spanned<String>)> = Vec::new();
    for resource in &input.resources {
        for operation in &resource.operations {
            let Endpoint::Http { method, path } = &operation.endpoint else { continue };
            let path = format!("{}{}", resource.path.value, path.value);
            endpoints.push((*method, generic(&path), &operation.name));
        }
    }
    endpoints.sort_by(|a, b| (a.0, &a.1).cmp(&(b.0, &b.1)));
    for pair in endpoints.windows(2) {
        let [first, second] = pair else { continue };
        if (first.0, &first.1) == (second.0, &second.1) {
            let message =
                format!("operations `{}` and `{}` have the same method and path", first.2.value, second.2.value);
            let help = "merge the two, or correct one of them";
            let diagnostic = Diagnostic::new(Code::DuplicateName, &second.2.span, message, help);
            cx.sink.push(diagnostic.related(&first.2.span, "first declared here"));
        }
    }
}

/// A path without the names of its placeholders: `/orders/{}`.
pub(super) fn generic(path: &str) -> String {
    let parts = path.split('{').map(|part| part.split_once('}').map_or(part, |(_, rest)| rest));
    parts.collect::<Vec<_>>().join("{}")
}
