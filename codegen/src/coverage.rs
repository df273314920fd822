//! What the documents of a platform offer and the schema has of it, as a page to read.
//!
//! Invariant: each thing that is left out is told with its reason.

use crate::model::{Coverage, DocumentCoverage};

/// The page of a platform.
pub(crate) fn page(coverage: &Coverage) -> String {
    let Coverage { platform, title, documents } = coverage;
    let head = format!("{title} ({platform})");
    match documents {
        None => format!("{head}\n\n  There is no inventory of its documents.\n"),
        Some(documents) => format!("{head}\n{}", documents.iter().map(document).collect::<String>()),
    }
}

fn document(document: &DocumentCoverage) -> String {
    let DocumentCoverage { title, counts, left_out } = document;
    let offered = counts.iter().map(|count| count.offered).sum();
    let out = counts.iter().map(|count| count.left_out).sum();
    let mut text = format!("\n  {title}\n\n{:<16}{:>8}{:>9}{:>10}\n", "", "offered", "covered", "left out");
    text.extend(counts.iter().map(|count| row(count.kind, count.offered, count.left_out)));
    text.push_str(&row("in all", offered, out));
    if !left_out.is_empty() {
        text.push_str("\n  left out:\n");
    }
    text.extend(left_out.iter().map(|it| format!("  - {} ({}): {}\n", it.name, it.at, it.reason)));
    text
}

fn row(name: &str, offered: usize, left_out: usize) -> String {
    format!("    {name:<12}{offered:>8}{:>9}{left_out:>10}\n", offered - left_out)
}
