//! The public API listing.

use super::operations::SEARCH;
use crate::support;

#[test]
fn lists_each_public_item_on_one_line() {
    let surface = shopwire_codegen::public_api(&support::with_resource(SEARCH)).unwrap();
    let [(platform, lines)] = surface.as_slice() else { panic!("{surface:?}") };
    assert_eq!(platform, "acme");
    insta::assert_snapshot!(lines, @"
    acme::Client: struct, raw_requests!
    acme::Client::builder() -> ClientBuilder
    acme::Client::orders() -> Orders
    acme::ClientBuilder: struct, client_builder! -> Client
    acme::ClientBuilder::granted_scopes(scopes: impl IntoIterator<Item = Scope>) -> Self
    acme::ClientBuilder::token(secret: impl Into<SecretString>) -> Self
    acme::Line.sku: String
    acme::Line.unknown_fields: json::UnknownFields
    acme::Line: struct, record!
    acme::Operation: non-exhaustive enum
    acme::Operation::OrdersUpdate
    acme::Operation::all() -> &'static [Self]
    acme::Operation::info() -> &'static operation::Operation
    acme::Operation::scopes() -> &'static [Scope]
    acme::Orders: struct
    acme::Orders::update(shop_id: impl Into<ShopId>, id: i64, notify: bool, note: impl Into<String>, lines: impl IntoIterator<Item = Line>) -> requests::OrdersUpdate
    acme::Scope: non-exhaustive enum, open_enum!
    acme::Scope::ReadOrders
    acme::Scope::Unknown(UnknownValue)
    acme::Scope::WriteOrders
    acme::Scope::access() -> Option<operation::Access>
    acme::Scope::all() -> &'static [Self]
    acme::Scope::as_str() -> &str
    acme::ScopeSet: struct, scope_set!(Scope, Operation)
    acme::ShopId = Id<kind::ShopId>
    acme::ids::ShopId = Id<kind::ShopId>
    acme::ids::kind::ShopId: enum
    acme::kind::ShopId: enum
    acme::requests::OrdersUpdate: struct, request_builder! -> Line
    acme::requests::OrdersUpdate::clear_kind() -> Self
    acme::requests::OrdersUpdate::clear_line() -> Self
    acme::requests::OrdersUpdate::clear_tags() -> Self
    acme::requests::OrdersUpdate::clear_total() -> Self
    acme::requests::OrdersUpdate::ids(ids: impl IntoIterator<Item = i64>) -> Self
    acme::requests::OrdersUpdate::kind(kind: impl Into<String>) -> Self
    acme::requests::OrdersUpdate::line(line: Line) -> Self
    acme::requests::OrdersUpdate::page_size(page_size: i64) -> Self
    acme::requests::OrdersUpdate::since(since: impl Into<Date>) -> Self
    acme::requests::OrdersUpdate::tags(tags: impl IntoIterator<Item = impl Into<String>>) -> Self
    acme::requests::OrdersUpdate::total(total: impl Into<Money>) -> Self
    ");
}

#[test]
fn sorts_the_public_api() {
    for (platform, lines) in shopwire_codegen::public_api(&support::real_schema()).unwrap() {
        let mut sorted: Vec<&str> = lines.lines().collect();
        sorted.sort_unstable();
        assert_eq!(lines.lines().collect::<Vec<_>>(), sorted, "{platform}");
    }
}
