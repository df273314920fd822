//! Adds the items of a draft to files that exist. What a file has stays as it is.

use anyhow::Context;

use crate::draft::{Entry, Map, Yaml, entry_yaml};
use crate::input;
use crate::yaml_edit;

/// Sections whose entries are items with names of their own.
const SECTIONS: [&str; 8] = ["docs", "operations", "models", "enums", "ids", "scopes", "statuses", "topics"];

/// The result of adding items to a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Merged {
    pub(super) text: String,
    /// The paths of items that were added.
    pub(super) added: Vec<String>,
    /// The paths of items that the file has with the same name.
    pub(super) known: Vec<String>,
}

/// Adds items to the text of a file.
///
/// # Errors
/// Fails if the file is not valid YAML, or an item cannot be added without changing others.
pub(super) fn merge(text: &str, map: &Map) -> anyhow::Result<Merged> {
    let mut merged = Merged { text: text.to_owned(), ..Merged::default() };
    let is_inventory = map.entries.first().is_some_and(|entry| entry.key == "inventory");
    for entry in &map.entries {
        let Yaml::Map(items) = &entry.value else { continue };
        if is_inventory {
            inventory(&mut merged, &entry.key, items)?;
        } else if SECTIONS.contains(&entry.key.as_str()) {
            add_all(&mut merged, &[&entry.key], items)?;
        }
    }
    Ok(merged)
}

/// Adds the rows of a document, kind by kind.
fn inventory(merged: &mut Merged, document: &str, kinds: &Map) -> anyhow::Result<()> {
    for kind in &kinds.entries {
        if let Yaml::Map(rows) = &kind.value {
            add_all(merged, &[document, &kind.key], rows)?;
        }
    }
    Ok(())
}

fn add_all(merged: &mut Merged, path: &[&str], items: &Map) -> anyhow::Result<()> {
    for item in &items.entries {
        let shown = format!("{}.{}", path.join("."), item.key);
        if has(&merged.text, path, &item.key)? {
            merged.known.push(shown);
            continue;
        }
        let entry = entry_yaml(&Entry { spaced: false, ..item.clone() }, 0);
        merged.text = yaml_edit::insert(&merged.text, path, &entry).with_context(|| format!("cannot add `{shown}`"))?;
        merged.added.push(shown);
    }
    Ok(())
}

/// Whether a file has a key below a path.
fn has(text: &str, path: &[&str], key: &str) -> anyhow::Result<bool> {
    let root = input::parse(text)?;
    let map = path.iter().try_fold(&root, |node, key| node.get(key));
    Ok(map.is_some_and(|map| map.get(key).is_some()))
}
