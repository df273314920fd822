//! Operations, their parameters and replies.

use std::collections::BTreeSet;

use heck::ToSnakeCase;

use super::{Cx, about, markdown, models, names, platform, types};
use crate::diagnostic::{Code, Diagnostic, did_you_mean};
use crate::model::{self, Ident, Location, Method, Type};
use crate::schema::{self, Body, PaginationKind, Style};
use crate::source::Spanned;

/// Resolves an operation.
pub(super) fn resolve(
    cx: &mut Cx<'_>,
    resource: &schema::Resource,
    operation: &schema::Operation,
    module: &Ident,
) -> model::Operation {
    about::require_source(cx, &operation.about, "this operation", &operation.name.span);
    let method_name = names::word(cx.sink, names::with_rust(&operation.name, operation.rust.as_ref()));
    let (ty, constant) = names::joined(module, &method_name);
    let path = path(cx, resource, operation);
    let reply = reply(cx, operation);
    let pagination = pagination(cx, operation, &reply);
    let parameters = parameters(cx, resource, operation, &path);
    let scopes = scopes(cx, resource, operation);
    let errors = errors(cx, operation);
    check_body(cx, operation);
    let docs = docs(cx, resource, operation, &path, &scopes);
    model::Operation {
        name: format!("{}.{}", resource.name.value, operation.name.value),
        method_name,
        ty,
        constant,
        docs,
        method: operation.method,
        path,
        parameters,
        wrap: operation.wrap.as_ref().map(|key| key.value.clone()),
        reply,
        scopes,
        idempotent: operation.idempotent.unwrap_or(!matches!(operation.method, Method::Post | Method::Patch)),
        pagination,
        errors,
        source: about::plain_sources(&operation.about),
    }
}

/// The path of the resource and what the operation adds.
fn path(cx: &mut Cx<'_>, resource: &schema::Resource, operation: &schema::Operation) -> String {
    let value = format!("{}{}", resource.path.value, operation.path.value);
    let whole = Spanned { value, span: operation.path.span.clone() };
    platform::check_path(cx, &whole);
    let placeholders = platform::placeholders(&whole.value);
    for (number, name) in placeholders.iter().enumerate() {
        if placeholders[..number].contains(name) {
            let help = "give each placeholder of a path a name of its own";
            cx.report(Code::PathParameter, &whole.span, format!("the path has `{{{name}}}` twice"), help);
        } else if find_path_parameter(resource, operation, name).is_none() {
            let known = operation.path_parameters.iter().chain(&resource.parameters);
            let known = known.map(|parameter| parameter.wire.value.as_str());
            let help = format!(
                "add `parameters: {{ {name}: string }}`, or the right type; {}",
                did_you_mean(name, known, "path parameters")
            );
            cx.report(Code::PathParameter, &whole.span, format!("nothing says what `{{{name}}}` is"), help);
        }
    }
    check_placeholders(cx, &operation.path_parameters, &whole.value);
    for parameter in &operation.path_parameters {
        if let Some(first) = resource.parameters.iter().find(|first| first.wire.value == parameter.wire.value) {
            let message = format!("the resource says already what `{{{}}}` is", parameter.wire.value);
            let diagnostic = Diagnostic::new(Code::PathParameter, &parameter.wire.span, message, "remove it here");
            cx.sink.push(diagnostic.related(&first.wire.span, "here"));
        }
    }
    whole.value
}

/// Each path parameter has a placeholder, and is declared once.
pub(super) fn check_placeholders(cx: &mut Cx<'_>, parameters: &[schema::Parameter], path: &str) {
    let placeholders = platform::placeholders(path);
    for parameter in parameters {
        let name = &parameter.wire.value;
        if !placeholders.contains(&name.as_str()) {
            let message = format!("the path `{path}` has no `{{{name}}}`");
            let help = did_you_mean(name, placeholders.iter().copied(), "placeholders of the path");
            cx.report(Code::PathParameter, &parameter.wire.span, message, help);
        }
    }
}

/// What a placeholder is: the operation says it, or the resource for its own part of the path.
fn find_path_parameter<'s>(
    resource: &'s schema::Resource,
    operation: &'s schema::Operation,
    name: &str,
) -> Option<&'s schema::Parameter> {
    operation.path_parameters.iter().chain(&resource.parameters).find(|parameter| parameter.wire.value == name)
}

