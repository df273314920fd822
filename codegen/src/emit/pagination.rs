//! Pagination, as part of an operation's static.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::model::{PageKind, Pagination, ResponseLocation};

/// Emits the pagination of an operation.
pub(super) fn emit(pagination: &Pagination) -> TokenStream {
    let Pagination { kind, size, default, total, total_pages, next, has_more, short_page_ends, .. } = pagination;
    let kind = emit_kind(kind);
    let default = super::option::emit(default.map(|size| {
        let size = Literal::i64_unsuffixed(size);
        quote! { #size }
    }));
    let [total, total_pages, next, has_more] =
        [total, total_pages, next, has_more].map(|place| super::option::emit(place.as_ref().map(emit_place)));
    quote! {
        &rt::operation::Pagination {
            kind: rt::operation::PageKind::#kind,
            size: #size,
            default_size: #default,
            total: #total,
            total_pages: #total_pages,
            next: #next,
            has_more: #has_more,
            short_page_ends: #short_page_ends,
        }
    }
}

fn emit_kind(kind: &PageKind) -> TokenStream {
    match kind {
        PageKind::Page { page, first, offset } => {
            let first = Literal::i64_unsuffixed(*first);
            let offset = super::option::emit(offset.as_ref().map(|name| quote! { #name }));
            quote! { Page { page: #page, first: #first, offset: #offset } }
        }
        PageKind::Offset { offset } => quote! { Offset { offset: #offset } },
        PageKind::Cursor { cursor } => quote! { Cursor { cursor: #cursor } },
    }
}

fn emit_place(place: &ResponseLocation) -> TokenStream {
    match place {
        ResponseLocation::Header(name) => quote! { rt::operation::ResponseLocation::Header(#name) },
        ResponseLocation::Body(keys) => quote! { rt::operation::ResponseLocation::Body(&[#(#keys),*]) },
    }
}
