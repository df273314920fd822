//! The reference pages: each platform as a page of Markdown, and an overview of all of them. For readers without Rust, and for
//! reviewers.
//!
//! Invariant: pure and infallible. Pages say what the model has, and nothing else; no platform is known by name. Strings of a
//! schema are escaped, so that they become no HTML, no code block and no link of their own. The only HTML are the anchors of
//! `anchor`, which links and the search index point to.

mod anchor;
mod auth;
mod checks;
mod contents;
mod coverage;
mod facts;
mod formats;
mod index;
mod models;
mod operations;
mod overview;
mod page;
mod pagination;
mod parameters;
mod platform;
mod provenance;
mod requests;
mod returns;
mod scopes;
mod servers;
mod types;
mod webhooks;

pub use index::{Entry, EntryKind};

use crate::emit::{Content, Unit, docs_path};
use crate::model::{Api, Coverage, Platform};

/// The path of the overview.
const OVERVIEW: &str = "docs/README.md";

/// Writes the overview.
pub(crate) fn overview(api: &Api) -> Unit {
    let content = Content::Markdown(overview::page(api));
    Unit { path: OVERVIEW.to_owned(), content, from: "schema/".to_owned() }
}

/// Writes the page of a platform.
pub(crate) fn page(api: &Api, platform: &Platform) -> Unit {
    let content = Content::Markdown(platform::page(platform, coverage_of(api, platform)));
    Unit { path: docs_path(platform), content, from: format!("schema/{}/", platform.name) }
}

/// Lists what the pages describe, for a search.
pub(crate) fn entries(api: &Api) -> Vec<Entry> {
    api.platforms.iter().flat_map(index::entries).collect()
}

fn coverage_of<'a>(api: &'a Api, platform: &Platform) -> Option<&'a Coverage> {
    api.coverage.iter().find(|coverage| coverage.platform == platform.name)
}
