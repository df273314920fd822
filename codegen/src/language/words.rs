//! Words and patterns: the strings that some keys are limited to.

/// One of several words.
#[derive(Debug)]
pub struct Choice {
    /// The key that has these values.
    pub key: &'static str,
    /// The words.
    pub words: &'static [Word],
}

/// A word and its meaning.
#[derive(Debug)]
pub struct Word {
    /// The word.
    pub name: &'static str,
    /// Its meaning; empty if the word says it.
    pub meaning: &'static str,
}

/// The syntax of a string.
#[derive(Debug)]
pub struct Pattern {
    /// The name of the syntax in the reference.
    pub name: &'static str,
    /// The regular expression, as in JSON Schema.
    pub regex: &'static str,
    /// What to write, for messages.
    pub help: &'static str,
    /// Whether numbers and booleans, which are strings in this language, match.
    pub takes_any_scalar: bool,
}

/// The names of the items of a map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Names {
    /// Any names.
    Any,
    /// Names of types.
    Types,
    /// HTTP statuses, by the first digits that they can have, such as `2` to `5`.
    Statuses(u8, u8),
}

impl Choice {
    /// Creates a choice.
    pub(super) const fn new(key: &'static str, words: &'static [Word]) -> Self {
        Self { key, words }
    }

    /// Returns the words.
    pub fn names(&self) -> impl Iterator<Item = &'static str> + use<> {
        self.words.iter().map(|word| word.name)
    }
}

/// Creates a word with its meaning.
pub(super) const fn word(name: &'static str, meaning: &'static str) -> Word {
    Word { name, meaning }
}