/// All parameters: of the path in its order, of the query, of paging, of the body.
fn parameters(
    cx: &mut Cx<'_>,
    resource: &schema::Resource,
    operation: &schema::Operation,
    path: &str,
) -> Vec<model::Parameter> {
    const TAKEN: [&str; 5] = ["pages", "send", "send_full", "send_raw", "stream"];
    let mut namespace = names::Namespace::with_rust("parameter", &TAKEN);
    // A placeholder that is there twice is reported elsewhere.
    let mut seen = BTreeSet::new();
    let mut all: Vec<(Location, &schema::Parameter)> = platform::placeholders(path)
        .into_iter()
        .filter(|name| seen.insert(*name))
        .filter_map(|name| find_path_parameter(resource, operation, name))
        .map(|parameter| (Location::Path, parameter))
        .collect();
    all.extend(operation.query.iter().map(|parameter| (Location::Query, parameter)));
    let input = cx.input.platform;
    let paging = operation.paginate.as_ref().and_then(|name| find_pagination(input, name));
    if let Some(PaginationKind::Page(pages)) = paging.map(|pagination| &pagination.kind) {
        for parameter in [&pages.page, &pages.size] {
            if check_paging_parameter(cx, operation, &parameter.wire.value) {
                all.push((Location::Query, parameter));
            }
        }
    }
    if let Some(Body::Fields(fields)) = &operation.body {
        all.extend(fields.iter().map(|parameter| (Location::Field, parameter)));
    }
    let mut resolved: Vec<model::Parameter> =
        all.into_iter().map(|(location, parameter)| self::parameter(cx, location, parameter, &mut namespace)).collect();
    if let Some(Body::Whole(ty)) = &operation.body {
        resolved.push(whole_body(cx, ty, &mut namespace));
    }
    resolved
}

/// The parameters of paging come with `paginate`, and are not declared beside it.
fn check_paging_parameter(cx: &mut Cx<'_>, operation: &schema::Operation, name: &str) -> bool {
    let declared = operation.query.iter().find(|parameter| parameter.wire.value == name);
    if let Some(declared) = declared {
        let message = format!("`{name}` comes with `paginate`");
        cx.report(Code::DuplicateName, &declared.wire.span, message, "remove it here");
    }
    declared.is_none()
}

fn parameter(
    cx: &mut Cx<'_>,
    location: Location,
    parameter: &schema::Parameter,
    namespace: &mut names::Namespace,
) -> model::Parameter {
    let schema::Parameter { wire, rust, ty: written, required, style, min, max, max_chars, sent_as, about } = parameter;
    let rust = names::member(cx.sink, names::with_rust(wire, rust.as_ref()));
    namespace.take(cx.sink, &rust, &wire.span);
    let ty = types::resolve(cx, written);
    if written.optional {
        let help = "remove the `?`: a parameter can be left out unless it says `required: true`";
        cx.report(Code::BadType, &written.span, "parameters have no `?`", help);
    }
    check_shape(cx, location, &ty, style.is_some(), written);
    if (min.is_some() || max.is_some()) && ty != Type::Integer {
        let help = "remove `min` and `max`, or make the type `integer`";
        cx.report(Code::BadValue, &written.span, "`min` and `max` are for whole numbers, and this is none", help);
    }
    if let (Some(min), Some(max)) = (min, max)
        && min > max
    {
        let message = format!("nothing is at least {min} and at most {max}");
        cx.report(Code::BadValue, &wire.span, message, "correct `min` or `max`");
    }
    let docs = about::docs(cx, about, &format!("`{}`; the document does not describe it.", wire.value));
    model::Parameter {
        wire: wire.value.clone(),
        rust,
        docs,
        location,
        required: *required || location == Location::Path,
        comma: *style == Some(Style::Comma),
        min: *min,
        max: *max,
        max_chars: models::max_chars(cx, *max_chars, &ty, written),
        sent_as: models::sent_as(cx, *sent_as, &ty, written),
        ty,
    }
}

/// Paths carry single values, queries also lists of them.
fn check_shape(cx: &mut Cx<'_>, location: Location, ty: &Type, styled: bool, written: &schema::Type) {
    let is_single = |ty: &Type| !matches!(ty, Type::Model(_) | Type::List(_) | Type::Map(_) | Type::Json);
    let fits = match (location, ty) {
        (Location::Field | Location::Body, _) => true,
        (Location::Query, Type::List(item)) => is_single(item),
        (Location::Path | Location::Query, ty) => is_single(ty),
    };
    if !fits {
        let help = "a path takes single values such as `string` or an id; a query also lists of them";
        cx.report(Code::BadType, &written.span, "a value of this type cannot travel here", help);
    }
    if styled && !(location == Location::Query && matches!(ty, Type::List(_))) {
        let help = "remove `style`, or make the type a list: `[string]`";
        cx.report(Code::BadType, &written.span, "`style` is for lists in the query", help);
    }
}

