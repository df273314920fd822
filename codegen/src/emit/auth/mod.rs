//! Authentication: statics for the runtime, and methods of the client builder.

mod login;
mod oauth;
mod response;

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::docs;
use crate::docs::fixed;
use crate::model::{Claims, Credential, CredentialLocation, Platform};

/// Emits a platform's OAuth type, token claims, credentials and login configuration.
pub(super) fn emit(platform: &Platform) -> TokenStream {
    let Platform { credentials, login, oauth, .. } = platform;
    let secrets = (!credentials.is_empty()).then(|| emit_credentials(credentials));
    let claims = credentials.iter().find_map(|credential| credential.claims.as_ref()).map(emit_claims);
    let login = login.as_ref().map(login::emit);
    let oauth = oauth.as_ref().map(|oauth| oauth::emit(platform, oauth));
    quote! {
        #oauth

        #claims

        #secrets

        #login
    }
}

/// Emits the builder's methods that set credentials.
pub(super) fn emit_methods(platform: &Platform) -> TokenStream {
    let Platform { credentials, login, oauth, scopes, .. } = platform;
    let secrets = credentials.iter().map(|Credential { method, docs, .. }| {
        let docs = docs::emit(docs);
        let name = method.as_str();
        quote! {
            #docs
            #[must_use]
            pub fn #method(mut self, secret: impl Into<rt::SecretString>) -> Self {
                self.0.set_secret(#name, secret.into());
                self
            }
        }
    });
    let login = login.as_ref().map(|login| login::emit_method(platform, login));
    let tokens = oauth.as_ref().map(oauth::emit_method);
    let granted = (!scopes.is_empty() && !credentials.is_empty()).then(|| {
        let docs = docs::lines(fixed::SET_GRANTED_SCOPES);
        quote! {
            #docs
            #[must_use]
            pub fn granted_scopes(mut self, scopes: impl IntoIterator<Item = super::Scope>) -> Self {
                self.0.set_granted_scopes(scopes.into_iter().map(|scope| scope.as_str().to_owned()).collect());
                self
            }
        }
    });
    quote! {
        #(#secrets)*

        #login

        #tokens

        #granted
    }
}

fn emit_credentials(credentials: &[Credential]) -> TokenStream {
    let length = Literal::usize_unsuffixed(credentials.len());
    let needed = credentials.iter().map(|Credential { method, location, alternatives, claims, docs: _ }| {
        let method = method.as_str();
        let location = match location {
            CredentialLocation::Header { name, prefix } => quote! { Header { name: #name, prefix: #prefix } },
            CredentialLocation::Key(name) => quote! { Key(#name) },
        };
        let claims = super::option::emit(claims.as_ref().map(|_| quote! { &CLAIMS }));
        quote! {
            rt::auth::CredentialSpec {
                location: rt::auth::CredentialLocation::#location,
                method: #method,
                alternatives: &[#(#alternatives),*],
                claims: #claims,
            }
        }
    });
    quote! {
        static CREDENTIALS: [rt::auth::CredentialSpec; #length] = [#(#needed),*];
    }
}

fn emit_claims(claims: &Claims) -> TokenStream {
    let Claims { scopes, shop, expires, issued, docs: _ } = claims;
    let [scopes, shop, expires, issued] = [scopes, shop, expires, issued].map(|name| response::text(name.as_ref()));
    let docs = docs::lines(fixed::CLAIMS);
    quote! {
        #docs
        pub fn claims(access_token: &str) -> Result<rt::auth::Claims, rt::Error> {
            rt::auth::Claims::read(access_token, &CLAIMS)
        }

        static CLAIMS: rt::auth::ClaimNames = rt::auth::ClaimNames {
            scopes: #scopes,
            shop: #shop,
            expires: #expires,
            issued: #issued,
        };
    }
}
