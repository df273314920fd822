//! Operations, by resource: a table of them, then each with its parameters.

use super::page::Page;
use super::{anchor, facts, parameters, returns, scopes};
use crate::docs::request;
use crate::model::{Endpoint, Operation, PageKind, Platform, Resource};

/// Adds the operations of all resources.
pub(super) fn add(page: &mut Page, platform: &Platform) {
    if platform.has_no_operations() {
        return;
    }
    page.heading(2, &anchor::section("operations"), "Operations");
    page.paragraph(
        "A method of the crate for each operation. Required parameters are arguments of the method, optional ones are setters of \
         the request builder. Paths are relative to the server. Errors are those that are documented for the operation itself, \
         beside those of all operations.",
    );
    for resource in platform.resources.iter().filter(|resource| !resource.operations.is_empty()) {
        add_resource(page, platform, resource);
    }
}

fn add_resource(page: &mut Page, platform: &Platform, resource: &Resource) {
    let Resource { method, docs, operations, .. } = resource;
    page.heading(3, &anchor::resource(resource), &format!("`{}`", method.as_str()));
    facts::add(page, platform, docs, "");
    let rows: Vec<Vec<String>> = operations.iter().map(|operation| row(resource, operation)).collect();
    page.table(&["operation", "request", "scopes", "pages", "errors"], &rows);
    for operation in operations {
        add_operation(page, platform, resource, operation);
    }
}

fn row(resource: &Resource, operation: &Operation) -> Vec<String> {
    vec![
        anchor::operation_link(resource, operation),
        request::cell(&operation.endpoint),
        scopes::links(&operation.scopes),
        kind_of_pages(operation).to_owned(),
        returns::statuses(operation),
    ]
}

fn kind_of_pages(operation: &Operation) -> &'static str {
    match operation.pagination.as_ref().map(|pagination| &pagination.kind) {
        None => "",
        Some(PageKind::Page { .. }) => "by number",
        Some(PageKind::Offset { .. }) => "by offset",
        Some(PageKind::Cursor { .. }) => "by cursor",
    }
}

fn add_operation(page: &mut Page, platform: &Platform, resource: &Resource, operation: &Operation) {
    let Operation { docs, endpoint, .. } = operation;
    page.heading(4, &anchor::operation(resource, operation), &anchor::operation_label(resource, operation));
    page.paragraph(request::endpoint(endpoint));
    facts::describe(page, docs, "The documents do not describe this operation.");
    page.list(facts_of(platform, operation).into_iter().chain(facts::notes_of(docs)));
    parameters::add(page, platform, operation);
}

/// What an operation needs and returns, one fact after another.
fn facts_of(platform: &Platform, operation: &Operation) -> Vec<String> {
    let Operation { docs, endpoint, scopes, response, idempotent, changes, .. } = operation;
    let scopes = scopes::links(scopes);
    let scopes = (!scopes.is_empty()).then(|| format!("Scopes: {scopes}{}", returns::scopes_known(operation)));
    let changes = changes.as_ref().map(|changes| {
        let model = anchor::link(&format!("`{}`", changes.model.as_str()), &anchor::model(&changes.model));
        format!("Changes: `changes(&before, &after)` sends the fields in which two values of {model} differ")
    });
    let mut all: Vec<String> = scopes.into_iter().collect();
    all.push(format!("Returns: {}", returns::value(response)));
    all.extend(returns::pages(operation).map(|pages| format!("[Pages](#section-pagination): {pages}")));
    all.extend(unusual_idempotence(endpoint, *idempotent).map(str::to_owned));
    all.extend(changes);
    all.extend(returns::errors(platform, operation).into_iter().map(|error| format!("Error {error}")));
    all.push(facts::source(platform, docs));
    all
}

/// Whether an operation is idempotent, unless its method says the same.
fn unusual_idempotence(endpoint: &Endpoint, idempotent: bool) -> Option<&'static str> {
    let usual = endpoint.method().is_some_and(crate::model::Method::is_idempotent);
    match (idempotent, usual) {
        (true, false) => Some("Idempotent: yes, so it is retried after a failure"),
        (false, true) => Some("Idempotent: no, so it is not retried if the platform may have processed it"),
        (true, true) | (false, false) => None,
    }
}