fn whole_body(cx: &mut Cx<'_>, written: &schema::Type, namespace: &mut names::Namespace) -> model::Parameter {
    let ty = types::resolve(cx, written);
    let name = match &ty {
        Type::Model(model) => model.as_str().to_snake_case(),
        _ => "body".to_owned(),
    };
    let rust = names::member(cx.sink, names::own(&Spanned { value: name, span: written.span.clone() }));
    namespace.take(cx.sink, &rust, &written.span);
    model::Parameter {
        wire: "body".to_owned(),
        rust,
        docs: model::Docs::default(),
        location: Location::Body,
        ty,
        required: true,
        comma: false,
        min: None,
        max: None,
        max_chars: None,
        sent_as: None,
    }
}

fn reply(cx: &mut Cx<'_>, operation: &schema::Operation) -> model::Reply {
    let Some(schema::Returns { key, ty }) = &operation.returns else {
        return model::Reply { key: None, ty: None };
    };
    if ty.optional {
        let help = "remove the `?`; a reply that may be missing is an error of the operation";
        cx.report(Code::BadType, &ty.span, "a reply cannot be optional", help);
    }
    model::Reply { key: key.as_ref().map(|key| key.value.clone()), ty: Some(types::resolve(cx, ty)) }
}

fn find_pagination<'s>(platform: &'s schema::Platform, name: &Spanned<String>) -> Option<&'s schema::Pagination> {
    platform.pagination.iter().find(|pagination| pagination.name.value == name.value)
}

fn pagination(cx: &mut Cx<'_>, operation: &schema::Operation, reply: &model::Reply) -> Option<model::Pagination> {
    let name = operation.paginate.as_ref()?;
    if !matches!(reply.ty, Some(Type::List(_))) || operation.method != Method::Get {
        let help = "make it a GET that returns a list, such as `returns: { orders: [Order] }`, or remove `paginate`";
        cx.report(Code::BadPagination, &name.span, "only a GET whose reply is a list comes in pages", help);
    }
    let input = cx.input.platform;
    let Some(pagination) = find_pagination(input, name) else {
        let known = input.pagination.iter().map(|pagination| pagination.name.value.as_str());
        let help = did_you_mean(&name.value, known, "paginations of this platform");
        cx.unknown("pagination", &name.value, &name.span, help);
        return None;
    };
    let PaginationKind::Page(pages) = &pagination.kind;
    Some(model::Pagination {
        page: pages.page.wire.value.clone(),
        size: pages.size.wire.value.clone(),
        first: pages.first,
        default: pages.default,
    })
}

fn scopes(cx: &mut Cx<'_>, resource: &schema::Resource, operation: &schema::Operation) -> Vec<model::ScopeRef> {
    let of_resource = || {
        let scopes = resource.scopes.as_ref()?;
        if operation.method == Method::Get { scopes.read.as_ref() } else { scopes.write.as_ref() }
    };
    let names: Vec<&Spanned<String>> = match &operation.scopes {
        Some(scopes) => scopes.iter().collect(),
        None => of_resource().into_iter().collect(),
    };
    names.into_iter().filter_map(|name| scope(cx, name)).collect()
}

fn scope(cx: &mut Cx<'_>, name: &Spanned<String>) -> Option<model::ScopeRef> {
    if let Some(variant) = cx.symbols.scopes.get(&name.value) {
        return Some(model::ScopeRef { wire: name.value.clone(), variant: variant.clone() });
    }
    let help = did_you_mean(&name.value, cx.symbols.scopes.keys().map(String::as_str), "scopes of this platform");
    cx.unknown("scope", &name.value, &name.span, help);
    None
}

fn errors(cx: &mut Cx<'_>, operation: &schema::Operation) -> Vec<model::DocumentedError> {
    let mut errors = Vec::new();
    for error in &operation.errors {
        if let Some(shape) = &error.shape {
            check_error_shape(cx, shape);
        }
        let meaning = error.about.doc.clone().or_else(|| error.message.clone()).unwrap_or_default();
        errors.push(model::DocumentedError { status: error.status, meaning });
    }
    errors
}

