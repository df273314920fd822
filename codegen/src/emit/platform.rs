//! The module of a platform.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs;
use crate::model::{Platform, Resource};

/// Emits the module of a platform: its documentation, its submodules and its re-exports.
pub(super) fn emit(platform: &Platform) -> TokenStream {
    let Platform { docs, resources, ids, scopes, credentials, oauth, servers, webhooks, .. } = platform;
    let docs = docs::inner_lines(&docs.rustdoc);
    let modules = resources.iter().map(|Resource { module, .. }| module);
    let exported = resources.iter().map(|Resource { module, .. }| module);
    let ids = (!ids.is_empty()).then(|| quote! { pub mod ids; });
    let ids_exported = ids.as_ref().map(|_| quote! { pub use ids::*; });
    let scope = (!scopes.is_empty()).then(|| quote! { mod scope; });
    let scope_exported = scope.as_ref().map(|_| quote! { pub use scope::{Scope, ScopeSet}; });
    let oauth_exported = oauth.as_ref().map(|_| quote! { pub use client::OAuth; });
    let has_claims = credentials.iter().any(|credential| credential.claims.is_some());
    let claims_exported = has_claims.then(|| quote! { pub use client::claims; });
    let server_exported = (servers.len() > 1).then(|| quote! { pub use client::Server; });
    let requests = (!platform.has_no_operations()).then(|| quote! { pub mod requests; });
    let webhook_types = webhooks.as_ref().map(|_| {
        quote! {
            #[cfg(feature = "testing")]
            mod webhook_samples;
            mod webhook_types;
            pub mod webhooks;
        }
    });
    let webhooks_exported = webhooks.as_ref().map(|_| quote! { pub use webhook_types::*; });
    quote! {
        #docs

        mod client;
        #ids
        mod operation;
        #(mod #modules;)*
        #requests
        #scope
        #webhook_types

        pub use client::{Client, ClientBuilder};
        #claims_exported
        #oauth_exported
        #server_exported
        #ids_exported
        pub use operation::Operation;
        #(pub use #exported::*;)*
        #scope_exported
        #webhooks_exported
    }
}
