//! Optional values.

use proc_macro2::TokenStream;
use quote::quote;

/// Emits `Some(…)` or `None`.
pub(super) fn emit(value: Option<TokenStream>) -> TokenStream {
    value.map_or_else(|| quote! { None }, |value| quote! { Some(#value) })
}