fn check_error_shape(cx: &mut Cx<'_>, shape: &Spanned<String>) {
    let shapes = &cx.input.platform.errors;
    if !shapes.iter().any(|known| known.name.value == shape.value) {
        let help = did_you_mean(&shape.value, shapes.iter().map(|known| known.name.value.as_str()), "shapes of errors");
        cx.unknown("shape of errors", &shape.value, &shape.span, help);
    }
}

fn check_body(cx: &mut Cx<'_>, operation: &schema::Operation) {
    if operation.body.is_some() && operation.method == Method::Get {
        let help = "move its fields to `query:`, or use another method";
        cx.report(Code::BadBody, &operation.name.span, "a GET has no body", help);
    }
    if let (Some(key), None) = (&operation.wrap, &operation.body) {
        cx.report(Code::BadBody, &key.span, "there is no body to wrap", "add `body:`, or remove `wrap:`");
    }
    if let Some(Body::Whole(ty)) = &operation.body
        && ty.optional
    {
        cx.report(Code::BadBody, &ty.span, "a body cannot be optional", "remove the `?`");
    }
}

fn docs(
    cx: &mut Cx<'_>,
    resource: &schema::Resource,
    operation: &schema::Operation,
    path: &str,
    scopes: &[model::ScopeRef],
) -> model::Docs {
    let otherwise = "The document does not say what this does.";
    let mut lines = markdown::lines(operation.about.doc.as_deref().unwrap_or(otherwise));
    about::paragraph(&mut lines, vec![markdown::code(&format!("{} {path}", method_name(operation.method)))]);
    if !scopes.is_empty() {
        let names: Vec<String> = scopes.iter().map(|scope| markdown::code(&scope.wire)).collect();
        let of_resource = resource.scopes.as_ref().filter(|_| operation.scopes.is_none());
        let how = match of_resource.map(|scopes| scopes.about.known) {
            Some(schema::Known::Inferred) => " (inferred)",
            Some(schema::Known::Reported) => " (reported by others)",
            Some(schema::Known::Example) => " (from an example)",
            Some(schema::Known::Documented) | None => "",
        };
        about::paragraph(&mut lines, vec![format!("Scope: {}{how}.", names.join(" and "))]);
    }
    let errors: Vec<String> = operation.errors.iter().map(|error| documented_error(cx, error)).collect();
    if !errors.is_empty() {
        about::paragraph(&mut lines, vec!["Documented errors:".to_owned()]);
        about::paragraph(&mut lines, errors);
    }
    about::add_notes(cx, &operation.about, &mut lines);
    model::Docs(lines)
}

fn documented_error(cx: &mut Cx<'_>, error: &schema::DocumentedError) -> String {
    let doc = about::docs(cx, &error.about, "");
    let doc = doc.0.into_iter().filter(|line| !line.is_empty()).map(|line| format!(" {line}"));
    let message = error.message.iter().map(|message| format!(" ({})", markdown::code(message)));
    format!("- {}:{}", error.status, doc.chain(message).collect::<String>())
}

/// The method as HTTP writes it.
pub(crate) const fn method_name(method: Method) -> &'static str {
    match method {
        Method::Get => "GET",
        Method::Post => "POST",
        Method::Put => "PUT",
        Method::Patch => "PATCH",
        Method::Delete => "DELETE",
    }
}

/// Reports operations with one method and one path, and resources of one name.
pub(super) fn check_unique(cx: &mut Cx<'_>) {
    let input = cx.input;
    let mut seen: Vec<(Method, String, &Spanned<String>)> = Vec::new();
    for resource in &input.resources {
        for operation in &resource.operations {
            let path = format!("{}{}", resource.path.value, operation.path.value);
            seen.push((operation.method, generic(&path), &operation.name));
        }
    }
    seen.sort_by(|a, b| (a.0, &a.1).cmp(&(b.0, &b.1)));
    for pair in seen.windows(2) {
        let [first, second] = pair else { continue };
        if (first.0, &first.1) == (second.0, &second.1) {
            let message = format!("`{}` and `{}` are the same call", first.2.value, second.2.value);
            let help = "a method and a path make one operation: merge the two, or correct one of them";
            let diagnostic = Diagnostic::new(Code::DuplicateName, &second.2.span, message, help);
            cx.sink.push(diagnostic.related(&first.2.span, "the other is here"));
        }
    }
}

/// A path whose placeholders have no names: `/orders/{}`.
fn generic(path: &str) -> String {
    let parts = path.split('{').map(|part| part.split_once('}').map_or(part, |(_, rest)| rest));
    parts.collect::<Vec<_>>().join("{}")
}
