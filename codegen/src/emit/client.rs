//! The client of a platform and its builder.

use proc_macro2::TokenStream;
use quote::quote;

use super::{auth, docs, limit};
use crate::docs::fixed;
use crate::model::{ErrorField, Header, Pages, Platform, Resource, Server, SuccessField, TimeZone, Variable};

/// Emits the client of a platform, its builder, and the statics they use.
pub(super) fn emit(platform: &Platform) -> TokenStream {
    let client = emit_client(platform);
    let builder = emit_builder(platform);
    let servers = (platform.servers.len() > 1).then(|| emit_servers(&platform.servers));
    let auth = auth::emit(platform);
    let statics = emit_static(platform);
    let docs = docs::inner_lines(fixed::CLIENT_MODULE);
    quote! {
        #docs

        use shopwire_runtime as rt;

        #client

        #builder

        #servers

        #auth

        #statics
    }
}

fn emit_client(platform: &Platform) -> TokenStream {
    let Pages { client, .. } = &platform.pages;
    let client = docs::lines(client);
    let accessors = platform.resources.iter().map(|resource| {
        let Resource { method, ty, docs, .. } = resource;
        let docs = docs::emit(docs);
        quote! {
            #docs
            #[must_use]
            pub fn #method(&self) -> super::#ty {
                super::#ty(self.0.clone())
            }
        }
    });
    let start = emit_start(platform);
    // Without a server there is no base URL that a path could be relative to.
    let raw_requests = (!platform.servers.is_empty()).then(|| quote! { rt::raw_requests!(Client); });
    quote! {
        #client
        #[derive(Clone, Debug)]
        pub struct Client(pub(super) rt::Client);

        impl Client {
            #start

            #(#accessors)*
        }

        #raw_requests
    }
}

/// Emits `Client::builder`, with an argument for each variable of the base URL.
fn emit_start(platform: &Platform) -> TokenStream {
    let Platform { variables, credentials, pages, .. } = platform;
    let docs = docs::lines(&pages.start);
    let arguments = variables.iter().map(|Variable { rust, .. }| quote! { #rust: impl Into<String> });
    let filled = variables.iter().map(|Variable { wire, rust, .. }| quote! { .variable(#wire, #rust.into()) });
    let needs = (!credentials.is_empty()).then(|| quote! { .credentials(&CREDENTIALS) });
    quote! {
        #docs
        #[must_use]
        pub fn builder(#(#arguments),*) -> ClientBuilder {
            ClientBuilder(rt::ClientBuilder::new(&PLATFORM) #(#filled)* #needs)
        }
    }
}

fn emit_builder(platform: &Platform) -> TokenStream {
    let secrets = auth::emit_methods(platform);
    let server = (platform.servers.len() > 1).then(|| {
        let docs = docs::lines(fixed::SET_SERVER);
        quote! {
            #docs
            #[must_use]
            pub fn server(mut self, server: Server) -> Self {
                self.0.set_server(server as usize);
                self
            }
        }
    });
    let docs = docs::lines(fixed::CLIENT_BUILDER);
    let limits = platform.limits.iter().filter_map(limit::emit_builder_method);
    let custom_endpoints = platform.has_custom_endpoints().then(|| quote! { rt::custom_endpoints!(ClientBuilder); });
    quote! {
        #docs
        #[doc(alias = "api key", alias = "authentication", alias = "credentials", alias = "rate limit", alias = "token")]
        #[derive(Debug)]
        pub struct ClientBuilder(rt::ClientBuilder);

        impl ClientBuilder {
            #secrets

            #server

            #(#limits)*
        }

        rt::client_builder!(ClientBuilder -> Client);

        #custom_endpoints
    }
}

fn emit_servers(servers: &[Server]) -> TokenStream {
    let variants = servers.iter().map(|Server { variant, docs, .. }| {
        let docs = docs::emit(docs);
        quote! { #docs #variant, }
    });
    let docs = docs::lines(fixed::SERVER);
    quote! {
        #docs
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum Server {
            #(#variants)*
        }
    }
}

fn emit_static(platform: &Platform) -> TokenStream {
    let Platform { name, servers, headers, limits, errors, request_id, envelope, statuses, time_zone, .. } = platform;
    let servers = servers.iter().map(|Server { name, url, .. }| {
        quote! { rt::operation::Server { name: #name, url: #url } }
    });
    let headers = headers.iter().map(|Header { name, value, .. }| quote! { (#name, #value) });
    let limits = limits.iter().map(limit::emit_row);
    let errors = errors.iter().map(|ErrorField { key, is_code, codes: _, in_success: _ }| {
        let kind = if *is_code {
            quote! { Code }
        } else {
            quote! { Messages }
        };
        quote! { rt::operation::ErrorField::#kind(#key) }
    });
    let in_success = platform.errors.iter().filter(|place| place.in_success).map(|place| &place.key);
    let scopes = platform.scopes.iter().map(|scope| &scope.wire);
    let request_id = super::option::emit(request_id.as_ref().map(|name| quote! { #name }));
    let success = envelope.as_ref().and_then(|envelope| envelope.success.as_ref()).map(|field| {
        let SuccessField { key, values } = field;
        quote! { rt::operation::SuccessField { key: #key, values: &[#(#values),*] } }
    });
    let success = super::option::emit(success);
    let statuses = statuses.iter().map(super::operation::emit_documented);
    let time_zone = super::option::emit(time_zone.as_ref().map(|TimeZone { name, docs: _ }| quote! { #name }));
    quote! {
        static PLATFORM: rt::operation::Platform = rt::operation::Platform {
            name: #name,
            servers: &[#(#servers),*],
            headers: &[#(#headers),*],
            limits: &[#(#limits),*],
            scopes: &[#(#scopes),*],
            errors: &[#(#errors),*],
            errors_in_success: &[#(#in_success),*],
            request_id: #request_id,
            success: #success,
            statuses: &[#(#statuses),*],
            time_zone: #time_zone,
        };
    }
}
