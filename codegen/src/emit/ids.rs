//! Id types.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs;
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
    let kinds = ids.iter().map(|Id { ty, docs: _ }| {
        quote! {
            /// Marks the id type of the same name.
            #[derive(Debug)]
            pub enum #ty {}
        }
    });
    quote! {
        //! Ids: a type for each kind, so that they cannot be mixed up.

        use shopwire_runtime as rt;

        #(#aliases)*

        /// Markers of id types. They have no values.
        pub mod kind {
            #(#kinds)*
        }
    }
}
