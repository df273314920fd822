//! Parameters in the path, the query and the body, and those of the pagination.

use std::collections::BTreeSet;

use heck::ToSnakeCase;

use super::constraints::Sibling;
use super::context::Cx;
use super::namespace::Namespace;
use super::{changes, constraints, docs, names, pagination, reserved, server, types};
use crate::diagnostic::{Code, did_you_mean};
use crate::model::{self, Ident, Location, Type};
use crate::schema::{self, Body, Style};
use crate::source::{Span, Spanned};

/// Resolves all parameters: those of the path in its order, the query, the pagination and the body.
pub(super) fn resolve_all(
    cx: &mut Cx<'_>,
    resource: &schema::Resource,
    operation: &schema::Operation,
    endpoint: &model::Endpoint,
) -> Vec<model::Parameter> {
    let all = declared(cx, resource, operation, endpoint);
    check_one_batch(cx, &all);
    let mut namespace = Namespace::renamable("parameter", &reserved::REQUEST_METHODS);
    let mut names = Vec::new();
    for (_, parameter) in &all {
        names.push(name(cx, parameter, &mut namespace));
    }
    let mut clears = Vec::new();
    for ((location, parameter), name) in all.iter().zip(&names) {
        clears.push(clear(cx, operation, *location, parameter, name, &mut namespace));
    }
    let mut resolved = Vec::with_capacity(all.len() + 1);
    for (((location, parameter), rust), clear) in all.iter().zip(names).zip(clears) {
        let siblings = all.iter().filter(|(other, _)| other == location);
        let siblings: Vec<Sibling<'_>> = siblings.map(|(_, parameter)| sibling(parameter)).collect();
        resolved.push(resolve(cx, *location, parameter, &siblings, rust, clear));
    }
    if let Some(Body::Whole(ty)) = &operation.body {
        resolved.push(whole_body(cx, ty, &mut namespace));
    }
    resolved
}

