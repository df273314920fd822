//! Logins: the runtime's login configuration, and the builder's login method.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::super::docs;
use super::response::{self, text};
use crate::model::{ComputedParam, Login, Platform};

/// Emits the login configuration.
pub(super) fn emit(login: &Login) -> TokenStream {
    let Login { module, constant, parameters, computed_params, time_zone, response, .. } = login;
    let numbers = parameters.iter().map(|(number, _, _)| Literal::usize_unsuffixed(*number));
    let computed_params = computed_params.iter().map(|(number, computed_params)| {
        let number = Literal::usize_unsuffixed(*number);
        let computed_params = emit_computed_param(computed_params);
        quote! { (#number, #computed_params) }
    });
    let time_zone = text(time_zone.as_ref());
    let response = response::emit(response);
    quote! {
        static LOGIN: rt::auth::LoginConfig = rt::auth::LoginConfig {
            operation: &super::#module::#constant,
            parameters: &[#(#numbers),*],
            computed_params: &[#(#computed_params),*],
            time_zone: #time_zone,
            response: #response,
        };
    }
}

fn emit_computed_param(computed_params: &ComputedParam) -> TokenStream {
    let computed_params = match computed_params {
        ComputedParam::Input(number) => {
            let number = Literal::usize_unsuffixed(*number);
            quote! { Input(#number) }
        }
        ComputedParam::Date(form) => quote! { Date(#form) },
        ComputedParam::Sha1(parts) => {
            let parts = parts.iter().map(emit_computed_param);
            quote! { Sha1(&[#(#parts),*]) }
        }
    };
    quote! { rt::auth::ComputedParam::#computed_params }
}

/// Emits the builder's login method.
pub(super) fn emit_method(platform: &Platform, login: &Login) -> TokenStream {
    let Login { method, credential, parameters, inputs, docs, time_zone, .. } = login;
    let docs = docs::emit(docs);
    let credential = credential.as_str();
    let secrets =
        || parameters.iter().map(|(_, name, docs)| (name, docs)).chain(inputs.iter().map(|(name, docs)| (name, docs)));
    let arguments = secrets().map(|(name, _)| quote! { #name: impl Into<rt::SecretString> });
    let names = secrets().map(|(name, _)| name);
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
            self.0.set_login(#credential, &LOGIN, vec![#(#names.into()),*]);
            self
        }

        #time_zone
    }
}
