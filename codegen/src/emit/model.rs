//! Models: for each, a struct and the table of its fields.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::ty::{self, Place};
use super::{constraints, docs, nested_update};
use crate::docs::fixed;
use crate::model::{Field, Model, Usage};

/// Emits the struct of a model and its `Record` implementation.
pub(super) fn emit(model: &Model) -> TokenStream {
    let Model { ty: name, docs, usage, fields, conversions } = model;
    let docs = docs::emit(docs);
    // Users write struct literals of models that they send, so a new field breaks them. Models that are only received
    // can get new fields if they are `#[non_exhaustive]`.
    let Usage { sent, received: _ } = usage;
    let non_exhaustive = (!sent).then(|| quote! { #[non_exhaustive] });
    let members = fields.iter().map(emit_member);
    let unknown_fields_docs = docs::lines(fixed::UNKNOWN_FIELDS);
    let record = emit_record(model);
    let conversions = conversions.iter().map(|conversion| nested_update::emit_conversion(name, conversion));
    quote! {
        #docs
        #[derive(Clone, Debug, Default, PartialEq)]
        #non_exhaustive
        pub struct #name {
            #(#members)*
            #unknown_fields_docs
            pub unknown_fields: rt::json::UnknownFields,
        }

        rt::record!(#name);

        #record

        #(#conversions)*
    }
}

fn emit_member(field: &Field) -> TokenStream {
    let Field { rust, docs, ty, optional, boxed, .. } = field;
    let docs = docs::emit(docs);
    let plain = ty::emit(ty, Place::Module);
    let sized = if *boxed {
        quote! { Box<#plain> }
    } else {
        plain
    };
    // A required box would make a recursive type infinite.
    let ty = if *optional || *boxed {
        quote! { Option<#sized> }
    } else {
        sized
    };
    quote! {
        #docs
        pub #rust: #ty,
    }
}

fn emit_record(model: &Model) -> TokenStream {
    let Model { ty: name, docs: _, usage: _, fields, conversions: _ } = model;
    let model_name = name.as_str();
    let table = fields.iter().map(emit_row);
    let members: Vec<_> = fields.iter().map(|field| &field.rust).collect();
    let numbers: Vec<_> = (0..fields.len()).map(Literal::usize_unsuffixed).collect();
    quote! {
        impl rt::json::Record for #name {
            fn schema(&self) -> &'static rt::json::RecordSchema {
                static SCHEMA: rt::json::RecordSchema =
                    rt::json::RecordSchema::new(#model_name, &[#(#table),*]);
                &SCHEMA
            }

            fn read(&mut self, field: usize, reader: &mut rt::json::Reader<'_>) -> Result<(), rt::json::DecodeError> {
                match field {
                    #(#numbers => reader.value(&mut self.#members),)*
                    _ => reader.skip(),
                }
            }

            fn write(&self, field: usize, writer: &mut rt::json::Writer) {
                match field {
                    #(#numbers => writer.value(&self.#members),)*
                    _ => writer.null(),
                }
            }

            fn unknown_fields(&self) -> &rt::json::UnknownFields {
                &self.unknown_fields
            }

            fn unknown_fields_mut(&mut self) -> &mut rt::json::UnknownFields {
                &mut self.unknown_fields
            }
        }
    }
}

/// Emits a row of the table of fields.
fn emit_row(field: &Field) -> TokenStream {
    let Field { wire, aliases, rust: _, docs: _, ty: _, optional, boxed, separator, time_zone, read_only, constraints } =
        field;
    let start = if *optional || *boxed {
        quote! { optional }
    } else {
        quote! { plain }
    };
    let aliases = (!aliases.is_empty()).then(|| quote! { .aliases(&[#(#aliases),*]) });
    let separator = separator.map(|separator| quote! { .delimited_by(#separator) });
    let time_zone = time_zone.as_ref().map(|zone| quote! { .time_zone(#zone) });
    let read_only = read_only.then(|| quote! { .read_only() });
    let constraints = constraints::emit(constraints);
    quote! { rt::json::Field::#start(#wire) #aliases #separator #time_zone #read_only #constraints }
}