/// The declared parameters and those of pagination, with their locations.
fn declared<'a, 's: 'a>(
    cx: &mut Cx<'s>,
    resource: &'a schema::Resource,
    operation: &'a schema::Operation,
    endpoint: &model::Endpoint,
) -> Vec<(Location, &'a schema::Parameter)> {
    // A duplicate placeholder is reported with the path.
    let mut unique = BTreeSet::new();
    let mut all: Vec<(Location, &'a schema::Parameter)> = endpoint
        .path()
        .into_iter()
        .flat_map(server::placeholders)
        .filter(|name| unique.insert(*name))
        .filter_map(|name| find_path_parameter(resource, operation, name))
        .map(|parameter| (Location::Path, parameter))
        .collect();
    all.extend(operation.query.iter().map(|parameter| (Location::Query, parameter)));
    let input = cx.input.platform;
    let paging = operation.paginate.as_ref().and_then(|name| pagination::find(input, name));
    for parameter in paging.iter().flat_map(|pagination| pagination.parameters()) {
        if check_paging_parameter(cx, operation, &parameter.wire.value) {
            all.push((pagination::location(operation.endpoint.method()), parameter));
        }
    }
    if let Some(Body::Fields(fields)) = &operation.body {
        all.extend(fields.iter().map(|parameter| (Location::Field, parameter)));
    }
    all
}

/// The setter's name.
fn name(cx: &mut Cx<'_>, parameter: &schema::Parameter, namespace: &mut Namespace) -> Ident {
    let name = names::member(cx.sink, names::renamable(&parameter.wire, parameter.rust.as_ref()));
    namespace.add(cx.sink, &name, &parameter.wire.span);
    name
}

fn resolve(
    cx: &mut Cx<'_>,
    location: Location,
    parameter: &schema::Parameter,
    siblings: &[Sibling<'_>],
    rust: Ident,
    clear: Option<Ident>,
) -> model::Parameter {
    let schema::Parameter { wire, rust: _, ty: written, required, style, constraints, batches, nested_update: _, docs } =
        parameter;
    let ty = types::resolve(cx, written);
    if written.optional {
        let help = "remove the `?`: parameters are optional without `required: true`";
        cx.report(Code::InvalidType, &written.span, "`?` does not apply to parameters", help);
    }
    check_shape(cx, location, &ty, written);
    let separator = separator(cx, location, &ty, *style, written);
    let constraints = constraints::resolve(cx, constraints, &ty, written, siblings);
    if *batches {
        check_batches(cx, location, &constraints, &wire.span);
    }
    let docs = docs::resolve(cx, docs);
    model::Parameter {
        wire: wire.value.clone(),
        rust,
        docs,
        location,
        required: *required || location == Location::Path,
        separator,
        clear,
        clear_docs: Vec::new(),
        constraints,
        batches: *batches,
        ty,
    }
}

/// Checks that the list of a request that can be split has a maximum.
fn check_batches(cx: &mut Cx<'_>, location: Location, constraints: &model::Constraints, span: &Span) {
    if constraints.max_items.is_none() || !matches!(location, Location::Query | Location::Field) {
        let help = "add the documented `max_items`, or remove `batches`";
        cx.report(
            Code::InvalidValue,
            span,
            "`batches` applies to lists with a maximum in a query or a body only",
            help,
        );
    }
}

/// Checks that a request is split by one list.
fn check_one_batch(cx: &mut Cx<'_>, parameters: &[(Location, &schema::Parameter)]) {
    for (_, parameter) in parameters.iter().filter(|(_, parameter)| parameter.batches).skip(1) {
        let help = "keep `batches` for one of them";
        cx.report(Code::InvalidValue, &parameter.wire.span, "two lists of one operation have `batches`", help);
    }
}

/// The setter of `null`. Fields of an update have one, because leaving a field out keeps its value.
fn clear(
    cx: &mut Cx<'_>,
    operation: &schema::Operation,
    location: Location,
    parameter: &schema::Parameter,
    name: &Ident,
    namespace: &mut Namespace,
) -> Option<Ident> {
    if !operation.endpoint.method().is_some_and(changes::is_update) || parameter.required || location != Location::Field
    {
        return None;
    }
    let clear = Ident::new(&format!("clear_{}", name.as_str())).ok()?;
    namespace.add(cx.sink, &clear, &parameter.wire.span);
    Some(clear)
}

fn sibling(parameter: &schema::Parameter) -> Sibling<'_> {
    Sibling { name: &parameter.wire.value, ty: &parameter.ty, default: parameter.constraints.default.as_ref() }
}

/// Checks the type: paths take scalars, queries also lists and maps of them.
fn check_shape(cx: &mut Cx<'_>, location: Location, ty: &Type, written: &schema::Type) {
    let fits = match (location, ty) {
        (Location::Field | Location::Body, _) => true,
        (Location::Query, Type::List(item) | Type::Map(item)) => is_single(item),
        (Location::Path | Location::Query, ty) => is_single(ty),
    };
    if !fits {
        let help = "use a scalar type such as `string` or an id; a query also takes lists and maps of them";
        cx.report(Code::InvalidType, &written.span, "this type cannot be sent in a path or a query", help);
    }
}

/// Whether a value is encoded as a single string.
const fn is_single(ty: &Type) -> bool {
    !matches!(ty, Type::Model(_) | Type::List(_) | Type::Map(_) | Type::Json | Type::Undocumented | Type::Secret)
}

/// The separator of a list that is encoded as one string. A body has no repeated parameters.
pub(super) fn separator(
    cx: &mut Cx<'_>,
    location: Location,
    ty: &Type,
    style: Option<Style>,
    written: &schema::Type,
) -> Option<char> {
    let style = style?;
    let is_list = matches!(ty, Type::List(item) if is_single(item));
    if !is_list || location == Location::Path {
        let help = "remove `style`, or use a list type: `[string]`";
        cx.report(Code::InvalidType, &written.span, "`style` applies to lists of scalars only", help);
    } else if style == Style::Repeat && location != Location::Query {
        let help = "remove `style`, or use `comma` or `semicolon`";
        cx.report(Code::InvalidType, &written.span, "`style: repeat` applies to query parameters only", help);
    }
    match style {
        Style::Comma => Some(','),
        Style::Semicolon => Some(';'),
        Style::Repeat => None,
    }
}

fn whole_body(cx: &mut Cx<'_>, written: &schema::Type, namespace: &mut Namespace) -> model::Parameter {
    let ty = types::resolve(cx, written);
    let name = match &ty {
        Type::Model(model) => model.as_str().to_snake_case(),
        _ => "body".to_owned(),
    };
    let rust = names::member(cx.sink, names::fixed(&Spanned { value: name, span: written.span.clone() }));
    namespace.add(cx.sink, &rust, &written.span);
    model::Parameter {
        wire: "body".to_owned(),
        rust,
        docs: model::Docs::default(),
        location: Location::Body,
        ty,
        required: true,
        separator: None,
        clear: None,
        clear_docs: Vec::new(),
        batches: false,
        constraints: model::Constraints::default(),
    }
}

/// Checks that a parameter of the pagination is not declared as well.
fn check_paging_parameter(cx: &mut Cx<'_>, operation: &schema::Operation, name: &str) -> bool {
    let fields = match &operation.body {
        Some(Body::Fields(fields)) => fields.as_slice(),
        Some(Body::Whole(_)) | None => &[],
    };
    let declared = operation.query.iter().chain(fields).find(|parameter| parameter.wire.value == name);
    if let Some(declared) = declared {
        let message = format!("parameter `{name}` is already declared by `paginate`");
        cx.report(Code::DuplicateName, &declared.wire.span, message, "remove it here");
    }
    declared.is_none()
}

/// Checks that each path parameter has a placeholder.
pub(super) fn check_placeholders(cx: &mut Cx<'_>, parameters: &[schema::Parameter], path: &str) {
    let placeholders = server::placeholders(path);
    for parameter in parameters {
        let name = &parameter.wire.value;
        if !placeholders.contains(&name.as_str()) {
            let message = format!("the path `{path}` has no placeholder `{{{name}}}`");
            let help = did_you_mean(name, placeholders.iter().copied(), "placeholders");
            cx.report(Code::InvalidPathParameter, &parameter.wire.span, message, help);
        }
    }
}

/// Finds the declaration of a placeholder, in the operation or in the resource.
pub(super) fn find_path_parameter<'s>(
    resource: &'s schema::Resource,
    operation: &'s schema::Operation,
    name: &str,
) -> Option<&'s schema::Parameter> {
    operation.path_parameters.iter().chain(&resource.parameters).find(|parameter| parameter.wire.value == name)
}
