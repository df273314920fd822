//! The lines of a document, and where words are in them.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::syntax::DocumentSyntax;
use super::{html, words};

/// The documents of a platform by name.
pub(super) type ByName = BTreeMap<String, Lines>;

/// The lines of a saved document.
#[derive(Debug)]
pub(super) struct Lines {
    lines: Vec<String>,
    /// The numbers of lines by word in lower case. Made when it is first needed.
    index: OnceLock<BTreeMap<String, Vec<u32>>>,
}

impl Lines {
    pub(super) fn new(syntax: DocumentSyntax, text: &str) -> Self {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let text = match syntax {
            DocumentSyntax::Text => text.to_owned(),
            DocumentSyntax::Html => html::text(text),
            DocumentSyntax::Markdown => unescape(text),
        };
        // A byte of invisible space inside of a word is no part of it.
        let visible = |line: &str| line.chars().filter(|c| !matches!(c, '\u{ad}' | '\u{200b}' | '\u{2060}')).collect();
        Self { lines: text.lines().map(visible).collect(), index: OnceLock::new() }
    }

    /// The number of lines.
    pub(super) fn count(&self) -> u32 {
        u32::try_from(self.lines.len()).unwrap_or(u32::MAX)
    }

    /// The lines of a range, or all lines. A range that is out of bounds is cut.
    pub(super) fn range(&self, range: Option<(u32, u32)>) -> &[String] {
        let Some((first, last)) = range else { return &self.lines };
        let index = |line: u32| usize::try_from(line).unwrap_or(usize::MAX).min(self.lines.len());
        &self.lines[index(first.saturating_sub(1))..index(last)]
    }

    /// A line by its number.
    pub(super) fn line(&self, number: u32) -> &str {
        self.range(Some((number, number))).first().map_or("", String::as_str)
    }

    /// The numbers of the lines that can contain a name, in order.
    pub(super) fn candidates(&self, name: &str) -> Vec<u32> {
        match words::all(name).next() {
            Some(word) => self.index().get(&word.to_lowercase()).cloned().unwrap_or_default(),
            None => (1..=self.count()).collect(),
        }
    }

    fn index(&self) -> &BTreeMap<String, Vec<u32>> {
        self.index.get_or_init(|| {
            let mut index: BTreeMap<String, Vec<u32>> = BTreeMap::new();
            for (number, line) in (1..).zip(&self.lines) {
                for word in words::all(line) {
                    let lines = index.entry(word.to_lowercase()).or_default();
                    if lines.last() != Some(&number) {
                        lines.push(number);
                    }
                }
            }
            index
        })
    }
}

/// Removes the backslashes before punctuation, as in `created\_at`.
fn unescape(markdown: &str) -> String {
    let mut text = String::with_capacity(markdown.len());
    let mut chars = markdown.chars().peekable();
    while let Some(c) = chars.next() {
        if c != '\\' || !chars.peek().is_some_and(char::is_ascii_punctuation) {
            text.push(c);
        }
    }
    text
}
