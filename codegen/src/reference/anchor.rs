//! Anchors: the places in a page that links and the search index point to.
//!
//! They are made of kinds and Rust names, which are unique. The anchors that GitHub makes of headings would be numbered where
//! headings are equal, and change with the order of a page.

use crate::model::{Ident, Operation, Resource};

/// The HTML of an anchor.
pub(super) fn mark(id: &str) -> String {
    format!("<a id=\"{id}\"></a>")
}

/// A link to an anchor of the same page. The label is escaped Markdown.
pub(super) fn link(label: &str, id: &str) -> String {
    format!("[{label}](#{id})")
}

/// `section-models`
pub(super) fn section(name: &str) -> String {
    format!("section-{name}")
}

/// The n-th document of a platform.
pub(super) fn document(number: usize) -> String {
    format!("document-{}", number + 1)
}

pub(super) fn resource(resource: &Resource) -> String {
    format!("resource-{}", resource.module.as_str())
}

pub(super) fn operation(resource: &Resource, operation: &Operation) -> String {
    format!("operation-{}-{}", resource.module.as_str(), operation.method_name.as_str())
}

pub(super) fn model(name: &Ident) -> String {
    format!("model-{}", name.as_str())
}

pub(super) fn enumeration(name: &Ident) -> String {
    format!("enum-{}", name.as_str())
}

pub(super) fn id(name: &Ident) -> String {
    format!("id-{}", name.as_str())
}

pub(super) fn scope(variant: &Ident) -> String {
    format!("scope-{}", variant.as_str())
}

pub(super) fn topic(variant: &Ident) -> String {
    format!("topic-{}", variant.as_str())
}

/// A link to an operation, with the call that sends it as its label.
pub(super) fn operation_link(resource: &Resource, operation: &Operation) -> String {
    link(&operation_label(resource, operation), &self::operation(resource, operation))
}

/// `` `orders().list` ``
pub(super) fn operation_label(resource: &Resource, operation: &Operation) -> String {
    format!("`{}().{}`", resource.method.as_str(), operation.method_name.as_str())
}
