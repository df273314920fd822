//! Entries of maps: keys, merge keys, duplicate keys.

use std::collections::HashSet;

use super::node::{Kind, Node};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::Spanned;

type Entry = (Spanned<String>, Node);

/// Returns a key, which must be a string.
pub(super) fn key(Node { kind, span }: Node, sink: &mut Vec<Diagnostic>) -> Option<Spanned<String>> {
    let (message, help) = match kind {
        Kind::Scalar(value) => return Some(Spanned { value, span }),
        Kind::Null => ("`null` is not a valid key".to_owned(), "put it in quotes"),
        other => (format!("a key must be a string, found {}", other.name()), "write the key as a string"),
    };
    sink.push(Diagnostic::new(Code::WrongType, &span, message, help));
    None
}

/// Adds the entries of the value of a merge key: of a map, or of each map in a list.
pub(super) fn add_merged(value: Node, merged: &mut Vec<Entry>, sink: &mut Vec<Diagnostic>) {
    let maps = if let Kind::List(items) = value.kind { items } else { vec![value] };
    for Node { kind, span } in maps {
        if let Kind::Mapping(entries) = kind {
            merged.extend(entries);
            continue;
        }
        let message = format!("a merge key stands for the entries of a map, found {}", kind.name());
        sink.push(Diagnostic::new(Code::WrongType, &span, message, "write `<<: *anchor`, with the anchor of a map"));
    }
}

/// Adds the merged entries whose keys a map does not have. Reports duplicate keys, of which the first counts.
pub(super) fn merge(mut entries: Vec<Entry>, merged: Vec<Entry>, sink: &mut Vec<Diagnostic>) -> Vec<Entry> {
    let own = entries.len();
    entries.extend(merged);
    let mut keys = HashSet::with_capacity(entries.len());
    let is_first: Vec<bool> = entries.iter().map(|(key, _)| keys.insert(key.value.as_str())).collect();
    for ((key, _), _) in entries.iter().zip(&is_first).take(own).filter(|(_, is_first)| !**is_first) {
        let message = format!("duplicate key `{}`", key.value);
        sink.push(Diagnostic::new(Code::DuplicateKey, &key.span, message, "remove one of the two"));
    }
    let mut is_first = is_first.into_iter();
    entries.retain(|_| is_first.next().unwrap_or_default());
    entries
}
