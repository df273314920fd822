//! Pagination.

use super::context::Cx;
use super::{docs, server};
use crate::diagnostic::{Code, did_you_mean};
use crate::model::{self, Location, Method, Type};
use crate::schema::{self, Body, PaginationKind, ResponseLocation};
use crate::source::{Span, Spanned};

/// Resolves the pagination of an operation.
pub(super) fn resolve(
    cx: &mut Cx<'_>,
    operation: &schema::Operation,
    response: &model::ResponseBody,
) -> Option<model::Pagination> {
    let name = operation.paginate.as_ref()?;
    // Without `returns`, it may be what could not be parsed.
    if operation.returns.is_some() || !cx.input.damage.is_in(name.span.source) {
        check_operation(cx, operation, response, &name.span);
    }
    let input = cx.input.platform;
    let Some(pagination) = find(input, name) else {
        let known = input.pagination.iter().map(|pagination| pagination.name.value.as_str());
        let help = did_you_mean(&name.value, known, "paginations");
        cx.unknown("pagination", &name.value, &name.span, help);
        return None;
    };
    // The envelope of responses may be what could not be parsed.
    if !cx.is_platform_damaged() {
        for place in pagination.locations() {
            check_location(cx, place, response, &name.span);
        }
    }
    let wire = |parameter: &schema::Parameter| parameter.wire.value.clone();
    let kind = match &pagination.kind {
        PaginationKind::Page { page, first, offset } => {
            model::PageKind::Page { page: wire(page), first: *first, offset: offset.as_deref().map(wire) }
        }
        PaginationKind::Offset { offset } => model::PageKind::Offset { offset: wire(offset) },
        PaginationKind::Cursor { cursor } => model::PageKind::Cursor { cursor: wire(cursor) },
    };
    let place = |place: &Option<ResponseLocation>| place.as_ref().map(location_in_response);
    Some(model::Pagination {
        name: pagination.name.value.clone(),
        kind,
        size: wire(&pagination.size),
        default: pagination.default,
        max: pagination.size.constraints.max,
        total: place(&pagination.total),
        total_pages: place(&pagination.total_pages),
        next: place(&pagination.next),
        has_more: place(&pagination.has_more),
        short_page_ends: pagination.short_page_ends,
        // Errors in it are reported with the platform.
        docs: docs::facts(&pagination.docs),
    })
}

/// Checks that the operation is a GET, or a search with POST and body fields, and returns a list.
fn check_operation(cx: &mut Cx<'_>, operation: &schema::Operation, response: &model::ResponseBody, span: &Span) {
    let inputs = match operation.endpoint.method() {
        Some(Method::Get) => true,
        Some(Method::Post) => !matches!(operation.body, Some(Body::Whole(_))),
        Some(Method::Put | Method::Patch | Method::Delete) | None => false,
    };
    if !matches!(response.ty, Some(Type::List(_))) || !inputs {
        let help = "return a list, such as `returns: { orders: [Order] }`, from a GET or from a POST with body fields; or remove `paginate`";
        cx.report(Code::InvalidPagination, span, "`paginate` requires a GET or a search that returns a list", help);
    }
}

/// Checks that page information is not at the location of the list.
fn check_location(cx: &mut Cx<'_>, place: &ResponseLocation, response: &model::ResponseBody, span: &Span) {
    let ResponseLocation::Key(key) = place else { return };
    let list: Vec<&str> = response.path.iter().map(String::as_str).collect();
    let keys: Vec<&str> = key.value.split('.').collect();
    if keys.starts_with(&list) || list.starts_with(&keys) {
        let message = if list.is_empty() {
            format!("the response is a list, so it has no key `{}`", key.value)
        } else {
            format!("`{}` is the location of the list", key.value)
        };
        cx.report(Code::InvalidPagination, span, message, "correct `returns:` or the pagination");
    }
}

fn location_in_response(place: &ResponseLocation) -> model::ResponseLocation {
    match place {
        ResponseLocation::Header(name) => model::ResponseLocation::Header(name.value.to_lowercase()),
        ResponseLocation::Key(key) => model::ResponseLocation::Body(key.value.split('.').map(str::to_owned).collect()),
    }
}

/// The location of the pagination's parameters.
pub(super) fn location(method: Option<Method>) -> Location {
    if method == Some(Method::Get) { Location::Query } else { Location::Field }
}

/// Finds a pagination by name.
pub(super) fn find<'s>(platform: &'s schema::Platform, name: &Spanned<String>) -> Option<&'s schema::Pagination> {
    platform.pagination.iter().find(|pagination| pagination.name.value == name.value)
}

/// Checks all paginations, including unused ones.
pub(super) fn check_all(cx: &mut Cx<'_>) {
    for pagination in &cx.input.platform.pagination {
        docs::check(cx, &pagination.size.docs);
        if let (Some(default), Some(max)) = (pagination.default, pagination.size.constraints.max)
            && default > max
        {
            let message = format!("`default` ({default}) is greater than `max` ({max})");
            cx.report(Code::InvalidPagination, &pagination.name.span, message, "correct `default` or `max`");
        }
        for place in pagination.locations() {
            match place {
                ResponseLocation::Header(name) => drop(server::header_name(cx, name)),
                ResponseLocation::Key(key) if key.value.split('.').any(str::is_empty) => {
                    let help = "separate keys with dots: `meta.total`";
                    cx.report(Code::InvalidValue, &key.span, format!("invalid path of keys `{}`", key.value), help);
                }
                ResponseLocation::Key(_) => {}
            }
        }
    }
}
