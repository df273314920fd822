//! The reference pages as a static website.
//!
//! `build` makes the files, `write` puts them into a folder. Invariants: pages work from `file://` and below any path, and load
//! nothing from elsewhere; no string of a schema becomes HTML or a script.

mod command;
mod folder;
mod html;
mod links;
mod search_index;
mod template;

use shopwire_codegen::file_set::FileSet;
use shopwire_codegen::reference::Entry;

pub use command::{Args, run};
pub use folder::write;

/// A file of the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SiteFile {
    /// The path in the folder of the site, with forward slashes.
    pub path: String,
    /// The content.
    pub text: String,
}

/// The files that every page loads.
const ASSETS: [(&str, &str); 2] = [("search.js", include_str!("search.js")), ("style.css", include_str!("style.css"))];

/// Makes the site of the reference pages and OpenAPI documents among generated files, with a search index.
///
/// # Errors
/// Fails if a page cannot be rendered.
pub fn build(files: &FileSet, entries: &[Entry]) -> anyhow::Result<Vec<SiteFile>> {
    let pages: Vec<(&str, html::Html)> = files
        .iter()
        .filter(|(path, _)| links::page(path).is_some())
        .map(|(path, markdown)| (path, html::convert(path, markdown)))
        .collect();
    let navigation: Vec<(&str, &str)> = pages.iter().map(|(path, html)| (*path, html.title.as_str())).collect();
    let mut site = Vec::new();
    for (path, html) in &pages {
        let Some(target) = links::page(path) else { continue };
        site.push(SiteFile { text: template::fill(path, html, &navigation)?, path: target });
    }
    let documents = files.iter().filter(|(path, _)| path.starts_with("openapi/"));
    site.extend(documents.map(|(path, text)| SiteFile { path: path.to_owned(), text: text.to_owned() }));
    site.extend(ASSETS.map(|(path, text)| SiteFile { path: path.to_owned(), text: text.to_owned() }));
    site.push(SiteFile { path: "search-index.js".to_owned(), text: search_index::script(entries)? });
    Ok(site)
}
