//! The generated code for paginated lists.

use super::{item, item_of};
use crate::support;

pub(super) const PAGES: &str = r#"
resource: orders
path: /orders
operations:
  list:
    get: ""
    query: { status: string }
    paginate: page
    returns: { orders: [string] }
    source: manual#L10
"#;

#[test]
fn emits_a_paginated_request_builder() {
    insta::assert_snapshot!(item(PAGES, "struct OrdersList"), @r#"
    /// Request builder for `GET /orders`. Created by [`Orders::list`](super::super::Orders::list).
    #[doc(alias = "paginate", alias = "pagination")]
    #[derive(Clone, Debug)]
    #[must_use = "a request does nothing until it is sent"]
    pub struct OrdersList(pub(in super::super) rt::RequestBuilder<rt::Page<String>>);
    "#);
    insta::assert_snapshot!(item(PAGES, "rt::paged_request_builder!(OrdersList"), @"rt::paged_request_builder!(OrdersList -> String);");
    insta::assert_snapshot!(item(PAGES, "static ORDERS_LIST"), @r#"
    pub(super) static ORDERS_LIST: rt::operation::Operation = rt::operation::Operation {
        name: "orders.list",
        endpoint: rt::operation::Endpoint::Http {
            method: rt::http::Method::GET,
            path: "/orders",
        },
        parameters: &[
            rt::operation::Parameter::query("status"),
            rt::operation::Parameter::query("page")
                .constraints(&rt::json::Constraints::NONE.minimum(1)),
            rt::operation::Parameter::query("limit")
                .constraints(&rt::json::Constraints::NONE.minimum(1).maximum(250)),
        ],
        wrap: None,
        response: rt::operation::ResponseBody::At(&["orders"]),
        scopes: &[],
        idempotent: true,
        pagination: Some(
            &rt::operation::Pagination {
                kind: rt::operation::PageKind::Page {
                    page: "page",
                    first: 1,
                    offset: None,
                },
                size: "limit",
                default_size: Some(50),
                total: None,
                total_pages: None,
                next: None,
                has_more: None,
                short_page_ends: false,
            },
        ),
        errors: &[],
        not_found: &[],
    };
    "#);
}

#[test]
fn emits_setters_for_page_and_page_size() {
    insta::assert_snapshot!(item(PAGES, "impl OrdersList"), @"
    impl OrdersList {
        /// `string`.
        pub fn status(self, status: impl Into<String>) -> Self {
            let status: String = status.into();
            Self(self.0.with(0, &status))
        }

        /// Page number, starting at 1.
        ///
        /// Range: at least 1.
        pub fn page(self, page: i64) -> Self {
            Self(self.0.with(1, &page))
        }

        /// Number of items per page, 50 by default.
        ///
        /// Range: 1 to 250.
        pub fn limit(self, limit: i64) -> Self {
            Self(self.0.with(2, &limit))
        }
    }
    ");
}

/// Returns the generated pagination of an operation, with the given `pagination` of its platform.
fn pagination(yaml: &str, returns: &str) -> String {
    let paginations = support::PLATFORM.lines().find(|line| line.starts_with("  page: {")).unwrap();
    let platform = support::PLATFORM.replace(paginations, &format!("  page: {yaml}"));
    let resource = PAGES.replace("{ orders: [string] }", returns);
    let files = support::sources([("acme/platform.yaml", platform.as_str()), ("acme/orders.yaml", resource.as_str())]);
    let whole = item_of(&support::generate(&files), "src/acme/orders.rs", "static ORDERS_LIST");
    let (_, rest) = whole.split_once("pagination: ").unwrap();
    rest.split_once("    errors:").unwrap().0.to_owned()
}

#[test]
fn emits_total_count_headers_in_lower_case() {
    let yaml = "{ kind: page, first: 0, page: page, size: limit, offset: offset, total_count: { header: X-Total },
            total_pages: { header: X-Total-Pages }, next: { header: X-Next-Page } }";
    insta::assert_snapshot!(pagination(yaml, "[string]"), @r#"
    Some(
            &rt::operation::Pagination {
                kind: rt::operation::PageKind::Page {
                    page: "page",
                    first: 0,
                    offset: Some("offset"),
                },
                size: "limit",
                default_size: None,
                total: Some(rt::operation::ResponseLocation::Header("x-total")),
                total_pages: Some(rt::operation::ResponseLocation::Header("x-total-pages")),
                next: Some(rt::operation::ResponseLocation::Header("x-next-page")),
                has_more: None,
                short_page_ends: false,
            },
        ),
    "#);
}

#[test]
fn emits_total_count_keys_of_the_body() {
    let yaml = "{ kind: offset, offset: offset, limit: limit, default: 20, max: 100, total_count: meta.total }";
    insta::assert_snapshot!(pagination(yaml, "{ data: [string] }"), @r#"
    Some(
            &rt::operation::Pagination {
                kind: rt::operation::PageKind::Offset {
                    offset: "offset",
                },
                size: "limit",
                default_size: Some(20),
                total: Some(rt::operation::ResponseLocation::Body(&["meta", "total"])),
                total_pages: None,
                next: None,
                has_more: None,
                short_page_ends: false,
            },
        ),
    "#);
}

#[test]
fn emits_the_cursor_of_the_previous_response() {
    let yaml = "{ kind: cursor, cursor: after, size: limit, next: page.cursor, has_more: { key: page.more } }";
    insta::assert_snapshot!(pagination(yaml, "{ data: [string] }"), @r#"
    Some(
            &rt::operation::Pagination {
                kind: rt::operation::PageKind::Cursor {
                    cursor: "after",
                },
                size: "limit",
                default_size: None,
                total: None,
                total_pages: None,
                next: Some(rt::operation::ResponseLocation::Body(&["page", "cursor"])),
                has_more: Some(rt::operation::ResponseLocation::Body(&["page", "more"])),
                short_page_ends: false,
            },
        ),
    "#);
}
