//! Ways to say who calls: tables for the runtime, methods of the builder, the app type of OAuth.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::{docs, example};
use crate::model::{
    CallMessage, CallSignature, Claims, Credential, Derived, Encoding, Login, OAuth, Platform, SecretPlace, TokenReply,
};

/// Emits what a platform's ways to authenticate need beside the client.
pub(super) fn emit(platform: &Platform) -> TokenStream {
    let Platform { credentials, login, oauth, .. } = platform;
    let secrets = (!credentials.is_empty()).then(|| emit_secrets(credentials));
    let claims = credentials.iter().find_map(|credential| credential.claims.as_ref()).map(emit_claims);
    let login = login.as_ref().map(emit_login);
    let oauth = oauth.as_ref().map(|oauth| emit_oauth(platform, oauth));
    quote! {
        #oauth

        #claims

        #secrets

        #login
    }
}

/// Emits the builder's methods.
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
    let login = login.as_ref().map(|login| emit_login_method(platform, login));
    let tokens = oauth.as_ref().map(|OAuth { yields, .. }| {
        let name = yields.as_str();
        quote! {
            /// Tokens that `OAuth` gave: those that renew themselves, or a `TokenSet`, good until it expires.
            #[must_use]
            pub fn tokens(mut self, tokens: impl Into<rt::auth::Tokens>) -> Self {
                self.0.set_tokens(#name, tokens.into());
                self
            }
        }
    });
    let granted = (!scopes.is_empty() && !credentials.is_empty()).then(|| {
        quote! {
            /// Says which scopes the token has, if neither it nor the reply that gave it tells.
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

fn emit_login_method(platform: &Platform, login: &Login) -> TokenStream {
    let Login { method, yields, parameters, asks, docs, time_zone, .. } = login;
    let docs = docs::emit(docs);
    let example = example::login(platform, login);
    let yields = yields.as_str();
    let asked =
        || parameters.iter().map(|(_, name, docs)| (name, docs)).chain(asks.iter().map(|(name, docs)| (name, docs)));
    let arguments = asked().map(|(name, _)| quote! { #name: impl Into<rt::SecretString> });
    let about = asked().map(|(name, docs)| docs::text(&format!("- `{}`: {}", name.as_str(), docs.one_line())));
    let names = asked().map(|(name, _)| name);
    let time_zone = time_zone.as_ref().map(|zone| {
        let line = docs::text(&format!(
            "The zone in which the day of a login is taken, by its name in the IANA database, instead of `{zone}`."
        ));
        quote! {
            #line
            #[must_use]
            pub fn login_time_zone(mut self, name: impl Into<String>) -> Self {
                self.0.set_login_time_zone(name.into());
                self
            }
        }
    });
    quote! {
        #docs
        #[doc = ""]
        #(#about)*
        #example
        #[must_use]
        pub fn #method(mut self, #(#arguments),*) -> Self {
            self.0.set_login(#yields, &LOGIN, vec![#(#names.into()),*]);
            self
        }

        #time_zone
    }
}

fn emit_secrets(credentials: &[Credential]) -> TokenStream {
    let length = Literal::usize_unsuffixed(credentials.len());
    let needed = credentials.iter().map(|Credential { method, place, instead, claims, docs: _ }| {
        let method = method.as_str();
        let place = match place {
            SecretPlace::Header { name, prefix } => quote! { Header { name: #name, prefix: #prefix } },
            SecretPlace::Key(name) => quote! { Key(#name) },
        };
        let claims = super::option(claims.as_ref().map(|_| quote! { &CLAIMS }));
        quote! {
            rt::auth::Needed {
                place: rt::auth::Place::#place,
                method: #method,
                instead: &[#(#instead),*],
                claims: #claims,
            }
        }
    });
    quote! {
        static SECRETS: [rt::auth::Needed; #length] = [#(#needed),*];
    }
}

fn emit_claims(claims: &Claims) -> TokenStream {
    let Claims { scopes, shop, expires, issued } = claims;
    let [scopes, shop, expires, issued] = [scopes, shop, expires, issued].map(|name| text(name.as_ref()));
    quote! {
        /// What an access token says of itself: its scopes, its shop, when it expires. Nothing is verified.
        ///
        /// # Errors
        /// When the token is not a JWT.
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

fn emit_login(login: &Login) -> TokenStream {
    let Login { module, constant, parameters, derived, time_zone, reply, .. } = login;
    let numbers = parameters.iter().map(|(number, _, _)| Literal::usize_unsuffixed(*number));
    let derived = derived.iter().map(|(number, derived)| {
        let number = Literal::usize_unsuffixed(*number);
        let derived = emit_derived(derived);
        quote! { (#number, #derived) }
    });
    let time_zone = text(time_zone.as_ref());
    let reply = emit_reply(reply);
    quote! {
        static LOGIN: rt::auth::Login = rt::auth::Login {
            operation: &super::#module::#constant,
            parameters: &[#(#numbers),*],
            derived: &[#(#derived),*],
            time_zone: #time_zone,
            reply: #reply,
        };
    }
}

fn emit_derived(derived: &Derived) -> TokenStream {
    let derived = match derived {
        Derived::Asked(number) => {
            let number = Literal::usize_unsuffixed(*number);
            quote! { Asked(#number) }
        }
        Derived::Date(form) => quote! { Date(#form) },
        Derived::Sha1(parts) => {
            let parts = parts.iter().map(emit_derived);
            quote! { Sha1(&[#(#parts),*]) }
        }
    };
    quote! { rt::auth::Derived::#derived }
}

fn emit_reply(reply: &TokenReply) -> TokenStream {
    let TokenReply { access_token, refresh_token, expires_at, expires_in, scope, lifetime, has_claims } = reply;
    let [refresh_token, expires_at, expires_in, scope] =
        [refresh_token, expires_at, expires_in, scope].map(|name| text(name.as_ref()));
    let lifetime = seconds(*lifetime);
    let claims = super::option(has_claims.then(|| quote! { &CLAIMS }));
    quote! {
        rt::auth::TokenReply {
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

fn emit_oauth(platform: &Platform, oauth: &OAuth) -> TokenStream {
    let example = example::oauth(platform, oauth);
    let docs = docs::emit(&oauth.docs);
    let install = oauth.has_install.then(|| quote! { rt::oauth_install!(OAuth); });
    let flow = emit_flow(oauth);
    quote! {
        #docs
        #example
        #[derive(Clone, Debug)]
        pub struct OAuth(rt::auth::OAuth);

        rt::oauth!(OAuth, OAUTH);

        #install

        #flow
    }
}

fn emit_flow(oauth: &OAuth) -> TokenStream {
    let OAuth { shops, shop_parameter, authorize, token, separator, rotates, refresh_sends_redirect_uri, .. } = oauth;
    let encoding = if oauth.is_json {
        quote! { Json }
    } else {
        quote! { Form }
    };
    let rotates = super::option(rotates.map(|rotates| quote! { #rotates }));
    let code_lifetime = seconds(oauth.code_lifetime);
    let reply = emit_reply(&oauth.reply);
    let signature = super::option(oauth.signature.as_ref().map(emit_signature));
    quote! {
        static OAUTH: rt::auth::Flow = rt::auth::Flow {
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
            reply: #reply,
            signature: #signature,
        };
    }
}

fn emit_signature(signature: &CallSignature) -> TokenStream {
    let CallSignature { parameter, messages, encoding } = signature;
    let encoding = match encoding {
        Encoding::Hex => quote! { Hex },
        Encoding::Base64 => quote! { Base64 },
    };
    let messages = messages.iter().map(|message| match message {
        CallMessage::SortedQuery => quote! { rt::auth::SignedMessage::SortedQuery },
        CallMessage::SortedEncodedQuery => quote! { rt::auth::SignedMessage::SortedEncodedQuery },
        CallMessage::ShopInBase64 => quote! { rt::auth::SignedMessage::ShopInBase64 },
    });
    quote! {
        rt::auth::CallSignature {
            parameter: #parameter,
            messages: &[#(#messages),*],
            encoding: rt::operation::Encoding::#encoding,
        }
    }
}

/// `Some("…")` or `None`.
fn text(text: Option<&String>) -> TokenStream {
    super::option(text.map(|text| quote! { #text }))
}

/// `Some(7200)` or `None`.
fn seconds(seconds: Option<i64>) -> TokenStream {
    super::option(seconds.map(|seconds| {
        let seconds = Literal::i64_unsuffixed(seconds);
        quote! { #seconds }
    }))
}
