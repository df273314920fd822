//! The public API listing.

use super::operations::SEARCH;
use crate::support;

#[test]
fn lists_each_public_item_on_one_line() {
    let surface = shopwire_codegen::surface(&support::with_resource(SEARCH)).unwrap();
    let [(platform, lines)] = surface.as_slice() else { panic!("{surface:?}") };
    assert_eq!(platform, "acme");
    insta::assert_snapshot!(lines, @r#"
    acme::Client::builder()
    acme::Client::orders() -> Orders
    acme::ClientBuilder::token(SecretString)
    acme::Line.sku: String
    acme::Line: struct, literal
    acme::Operation::OrdersUpdate: WriteOrders
    acme::Orders::update(shop_id: ShopId, id: i64, notify: bool, note: String, lines: Vec<Line>) -> OrdersUpdate
    acme::OrdersUpdate: PUT /shops/{shop_id}/orders/{id} -> Line
    acme::OrdersUpdate::clear_kind()
    acme::OrdersUpdate::clear_line()
    acme::OrdersUpdate::clear_tags()
    acme::OrdersUpdate::clear_total()
    acme::OrdersUpdate::ids(Vec<i64>)
    acme::OrdersUpdate::kind(String)
    acme::OrdersUpdate::line(Line)
    acme::OrdersUpdate::page_size(i64)
    acme::OrdersUpdate::since(Date)
    acme::OrdersUpdate::tags(Vec<String>)
    acme::OrdersUpdate::total(Money)
    acme::Scope::ReadOrders = "read_orders"
    acme::Scope::WriteOrders = "write_orders"
    acme::ScopeSet
    acme::ShopId = Id<_>
    "#);
}

#[test]
fn sorts_the_public_api() {
    for (platform, lines) in shopwire_codegen::surface(&support::real_schema()).unwrap() {
        let mut sorted: Vec<&str> = lines.lines().collect();
        sorted.sort_unstable();
        assert_eq!(lines.lines().collect::<Vec<_>>(), sorted, "{platform}");
    }
}
