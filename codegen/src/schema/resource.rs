//! Resources: one file each, with operations and their types.

use super::docs::Docs;
use super::entries::Entries;
use super::enums::{self, Enum};
use super::format::{self, Format};
use super::model::{self, Id, Model};
use super::operation::{self, Operation};
use super::parameter::{self, Parameter};
use super::reader::Cx;
use super::undocumented;
use crate::language;
use crate::source::Spanned;
use crate::yaml::Node;

/// A resource.
#[derive(Clone, Debug)]
pub(crate) struct Resource {
    pub(crate) name: Spanned<String>,
    pub(crate) rust: Option<Spanned<String>>,
    pub(crate) path: Spanned<String>,
    /// The parameters of the path's placeholders.
    pub(crate) parameters: Vec<Parameter>,
    pub(crate) scopes: Option<ResourceScopes>,
    pub(crate) ids: Vec<Id>,
    pub(crate) operations: Vec<Operation>,
    pub(crate) models: Vec<Model>,
    pub(crate) enums: Vec<Enum>,
    /// File formats of the resource.
    pub(crate) formats: Vec<Format>,
    pub(crate) docs: Docs,
}

/// The scopes of a resource's operations: `read` for GET, `write` for all others.
#[derive(Clone, Debug)]
pub(crate) struct ResourceScopes {
    pub(crate) read: Option<Spanned<String>>,
    pub(crate) write: Option<Spanned<String>>,
    pub(crate) docs: Docs,
}

pub(super) fn parse(cx: &mut Cx<'_>, entries: &mut Entries<'_>) -> Option<Resource> {
    let name = entries.require(cx, "resource", "its name").and_then(|node| cx.string(node));
    let rust = entries.take("rust").and_then(|node| cx.string(node));
    let path = entries.take("path").and_then(|node| cx.string(node));
    let parameters = cx.named(entries.take("parameters"), "path parameters", parameter::parse);
    let scopes = entries.take_named("scopes").and_then(|(key, node)| scopes(cx, key, node));
    let ids = cx.named(entries.take("ids"), "ids", model::parse_id);
    let mut operations = cx.named(entries.take("operations"), "operations", operation::parse);
    if let Some((key, node)) = entries.take_named("undocumented") {
        operations.extend(undocumented::parse(cx, key, node, &operations));
    }
    let models = cx.named(entries.take("models"), "models", model::parse);
    let enums = cx.named(entries.take("enums"), "enums", enums::parse);
    let formats = cx.named(entries.take("formats"), "formats", format::parse);
    let docs = Docs::take(cx, entries);
    let name = name?;
    // Custom endpoints have no path.
    let path = match path {
        None if !operations.is_empty() && operations.iter().all(|operation| operation.endpoint.is_custom()) => {
            Spanned { value: String::new(), span: name.span.clone() }
        }
        None => {
            entries.report_missing(cx, "path", "the prefix of its operations' paths");
            return None;
        }
        Some(path) => path,
    };
    Some(Resource { name, rust, path, parameters, scopes, ids, operations, models, enums, formats, docs })
}

fn scopes(cx: &mut Cx<'_>, key: &Spanned<String>, node: &Node) -> Option<ResourceScopes> {
    let mut entries = Entries::open(cx, node, &key.span, &language::RESOURCE_SCOPES)?;
    let read = entries.take("read").and_then(|node| cx.string(node));
    let write = entries.take("write").and_then(|node| cx.string(node));
    let docs = Docs::take(cx, &mut entries);
    entries.close(cx);
    Some(ResourceScopes { read, write, docs })
}
