//! Limits: rows of the platform's table, and methods of the client builder.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::docs;
use crate::model::{Limit, LimitKind, LimitScope};

/// Emits a row of the platform's table of limits.
pub(super) fn emit_row(limit: &Limit) -> TokenStream {
    let Limit { name, kind, builder_method, docs: _ } = limit;
    let kind = emit_kind(*kind);
    let optional = builder_method.is_some();
    quote! { rt::operation::Limit { name: #name, kind: rt::operation::LimitKind::#kind, optional: #optional } }
}

fn emit_kind(kind: LimitKind) -> TokenStream {
    let number = Literal::u32_unsuffixed;
    match kind {
        LimitKind::Window { requests, seconds, per } => {
            let (requests, seconds, per) = (number(requests), number(seconds), emit_per(per));
            quote! { Window { requests: #requests, seconds: #seconds, per: #per } }
        }
        LimitKind::Bucket { size, per_second, per } => {
            let (size, per_second, per) = (number(size), number(per_second), emit_per(per));
            quote! { Bucket { size: #size, per_second: #per_second, per: #per } }
        }
        LimitKind::Body { bytes } => {
            let bytes = number(bytes);
            quote! { Body { bytes: #bytes } }
        }
    }
}

fn emit_per(per: LimitScope) -> TokenStream {
    match per {
        LimitScope::Token => quote! { rt::operation::LimitScope::Token },
        LimitScope::Server => quote! { rt::operation::LimitScope::Server },
    }
}

/// Emits the builder's method that enables an optional limit. Returns `None` if the limit is always enabled.
pub(super) fn emit_builder_method(limit: &Limit) -> Option<TokenStream> {
    let Limit { name, kind: _, builder_method, docs } = limit;
    let docs = docs::emit(docs);
    let method = builder_method.as_ref()?;
    Some(quote! {
        #docs
        #[must_use]
        pub fn #method(mut self) -> Self {
            self.0.set_limit(#name);
            self
        }
    })
}
