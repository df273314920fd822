//! Operations: a static for each, and an enum of all.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::{docs, pagination, parameter};
use crate::docs::fixed;
use crate::model::{DocumentedError, EmptyBody, Endpoint, Method, Operation, Platform, ResponseBody, ScopeRef, Type};

/// Emits the enum of a platform's operations.
pub(super) fn emit(platform: &Platform) -> TokenStream {
    let operations: Vec<_> = platform
        .resources
        .iter()
        .flat_map(|resource| resource.operations.iter().map(move |operation| (&resource.module, operation)))
        .collect();
    let variants = operations.iter().map(|(_, operation)| {
        let Operation { ty, variant_docs, .. } = operation;
        let docs = docs::lines(variant_docs);
        quote! { #docs #ty, }
    });
    let names: Vec<_> = operations.iter().map(|(_, operation)| &operation.ty).collect();
    let infos = operations.iter().map(|(module, operation)| {
        let Operation { ty, constant, .. } = operation;
        quote! { Self::#ty => &super::#module::#constant, }
    });
    let scopes = (!platform.scopes.is_empty()).then(|| emit_scopes(&operations));
    let module_docs = docs::inner_lines(fixed::OPERATION_MODULE);
    let docs = docs::lines(fixed::OPERATION);
    let all_docs = docs::lines(fixed::ALL_OPERATIONS);
    let info_docs = docs::lines(fixed::OPERATION_INFO);
    quote! {
        #module_docs

        use shopwire_runtime as rt;

        #docs
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum Operation {
            #(#variants)*
        }

        impl Operation {
            #all_docs
            #[must_use]
            pub const fn all() -> &'static [Self] {
                &[#(Self::#names,)*]
            }

            #info_docs
            #[doc(hidden)]
            #[must_use]
            pub fn info(self) -> &'static rt::operation::Operation {
                match self {
                    #(#infos)*
                }
            }

            #scopes
        }

        impl std::fmt::Display for Operation {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.info().name)
            }
        }
    }
}

fn emit_scopes(operations: &[(&crate::model::Ident, &Operation)]) -> TokenStream {
    let arms = operations.iter().map(|(_, operation)| {
        let Operation { ty, scopes, .. } = operation;
        let scopes = scopes.iter().map(|scope| &scope.variant);
        quote! { Self::#ty => &[#(super::Scope::#scopes),*], }
    });
    let docs = docs::lines(fixed::OPERATION_SCOPES);
    quote! {
        #docs
        #[must_use]
        pub const fn scopes(self) -> &'static [super::Scope] {
            match self {
                #(#arms)*
            }
        }
    }
}

/// Emits the static of an operation.
pub(super) fn emit_static(operation: &Operation) -> TokenStream {
    let Operation {
        name,
        method_name: _,
        ty: _,
        constant,
        docs: _,
        variant_docs: _,
        builder_docs: _,
        endpoint,
        parameters,
        wrap,
        response,
        scopes,
        scopes_known: _,
        idempotent,
        pagination,
        changes: _,
        is_update: _,
        errors,
        not_found,
    } = operation;
    let endpoint = emit_endpoint(endpoint);
    let parameters = parameters.iter().map(parameter::emit_row);
    let wrap = super::option::emit(wrap.as_ref().map(|key| quote! { #key }));
    let response = emit_response_body(response);
    let scopes = scopes.iter().map(|ScopeRef { wire, variant: _ }| wire);
    let pagination = super::option::emit(pagination.as_ref().map(pagination::emit));
    let errors = errors.iter().map(emit_documented);
    let not_found = not_found.iter().map(|(status, nothing)| emit_not_found(*status, *nothing));
    quote! {
        pub(super) static #constant: rt::operation::Operation = rt::operation::Operation {
            name: #name,
            endpoint: #endpoint,
            parameters: &[#(#parameters),*],
            wrap: #wrap,
            response: #response,
            scopes: &[#(#scopes),*],
            idempotent: #idempotent,
            pagination: #pagination,
            errors: &[#(#errors),*],
            not_found: &[#(#not_found),*],
        };
    }
}

/// Emits a documented status and its meaning.
pub(super) fn emit_documented(documented: &DocumentedError) -> TokenStream {
    let DocumentedError { status, meaning, .. } = documented;
    let status = Literal::u16_unsuffixed(*status);
    quote! { rt::operation::DocumentedError { status: #status, meaning: #meaning } }
}

fn emit_not_found(status: u16, nothing: EmptyBody) -> TokenStream {
    let status = Literal::u16_unsuffixed(status);
    match nothing {
        EmptyBody::Null => quote! { (#status, rt::operation::EmptyBody::Null) },
        EmptyBody::EmptyList => quote! { (#status, rt::operation::EmptyBody::EmptyList) },
    }
}

fn emit_endpoint(endpoint: &Endpoint) -> TokenStream {
    match endpoint {
        Endpoint::Http { method, path, form: _ } => {
            let method = emit_method(*method);
            quote! { rt::operation::Endpoint::Http { method: rt::http::Method::#method, path: #path } }
        }
        Endpoint::Custom { name } => {
            let name = super::option::emit(name.as_ref().map(|name| quote! { #name }));
            quote! { rt::operation::Endpoint::Custom { name: #name } }
        }
    }
}

fn emit_method(method: Method) -> TokenStream {
    match method {
        Method::Get => quote! { GET },
        Method::Post => quote! { POST },
        Method::Put => quote! { PUT },
        Method::Patch => quote! { PATCH },
        Method::Delete => quote! { DELETE },
    }
}

fn emit_response_body(response: &ResponseBody) -> TokenStream {
    let ResponseBody { path, ty } = response;
    match ty {
        None => quote! { rt::operation::ResponseBody::Empty },
        Some(Type::Undocumented) => quote! { rt::operation::ResponseBody::Undocumented(&[#(#path),*]) },
        Some(_) => quote! { rt::operation::ResponseBody::At(&[#(#path),*]) },
    }
}
