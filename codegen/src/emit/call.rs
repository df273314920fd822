//! Calls: a type for each operation, with a setter for each parameter that can be left out.

use proc_macro2::TokenStream;
use quote::quote;

use super::{docs, parameter, ty};
use crate::model::{Ident, Operation, Type};

/// Emits the call of one operation.
pub(super) fn emit(resource: &Ident, operation: &Operation) -> TokenStream {
    let Operation { ty: name, method_name, parameters, reply, pagination, .. } = operation;
    let line = docs::text(&format!("A call in the making: [`{}::{}`].", resource.as_str(), method_name.as_str()));
    let setters = parameters
        .iter()
        .enumerate()
        .filter(|(_, parameter)| !parameter.required)
        .map(|(number, parameter)| parameter::emit_setter(number, parameter));
    let setters: Vec<TokenStream> = setters.collect();
    let setters = (!setters.is_empty()).then(|| quote! { impl #name { #(#setters)* } });
    let (inner, common) = match (&reply.ty, pagination) {
        (None, _) => (quote! { () }, quote! { rt::call!(#name -> ()); }),
        (Some(Type::List(item)), Some(_)) => {
            let item = ty::emit(item);
            (quote! { rt::Page<#item> }, quote! { rt::paged_call!(#name -> #item); })
        }
        (Some(Type::Json | Type::Undocumented), _) => (quote! { rt::Json }, quote! { rt::free_call!(#name); }),
        (Some(whole), _) => {
            let whole = ty::emit(whole);
            (quote! { #whole }, quote! { rt::call!(#name -> #whole); })
        }
    };
    quote! {
        #line
        #[derive(Clone, Debug)]
        #[must_use = "a call does nothing until it is sent"]
        pub struct #name(rt::Call<#inner>);

        #common

        #setters
    }
}
