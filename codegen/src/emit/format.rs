//! File formats: a constant for each, which decodes and encodes files.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::docs;
use crate::model::{Format, FormatKind};

/// Emits the constant of a file format.
pub(super) fn emit(format: &Format) -> TokenStream {
    let Format { constant, docs, kind, model } = format;
    let docs = docs::emit(docs);
    let (ty, constructor) = match kind {
        FormatKind::Xml { root, items } => {
            let items = (!items.is_empty()).then(|| quote! { .with_items(&[#(#items),*]) });
            (quote! { Xml }, quote! { new(#root) #items })
        }
        FormatKind::Csv { separator, columns } => {
            let separator = Literal::byte_character(*separator);
            (quote! { Csv }, quote! { new(#separator, &[#(#columns),*]) })
        }
    };
    quote! {
        #docs
        pub const #constant: rt::format::#ty<super::#model> = rt::format::#ty::#constructor;
    }
}
