//! Requests: where they go, and their builders.

use super::markdown;
use crate::model::{Changes, Endpoint, Ident, Lines, Method, Operation};

/// Documents the request builder of an operation.
pub(super) fn document(resource: &Ident, operation: &mut Operation) {
    operation.builder_docs = builder(resource, operation);
    if let Some(changes) = &mut operation.changes {
        changes.rustdoc = self::changes(changes);
    }
}

fn builder(resource: &Ident, operation: &Operation) -> Lines {
    let (resource, method) = (resource.as_str(), operation.method_name.as_str());
    let created = format!("Created by [`{resource}::{method}`](super::super::{resource}::{method}).");
    vec![format!("Request builder for {}. {created}", endpoint_name(operation))]
}

fn changes(changes: &Changes) -> Lines {
    let first = format!(
        "Sets the fields that differ between two values of [`{0}`](super::super::{0}).",
        changes.model.as_str()
    );
    vec![
        first,
        String::new(),
        "`before` is the value as it was loaded, `after` the value as it should be. A field that became `None` is"
            .to_owned(),
        "cleared. Sending fails if a field differs that this operation cannot change. If nothing differs, and no field is"
            .to_owned(),
        "set, nothing is sent: the request fails with [`ErrorKind::NoChanges`](rt::ErrorKind::NoChanges)."
            .to_owned(),
        "Ask [`is_empty`](Self::is_empty) first where that is no error.".to_owned(),
    ]
}

/// Where a request goes, for the documentation of an operation.
pub(super) fn endpoint(endpoint: &Endpoint) -> String {
    let name = match endpoint {
        Endpoint::Http { method, path, .. } => return address(*method, path),
        Endpoint::Custom { name } => name.as_deref().map(|name| format!(" {}", markdown::code(name))),
    };
    format!(
        "Custom endpoint{}: neither its address nor its wire format is documented. Set the address with \
         `ClientBuilder::custom_endpoint`, and the format with `ClientBuilder::codec` unless it is JSON.",
        name.unwrap_or_default()
    )
}

/// Where a request goes, for a cell of a table.
pub(super) fn cell(endpoint: &Endpoint) -> String {
    match endpoint {
        Endpoint::Http { method, path, .. } => address(*method, path),
        Endpoint::Custom { name } => {
            let name = name.as_deref().map(|name| format!(" {}", markdown::code(name)));
            format!("custom endpoint{}", name.unwrap_or_default())
        }
    }
}

/// Where a request goes, in a word.
pub(super) fn endpoint_name(operation: &Operation) -> String {
    match &operation.endpoint {
        Endpoint::Http { method, path, .. } => address(*method, path),
        Endpoint::Custom { .. } => format!("the custom endpoint {}", markdown::code(&operation.name)),
    }
}

/// `GET /orders/{id}`
fn address(method: Method, path: &str) -> String {
    markdown::code(&format!("{} {path}", method.as_str()))
}
