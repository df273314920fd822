//! What names an item in a document.

use std::collections::BTreeSet;

use super::endpoint::Endpoint;
use super::lines::Lines;
use super::words::Word;

/// The names of an item. One of them is enough.
#[derive(Clone, Debug, Default)]
pub(super) struct Names {
    words: Vec<Word>,
    endpoints: Vec<Endpoint>,
}

impl Names {
    /// For an item that has no name in documents.
    pub(super) fn none() -> Self {
        Self::default()
    }

    pub(super) fn word(name: &str) -> Self {
        Self::words([name])
    }

    pub(super) fn words<'n>(names: impl IntoIterator<Item = &'n str>) -> Self {
        Self { words: names.into_iter().map(Word::exact).collect(), endpoints: Vec::new() }
    }

    pub(super) fn any_case<'n>(names: impl IntoIterator<Item = &'n str>) -> Self {
        Self { words: names.into_iter().map(Word::any_case).collect(), endpoints: Vec::new() }
    }

    pub(super) fn endpoint(endpoint: Endpoint) -> Self {
        Self { words: Vec::new(), endpoints: vec![endpoint] }
    }

    /// These names, or others.
    #[must_use]
    pub(super) fn or(mut self, other: &Self) -> Self {
        self.words.extend_from_slice(&other.words);
        self.endpoints.extend_from_slice(&other.endpoints);
        self
    }

    /// The same names in upper or lower case, as prose writes them.
    pub(super) fn in_any_case(&self) -> Self {
        let words = self.words.iter().map(|word| Word::any_case(&word.text)).collect();
        Self { words, endpoints: self.endpoints.clone() }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.words.is_empty() && self.endpoints.is_empty()
    }

    /// Whether lines have one of the names.
    pub(super) fn are_in(&self, lines: &[&str]) -> bool {
        self.words.iter().any(|word| lines.iter().any(|line| word.is_in(line)))
            || self
                .endpoints
                .iter()
                .any(|endpoint| endpoint.is_method_in(lines) && lines.iter().any(|line| endpoint.is_path_in(line)))
    }

    /// Whether one of the names is among others.
    pub(super) fn are_among(&self, names: &BTreeSet<String>) -> bool {
        self.words.iter().any(|word| names.contains(&word.text))
    }

    /// The numbers of all lines of a document that have one of the names, in order.
    pub(super) fn find(&self, document: &Lines) -> Vec<u32> {
        let mut found = Vec::new();
        for word in &self.words {
            found.extend(document.candidates(&word.text).into_iter().filter(|line| word.is_in(document.line(*line))));
        }
        for endpoint in &self.endpoints {
            let mut lines = document.candidates(endpoint.last_literal().unwrap_or_default());
            lines.retain(|line| {
                endpoint.is_path_in(document.line(*line)) && endpoint.is_method_in(&[document.line(*line)])
            });
            // Lines with the method are better.
            let with_method = lines.iter().copied().filter(|line| endpoint.is_stated_in(document.line(*line)));
            let with_method: Vec<u32> = with_method.collect();
            found.extend(if with_method.is_empty() { lines } else { with_method });
        }
        found.sort_unstable();
        found.dedup();
        found
    }
}
