//! The items of a platform's files, with what names them in a document.
//!
//! Invariant: every `source` of a schema and every `at` of an inventory is the source of one item.

mod auth;
mod inventory;
mod platform;
mod resource;
mod types;
mod webhooks;

use super::item::Item;
use super::platform_files::Files;
use crate::schema::Document;

/// Lists the items of a platform's files.
pub(super) fn all<'s>(files: &[&'s Document]) -> Vec<Item<'s>> {
    let files = Files::new(files);
    let mut items = Vec::new();
    items.extend(files.platform.into_iter().flat_map(|platform| platform::items(platform, &files)));
    items.extend(files.resources.iter().flat_map(|resource| resource::items(resource, &files)));
    items.extend(files.webhooks.into_iter().flat_map(|webhooks| webhooks::items(webhooks, &files)));
    let rows: Vec<Item<'_>> = files.inventories.iter().flat_map(|it| inventory::items(it, &items)).collect();
    items.extend(rows);
    items
}
