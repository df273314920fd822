//! Updates of the items of lists, and conversions of models.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::docs;
use super::ty::{self, Place};
use crate::docs::fixed;
use crate::model::{Conversion, ConvertedField, FieldPair, Ident, NestedUpdate, OmittedFields, OmittedItems, Type};

/// Emits the table of the nested updates of an operation; nothing if it has none.
pub(super) fn emit_table(nested: &[NestedUpdate]) -> Option<TokenStream> {
    let length = Literal::usize_unsuffixed(nested.len());
    let rows = nested.iter().map(emit_row);
    let table = quote! { static NESTED: [rt::operation::NestedUpdate; #length] = [#(#rows),*]; };
    (!nested.is_empty()).then_some(table)
}

fn emit_row(nested: &NestedUpdate) -> TokenStream {
    let NestedUpdate { key, fields, omitted_items, omitted_fields, .. } = nested;
    let key = emit_pair(key);
    let fields = fields.iter().map(emit_pair);
    let omitted_items = match omitted_items {
        OmittedItems::Undocumented => quote! { Undocumented },
        OmittedItems::Kept => quote! { Kept },
        OmittedItems::Removed => quote! { Removed },
    };
    let keeps_omitted_fields = *omitted_fields == OmittedFields::Kept;
    quote! {
        rt::operation::NestedUpdate {
            key: #key,
            fields: &[#(#fields),*],
            omitted_items: rt::operation::OmittedItems::#omitted_items,
            keeps_omitted_fields: #keeps_omitted_fields,
        }
    }
}

fn emit_pair(pair: &FieldPair) -> TokenStream {
    let FieldPair { from, to, fields } = pair;
    let nested = (!fields.is_empty()).then(|| {
        let fields = fields.iter().map(emit_pair);
        quote! { .fields(&[#(#fields),*]) }
    });
    let renamed = (from != to).then(|| quote! { .sent_as(#to) });
    quote! { rt::operation::FieldPair::new(#from) #renamed #nested }
}

/// Emits the call that sets the list of an update, which has an index in the table.
pub(super) fn emit_call(index: usize, nested: &NestedUpdate) -> TokenStream {
    let NestedUpdate { parameter, field, is_optional, item, .. } = nested;
    let [index, parameter] = [index, *parameter].map(Literal::usize_unsuffixed);
    let item = ty::emit_named(item, Place::Requests);
    let [before, after] = [quote! { before }, quote! { after }].map(|value| {
        if *is_optional {
            quote! { #value.#field.as_deref().unwrap_or_default() }
        } else {
            quote! { &#value.#field }
        }
    });
    quote! { .with_item_changes::<_, #item>(#parameter, #before, #after, &NESTED[#index]) }
}

/// Emits the conversion of another model to `to`.
pub(super) fn emit_conversion(to: &Ident, conversion: &Conversion) -> TokenStream {
    let Conversion { from, fields } = conversion;
    let from = ty::emit_named(from, Place::Module);
    let docs = docs::lines(fixed::CONVERSION);
    let fields = fields.iter().map(|field| {
        let (to, value) = (&field.to, emit_value(field));
        quote! { #to: #value, }
    });
    quote! {
        #docs
        impl From<&#from> for #to {
            fn from(value: &#from) -> Self {
                Self { #(#fields)* ..Self::default() }
            }
        }
    }
}

/// Emits the value of a field, as new as if the caller had created it.
fn emit_value(field: &ConvertedField) -> TokenStream {
    let ConvertedField { from, to: _, ty, is_from_optional, is_to_optional, is_converted } = field;
    let place = quote! { value.#from };
    match (*is_from_optional, *is_to_optional) {
        (true, _) => emit_optional(&place, ty, *is_converted),
        (false, false) => emit_plain(&place, ty, *is_converted),
        (false, true) => {
            let plain = emit_plain(&place, ty, *is_converted);
            quote! { Some(#plain) }
        }
    }
}

fn emit_plain(place: &TokenStream, ty: &Type, is_converted: bool) -> TokenStream {
    match ty {
        Type::List(_) if is_converted => quote! { #place.iter().map(Into::into).collect() },
        _ if is_converted => quote! { (&#place).into() },
        Type::Money | Type::Decimal => quote! { #place.as_created() },
        ty if is_copy(ty) => place.clone(),
        _ => quote! { #place.clone() },
    }
}

fn emit_optional(place: &TokenStream, ty: &Type, is_converted: bool) -> TokenStream {
    match ty {
        Type::List(_) if is_converted => {
            quote! { #place.as_ref().map(|items| items.iter().map(Into::into).collect()) }
        }
        _ if is_converted => quote! { #place.as_ref().map(Into::into) },
        Type::Money => quote! { #place.map(rt::Money::as_created) },
        Type::Decimal => quote! { #place.map(rt::Decimal::as_created) },
        ty if is_copy(ty) => place.clone(),
        _ => quote! { #place.clone() },
    }
}

const fn is_copy(ty: &Type) -> bool {
    matches!(ty, Type::Integer | Type::Boolean | Type::DateTime | Type::Date)
}
