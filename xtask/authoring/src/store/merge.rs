//! Adds the items of a draft to files that exist. What a file has stays as it is.

use anyhow::Context;

use crate::draft::{Entry, Map, Yaml, entry_yaml};
use crate::input::{self, Node};
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
    let root = input::parse(text)?;
    let mut merged = Merged { text: text.to_owned(), ..Merged::default() };
    let is_inventory = map.entries.first().is_some_and(|entry| entry.key == "inventory");
    for entry in &map.entries {
        let Yaml::Map(items) = &entry.value else { continue };
        if is_inventory {
            inventory(&mut merged, &root, &entry.key, items)?;
        } else if SECTIONS.contains(&entry.key.as_str()) {
            add_all(&mut merged, &root, &[&entry.key], items)?;
        }
    }
    Ok(merged)
}

/// Adds the rows of a document, kind by kind.
fn inventory(merged: &mut Merged, root: &Node, document: &str, kinds: &Map) -> anyhow::Result<()> {
    for kind in &kinds.entries {
        if let Yaml::Map(rows) = &kind.value {
            add_all(merged, root, &[document, &kind.key], rows)?;
        }
    }
    Ok(())
}

fn add_all(merged: &mut Merged, root: &Node, path: &[&str], items: &Map) -> anyhow::Result<()> {
    // What was added before is not in the tree, but a draft has no name twice.
    let known = path.iter().try_fold(root, |node, key| node.get(key));
    for item in &items.entries {
        let shown = format!("{}.{}", path.join("."), item.key);
        if known.is_some_and(|map| map.get(&item.key).is_some()) {
            merged.known.push(shown);
            continue;
        }
        let entry = entry_yaml(&Entry { spaced: false, ..item.clone() }, 0);
        merged.text = yaml_edit::insert(&merged.text, path, &entry).with_context(|| format!("cannot add `{shown}`"))?;
        merged.added.push(shown);
    }
    Ok(())
}
