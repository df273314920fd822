//! The overview: what the platforms offer, side by side.
//!
//! Everything in it is derived from the model by rules that hold for any platform, and the page states them.

mod access;
mod capabilities;
mod deliveries;
mod matrix;
mod requests;
mod resources;
mod subjects;
mod topics;
mod words;

use super::page::Page;
use super::{anchor, provenance};
use crate::docs::markdown;
use crate::model::{Api, Platform, StatusKind};

/// Writes the overview.
pub(super) fn page(api: &Api) -> String {
    let mut page = Page::default();
    page.block(vec!["# Platforms and their capabilities".to_owned()]);
    page.paragraph(
        "What the documentation of each platform offers, as far as its schema has it. A dash means that the documents do not \
         describe it, not that the platform lacks it.",
    );
    page.table(
        &["feature", "platform", "status", "items by confidence"],
        &api.platforms.iter().map(row).collect::<Vec<_>>(),
    );
    if api.platforms.is_empty() {
        page.paragraph("The schema has no platform.");
        return page.finish();
    }
    page.paragraph("On this page:");
    page.list(
        [
            ("capabilities", "Capabilities"),
            ("subjects", "Subjects"),
            ("resources", "Resources"),
            ("topics", "Webhook topics"),
        ]
        .map(|(name, title)| anchor::link(title, &anchor::section(name))),
    );
    capabilities::add(&mut page, api);
    subjects::add(&mut page, api);
    resources::add(&mut page, api);
    topics::add(&mut page, api);
    page.finish()
}

fn row(platform: &Platform) -> Vec<String> {
    let status = match platform.status.as_ref().map(|status| status.kind) {
        None => "not tested against a live shop",
        Some(StatusKind::Mock) => "mock",
        Some(StatusKind::Unverified) => "unverified",
    };
    vec![matrix::link_to(platform), markdown::line(&platform.title), status.to_owned(), provenance::in_short(platform)]
}
