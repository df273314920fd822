//! Scopes.

use proc_macro2::TokenStream;
use quote::quote;

use super::{enums, example};
use crate::model::{Access, Docs, Ident, Platform, Scope};

/// Emits the scopes of a platform.
pub(super) fn emit(platform: &Platform) -> TokenStream {
    let scopes = &platform.scopes;
    let values: Vec<(&str, &Ident, &Docs)> =
        scopes.iter().map(|scope| (scope.wire.as_str(), &scope.variant, &scope.docs)).collect();
    let name = quote! { Scope };
    let docs = Docs::of(vec!["What a token may do.".to_owned()]);
    let scope = enums::emit_open(&name, &docs, &values);
    let arms = scopes.iter().map(|Scope { wire: _, variant, access, docs: _ }| {
        let access = match access {
            Access::Read => quote! { Read },
            Access::Write => quote! { Write },
        };
        quote! { Self::#variant => Some(rt::operation::Access::#access), }
    });
    let example = example::scopes(platform);
    quote! {
        //! Scopes: what a token may do.

        use shopwire_runtime as rt;

        #scope

        /// Scopes that an app needs, the fewest that will do.
        ///
        /// It can be a constant. Give it to the authorize URL, and compare it with what was granted.
        #example
        #[derive(Clone, Copy, PartialEq, Eq, Hash)]
        pub struct ScopeSet([bool; Scope::all().len()]);

        rt::scope_set!(ScopeSet, Scope, super::Operation);

        impl Scope {
            /// Whether the scope is for reading or for writing; `None` if this version of the crate does not know it.
            #[must_use]
            pub const fn access(&self) -> Option<rt::operation::Access> {
                match self {
                    #(#arms)*
                    Self::Unknown(_) => None,
                }
            }
        }
    }
}
