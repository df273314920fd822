//! OAuth: the `OAuth` type, its configuration, and the builder's method for token providers.

use proc_macro2::TokenStream;
use quote::{ToTokens, format_ident, quote};

use super::super::{docs, option};
use super::response::{self, seconds};
use crate::docs::fixed;
use crate::model::{CallbackMessage, CallbackSignature, Encoding, OAuth, Platform, Variable};

/// Emits a platform's `OAuth` type and its configuration.
pub(super) fn emit(platform: &Platform, oauth: &OAuth) -> TokenStream {
    let docs = docs::emit(&oauth.docs);
    let install = oauth.has_install.then(|| quote! { rt::oauth_install!(OAuth); });
    let client = emit_client(platform, oauth);
    let flow = emit_config(oauth);
    quote! {
        #docs
        #[doc(alias = "hmac", alias = "install", alias = "oauth2")]
        #[derive(Clone, Debug)]
        pub struct OAuth(rt::auth::OAuth);

        rt::oauth!(OAuth, OAUTH);

        #install

        #client

        #flow
    }
}

/// Emits the method that creates the client of a shop, with an argument for each other variable of the base URL.
fn emit_client(platform: &Platform, oauth: &OAuth) -> TokenStream {
    let credential = oauth.credential.as_str();
    let docs = docs::lines(&platform.pages.client_of_shop);
    let shop = format_ident!("{}", oauth.shop_argument(platform));
    let arguments = oauth.variables(platform).map(|Variable { rust, .. }| quote! { #rust: impl Into<String> });
    let values = platform.variables.iter().map(|variable| {
        if oauth.is_shop_name(variable) {
            quote! { #shop.name() }
        } else {
            variable.rust.to_token_stream()
        }
    });
    quote! {
        impl OAuth {
            #docs
            pub fn client(&self, #shop: impl AsRef<str>, #(#arguments),*) -> Result<ClientBuilder, rt::Error> {
                let #shop = self.0.shop(#shop.as_ref())?;
                let mut builder = Client::builder(#(#values),*);
                builder.0.set_app(#credential, &self.0, &#shop)?;
                Ok(builder)
            }
        }
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
