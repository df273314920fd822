//! Id types.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs;
use crate::docs::fixed;
use crate::model::Id;

/// Emits the id types of a platform and their marker types.
pub(super) fn emit(ids: &[Id]) -> TokenStream {
    let aliases = ids.iter().map(|Id { ty, docs }| {
        let docs = docs::emit(docs);
        quote! {
            #docs
            pub type #ty = rt::Id<kind::#ty>;
        }
    });
    let kind_docs = docs::lines(fixed::ID_KIND);
    let kinds = ids.iter().map(|Id { ty, docs: _ }| {
        quote! {
            #kind_docs
            #[derive(Debug)]
            pub enum #ty {}
        }
    });
    let module_docs = docs::inner_lines(fixed::IDS_MODULE);
    let kind_module_docs = docs::lines(fixed::ID_KINDS_MODULE);
    quote! {
        #module_docs

        use shopwire_runtime as rt;

        #(#aliases)*

        #kind_module_docs
        pub mod kind {
            #(#kinds)*
        }
    }
}
