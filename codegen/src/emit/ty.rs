//! Types.

use proc_macro2::TokenStream;
use quote::quote;

use crate::model::{Ident, Type};

/// A type as a field has it.
pub(super) fn emit(ty: &Type) -> TokenStream {
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
        Type::Id(name) | Type::Model(name) | Type::Enum(name) => quote! { super::#name },
        Type::List(item) => {
            let item = emit(item);
            quote! { Vec<#item> }
        }
        Type::Map(value) => {
            let value = emit(value);
            quote! { std::collections::BTreeMap<String, #value> }
        }
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
pub(super) fn emit_argument(ty: &Type) -> TokenStream {
    let own = emit(ty);
    match (taking(ty), ty) {
        (Taking::Each, Type::List(item)) => {
            let item = emit(item);
            quote! { impl IntoIterator<Item = #item> }
        }
        (Taking::EachInto, Type::List(item)) => {
            let item = emit(item);
            quote! { impl IntoIterator<Item = impl Into<#item>> }
        }
        (Taking::Pairs, Type::Map(value)) => {
            let value = emit(value);
            quote! { impl IntoIterator<Item = (impl Into<String>, impl Into<#value>)> }
        }
        (Taking::Into, _) => quote! { impl Into<#own> },
        _ => own,
    }
}

/// Turns an argument into the type of a field.
pub(super) fn emit_conversion(ty: &Type, name: &Ident) -> Option<TokenStream> {
    let own = emit(ty);
    let converted = match taking(ty) {
        Taking::Exactly => return None,
        Taking::Into => quote! { #name.into() },
        Taking::Each => quote! { #name.into_iter().collect() },
        Taking::EachInto => quote! { #name.into_iter().map(Into::into).collect() },
        Taking::Pairs => quote! { #name.into_iter().map(|(key, value)| (key.into(), value.into())).collect() },
    };
    Some(quote! { let #name: #own = #converted; })
}
