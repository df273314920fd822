//! Parameters: rows of an operation's table, arguments and setters.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::ty::{self, Place};
use super::{constraints, docs};
use crate::model::{Ident, Location, Parameter};

/// Emits a row of an operation's table of parameters.
pub(super) fn emit_row(parameter: &Parameter) -> TokenStream {
    let Parameter {
        wire,
        rust: _,
        docs: _,
        location,
        ty: _,
        required,
        separator,
        clear: _,
        clear_docs: _,
        constraints,
        batches: _,
    } = parameter;
    let start = match location {
        Location::Path => quote! { path(#wire) },
        Location::Query => quote! { query(#wire) },
        Location::Field => quote! { field(#wire) },
        Location::Body => quote! { body() },
    };
    // Path parameters and whole bodies are always required, so they need no `.required()`.
    let required = (*required && matches!(location, Location::Query | Location::Field)).then(|| quote! { .required() });
    let separator = separator.map(|separator| quote! { .delimited_by(#separator) });
    let constraints = constraints::emit(constraints);
    quote! { rt::operation::Parameter::#start #required #separator #constraints }
}

/// Emits an argument of a resource's method or of a setter: `id: impl Into<OrderId>`.
pub(super) fn emit_argument(parameter: &Parameter, place: Place) -> TokenStream {
    let name = &parameter.rust;
    let ty = ty::emit_argument(&parameter.ty, place);
    quote! { #name: #ty }
}

/// Emits the setter of an optional parameter.
pub(super) fn emit_setter(number: usize, parameter: &Parameter) -> TokenStream {
    let Parameter { rust, docs, ty, clear, clear_docs, .. } = parameter;
    let docs = docs::emit(docs);
    let argument = emit_argument(parameter, Place::Requests);
    let conversion = ty::emit_conversion(ty, rust, Place::Requests);
    let number = Literal::usize_unsuffixed(number);
    let clear = clear.as_ref().map(|clear| emit_clear(clear, clear_docs, &number));
    quote! {
        #docs
        pub fn #rust(self, #argument) -> Self {
            #conversion
            Self(self.0.with(#number, &#rust))
        }

        #clear
    }
}

/// Emits the setter that sends `null`.
fn emit_clear(clear: &Ident, docs: &[String], number: &Literal) -> TokenStream {
    let docs = docs::lines(docs);
    quote! {
        #docs
        pub fn #clear(self) -> Self {
            Self(self.0.cleared(#number))
        }
    }
}
