//! Paths to the keys of a schema: `auth.oauth.lifetime`, `orders.list`, `Order.note`.
//!
//! Invariant: every key of a schema has a path. A new key of the schema language needs no change here.

use std::collections::BTreeMap;

use crate::schema::{Document, File};
use crate::source::Span;
use crate::yaml::{Kind, Node};

/// The locations of all keys on a path, by path.
pub(super) type Paths = BTreeMap<String, Vec<Span>>;

/// Keys that a path can leave out, because their entries have names.
const SECTIONS: [&str; 6] = ["operations", "models", "enums", "ids", "fields", "values"];

/// Keys whose entries have names that are unique in a platform, so that a path can start with them.
const TYPES: [&str; 3] = ["models", "enums", "ids"];

/// Lists all paths to keys of a platform's files.
pub(super) fn all(files: &[&File]) -> Paths {
    let mut paths = Paths::new();
    for file in files {
        let (name, span) = match &file.document {
            Document::Platform(_) => ("", None),
            Document::Resource(resource) => (resource.name.value.as_str(), Some(&resource.name.span)),
            Document::Webhooks(_) => ("webhooks", None),
            Document::Inventory(_) => continue,
        };
        let way: Vec<Span> = span.into_iter().cloned().collect();
        if !name.is_empty() {
            insert(&mut paths, name, &way);
        }
        add(&mut paths, name, &way, &file.root);
        let Kind::Mapping(entries) = &file.root.kind else { continue };
        for (_, node) in entries.iter().filter(|(key, _)| TYPES.contains(&key.value.as_str())) {
            add(&mut paths, "", &way, node);
        }
    }
    paths
}

fn add(paths: &mut Paths, prefix: &str, way: &[Span], node: &Node) {
    let Kind::Mapping(entries) = &node.kind else { return };
    for (key, value) in entries {
        let path = if prefix.is_empty() { key.value.clone() } else { format!("{prefix}.{}", key.value) };
        let way = [way, std::slice::from_ref(&key.span)].concat();
        insert(paths, &path, &way);
        add(paths, &path, &way, value);
        if SECTIONS.contains(&key.value.as_str()) {
            add(paths, prefix, &way, value);
        }
    }
}

/// Adds the locations of a path. A resource and a key of the platform can have the same path.
fn insert(paths: &mut Paths, path: &str, way: &[Span]) {
    paths.entry(path.to_owned()).or_default().extend_from_slice(way);
}
