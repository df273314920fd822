//! How lists come in pages.

use super::{Cx, about};
use crate::diagnostic::{Code, did_you_mean};
use crate::model::{self, Method, Type};
use crate::schema::{self, PaginationKind};
use crate::source::Spanned;

/// Resolves how an operation's list comes in pages.
pub(super) fn resolve(
    cx: &mut Cx<'_>,
    operation: &schema::Operation,
    reply: &model::Reply,
) -> Option<model::Pagination> {
    let name = operation.paginate.as_ref()?;
    if !matches!(reply.ty, Some(Type::List(_))) || operation.method != Method::Get {
        let help = "make it a GET that returns a list, such as `returns: { orders: [Order] }`, or remove `paginate`";
        cx.report(Code::BadPagination, &name.span, "only a GET whose reply is a list comes in pages", help);
    }
    let input = cx.input.platform;
    let Some(pagination) = find(input, name) else {
        let known = input.pagination.iter().map(|pagination| pagination.name.value.as_str());
        let help = did_you_mean(&name.value, known, "paginations of this platform");
        cx.unknown("pagination", &name.value, &name.span, help);
        return None;
    };
    let PaginationKind::Page(pages) = &pagination.kind;
    Some(model::Pagination {
        page: pages.page.wire.value.clone(),
        size: pages.size.wire.value.clone(),
        first: pages.first,
        default: pages.default,
    })
}

/// The pagination of a name.
pub(super) fn find<'s>(platform: &'s schema::Platform, name: &Spanned<String>) -> Option<&'s schema::Pagination> {
    platform.pagination.iter().find(|pagination| pagination.name.value == name.value)
}

/// Paginations are looked at even if nothing uses them.
pub(super) fn check_all(cx: &mut Cx<'_>) {
    for pagination in &cx.input.platform.pagination {
        let PaginationKind::Page(pages) = &pagination.kind;
        about::check(cx, &pages.size.about);
        if let Some(max) = pages.size.rules.max.filter(|max| pages.default > *max) {
            let message = format!("the default size of a page is {}, but the largest is {max}", pages.default);
            cx.report(Code::BadPagination, &pagination.name.span, message, "correct `default` or `max`");
        }
    }
}
