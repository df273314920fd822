//! Scopes: the enum of scopes, and the type of scope sets.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs;
use super::enums::{self, OpenValue};
use crate::docs::fixed;
use crate::model::{Access, Platform, Scope};

/// Emits the scopes of a platform.
pub(super) fn emit(platform: &Platform) -> TokenStream {
    let scopes = &platform.scopes;
    let values = scopes.iter().map(|Scope { wire, variant, docs, .. }| OpenValue { wire, aliases: &[], variant, docs });
    let values: Vec<OpenValue<'_>> = values.collect();
    let name = quote! { Scope };
    let scope = enums::emit_open(&name, &docs::lines(fixed::SCOPE), &values);
    let arms = scopes.iter().map(|Scope { wire: _, variant, access, docs: _ }| {
        let access = match access {
            Access::Read => quote! { Read },
            Access::Write => quote! { Write },
        };
        quote! { Self::#variant => Some(rt::operation::Access::#access), }
    });
    let scope_set = docs::lines(&platform.pages.scope_set);
    let module_docs = docs::inner_lines(fixed::SCOPE_MODULE);
    let access_docs = docs::lines(fixed::SCOPE_ACCESS);
    quote! {
        #module_docs

        use shopwire_runtime as rt;

        #scope

        #scope_set
        #[derive(Clone, Copy, PartialEq, Eq, Hash)]
        pub struct ScopeSet([bool; Scope::all().len()]);

        rt::scope_set!(ScopeSet, Scope, super::Operation);

        impl Scope {
            #access_docs
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
