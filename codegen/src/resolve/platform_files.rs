//! The parsed files of one platform, by kind.
//!
//! Invariant: exactly one file describes the platform, and the name in it is that of the folder. A placeholder stands for a file
//! that could not be parsed.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic};
use crate::schema::{self, Damage, Document, File};
use crate::source::{SourceMap, Spanned};

/// The parsed files of one platform.
pub(super) struct PlatformFiles<'s> {
    pub(super) folder: &'s str,
    pub(super) platform: &'s schema::Platform,
    /// In the order of their files.
    pub(super) resources: Vec<&'s schema::Resource>,
    pub(super) webhooks: Option<&'s schema::Webhooks>,
    pub(super) inventory: Option<&'s schema::Inventory>,
    pub(super) files: Vec<&'s File>,
    pub(super) sources: &'s SourceMap,
    /// What could not be parsed.
    pub(super) damage: &'s Damage,
}

impl<'s> PlatformFiles<'s> {
    /// The ids of all files.
    pub(super) fn ids(&self) -> impl Iterator<Item = &'s schema::Id> {
        let in_webhooks = self.webhooks.into_iter().flat_map(|webhooks| &webhooks.ids);
        self.resources.iter().flat_map(|resource| &resource.ids).chain(in_webhooks)
    }

    /// The models of all files.
    pub(super) fn models(&self) -> impl Iterator<Item = &'s schema::Model> {
        let in_webhooks = self.webhooks.into_iter().flat_map(|webhooks| &webhooks.models);
        self.resources.iter().flat_map(|resource| &resource.models).chain(in_webhooks)
    }

    /// The enums of all files.
    pub(super) fn enums(&self) -> impl Iterator<Item = &'s schema::Enum> + use<'s> {
        let (resources, webhooks) = (self.resources.clone(), self.webhooks);
        let in_webhooks = webhooks.into_iter().flat_map(|webhooks| &webhooks.enums);
        resources.into_iter().flat_map(|resource| &resource.enums).chain(in_webhooks)
    }
}

/// Groups all files by platform.
pub(super) fn collect_all<'s>(
    files: &'s schema::Files,
    sources: &'s SourceMap,
    sink: &mut Vec<Diagnostic>,
) -> Vec<PlatformFiles<'s>> {
    let mut folders: BTreeMap<&str, Vec<&File>> = BTreeMap::new();
    for file in &files.parsed {
        folders.entry(&file.folder).or_default().push(file);
    }
    let platforms = folders.into_iter();
    platforms.filter_map(|(folder, in_folder)| collect(folder, in_folder, files, sources, sink)).collect()
}

/// Groups the files of a folder by kind. Exactly one of them must describe the platform.
fn collect<'s>(
    folder: &'s str,
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
    // A file that could not be parsed may be the missing one.
    let platform = platform.or_else(|| files.placeholders.get(folder));
    if platform.is_none() {
        let span = &in_folder.first()?.span;
        let message = format!("no file in `schema/{folder}` declares `platform: {folder}`");
        sink.push(Diagnostic::new(Code::MisplacedFile, span, message, "add a `platform.yaml` beside this file"));
    }
    Some(PlatformFiles {
        folder,
        platform: platform?,
        resources,
        webhooks,
        inventory,
        files: in_folder,
        sources,
        damage: files.damage.get(folder)?,
    })
}

/// Takes the only file of a kind. It must name the folder.
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
        let message = format!("two files in the folder `{folder}` declare `{key}:`");
        let diagnostic = Diagnostic::new(Code::MisplacedFile, &name(other).span, message, "remove one of the two");
        sink.push(diagnostic.related(&name(first).span, "first declared here"));
    }
    let Spanned { value, span } = name(first);
    if value != folder {
        let message = format!("`{key}: {value}` does not match the folder `{folder}`");
        let help = format!("write `{key}: {folder}`, or rename the folder");
        sink.push(Diagnostic::new(Code::MisplacedFile, span, message, help));
    }
    Some(first)
}
