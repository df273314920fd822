//! Kinds of ids.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs;
use crate::model::Id;

/// Emits the ids of a platform.
pub(super) fn emit(ids: &[Id]) -> TokenStream {
    let aliases = ids.iter().map(|Id { ty, docs }| {
        let docs = docs::emit(docs);
        quote! {
            #docs
            pub type #ty = rt::Id<kind::#ty>;
        }
    });
    let kinds = ids.iter().map(|Id { ty, docs: _ }| {
        let line = docs::text(&format!("What a [`{0}`](super::{0}) is the id of.", ty.as_str()));
        quote! {
            #line
            #[derive(Debug)]
            pub enum #ty {}
        }
    });
    quote! {
        //! Ids. Those of different things do not mix.

        use shopwire_runtime as rt;

        #(#aliases)*

        /// The things that ids are of; no value of these exists.
        pub mod kind {
            #(#kinds)*
        }
    }
}
