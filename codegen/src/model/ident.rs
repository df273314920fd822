//! Rust identifiers.
//!
//! Invariant: an [`Ident`] is an ASCII identifier that is not a keyword in any edition. [`Ident::new`] is the only way to
//! create one, so that no string of a schema becomes code.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, TokenStreamExt};

/// A valid Rust identifier.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Ident(String);

/// Why a string is not an identifier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BadIdent {
    Empty,
    LeadingDigit,
    BadCharacter(char),
    Keyword,
}

/// Strict, reserved and edition-bound keywords, and names that cannot be raw.
const KEYWORDS: [&str; 53] = [
    "_", "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate", "do", "dyn",
    "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro",
    "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return", "self", "Self", "static", "struct",
    "super", "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use", "virtual", "where", "while",
    "yield",
];

/// Whether a name is a keyword in some edition.
pub(crate) fn is_keyword(name: &str) -> bool {
    KEYWORDS.contains(&name)
}

impl Ident {
    /// Checks a string.
    pub(crate) fn new(text: &str) -> Result<Self, BadIdent> {
        let first = text.chars().next().ok_or(BadIdent::Empty)?;
        if let Some(bad) = text.chars().find(|c| !c.is_ascii_alphanumeric() && *c != '_') {
            return Err(BadIdent::BadCharacter(bad));
        }
        if first.is_ascii_digit() {
            return Err(BadIdent::LeadingDigit);
        }
        if is_keyword(text) || text.chars().all(|c| c == '_') {
            return Err(BadIdent::Keyword);
        }
        Ok(Self(text.to_owned()))
    }

    /// Returns the identifier as a string.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

impl ToTokens for Ident {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.append(proc_macro2::Ident::new(&self.0, Span::call_site()));
    }
}

impl std::fmt::Display for BadIdent {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Empty => f.write_str("it has no letters or digits"),
            Self::LeadingDigit => f.write_str("it starts with a digit"),
            Self::BadCharacter(c) => write!(f, "it contains the character {c:?}"),
            Self::Keyword => f.write_str("it is a keyword"),
        }
    }
}
