//! Lines that name an operation.

use super::{compared, lines};

/// A resource with one operation, whose source is L9.
fn operation(operation: &str) -> String {
    format!("resource: orders\npath: /v2/orders\noperations:\n  go:\n    {operation}\n    source: manual#L9\n")
}

fn is_named(yaml: &str, line: &str) -> bool {
    compared(&operation(yaml), line).is_empty()
}

#[test]
fn finds_a_path_in_every_usual_spelling() {
    let get = "get: /{id}/lines\n    parameters: { id: string }";
    for line in [
        "GET /v2/orders/{id}/lines",
        "GET /v2/orders/{order_id}/lines",
        "GET /v2/orders/:id/lines",
        "GET /v2/orders/<id>/lines",
        "GET /v2/orders/[id]/lines",
        "GET /v2/orders/#{id}/lines",
        "GET /v2/orders/%s/lines",
        "GET /v2/orders/$ID/lines",
        "GET /v2/orders/ORDER_ID/lines",
        "GET /v2/orders/1001/lines?page=1",
        "GET/v2/orders/{id}/lines",
        "`GET` `/v2/orders/{id}/lines`.",
        "[GET] https://{shop}.acme.example/api/v2/orders/{id}/lines{",
        "get (/v2/orders/{id}/lines/)",
        "| GET | /orders/{id}/lines | Lists lines |",
        "“GET /V2/Orders/{id}/Lines”:",
        "查詢GET /v2/orders/{id}/lines明細",
        "curl https://acme.example/v2/orders/12/lines \\",
    ] {
        assert!(is_named(get, line), "{line}");
    }
}

#[test]
fn rejects_other_paths_and_methods() {
    let get = "get: /{id}/lines\n    parameters: { id: string }";
    for line in [
        "GET /v2/orders/{id}",
        "GET /v2/orders/{id}/lines/{line}",
        "GET /v2/orders/{id}/lines-of-text",
        "GET /v2/orders/count/lines",
        "GET /v2/invoices/{id}/lines",
        "GET /lines",
        "GET lines of orders",
        "POST /v2/orders/{id}/lines",
    ] {
        assert!(!is_named(get, line), "{line}");
    }
    assert!(!is_named("get: \"\"", "GET /v2/orders/{id}"));
    assert!(!is_named("get: /{id}\n    parameters: { id: string }", "GET /v2/orders/count"));
}

#[test]
fn needs_the_path_and_the_method_in_the_lines_of_the_source() {
    let resource =
        "resource: orders\npath: /orders\noperations:\n  create:\n    post: \"\"\n    source: manual#L10-L11\n";
    assert!(compared(resource, "Orders\nPOST\n/orders\n").is_empty());
    let warnings = compared(resource, "POST\n/orders\nGET /orders\nPOST /orders\n");
    insta::assert_snapshot!(lines(&warnings), @"`manual#L10-L11` does not name the operation `orders.create` [the nearest lines that name it: `manual#L12`]");
}

#[test]
fn finds_a_custom_endpoint_by_its_name() {
    let resource = "resource: orders\noperations:\n  go: { custom_endpoint: RecallOrder, source: manual#L9 }\n";
    assert!(compared(resource, "The endpoint RecallOrder").is_empty());
    assert!(!compared(resource, "The endpoint RecallOrders").is_empty());
    assert!(compared(&resource.replace("RecallOrder", "\"\""), "Recalls an order.").is_empty());
}

#[test]
fn finds_undocumented_operations_by_their_resource() {
    let resource = "resource: coupons\npath: /v1/shop_coupons\nundocumented: { source: manual#L9 }\n";
    assert!(compared(resource, "read: discounts, shop_coupons").is_empty());
    let warnings = compared(resource, "read: discounts\nread: shop_coupons");
    insta::assert_snapshot!(lines(&warnings), @"`manual#L9` does not name the undocumented operations of `coupons` [the nearest lines that name it: `manual#L10`]");
}

#[test]
fn accepts_an_example_beside_the_lines_with_the_endpoint() {
    let resource = "\
resource: orders
path: /orders
operations:
  list: { get: \"\", returns: { orders: [Order] }, source: [manual#L9, manual#L11] }
models:
  Order: { source: manual#L11, fields: { number: string } }
";
    assert!(compared(resource, "GET /orders\n\n[{ \"number\": 1 }]\n").is_empty());
    let warnings = compared(resource, "GET /orders\n[{ \"number\": 1 }]\nNothing about it.\n");
    insta::assert_snapshot!(lines(&warnings), @"
    `manual#L11` does not name the operation `orders.list` [the nearest lines that name it: `manual#L9`]
    `manual#L11` names no field of `Order` [the nearest lines that name it: `manual#L10`]
    ");
}
