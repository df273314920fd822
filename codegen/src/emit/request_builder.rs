//! Calls: a type for each operation, with a setter for each parameter that can be left out.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::{docs, parameter, ty};
use crate::model::{Changes, Ident, Operation, Type};

/// Emits the call of one operation.
pub(super) fn emit(resource: &Ident, operation: &Operation) -> TokenStream {
    let Operation { ty: name, method_name, parameters, reply, pagination, changes, .. } = operation;
    let line = docs::text(&format!("A call in the making: [`{}::{}`].", resource.as_str(), method_name.as_str()));
    let setters = parameters
        .iter()
        .enumerate()
        .filter(|(_, parameter)| !parameter.required)
        .map(|(number, parameter)| parameter::emit_setter(number, parameter));
    let setters: Vec<TokenStream> = setters.chain(changes.as_ref().map(emit_changes)).collect();
    let setters = (!setters.is_empty()).then(|| quote! { impl #name { #(#setters)* } });
    let (inner, common) = match (&reply.ty, pagination) {
        (None, _) => (quote! { () }, quote! { rt::request_builder!(#name -> ()); }),
        (Some(Type::List(item)), Some(_)) => {
            let item = ty::emit(item);
            (quote! { rt::Page<#item> }, quote! { rt::paged_request_builder!(#name -> #item); })
        }
        (Some(Type::Json | Type::Undocumented), _) => {
            (quote! { rt::RawJson }, quote! { rt::json_request_builder!(#name); })
        }
        (Some(whole), _) => {
            let whole = ty::emit(whole);
            (quote! { #whole }, quote! { rt::request_builder!(#name -> #whole); })
        }
    };
    quote! {
        #line
        #[derive(Clone, Debug)]
        #[must_use = "a call does nothing until it is sent"]
        pub struct #name(rt::RequestBuilder<#inner>);

        #common

        #setters
    }
}

/// The setter of all that was changed in a value that was loaded.
fn emit_changes(changes: &Changes) -> TokenStream {
    let Changes { model, parameters } = changes;
    let line = format!(
        "Sets what differs between `before`, the `{}` as it was loaded, and `after`, as it is to be.",
        model.as_str()
    );
    let line = docs::text(&line);
    let numbers = parameters.iter().map(|number| Literal::usize_unsuffixed(*number));
    quote! {
        #line
        ///
        /// What has become `None` is cleared. A change that this call cannot carry is an error when it is sent.
        pub fn changes(self, before: &super::#model, after: &super::#model) -> Self {
            Self(self.0.with_changes(before, after, &[#(#numbers),*]))
        }
    }
}
