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

/// Writes the pages of all platforms, and the overview.
pub(crate) fn pages(api: &Api) -> Vec<Unit> {
    let mut units = vec![Unit {
        path: OVERVIEW.to_owned(),
        content: Content::Markdown(overview::page(api)),
        from: "schema/".to_owned(),
    }];
    units.extend(api.platforms.iter().map(|platform| Unit {
        path: docs_path(platform),
        content: Content::Markdown(platform::page(platform, coverage_of(api, platform))),
        from: format!("schema/{}/", platform.name),
    }));
    units
}

/// Lists what the pages describe, for a search.
pub(crate) fn entries(api: &Api) -> Vec<Entry> {
    api.platforms.iter().flat_map(index::entries).collect()
}

fn coverage_of<'a>(api: &'a Api, platform: &Platform) -> Option<&'a Coverage> {
    api.coverage.iter().find(|coverage| coverage.platform == platform.name)
}
