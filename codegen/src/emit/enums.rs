//! Open enums: enums with an `Unknown` variant for values that the schema does not name.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs;
use crate::docs::fixed;
use crate::model::{Docs, Enum, EnumValue, Ident};

/// Emits an enum of the schema.
pub(super) fn emit(enum_: &Enum) -> TokenStream {
    let Enum { ty, docs, values } = enum_;
    let values: Vec<_> = values.iter().map(OpenValue::from).collect();
    emit_open(&quote! { #ty }, &docs::emit(docs), &values)
}

/// A value of an open enum.
pub(super) struct OpenValue<'m> {
    pub(super) wire: &'m str,
    /// Other spellings that decode to the value.
    pub(super) aliases: &'m [String],
    pub(super) variant: &'m Ident,
    pub(super) docs: &'m Docs,
}

impl<'m> From<&'m EnumValue> for OpenValue<'m> {
    fn from(value: &'m EnumValue) -> Self {
        let EnumValue { wire, aliases, variant, docs } = value;
        Self { wire, aliases, variant, docs }
    }
}

/// Emits an open string enum.
pub(super) fn emit_open(name: &TokenStream, docs: &TokenStream, values: &[OpenValue<'_>]) -> TokenStream {
    let variants = values.iter().map(|OpenValue { variant, docs, .. }| {
        let docs = docs::emit(docs);
        quote! { #docs #variant, }
    });
    let names: Vec<_> = values.iter().map(|value| value.variant).collect();
    let strings: Vec<_> = values.iter().map(|value| value.wire).collect();
    let spellings = values.iter().map(|OpenValue { wire, aliases, .. }| quote! { #wire #(| #aliases)* });
    let unknown_docs = docs::lines(fixed::UNKNOWN_VALUE);
    let all_docs = docs::lines(fixed::ALL_VALUES);
    let as_str_docs = docs::lines(fixed::VALUE_AS_STR);
    quote! {
        #docs
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants)*
            #unknown_docs
            Unknown(rt::UnknownValue),
        }

        impl #name {
            #all_docs
            #[must_use]
            pub const fn all() -> &'static [Self] {
                &[#(Self::#names),*]
            }

            #as_str_docs
            #[must_use]
            pub const fn as_str(&self) -> &str {
                match self {
                    #(Self::#names => #strings,)*
                    Self::Unknown(value) => value.as_str(),
                }
            }

            fn known(value: &str) -> Option<Self> {
                match value {
                    #(#spellings => Some(Self::#names),)*
                    _ => None,
                }
            }
        }

        rt::open_enum!(#name);
    }
}
