//! OAuth: the `OAuth` type, its configuration, and the builder's method for token providers.

use proc_macro2::TokenStream;
use quote::quote;

use super::super::{docs, option};
use super::response::{self, seconds};
use crate::docs::fixed;
use crate::model::{CallbackMessage, CallbackSignature, Encoding, OAuth};

/// Emits a platform's `OAuth` type and its configuration.
pub(super) fn emit(oauth: &OAuth) -> TokenStream {
    let docs = docs::emit(&oauth.docs);
    let install = oauth.has_install.then(|| quote! { rt::oauth_install!(OAuth); });
    let flow = emit_config(oauth);
    quote! {
        #docs
        #[doc(alias = "hmac", alias = "install", alias = "oauth2")]
        #[derive(Clone, Debug)]
        pub struct OAuth(rt::auth::OAuth);

        rt::oauth!(OAuth, OAUTH);

        #install

        #flow
    }
}

fn emit_config(oauth: &OAuth) -> TokenStream {
    let OAuth { shops, shop_parameter, authorize, token, separator, rotates, refresh_sends_redirect_uri, .. } = oauth;
    let encoding = if oauth.is_json {
        quote! { Json }
    } else {
        quote! { Form }
    };
    let rotates = option::emit(rotates.map(|rotates| quote! { #rotates }));
    let code_lifetime = seconds(oauth.code_lifetime);
    let response = response::emit(&oauth.response);
    let signature = option::emit(oauth.signature.as_ref().map(emit_signature));
    quote! {
        static OAUTH: rt::auth::OAuthConfig = rt::auth::OAuthConfig {
            platform: &PLATFORM,
            shops: &[#(#shops),*],
            shop_parameter: #shop_parameter,
            authorize: #authorize,
            token: #token,
            encoding: rt::auth::BodyEncoding::#encoding,
            scope_separator: #separator,
            refresh_token_rotates: #rotates,
            refresh_sends_redirect_uri: #refresh_sends_redirect_uri,
            code_lifetime_seconds: #code_lifetime,
            response: #response,
            signature: #signature,
        };
    }
}

fn emit_signature(signature: &CallbackSignature) -> TokenStream {
    let CallbackSignature { parameter, messages, encoding } = signature;
    let encoding = match encoding {
        Encoding::Hex => quote! { Hex },
        Encoding::Base64 => quote! { Base64 },
    };
    let messages = messages.iter().map(|message| match message {
        CallbackMessage::SortedQuery => quote! { rt::auth::SignedMessage::SortedQuery },
        CallbackMessage::SortedEncodedQuery => quote! { rt::auth::SignedMessage::SortedEncodedQuery },
        CallbackMessage::ShopInBase64 => quote! { rt::auth::SignedMessage::ShopInBase64 },
    });
    quote! {
        rt::auth::CallbackSignature {
            parameter: #parameter,
            messages: &[#(#messages),*],
            encoding: rt::operation::Encoding::#encoding,
        }
    }
}

/// Emits the builder's method that sets the token provider.
pub(super) fn emit_method(oauth: &OAuth) -> TokenStream {
    let OAuth { credential, .. } = oauth;
    let name = credential.as_str();
    let docs = docs::lines(fixed::SET_TOKEN_PROVIDER);
    quote! {
        #docs
        #[must_use]
        pub fn token_provider(mut self, tokens: impl Into<rt::auth::TokenProvider>) -> Self {
            self.0.set_tokens(#name, tokens.into());
            self
        }
    }
}
