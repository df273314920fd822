//! Paths to the keys of a schema: `auth.oauth.lifetime`, `orders.list`, `Order.note`.
//!
//! Invariant: every key of a schema has a path. A new key of the schema language needs no change here.

use crate::schema::{Document, File};
use crate::source::Span;
use crate::yaml::{Kind, Node};

/// Keys that a path can leave out, because their entries have names.
const SECTIONS: [&str; 6] = ["operations", "models", "enums", "ids", "fields", "values"];

/// Keys whose entries have names that are unique in a platform, so that a path can start with them.
const TYPES: [&str; 3] = ["models", "enums", "ids"];

/// The nodes that paths start at: the path so far, the locations of its keys, and the node.
fn starts<'f>(files: &[&'f File]) -> Vec<(&'f str, Vec<Span>, &'f Node)> {
    let mut starts = Vec::new();
    for file in files {
        let (name, span) = match &file.document {
            Document::Platform(_) => ("", None),
            Document::Resource(resource) => (resource.name.value.as_str(), Some(&resource.name.span)),
            Document::Webhooks(_) => ("webhooks", None),
            Document::Inventory(_) => continue,
        };
        let way: Vec<Span> = span.into_iter().cloned().collect();
        starts.push((name, way.clone(), &file.root));
        let Kind::Mapping(entries) = &file.root.kind else { continue };
        let types = entries.iter().filter(|(key, _)| TYPES.contains(&key.value.as_str()));
        starts.extend(types.map(|(_, node)| ("", way.clone(), node)));
    }
    starts
}

/// Finds the locations of all keys on a path. A resource and a key of the platform can have the same path.
pub(super) fn find(files: &[&File], path: &str) -> Option<Vec<Span>> {
    let (mut found, mut exists) = (Vec::new(), false);
    for (name, mut way, node) in starts(files) {
        match path.strip_prefix(name) {
            Some("") if !name.is_empty() => {
                exists = true;
                found.extend(way);
            }
            Some(rest) if name.is_empty() => follow(node, rest, &mut way, &mut found),
            Some(rest) => {
                if let Some(rest) = rest.strip_prefix('.') {
                    follow(node, rest, &mut way, &mut found);
                }
            }
            None => {}
        }
    }
    (exists || !found.is_empty()).then_some(found)
}

/// Follows a path below a node. Adds the keys of each way to its end.
fn follow(node: &Node, path: &str, way: &mut Vec<Span>, found: &mut Vec<Span>) {
    let Kind::Mapping(entries) = &node.kind else { return };
    for (key, value) in entries {
        way.push(key.span.clone());
        match path.strip_prefix(key.value.as_str()) {
            Some("") => found.extend_from_slice(way),
            Some(rest) => {
                if let Some(rest) = rest.strip_prefix('.') {
                    follow(value, rest, way, found);
                }
            }
            None => {}
        }
        if SECTIONS.contains(&key.value.as_str()) {
            follow(value, path, way, found);
        }
        way.pop();
    }
}

/// Lists all paths, to suggest similar ones.
pub(super) fn all(files: &[&File]) -> Vec<String> {
    let mut paths = Vec::new();
    for (name, _, node) in starts(files) {
        paths.extend((!name.is_empty()).then(|| name.to_owned()));
        list(node, name, &mut paths);
    }
    paths.sort();
    paths.dedup();
    paths
}

fn list(node: &Node, prefix: &str, paths: &mut Vec<String>) {
    let Kind::Mapping(entries) = &node.kind else { return };
    for (key, value) in entries {
        let path = if prefix.is_empty() { key.value.clone() } else { format!("{prefix}.{}", key.value) };
        list(value, &path, paths);
        paths.push(path);
        if SECTIONS.contains(&key.value.as_str()) {
            list(value, prefix, paths);
        }
    }
}
