//! What requests and responses are like: pages, idempotency, errors, files.

use super::super::facts;
use super::matrix::Row;
use super::words;
use crate::docs::markdown;
use crate::model::{Api, FormatKind, Method, Operation, PageKind, Platform, Type};

/// The rows about requests and responses.
pub(super) fn rows(api: &Api) -> Vec<Row> {
    let mut rows = rows_of_operations(api);
    rows.extend(rows_of_responses(api));
    rows
}

fn rows_of_operations(api: &Api) -> Vec<Row> {
    let row = |title: &str, is_counted: fn(&Operation) -> bool| Row::new(title, api, |it| count(it, is_counted));
    vec![
        row("Operations", |_| true),
        row("– that only read (GET)", |it| it.endpoint.method() == Some(Method::Get)),
        row("– with undocumented responses", |it| it.response.ty == Some(Type::Undocumented)),
        row("– without a documented address", |it| it.endpoint.is_custom()),
        row("Lists in pages: by page number", |it| matches!(kind(it), Some(PageKind::Page { .. }))),
        row("Lists in pages: by offset", |it| matches!(kind(it), Some(PageKind::Offset { .. }))),
        row("Lists in pages: by cursor", |it| matches!(kind(it), Some(PageKind::Cursor { .. }))),
        row("Lists in pages: with a total count", has_total),
        row("POST or PATCH that is idempotent", is_idempotent_write),
        row("Changes of single fields (`changes`)", |it| it.changes.is_some()),
    ]
}

fn rows_of_responses(api: &Api) -> Vec<Row> {
    let row = |title: &str, cell: &dyn Fn(&Platform) -> String| Row::new(title, api, cell);
    let with_codes = |it: &Platform| it.error_shapes.iter().filter(|shape| shape.codes.is_some()).count();
    let in_success = |it: &Platform| it.error_shapes.iter().any(|shape| shape.in_success);
    vec![
        row("Idempotency keys", &idempotency_keys),
        row("Error shapes", &|it| facts::number(it.error_shapes.len())),
        row("Lists of error codes", &|it| facts::number(with_codes(it))),
        row("Errors with a success status", &|it| facts::yes(in_success(it)).to_owned()),
        row("Envelope around responses", &|it| it.envelope.iter().map(|it| markdown::code(&it.data)).collect()),
        row("ID of the request", &|it| it.request_id.iter().map(|header| markdown::code(header)).collect()),
        row("Time zone of times without an offset", &|it| {
            it.time_zone.iter().map(|it| markdown::code(&it.name)).collect()
        }),
        row("File formats", &formats),
    ]
}

fn operations(platform: &Platform) -> impl Iterator<Item = &Operation> {
    platform.resources.iter().flat_map(|resource| &resource.operations)
}

fn count(platform: &Platform, is_counted: impl Fn(&Operation) -> bool) -> String {
    facts::number(operations(platform).filter(|operation| is_counted(operation)).count())
}

fn kind(operation: &Operation) -> Option<&PageKind> {
    operation.pagination.as_ref().map(|pagination| &pagination.kind)
}

fn has_total(operation: &Operation) -> bool {
    operation.pagination.as_ref().is_some_and(|pagination| pagination.total.is_some())
}

fn is_idempotent_write(operation: &Operation) -> bool {
    operation.idempotent && matches!(operation.endpoint.method(), Some(Method::Post | Method::Patch))
}

fn idempotency_keys(platform: &Platform) -> String {
    let is_key = |name: &str| words::has_any(&words::of(name), &["idempotency"]);
    let parameters = operations(platform).filter(|it| it.parameters.iter().any(|it| is_key(&it.wire))).count();
    let headers = platform.headers.iter().filter(|header| is_key(&header.name)).count();
    match (parameters, headers) {
        (0, 0) => String::new(),
        (parameters, 0) => facts::count(parameters, "operation"),
        _ => "all operations".to_owned(),
    }
}

fn formats(platform: &Platform) -> String {
    let mut kinds: Vec<&str> = Vec::new();
    for format in platform.resources.iter().flat_map(|resource| &resource.formats) {
        let kind = match format.kind {
            FormatKind::Xml { .. } => "XML",
            FormatKind::Csv { .. } => "CSV",
        };
        if !kinds.contains(&kind) {
            kinds.push(kind);
        }
    }
    kinds.join(", ")
}
