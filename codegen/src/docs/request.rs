//! Requests: where they go, and their builders.

use super::{item, markdown};
use crate::model::{Changes, Endpoint, Ident, Lines, Method, NestedUpdate, OmittedFields, OmittedItems, Operation};

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
    let mut lines = changes_of_fields(changes);
    for nested in &changes.nested {
        item::paragraph(&mut lines, vec![nested_update(nested)]);
    }
    lines
}

/// How the items of a list are changed.
fn nested_update(nested: &NestedUpdate) -> String {
    let NestedUpdate { wire, key, omitted_items, omitted_fields, docs, .. } = nested;
    let (list, key) = (markdown::code(wire), markdown::code(&key.from));
    let matched = format!("The items of {list} are matched by {key}; an item without it is new.");
    let items = match omitted_items {
        OmittedItems::Undocumented => {
            "Whether the platform removes items that a request omits is not documented: all items of `after` are sent if one \
             of them differs, and an item that `after` lacks is an error."
        }
        OmittedItems::Kept => {
            "The platform keeps items that a request omits: only new and changed items are sent, and an item that `after` \
             lacks is an error."
        }
        OmittedItems::Removed => {
            "The platform removes items that a request omits: all items of `after` are sent if one of them differs, and an \
             item that `after` lacks is removed."
        }
    };
    let fields = match omitted_fields {
        OmittedFields::Undocumented => {
            "Whether an omitted field of an item keeps its value is not documented: items are sent with all their fields, so \
             load `before` just before the update."
        }
        OmittedFields::Kept => "Only changed fields of an item are sent.",
        OmittedFields::Reset => {
            "The platform resets omitted fields of an item: items are sent with all their fields, so load `before` just \
             before the update."
        }
    };
    let more = item::one_line(docs, "");
    let parts = [matched.as_str(), items, fields, more.as_str()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

fn changes_of_fields(changes: &Changes) -> Lines {
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
        "Check [`is_empty`](Self::is_empty) first where that is no error.".to_owned(),
    ]
}

/// Where a request goes, for the documentation of an operation.
pub(crate) fn endpoint(endpoint: &Endpoint) -> String {
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
pub(crate) fn cell(endpoint: &Endpoint) -> String {
    match endpoint {
        Endpoint::Http { method, path, .. } => address(*method, path),
        Endpoint::Custom { name } => {
            let name = name.as_deref().map(|name| format!(" {}", markdown::code(name)));
            format!("custom endpoint{}", name.unwrap_or_default())
        }
    }
}

/// Where a request goes, as plain text.
pub(crate) fn plain(endpoint: &Endpoint) -> String {
    match endpoint {
        Endpoint::Http { method, path, .. } => format!("{} {path}", method.as_str()),
        Endpoint::Custom { name } => {
            format!("custom endpoint {}", name.as_deref().unwrap_or_default()).trim_end().to_owned()
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
