//! Token responses, and optional values of the authentication statics.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::super::option;
use crate::model::TokenResponse;

/// Emits the field names of a token response.
pub(super) fn emit(response: &TokenResponse) -> TokenStream {
    let TokenResponse { access_token, refresh_token, expires_at, expires_in, scope, lifetime, has_claims } = response;
    let [refresh_token, expires_at, expires_in, scope] =
        [refresh_token, expires_at, expires_in, scope].map(|name| text(name.as_ref()));
    let lifetime = seconds(*lifetime);
    let claims = option::emit(has_claims.then(|| quote! { &CLAIMS }));
    quote! {
        rt::auth::TokenResponse {
            access_token: #access_token,
            refresh_token: #refresh_token,
            expires_at: #expires_at,
            expires_in: #expires_in,
            scope: #scope,
            lifetime_seconds: #lifetime,
            claims: #claims,
        }
    }
}

/// Emits an optional string: `Some("…")` or `None`.
pub(super) fn text(string: Option<&String>) -> TokenStream {
    option::emit(string.map(|string| quote! { #string }))
}

/// Emits an optional number of seconds: `Some(7200)` or `None`.
pub(super) fn seconds(seconds: Option<i64>) -> TokenStream {
    option::emit(seconds.map(|seconds| {
        let seconds = Literal::i64_unsuffixed(seconds);
        quote! { #seconds }
    }))
}
