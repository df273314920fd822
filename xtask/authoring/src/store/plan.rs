//! The files that a draft becomes.

use std::collections::BTreeSet;
use std::path::PathBuf;

use crate::draft::{Draft, Map, to_yaml};
use crate::fmt;

/// A file to write, below the project's folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Planned {
    pub(super) path: PathBuf,
    pub(super) content: Content,
}

/// What a file contains.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Content {
    /// YAML, with lines of comments above it.
    Schema(Vec<String>, Map),
    /// JSON.
    Json(String),
}

impl Planned {
    /// The text of the file, in the layout of `cargo xtask fmt`.
    pub(super) fn text(&self) -> String {
        match &self.content {
            Content::Json(text) => text.clone(),
            Content::Schema(comments, map) => {
                let yaml = to_yaml(comments, map);
                let name = self.path.display().to_string();
                fmt::format_new(&name, &yaml).unwrap_or(yaml)
            }
        }
    }
}

/// Returns the files of a draft: paths below the project's folder, and contents.
pub fn files(draft: &Draft) -> Vec<(PathBuf, String)> {
    plan(draft).into_iter().map(|file| (file.path.clone(), file.text())).collect()
}

/// Plans the files of a draft.
pub(super) fn plan(draft: &Draft) -> Vec<Planned> {
    let platform = &draft.platform.name;
    let schema = PathBuf::from("schema").join(platform);
    let file = |name: &str, comments: &[String], map: Map| Planned {
        path: schema.join(name),
        content: Content::Schema(comments.to_vec(), map),
    };
    let mut files = vec![file("platform.yaml", &draft.platform.docs.comment, draft.platform.to_map())];
    let mut names: BTreeSet<String> = ["platform", "webhooks", "inventory"].map(ToOwned::to_owned).into();
    for resource in &draft.resources {
        let is_free = names.insert(resource.name.clone());
        let name = if is_free { resource.name.clone() } else { format!("{}_resource", resource.name) };
        files.push(file(&format!("{name}.yaml"), &resource.docs.comment, resource.to_map()));
    }
    if let Some(webhooks) = &draft.webhooks {
        files.push(file("webhooks.yaml", &webhooks.docs.comment, webhooks.to_map()));
    }
    if let Some(inventory) = &draft.inventory {
        files.push(file("inventory.yaml", &[], inventory.to_map()));
    }
    let json = |path: PathBuf, text: &String| Planned { path, content: Content::Json(text.clone()) };
    files.extend(draft.examples.iter().map(|(name, text)| json(schema.join(format!("examples/{name}.json")), text)));
    let payloads = PathBuf::from("tests/payloads").join(platform);
    files.extend(draft.payloads.iter().map(|(name, text)| json(payloads.join(name), text)));
    files
}
