//! Documentation comments.

use proc_macro2::TokenStream;
use quote::quote;

use crate::model::Docs;

/// `///` lines.
pub(super) fn emit(docs: &Docs) -> TokenStream {
    let lines = docs.lines.iter().map(|line| text(line));
    quote! { #(#lines)* }
}

/// One `///` line.
pub(super) fn text(line: &str) -> TokenStream {
    // With the space in front it prints as people write it.
    let line = if line.is_empty() { String::new() } else { format!(" {line}") };
    quote! { #[doc = #line] }
}

/// `//!` lines.
pub(super) fn emit_inner(docs: &Docs) -> TokenStream {
    let lines = docs.lines.iter().map(|line| if line.is_empty() { String::new() } else { format!(" {line}") });
    quote! { #(#![doc = #lines])* }
}
