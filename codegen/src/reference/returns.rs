//! What an operation returns: the value of a success response, pages, errors.

use super::{facts, types};
use crate::docs::{item, markdown, sections};
use crate::model::{DocumentedError, EmptyBody, Operation, Platform, ResponseBody, ResponseLocation};

/// The value of a success response.
pub(super) fn value(response: &ResponseBody) -> String {
    let ResponseBody { path, ty } = response;
    let Some(ty) = ty else { return "nothing (the body of the response is ignored)".to_owned() };
    let key = if path.is_empty() { String::new() } else { format!(", in {}", markdown::code(&path.join("."))) };
    format!("{}{key}", types::of(ty, None))
}

/// How the pages of a list are requested, and what the response says of them.
pub(super) fn pages(operation: &Operation) -> Option<String> {
    let pagination = operation.pagination.as_ref()?;
    let places = [
        ("total count", &pagination.total),
        ("number of pages", &pagination.total_pages),
        ("next page", &pagination.next),
        ("whether there are more", &pagination.has_more),
    ];
    let mut parts = vec![sections::pagination_in_words(pagination)];
    parts.extend(
        places.into_iter().filter_map(|(what, place)| Some(format!("{what} in {}", location(place.as_ref()?)))),
    );
    if pagination.short_page_ends {
        parts.push("a short page is the last".to_owned());
    }
    Some(parts.join("; "))
}

fn location(place: &ResponseLocation) -> String {
    match place {
        ResponseLocation::Header(name) => format!("the header {}", markdown::code(name)),
        ResponseLocation::Body(keys) => markdown::code(&keys.join(".")),
    }
}

/// The errors that are documented for the operation itself, one by one.
pub(super) fn errors(platform: &Platform, operation: &Operation) -> Vec<String> {
    let errors = operation.errors.iter().map(|it| error(platform, it));
    let not_found = operation.not_found.iter().map(|(status, body)| not_found(*status, *body));
    errors.chain(not_found).collect()
}

/// A status and what it means.
pub(super) fn error(platform: &Platform, error: &DocumentedError) -> String {
    let DocumentedError { status, message, shape, docs, .. } = error;
    let message = message.as_deref().map(|message| format!("Message: {}.", markdown::code(message)));
    let shape = shape.as_deref().map(|shape| format!("Error shape: {}.", markdown::code(shape)));
    let meaning = facts::cell(platform, docs, message.into_iter().chain(shape));
    if meaning.is_empty() { format!("{status}") } else { format!("{status}: {meaning}") }
}

fn not_found(status: u16, body: EmptyBody) -> String {
    let body = match body {
        EmptyBody::Null => "`null` or no body",
        EmptyBody::EmptyList => "an empty list",
    };
    format!("{status} with {body}: nothing was found, which is an error of the kind `NotFound`.")
}

/// The statuses of the errors, for a cell of a table.
pub(super) fn statuses(operation: &Operation) -> String {
    let mut statuses: Vec<String> = operation.errors.iter().map(|error| error.status.to_string()).collect();
    statuses.extend(operation.not_found.iter().map(|(status, _)| format!("{status} (empty)")));
    statuses.dedup();
    statuses.join(", ")
}

/// The confidence of required scopes, if no document states them: ` (inferred)`.
pub(super) fn scopes_known(operation: &Operation) -> String {
    item::confidence(operation.scopes_known).map(|word| format!(" ({word})")).unwrap_or_default()
}
