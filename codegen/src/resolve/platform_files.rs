//! What is written about one platform: the files of its folder, by what they are.
//!
//! Invariant: there is one file that describes the platform, and its name is that of the folder.

use std::collections::BTreeSet;

use crate::diagnostic::{Code, Diagnostic};
use crate::schema::{self, Document, File};
use crate::source::{SourceMap, Spanned};

/// What is written about one platform.
pub(super) struct PlatformFiles<'s> {
    pub(super) platform: &'s schema::Platform,
    /// In the order of their files.
    pub(super) resources: Vec<&'s schema::Resource>,
    pub(super) webhooks: Option<&'s schema::Webhooks>,
    pub(super) inventory: Option<&'s schema::Inventory>,
    pub(super) files: Vec<&'s File>,
    pub(super) sources: &'s SourceMap,
    /// Names of things that could not be parsed.
    pub(super) lost: &'s BTreeSet<String>,
}

impl<'s> PlatformFiles<'s> {
    /// The ids of all files.
    pub(super) fn ids(&self) -> impl Iterator<Item = &'s schema::Id> {
        let of_webhooks = self.webhooks.into_iter().flat_map(|webhooks| &webhooks.ids);
        self.resources.iter().flat_map(|resource| &resource.ids).chain(of_webhooks)
    }

    /// The models of all files.
    pub(super) fn models(&self) -> impl Iterator<Item = &'s schema::Model> {
        let of_webhooks = self.webhooks.into_iter().flat_map(|webhooks| &webhooks.models);
        self.resources.iter().flat_map(|resource| &resource.models).chain(of_webhooks)
    }

    /// The enums of all files.
    pub(super) fn enums(&self) -> impl Iterator<Item = &'s schema::Enum> + use<'s> {
        let (resources, webhooks) = (self.resources.clone(), self.webhooks);
        let of_webhooks = webhooks.into_iter().flat_map(|webhooks| &webhooks.enums);
        resources.into_iter().flat_map(|resource| &resource.enums).chain(of_webhooks)
    }
}

/// Sorts the files of a folder, which must have one that describes the platform.
pub(super) fn collect<'s>(
    folder: &str,
    in_folder: Vec<&'s File>,
    files: &'s schema::Files,
    sources: &'s SourceMap,
    sink: &mut Vec<Diagnostic>,
) -> Option<PlatformFiles<'s>> {
    let (mut platforms, mut resources) = (Vec::new(), Vec::new());
    let (mut webhooks, mut inventories) = (Vec::new(), Vec::new());
    for file in &in_folder {
        match &file.document {
            Document::Platform(platform) => platforms.push(platform.as_ref()),
            Document::Resource(resource) => resources.push(resource.as_ref()),
            Document::Webhooks(found) => webhooks.push(found.as_ref()),
            Document::Inventory(inventory) => inventories.push(inventory),
        }
    }
    let platform = only(folder, "platform", platforms, |it| &it.name, sink);
    let webhooks = only(folder, "webhooks", webhooks, |it| &it.platform, sink);
    let inventory = only(folder, "inventory", inventories, |it| &it.name, sink);
    // A file that could not be parsed may be the one that is missing.
    if platform.is_none() && !files.broken.contains(folder) {
        let span = &in_folder.first()?.span;
        let message = format!("no file in `schema/{folder}` says `platform: {folder}`");
        sink.push(Diagnostic::new(Code::Misplaced, span, message, "add a `platform.yaml` beside this file"));
    }
    Some(PlatformFiles {
        platform: platform?,
        resources,
        webhooks,
        inventory,
        files: in_folder,
        sources,
        lost: &files.lost,
    })
}

/// The file of a kind of which a folder has one at most; it says the folder's name.
fn only<'s, T>(
    folder: &str,
    key: &str,
    found: Vec<&'s T>,
    name: fn(&T) -> &Spanned<String>,
    sink: &mut Vec<Diagnostic>,
) -> Option<&'s T> {
    let mut found = found.into_iter();
    let first = found.next()?;
    for other in found {
        let message = format!("the folder `{folder}` has two files that say `{key}:`");
        let diagnostic = Diagnostic::new(Code::Misplaced, &name(other).span, message, "keep one of the two");
        sink.push(diagnostic.related(&name(first).span, "here is the other"));
    }
    let Spanned { value, span } = name(first);
    if value != folder {
        let message = format!("this says `{key}: {value}`, but it is in the folder `{folder}`");
        let help = format!("write `{key}: {folder}`, or rename the folder");
        sink.push(Diagnostic::new(Code::Misplaced, span, message, help));
    }
    Some(first)
}
