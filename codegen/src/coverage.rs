//! The coverage page of a platform: how much of its documentation the schema covers.
//!
//! Invariant: every omitted item is listed with its reason.

use crate::model::{Coverage, DocumentCoverage};

/// Formats the page of a platform.
pub(crate) fn page(coverage: &Coverage) -> String {
    let Coverage { platform, title, documents } = coverage;
    let head = format!("{title} ({platform})");
    match documents {
        None => format!("{head}\n\n  No inventory.\n"),
        Some(documents) => format!("{head}\n{}", documents.iter().map(document).collect::<String>()),
    }
}

fn document(document: &DocumentCoverage) -> String {
    let DocumentCoverage { title, counts, omitted } = document;
    let listed = counts.iter().map(|count| count.listed).sum();
    let omitted_count = counts.iter().map(|count| count.omitted).sum();
    let mut text = format!("\n  {title}\n\n{:<16}{:>8}{:>9}{:>10}\n", "", "listed", "covered", "omitted");
    text.extend(counts.iter().map(|count| row(count.kind, count.listed, count.omitted)));
    text.push_str(&row("total", listed, omitted_count));
    if !omitted.is_empty() {
        text.push_str("\n  omitted:\n");
    }
    text.extend(omitted.iter().map(|it| format!("  - {} ({}): {}\n", it.name, it.at, it.reason)));
    text
}

fn row(name: &str, listed: usize, omitted: usize) -> String {
    format!("    {name:<12}{listed:>8}{:>9}{omitted:>10}\n", listed - omitted)
}
