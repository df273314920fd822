//! Words of a line.
//!
//! Invariant: a name is found as a whole word: `id` is in `{"id": 1}` and in `order.id`, but not in `order_id`.

use std::collections::BTreeSet;

/// A name as a document writes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word {
    pub(super) text: String,
    /// Whether letters in the other case are the same, as in names of headers.
    pub(super) ignore_case: bool,
}

impl Word {
    /// A name whose case matters.
    pub(super) fn exact(text: &str) -> Self {
        Self { text: text.to_owned(), ignore_case: false }
    }

    /// A name whose case does not matter.
    pub(super) fn any_case(text: &str) -> Self {
        Self { text: text.to_ascii_lowercase(), ignore_case: true }
    }

    /// Whether a line has the name as a word.
    pub(super) fn is_in(&self, line: &str) -> bool {
        if self.ignore_case {
            return contains(&line.to_ascii_lowercase(), &self.text);
        }
        contains(line, &self.text)
    }
}

fn contains(line: &str, name: &str) -> bool {
    !name.is_empty() && line.match_indices(name).any(|(start, _)| is_whole(line, start, start + name.len()))
}

/// Whether neither the text before nor the text after continues a word.
fn is_whole(line: &str, start: usize, end: usize) -> bool {
    let (before, name, after) = (&line[..start], &line[start..end], &line[end..]);
    let starts_inside = name.starts_with(is_letter) && continues(before.chars().rev());
    let ends_inside = name.ends_with(is_letter) && continues(after.chars()) && !is_before_capitalized(name, after);
    !starts_inside && !ends_inside
}

/// Whether a name in capitals stands before a capitalized word without a space, as in `TOKEN_EXPIREDThe token`. Documents
/// that were saved as text lose the borders between the cells of a table in this way.
fn is_before_capitalized(name: &str, after: &str) -> bool {
    let mut next = after.chars();
    !name.contains(char::is_lowercase)
        && next.next().is_some_and(char::is_uppercase)
        && next.next().is_some_and(char::is_lowercase)
}

/// Whether characters beside a word continue it: a letter, or a hyphen with a letter behind it.
fn continues(mut beside: impl Iterator<Item = char>) -> bool {
    match beside.next() {
        Some('-') => beside.next().is_some_and(is_letter),
        Some(next) => is_letter(next),
        None => false,
    }
}

/// Whether a character is part of a word. Scripts that separate words with spaces are below U+0E00; names of APIs stand
/// beside characters of the others without a space.
pub(super) fn is_letter(c: char) -> bool {
    c == '_' || (c.is_alphanumeric() && c < '\u{0e00}')
}

/// The words of a line.
pub(super) fn all(line: &str) -> impl Iterator<Item = &str> {
    line.split(|c| !is_letter(c)).filter(|word| !word.is_empty())
}

/// The names in words that consist of several names without anything between them, as in `pagelimitrole`.
pub(super) fn run_together<'n>(lines: &[&str], names: &[&'n str]) -> BTreeSet<&'n str> {
    const LONGEST: usize = 500;
    let words = lines.iter().flat_map(|line| all(line)).filter(|word| word.len() <= LONGEST);
    words.filter_map(|word| split(word, names)).filter(|parts| parts.len() > 1).flatten().collect()
}

/// Splits a word into names. Prefers long names.
fn split<'n>(word: &str, names: &[&'n str]) -> Option<Vec<&'n str>> {
    // For each position of the word, the last name of a way to it.
    let mut ways: Vec<Option<&str>> = vec![None; word.len() + 1];
    for start in 0..word.len() {
        if start > 0 && ways[start].is_none() {
            continue;
        }
        let starting = names.iter().filter(|name| word.as_bytes()[start..].starts_with(name.as_bytes()));
        for name in starting.filter(|name| !name.is_empty()) {
            let way = &mut ways[start + name.len()];
            if way.is_none_or(|other| other.len() < name.len()) {
                *way = Some(name);
            }
        }
    }
    let mut found = Vec::new();
    let mut end = word.len();
    while end > 0 {
        let name = names.iter().find(|name| Some(**name) == ways[end])?;
        found.push(*name);
        end -= name.len();
    }
    Some(found)
}
