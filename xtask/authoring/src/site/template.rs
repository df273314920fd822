//! The frame of a page.

use anyhow::Context;
use minijinja::{Environment, context};

use super::html::Html;
use super::links;

const PAGE: &str = include_str!("page.html");

/// Puts a page into its frame. `pages` are the paths and titles of all pages.
pub(super) fn fill(path: &str, html: &Html, pages: &[(&str, &str)]) -> anyhow::Result<String> {
    let root = links::root_of(path);
    let link = |(other, title): &(&str, &str)| {
        let href = links::page(other).map(|page| format!("{root}{page}"));
        let label = if *other == links::OVERVIEW { "Overview" } else { *title };
        context! { href, label, is_current => *other == path }
    };
    let pages: Vec<_> = pages.iter().map(link).collect();
    let contents: Vec<_> = html
        .contents
        .iter()
        .filter(|section| section.level <= 3)
        .map(|section| context! { level => section.level, id => section.id.as_str(), title => section.title.as_str() })
        .collect();
    let values = context! { root, pages, contents, title => html.title.as_str(), body => html.body.as_str() };
    // The name decides that values are escaped.
    Environment::new().render_named_str("page.html", PAGE, values).context("cannot render a page")
}
