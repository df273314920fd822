//! Rules: the end of a row of a table of parameters or fields.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::model::{Condition, Rules, SentAs};

/// Emits what is to be checked before a value is sent; nothing if there are no rules.
pub(super) fn emit(rules: &Rules) -> TokenStream {
    let Rules { default: _, min, max, max_chars, min_items, max_items, sent_as, required_if, forbidden_if } = rules;
    let sent_as = sent_as.as_ref().map(emit_sent_as);
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
    let rules = has_rules.then(|| quote! { .rules(&rt::json::Rules::NONE #(#bounds)* #required_if #forbidden_if) });
    quote! { #sent_as #rules }
}

fn emit_sent_as(sent_as: &SentAs) -> TokenStream {
    let way = match sent_as {
        SentAs::Text => quote! { Text },
        SentAs::Number => quote! { Number },
        SentAs::Spaced => quote! { Spaced },
        SentAs::Local(zone) => quote! { Local(#zone) },
    };
    quote! { .sent_as(rt::json::SentAs::#way) }
}

fn emit_conditions(name: &TokenStream, conditions: &[Condition]) -> Option<TokenStream> {
    let conditions = conditions.iter().map(|Condition { sibling, value, by_default }| {
        quote! { rt::json::Condition { name: #sibling, value: #value, by_default: #by_default } }
    });
    let conditions: Vec<_> = conditions.collect();
    (!conditions.is_empty()).then(|| quote! { .#name(&[#(#conditions),*]) })
}
