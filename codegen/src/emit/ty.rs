//! Rust types of fields and arguments.

use proc_macro2::TokenStream;
use quote::quote;

use crate::model::{Ident, Type};

/// The location of generated code. It determines the paths to the platform's types.
#[derive(Clone, Copy, Debug)]
pub(super) enum Place {
    /// A module of the platform.
    Module,
    /// A submodule of the request builders.
    Requests,
}

/// Emits the type of a field.
pub(super) fn emit(ty: &Type, place: Place) -> TokenStream {
    match ty {
        Type::String => quote! { String },
        Type::Integer => quote! { i64 },
        Type::Decimal => quote! { rt::Decimal },
        Type::Money => quote! { rt::Money },
        Type::Boolean => quote! { bool },
        Type::DateTime => quote! { rt::DateTime },
        Type::Date => quote! { rt::Date },
        Type::Json | Type::Undocumented => quote! { rt::RawJson },
        Type::Secret => quote! { rt::Secret },
        Type::Id(name) | Type::Model(name) | Type::Enum(name) => emit_named(name, place),
        Type::List(item) => {
            let item = emit(item, place);
            quote! { Vec<#item> }
        }
        Type::Map(value) => {
            let value = emit(value, place);
            quote! { std::collections::BTreeMap<String, #value> }
        }
    }
}

/// Emits the path of a named type of the platform.
pub(super) fn emit_named(name: &Ident, place: Place) -> TokenStream {
    match place {
        Place::Module => quote! { super::#name },
        Place::Requests => quote! { super::super::#name },
    }
}

/// The conversion of an argument to the type of a field.
enum Conversion {
    /// No conversion.
    Exactly,
    /// With `into`.
    Into,
    /// Collects an iterator, each item with `into`.
    EachInto,
    /// Collects an iterator.
    Each,
    /// Collects an iterator of key-value pairs, each with `into`.
    Pairs,
}

/// Returns whether an argument of this type needs no `into`.
const fn is_exact(ty: &Type) -> bool {
    matches!(ty, Type::Integer | Type::Boolean | Type::Model(_) | Type::Map(_))
}

const fn conversion(ty: &Type) -> Conversion {
    match ty {
        Type::Map(_) => Conversion::Pairs,
        ty if is_exact(ty) => Conversion::Exactly,
        Type::List(item) if is_exact(item) || matches!(**item, Type::List(_)) => Conversion::Each,
        Type::List(_) => Conversion::EachInto,
        _ => Conversion::Into,
    }
}

/// Emits the type of an argument: any type that converts to the type of the field.
pub(super) fn emit_argument(ty: &Type, place: Place) -> TokenStream {
    let own = emit(ty, place);
    match (conversion(ty), ty) {
        (Conversion::Each, Type::List(item)) => {
            let item = emit(item, place);
            quote! { impl IntoIterator<Item = #item> }
        }
        (Conversion::EachInto, Type::List(item)) => {
            let item = emit(item, place);
            quote! { impl IntoIterator<Item = impl Into<#item>> }
        }
        (Conversion::Pairs, Type::Map(value)) => {
            let value = emit(value, place);
            quote! { impl IntoIterator<Item = (impl Into<String>, impl Into<#value>)> }
        }
        (Conversion::Into, _) => quote! { impl Into<#own> },
        _ => own,
    }
}

/// Emits the conversion of an argument to the type of a field. Returns `None` if none is needed.
pub(super) fn emit_conversion(ty: &Type, name: &Ident, place: Place) -> Option<TokenStream> {
    let own = emit(ty, place);
    let converted = match conversion(ty) {
        Conversion::Exactly => return None,
        Conversion::Into => quote! { #name.into() },
        Conversion::Each => quote! { #name.into_iter().collect() },
        Conversion::EachInto => quote! { #name.into_iter().map(Into::into).collect() },
        Conversion::Pairs => quote! { #name.into_iter().map(|(key, value)| (key.into(), value.into())).collect() },
    };
    Some(quote! { let #name: #own = #converted; })
}
