//! Operations: the methods of resources.

use super::item::{self, Cx};
use super::{call, json, markdown, parameter, request};
use crate::model::{DocumentedError, EmptyBody, Ident, Lines, Operation};

/// Documents an operation of a resource, whose type and accessor are given: its method, its request builder, and the setters of that.
pub(super) fn document(cx: &Cx<'_>, (resource, accessor): (&Ident, &Ident), operation: &mut Operation) {
    let Operation { docs, parameters, .. } = operation;
    for parameter in parameters {
        parameter::document(cx, docs, parameter);
    }
    operation.docs.rustdoc = method(cx, accessor, operation);
    operation.variant_docs =
        vec![format!("{}: {}.", markdown::code(&operation.name), request::endpoint_name(operation))];
    request::document(resource, operation);
}

/// The documentation of the method: what it does, where the request goes, what it needs, what can go wrong.
fn method(cx: &Cx<'_>, accessor: &Ident, operation: &Operation) -> Lines {
    let Operation { docs, parameters, errors, not_found, .. } = operation;
    let otherwise = "The documentation does not describe this operation.";
    let mut lines = item::description(docs, vec![otherwise.to_owned()]);
    item::paragraph(&mut lines, vec![request::endpoint(&operation.endpoint)]);
    item::paragraph(&mut lines, scopes(operation).into_iter().collect());
    item::paragraph(&mut lines, item::source(cx, docs).into_iter().collect());
    let arguments = parameters.iter().filter(|parameter| parameter.required);
    item::section(&mut lines, "Arguments", arguments.map(parameter::argument).collect());
    let errors = errors.iter().map(documented_error);
    let not_found = not_found.iter().map(|(status, body)| empty_response(*status, *body));
    item::section(&mut lines, "Errors", errors.chain(not_found).collect());
    item::section(&mut lines, "Example", call::example(cx.platform, accessor, operation));
    item::section(&mut lines, "Request body", json::request(cx, operation).unwrap_or_default());
    item::section(&mut lines, "Response body", json::response(cx, operation).unwrap_or_default());
    item::notes(&mut lines, docs);
    lines
}

/// The scopes that a token needs.
pub(super) fn scopes(operation: &Operation) -> Option<String> {
    let names: Vec<String> = operation.scopes.iter().map(|scope| markdown::code(&scope.wire)).collect();
    let confidence = item::confidence(operation.scopes_known).map(|word| format!(" ({word})")).unwrap_or_default();
    match names.as_slice() {
        [] => None,
        [one] => Some(format!("Scope: {one}{confidence}.")),
        several => Some(format!("Scopes: {}{confidence}.", several.join(" and "))),
    }
}

fn documented_error(error: &DocumentedError) -> String {
    let DocumentedError { status, message, docs, .. } = error;
    let meaning = item::one_line(docs, "");
    let message = message.as_deref().map(markdown::code);
    match message {
        None => format!("- {status}: {meaning}").trim_end().to_owned(),
        Some(message) if meaning.is_empty() => format!("- {status}: {message}"),
        Some(message) => format!("- {status}: {meaning} Message: {message}"),
    }
}

fn empty_response(status: u16, body: EmptyBody) -> String {
    let body = match body {
        EmptyBody::Null => "`null` or no body",
        EmptyBody::EmptyList => "an empty list",
    };
    format!("- {status} with {body}: not found.")
}
