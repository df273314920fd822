//! Detects injections by schema strings in generated files and in diagnostics.

mod markdown;
mod other_files;
mod pages;
mod rust;

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};

use shopwire_codegen::file_set::FileSet;
use shopwire_codegen::source::SourceMap;

use other_files::{injections_in_json, injections_in_list};
use pages::injections_in_page;
use rust::{docs_of, injections_in_rust};

/// The kind of an injection.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Injection {
    Panic,
    /// A path outside of the output folder.
    Path,
    /// Code, or lines of the manifest.
    Code,
    /// Markup in documentation. Rustdoc compiles and runs code blocks.
    Markup,
    /// Invisible characters in generated files.
    Invisible,
    /// Invisible characters in diagnostics. A terminal interprets some of them.
    Diagnostics,
}

/// Generates, and returns the injections in the generated files or in the diagnostics.
pub(crate) fn injections(schema: &SourceMap, normal: &FileSet, has_normal_names: bool) -> Vec<(Injection, String)> {
    let outcome = catch_unwind(AssertUnwindSafe(|| {
        shopwire_codegen::generate(schema).map_err(|diagnostics| diagnostics.render(false))
    }));
    match outcome {
        Err(_) => vec![(Injection::Panic, "panics".to_owned())],
        Ok(Err(diagnostics)) => {
            let invisible = diagnostics.chars().find(|c| !matches!(c, '\n' | '\t') && is_invisible(*c));
            invisible
                .map(|c| (Injection::Diagnostics, format!("diagnostics contain the character {c:?}")))
                .into_iter()
                .collect()
        }
        Ok(Ok(files)) => injections_in_files(&files, normal, has_normal_names),
    }
}

pub(crate) fn injections_in_files(
    files: &FileSet,
    normal: &FileSet,
    has_normal_names: bool,
) -> Vec<(Injection, String)> {
    let mut all = Vec::new();
    // Unchanged files contain no injection.
    for (path, content) in files.iter().filter(|(path, content)| normal.get(path) != Some(content)) {
        let normal = normal.get(path);
        let known = normal.map(docs_of).unwrap_or_default();
        let injections = injections_in_file(path, content, normal.filter(|_| has_normal_names), &known);
        all.extend(injections.into_iter().map(|(injection, how)| (injection, format!("{path} {how}"))));
    }
    all
}

fn injections_in_file(
    path: &str,
    content: &str,
    normal: Option<&str>,
    known: &BTreeSet<String>,
) -> Vec<(Injection, String)> {
    let mut injections = Vec::new();
    if !is_inside(path) {
        injections.push((Injection::Path, "is outside of the output folder".to_owned()));
    }
    if let Some(invisible) = content.chars().find(|c| *c != '\n' && is_invisible(*c)) {
        injections.push((Injection::Invisible, format!("has the character {invisible:?}")));
    }
    match (kind(path), normal) {
        ("rs", _) => injections.extend(injections_in_rust(content, normal, known)),
        ("json", _) => injections.extend(injections_in_json(content)),
        ("md", _) if path.starts_with("docs/") => injections.extend(injections_in_page(content)),
        (_, Some(normal)) => injections.extend(injections_in_list(content, normal)),
        (_, None) => {}
    }
    injections
}

/// The extension of a file.
fn kind(path: &str) -> &str {
    path.rsplit_once('.').map_or("", |(_, kind)| kind)
}

/// Whether a character is a control or bidirectional formatting character. Rustc rejects some of them in comments.
fn is_invisible(c: char) -> bool {
    c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Whether a path stays inside the output folder on every system.
fn is_inside(path: &str) -> bool {
    let is_plain = |part: &str| {
        part != "." && part != ".." && part.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.'))
    };
    let is_below = ["src/", "openapi/", "docs/"].iter().any(|folder| path.starts_with(folder));
    let is_root = ["Cargo.toml", "LICENSE-APACHE", "LICENSE-MIT", "README.md"].contains(&path);
    is_root || (is_below && path.split('/').all(is_plain))
}

/// Shortens a string for test messages.
pub(crate) fn shortened(string: &str) -> String {
    let short: String = string.chars().take(60).collect();
    format!("{short:?}")
}
