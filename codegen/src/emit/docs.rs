//! Documentation comments.

use proc_macro2::TokenStream;
use quote::quote;

use crate::model::Docs;

/// `///` lines of an item.
pub(super) fn emit(docs: &Docs) -> TokenStream {
    lines(&docs.rustdoc)
}

/// `///` lines.
pub(super) fn lines(lines: &[String]) -> TokenStream {
    let lines = lines.iter().map(|line| spaced(line));
    quote! { #(#[doc = #lines])* }
}

/// `//!` lines.
pub(super) fn inner_lines(lines: &[String]) -> TokenStream {
    let lines = lines.iter().map(|line| spaced(line));
    quote! { #(#![doc = #lines])* }
}

/// With a space in front it prints as people write it.
fn spaced(line: &str) -> String {
    if line.is_empty() { String::new() } else { format!(" {line}") }
}
