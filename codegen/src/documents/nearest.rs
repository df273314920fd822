//! The lines that name an item, as a suggestion.

use std::collections::BTreeSet;

use super::item::{Item, Source};
use super::lines::{ByName, Lines};

/// The most places that are suggested.
const MOST: usize = 3;

/// The largest gap between two lines of a table or an example.
const GAP: u32 = 3;

/// How far from a source words without anything between them are searched.
const NEAR: u32 = 100;

/// Finds the lines that name an item, nearest to a source. Prefers the document of the source.
pub(super) fn of_item(item: &Item<'_>, source: &Source<'_>, documents: &ByName) -> Option<String> {
    let others = documents.iter().filter(|(name, _)| name.as_str() != source.document);
    let own = documents.get_key_value(source.document);
    own.into_iter().chain(others).find_map(|(name, document)| {
        let near = if name == source.document { first_line(source) } else { 1 };
        let ranges = if item.names.is_empty() {
            table(item, &item.parts.iter().collect::<Vec<_>>(), document, near)
                .map(|table| table.lines)
                .into_iter()
                .collect()
        } else {
            ranges(&item.names.find(document), near)
        };
        let references = ranges.iter().map(|range| format!("`{}`", reference(name, Some(*range))));
        (!ranges.is_empty()).then(|| join(&references.collect::<Vec<_>>()))
    })
}

/// Lines that name parts of an item.
pub(super) struct Table<'i> {
    pub(super) lines: (u32, u32),
    pub(super) named: BTreeSet<&'i str>,
}

/// Finds the lines that name most of some parts of an item, such as a table of fields.
pub(super) fn table<'i>(item: &Item<'_>, parts: &[&'i Item<'_>], document: &Lines, near: u32) -> Option<Table<'i>> {
    let mut lines: Vec<(u32, &str)> = Vec::new();
    for part in parts {
        lines.extend(part.names.find(document).into_iter().map(|line| (line, part.name.as_str())));
    }
    for line in near.saturating_sub(NEAR).max(1)..=near.saturating_add(NEAR).min(document.count()) {
        let together = item.run_together(&[document.line(line)]);
        lines.extend(parts.iter().filter(|part| together.contains(&part.name)).map(|part| (line, part.name.as_str())));
    }
    lines.sort_unstable();
    let mut tables: Vec<Table<'i>> = Vec::new();
    for (line, part) in lines {
        match tables.last_mut() {
            Some(table) if line - table.lines.1 <= GAP => {
                table.lines.1 = line;
                table.named.insert(part);
            }
            _ => tables.push(Table { lines: (line, line), named: BTreeSet::from([part]) }),
        }
    }
    tables.into_iter().max_by_key(|table| (table.named.len(), u32::MAX - table.lines.0.abs_diff(near)))
}

/// The ranges of lines that are nearest to a line.
fn ranges(lines: &[u32], near: u32) -> Vec<(u32, u32)> {
    let mut nearest = lines.to_vec();
    nearest.sort_by_key(|line| line.abs_diff(near));
    nearest.truncate(MOST);
    nearest.sort_unstable();
    let mut ranges: Vec<(u32, u32)> = Vec::new();
    for line in nearest {
        match ranges.last_mut() {
            Some((_, last)) if *last + 1 == line => *last = line,
            _ => ranges.push((line, line)),
        }
    }
    ranges
}

pub(super) fn first_line(source: &Source<'_>) -> u32 {
    source.lines.map_or(1, |(first, _)| first)
}

/// Formats a source.
pub(super) fn reference(document: &str, lines: Option<(u32, u32)>) -> String {
    match lines {
        None => document.to_owned(),
        Some((first, last)) if first == last => format!("{document}#L{first}"),
        Some((first, last)) => format!("{document}#L{first}-L{last}"),
    }
}

/// Joins words with commas and a last word.
pub(super) fn join(words: &[String]) -> String {
    match words {
        [] => String::new(),
        [word] => word.clone(),
        [words @ .., last] => format!("{} and {last}", words.join(", ")),
    }
}
