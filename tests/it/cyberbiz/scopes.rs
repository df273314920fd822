//! The fifteen scopes and the resources that each one grants.

use shopwire::cyberbiz::{Operation, Scope};
use shopwire::http::Method;

/// The documented table, with `customers` as in the text around it.
const TABLE: [(&str, &[&str]); 15] = [
    ("public", &["product_feeds"]),
    ("read_products", &["products", "custom_collections", "smart_collections", "inventory_sync_groups"]),
    ("write_products", &["products", "custom_collections", "smart_collections", "inventory_sync_groups"]),
    ("read_customers", &["customers"]),
    ("write_customers", &["customers"]),
    ("read_orders", &["orders", "periodic_orders", "einvoices"]),
    ("write_orders", &["orders", "periodic_orders", "einvoices"]),
    ("read_affiliates", &["affiliate_vendor_orders"]),
    ("read_discounts", &["discounts", "add_buy_collections", "shop_coupons", "special_collections", "vip_groups"]),
    ("write_discounts", &["discounts", "add_buy_collections", "shop_coupons", "special_collections", "vip_groups"]),
    ("read_pos", &["pos_shops", "stock_adjustments", "stock_invoices", "stock_receipts", "stock_requisitions"]),
    ("write_pos", &["pos_shops", "stock_adjustments", "stock_invoices", "stock_receipts", "stock_requisitions"]),
    ("read_branch_stores", &["branch_stores"]),
    ("write_branch_stores", &["branch_stores"]),
    ("read_edms", &["edms"]),
];

#[test]
fn lists_the_documented_scopes() {
    let names: Vec<&str> = Scope::all().iter().map(Scope::as_str).collect();
    assert_eq!(names, TABLE.map(|(name, _)| name));
}

#[test]
fn requires_the_scope_of_the_resource() {
    for operation in Operation::all() {
        let (family, _) = operation.info().name.split_once('.').unwrap();
        let reads = operation.info().endpoint.method() == Some(&Method::GET);
        let opens = |(name, families): &&(&str, &[&str])| {
            families.contains(&family) && (*name == "public" || name.starts_with("read_") == reads)
        };
        let scopes: Vec<&str> = TABLE.iter().filter(opens).map(|(name, _)| *name).collect();
        // The documentation lists no scope for reading the shop.
        assert_eq!(operation.info().scopes, scopes, "{operation}");
        assert_eq!(scopes.is_empty(), family == "shop");
    }
}

#[test]
fn requires_each_scope_for_some_operation() {
    for scope in Scope::all() {
        assert!(Operation::all().iter().any(|operation| operation.scopes().contains(scope)), "{scope:?}");
    }
}
