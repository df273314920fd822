//! Resources: a handle with a method for each operation, and the types of the resource's file.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::ty::{self, Place};
use super::{docs, enums, format, model, operation, parameter};
use crate::model::{Operation, Resource};

/// Emits the module of a resource.
pub(super) fn emit(resource: &Resource) -> TokenStream {
    let Resource { name: _, file: _, module: _, method: _, ty, docs, operations, models, enums, formats } = resource;
    let docs = docs::emit(docs);
    let methods = operations.iter().map(emit_method);
    let models = models.iter().map(model::emit);
    let enums = enums.iter().map(enums::emit);
    let formats = formats.iter().map(format::emit);
    let statics = operations.iter().map(operation::emit_static);
    quote! {
        use shopwire_runtime as rt;

        #docs
        #[derive(Clone, Debug)]
        pub struct #ty(pub(super) rt::Client);

        impl #ty {
            #(#methods)*
        }

        #(#models)*

        #(#enums)*

        #(#formats)*

        #(#statics)*
    }
}

/// Emits a method that creates a request builder. Its arguments are the required parameters.
fn emit_method(operation: &Operation) -> TokenStream {
    let Operation { method_name, ty: builder, constant, docs, parameters, is_update, .. } = operation;
    let docs = docs::emit(docs);
    let required: Vec<_> = parameters.iter().enumerate().filter(|(_, parameter)| parameter.required).collect();
    let arguments = required.iter().map(|(_, parameter)| parameter::emit_argument(parameter, Place::Module));
    let conversions =
        required.iter().map(|(_, parameter)| ty::emit_conversion(&parameter.ty, &parameter.rust, Place::Module));
    let set = required.iter().map(|(number, parameter)| {
        let number = Literal::usize_unsuffixed(*number);
        let name = &parameter.rust;
        quote! { .with(#number, &#name) }
    });
    let update = is_update.then(|| quote! { .update() });
    quote! {
        #docs
        pub fn #method_name(&self, #(#arguments),*) -> super::requests::#builder {
            #(#conversions)*
            super::requests::#builder(rt::RequestBuilder::new(&self.0, &#constant) #update #(#set)*)
        }
    }
}
