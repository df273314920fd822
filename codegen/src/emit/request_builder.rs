//! Request builders: a type for each operation, with a setter for each optional parameter.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::ty::{self, Place};
use super::{docs, nested_update, parameter};
use crate::docs::fixed;
use crate::model::{Changes, Operation, Resource, Type};

/// Emits the module of the request builders of a platform.
pub(super) fn emit_module<'m>(resources: impl Iterator<Item = &'m Resource> + Clone) -> TokenStream {
    let modules = resources.clone().map(|resource| &resource.module);
    let exported = resources.map(|resource| &resource.module);
    let docs = docs::inner_lines(fixed::REQUESTS_MODULE);
    quote! {
        #docs

        #(mod #modules;)*

        #(pub use #exported::*;)*
    }
}

/// Emits the request builders of a resource.
pub(super) fn emit_all(resource: &Resource) -> TokenStream {
    let builders = resource.operations.iter().map(emit);
    quote! {
        use shopwire_runtime as rt;

        #(#builders)*
    }
}

/// Emits the request builder of an operation.
fn emit(operation: &Operation) -> TokenStream {
    let Operation { ty: name, builder_docs, parameters, response, pagination, changes, is_update, .. } = operation;
    let docs = docs::lines(builder_docs);
    let aliases = pagination.as_ref().map(|_| quote! { #[doc(alias = "paginate", alias = "pagination")] });
    let setters = parameters
        .iter()
        .enumerate()
        .filter(|(_, parameter)| !parameter.required)
        .map(|(number, parameter)| parameter::emit_setter(number, parameter));
    let setters: Vec<TokenStream> = setters.chain(changes.as_ref().map(emit_changes)).collect();
    let update = (*is_update || changes.is_some()).then(|| quote! { rt::update_request_builder!(#name); });
    let batches = parameters.iter().position(|parameter| parameter.batches).map(|number| {
        let number = Literal::usize_unsuffixed(number);
        quote! { rt::batch_request_builder!(#name, #number); }
    });
    let setters = (!setters.is_empty()).then(|| quote! { impl #name { #(#setters)* } });
    let (inner, common) = match (&response.ty, pagination) {
        (None, _) => (quote! { () }, quote! { rt::request_builder!(#name -> ()); }),
        (Some(Type::List(item)), Some(_)) => {
            let item = ty::emit(item, Place::Requests);
            (quote! { rt::Page<#item> }, quote! { rt::paged_request_builder!(#name -> #item); })
        }
        (Some(Type::Json | Type::Undocumented), _) => {
            (quote! { rt::RawJson }, quote! { rt::json_request_builder!(#name); })
        }
        (Some(whole), _) => {
            let whole = ty::emit(whole, Place::Requests);
            (quote! { #whole }, quote! { rt::request_builder!(#name -> #whole); })
        }
    };
    quote! {
        #docs
        #aliases
        #[derive(Clone, Debug)]
        #[must_use = "a request does nothing until it is sent"]
        pub struct #name(pub(in super::super) rt::RequestBuilder<#inner>);

        #common

        #update

        #batches

        #setters
    }
}

/// Emits the setter of all fields that differ between two values.
fn emit_changes(changes: &Changes) -> TokenStream {
    let Changes { model, rustdoc, parameters, nested } = changes;
    let docs = docs::lines(rustdoc);
    let model = ty::emit_named(model, Place::Requests);
    let numbers = parameters.iter().map(|number| Literal::usize_unsuffixed(*number));
    let table = nested_update::emit_table(nested);
    let nested = nested.iter().enumerate().map(|(index, nested)| nested_update::emit_call(index, nested));
    quote! {
        #docs
        pub fn changes(self, before: &#model, after: &#model) -> Self {
            #table
            Self(self.0.with_changes(before, after, &[#(#numbers),*]) #(#nested)*)
        }
    }
}
