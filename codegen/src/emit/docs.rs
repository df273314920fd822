//! Documentation comments.

use proc_macro2::TokenStream;
use quote::quote;

use crate::model::Docs;

/// Emits the `///` lines of an item.
pub(super) fn emit(docs: &Docs) -> TokenStream {
    lines(&docs.rustdoc)
}

/// Emits `///` lines.
pub(super) fn lines(lines: &[impl AsRef<str>]) -> TokenStream {
    let lines = lines.iter().map(|line| spaced(line.as_ref()));
    quote! { #(#[doc = #lines])* }
}

/// Emits `//!` lines.
pub(super) fn inner_lines(lines: &[impl AsRef<str>]) -> TokenStream {
    let lines = lines.iter().map(|line| spaced(line.as_ref()));
    quote! { #(#![doc = #lines])* }
}

/// Prefixes a non-empty line with a space, so that it is rendered as `/// line` instead of `///line`.
fn spaced(line: &str) -> String {
    if line.is_empty() { String::new() } else { format!(" {line}") }
}
