//! Logins: the builder's method, and how the login goes.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::super::docs;
use super::response::{self, text};
use crate::model::{ComputedParam, Login, Platform};

/// Emits how a login goes.
pub(super) fn emit(login: &Login) -> TokenStream {
    let Login { module, constant, parameters, derived, time_zone, reply, .. } = login;
    let numbers = parameters.iter().map(|(number, _, _)| Literal::usize_unsuffixed(*number));
    let derived = derived.iter().map(|(number, derived)| {
        let number = Literal::usize_unsuffixed(*number);
        let derived = emit_derived(derived);
        quote! { (#number, #derived) }
    });
    let time_zone = text(time_zone.as_ref());
    let reply = response::emit(reply);
    quote! {
        static LOGIN: rt::auth::LoginConfig = rt::auth::LoginConfig {
            operation: &super::#module::#constant,
            parameters: &[#(#numbers),*],
            derived: &[#(#derived),*],
            time_zone: #time_zone,
            reply: #reply,
        };
    }
}

fn emit_derived(derived: &ComputedParam) -> TokenStream {
    let derived = match derived {
        ComputedParam::Input(number) => {
            let number = Literal::usize_unsuffixed(*number);
            quote! { Asked(#number) }
        }
        ComputedParam::Date(form) => quote! { Date(#form) },
        ComputedParam::Sha1(parts) => {
            let parts = parts.iter().map(emit_derived);
            quote! { Sha1(&[#(#parts),*]) }
        }
    };
    quote! { rt::auth::ComputedParam::#derived }
}

/// Emits the builder's method of a login.
pub(super) fn emit_method(platform: &Platform, login: &Login) -> TokenStream {
    let Login { method, yields, parameters, asks, docs, time_zone, .. } = login;
    let docs = docs::emit(docs);
    let yields = yields.as_str();
    let asked =
        || parameters.iter().map(|(_, name, docs)| (name, docs)).chain(asks.iter().map(|(name, docs)| (name, docs)));
    let arguments = asked().map(|(name, _)| quote! { #name: impl Into<rt::SecretString> });
    let names = asked().map(|(name, _)| name);
    let time_zone = time_zone.as_ref().map(|_| {
        let docs = docs::lines(&platform.pages.login_time_zone);
        quote! {
            #docs
            #[must_use]
            pub fn login_time_zone(mut self, name: impl Into<String>) -> Self {
                self.0.set_login_time_zone(name.into());
                self
            }
        }
    });
    quote! {
        #docs
        #[must_use]
        pub fn #method(mut self, #(#arguments),*) -> Self {
            self.0.set_login(#yields, &LOGIN, vec![#(#names.into()),*]);
            self
        }

        #time_zone
    }
}
