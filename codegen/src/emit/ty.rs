//! Types.

use proc_macro2::TokenStream;
use quote::quote;

use crate::model::{Ident, Type};

/// The place of generated code, from which the types of the platform are named.
#[derive(Clone, Copy, Debug)]
pub(super) enum Place {
    /// A module of the platform.
    Module,
    /// A module of the module of request builders.
    Requests,
}

/// A type as a field has it.
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

/// A named type of the platform.
pub(super) fn emit_named(name: &Ident, place: Place) -> TokenStream {
    match place {
        Place::Module => quote! { super::#name },
        Place::Requests => quote! { super::super::#name },
    }
}

/// How an argument becomes the type of a field.
enum Taking {
    /// As it is.
    Exactly,
    /// By `into`.
    Into,
    /// As an iterator, each item by `into`.
    EachInto,
    /// As an iterator.
    Each,
    /// As an iterator of pairs.
    Pairs,
}

/// Whether a value is taken as it is where others are taken by `into`.
const fn is_exact(ty: &Type) -> bool {
    matches!(ty, Type::Integer | Type::Boolean | Type::Model(_) | Type::Map(_))
}

const fn taking(ty: &Type) -> Taking {
    match ty {
        Type::Map(_) => Taking::Pairs,
        ty if is_exact(ty) => Taking::Exactly,
        Type::List(item) if is_exact(item) || matches!(**item, Type::List(_)) => Taking::Each,
        Type::List(_) => Taking::EachInto,
        _ => Taking::Into,
    }
}

/// A type as an argument has it: whatever can become it.
pub(super) fn emit_argument(ty: &Type, place: Place) -> TokenStream {
    let own = emit(ty, place);
    match (taking(ty), ty) {
        (Taking::Each, Type::List(item)) => {
            let item = emit(item, place);
            quote! { impl IntoIterator<Item = #item> }
        }
        (Taking::EachInto, Type::List(item)) => {
            let item = emit(item, place);
            quote! { impl IntoIterator<Item = impl Into<#item>> }
        }
        (Taking::Pairs, Type::Map(value)) => {
            let value = emit(value, place);
            quote! { impl IntoIterator<Item = (impl Into<String>, impl Into<#value>)> }
        }
        (Taking::Into, _) => quote! { impl Into<#own> },
        _ => own,
    }
}

/// Turns an argument into the type of a field.
pub(super) fn emit_conversion(ty: &Type, name: &Ident, place: Place) -> Option<TokenStream> {
    let own = emit(ty, place);
    let converted = match taking(ty) {
        Taking::Exactly => return None,
        Taking::Into => quote! { #name.into() },
        Taking::Each => quote! { #name.into_iter().collect() },
        Taking::EachInto => quote! { #name.into_iter().map(Into::into).collect() },
        Taking::Pairs => quote! { #name.into_iter().map(|(key, value)| (key.into(), value.into())).collect() },
    };
    Some(quote! { let #name: #own = #converted; })
}
