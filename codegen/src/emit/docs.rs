//! Documentation comments.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::model::Docs;

/// Emits the `///` lines of an item.
pub(super) fn emit(docs: &Docs) -> TokenStream {
    lines(&docs.rustdoc)
}

/// Separates the lines of a documentation comment. An attribute for each line would be half of all tokens. `render` starts a
/// line of the comment wherever it finds one.
pub(crate) const LINE_BREAK: char = '\u{1}';

/// Emits `///` lines.
pub(super) fn lines(lines: &[impl AsRef<str>]) -> TokenStream {
    let docs = joined(lines).as_deref().map(literal).into_iter();
    quote! { #(#[doc = #docs])* }
}

/// Emits `//!` lines.
pub(super) fn inner_lines(lines: &[impl AsRef<str>]) -> TokenStream {
    let docs = joined(lines).as_deref().map(literal).into_iter();
    quote! { #(#![doc = #docs])* }
}

/// Joins lines, if there are any. Each that is not empty starts with a space, so that it is rendered as `/// line` instead of
/// `///line`.
fn joined(lines: &[impl AsRef<str>]) -> Option<String> {
    let mut joined = String::new();
    for (number, line) in lines.iter().map(AsRef::as_ref).enumerate() {
        joined.extend((number > 0).then_some(LINE_BREAK));
        joined.extend((!line.is_empty()).then_some(' '));
        joined.push_str(line);
    }
    (!lines.is_empty()).then_some(joined)
}

/// Makes a raw literal, which is parsed without a look at each character. The text has fewer `#` after a quotation mark.
fn literal(text: &str) -> Literal {
    let marks = text.split('"').skip(1).map(|rest| rest.len() - rest.trim_start_matches('#').len()).max();
    let fence = "#".repeat(marks.map_or(0, |marks| marks + 1));
    // A raw literal cannot contain a carriage return.
    format!("r{fence}\"{text}\"{fence}").parse().unwrap_or_else(|_| Literal::string(text))
}
