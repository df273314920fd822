//! Constraints of parameters and fields, as method calls at the end of their table rows.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::model::{Condition, Constraints, WireFormat};

/// Emits the wire format of a value and the constraints that are checked before it is sent. Emits nothing if the value
/// has neither.
pub(super) fn emit(constraints: &Constraints) -> TokenStream {
    let Constraints { default: _, min, max, max_chars, min_items, max_items, wire_format, required_if, forbidden_if } =
        constraints;
    let wire_format = wire_format.as_ref().map(emit_wire_format);
    let bounds = [
        min.map(|min| (quote! { minimum }, Literal::i64_unsuffixed(min))),
        max.map(|max| (quote! { maximum }, Literal::i64_unsuffixed(max))),
        max_chars.map(|max| (quote! { max_chars }, Literal::u32_unsuffixed(max))),
        min_items.map(|min| (quote! { min_items }, Literal::u32_unsuffixed(min))),
        max_items.map(|max| (quote! { max_items }, Literal::u32_unsuffixed(max))),
    ];
    let bounds: Vec<_> = bounds.into_iter().flatten().map(|(name, number)| quote! { .#name(#number) }).collect();
    let required_if = emit_conditions(&quote! { required_if }, required_if);
    let forbidden_if = emit_conditions(&quote! { forbidden_if }, forbidden_if);
    let has_rules = !bounds.is_empty() || required_if.is_some() || forbidden_if.is_some();
    let constraints =
        has_rules.then(|| quote! { .constraints(&rt::json::Constraints::NONE #(#bounds)* #required_if #forbidden_if) });
    quote! { #wire_format #constraints }
}

fn emit_wire_format(wire_format: &WireFormat) -> TokenStream {
    let kind = match wire_format {
        WireFormat::String => quote! { String },
        WireFormat::Number => quote! { Number },
        WireFormat::Spaced => quote! { Spaced },
        WireFormat::Local(zone) => quote! { Local(#zone) },
    };
    quote! { .wire_format(rt::json::WireFormat::#kind) }
}

fn emit_conditions(name: &TokenStream, conditions: &[Condition]) -> Option<TokenStream> {
    let conditions = conditions.iter().map(|Condition { sibling, value, by_default }| {
        quote! { rt::json::Condition { name: #sibling, value: #value, by_default: #by_default } }
    });
    let conditions: Vec<_> = conditions.collect();
    (!conditions.is_empty()).then(|| quote! { .#name(&[#(#conditions),*]) })
}
