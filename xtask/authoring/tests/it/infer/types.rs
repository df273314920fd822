//! The types that samples show.

use super::infer;
use crate::project::Project;

/// Three orders, as a platform sends them.
const ORDERS: &str = r#"{ "orders": [
  { "id": 1001, "number": "0001", "total": "12.50", "tax_rate": 0.2, "item_count": 2, "type": "web",
    "created_at": "2026-11-22T10:00:00+01:00", "due": "2026-11-30", "note": null, "is_paid": true,
    "url": "https://acme.example/1001", "status": "open",
    "line_items": [{ "sku": "a", "price": 6.25, "quantity": 2 }], "tags": ["gift"] },
  { "id": 1002, "number": "0002", "total": "3.00", "tax_rate": 0.2, "item_count": 1, "type": "web",
    "created_at": "2026-11-22T11:00:00+01:00", "due": "2026-11-30", "note": "Ring twice.", "is_paid": false,
    "url": "https://acme.example/1002", "status": "paid",
    "line_items": [{ "sku": "b", "price": 3, "quantity": 1, "gift": true }], "tags": [] },
  { "id": 1003, "number": "0003", "total": "0.99", "tax_rate": 0.1, "item_count": 1, "type": "app",
    "created_at": "2026-11-22T12:00:00+01:00", "due": "2026-11-30", "is_paid": false,
    "url": "https://acme.example/1003", "status": "paid", "line_items": [], "tags": [],
    "names": { "en": "Order", "pt-BR": "Pedido" } }
] }"#;

#[test]
fn proposes_types_enums_ids_and_models_inside() {
    let ran = infer(&Project::empty(), ORDERS, &["--at", "orders", "--model", "Order", "--source", "guide#L10-L40"]);
    insta::assert_snapshot!("proposal", ran.stdout);
    insta::assert_snapshot!("remarks", ran.stderr);
}

#[test]
fn proposes_what_a_schema_accepts() {
    let project = Project::acme();
    project.write("schema/acme/orders.yaml", "resource: orders\npath: /orders\noperations:\n  list:\n    get: \"\"\n    doc: Lists orders.\n    returns: { orders: [Order] }\n    source: guide#L1\n");
    let args = ["--at", "orders", "--model", "Order", "--source", "guide#L10", "--into", "schema/acme/orders.yaml"];
    infer(&project, ORDERS, &args);
    let file = project.read("schema/acme/orders.yaml");
    let files = [("acme/orders.yaml", file.as_str()), ("acme/platform.yaml", crate::project::PLATFORM)];
    let files = files.map(|(path, text)| (path.to_owned(), text.to_owned()));
    let checked = shopwire_codegen::check(&shopwire_codegen::source::SourceMap::new(files));
    assert!(checked.is_ok(), "{}\n{file}", checked.err().unwrap().render(false));
}

#[test]
fn reads_json_lines_pointers_and_all_items() {
    let project = Project::empty();
    let lines = infer(
        &project,
        "{ \"order\": { \"a\": 1 } }\n{ \"order\": { \"a\": 2, \"b\": \"x\" } }\n",
        &["--at", "/order", "--model", "Order"],
    );
    assert!(lines.stdout.contains("a: integer\n      b: string?\n"), "{}", lines.stdout);
    let all = r#"{ "orders": [{ "lines": [{ "a": 1 }] }, { "lines": [{ "a": null }] }] }"#;
    let items = infer(&project, all, &["--at", "orders.*.lines", "--model", "Line"]);
    assert!(items.stdout.contains("a: integer?\n"), "{}", items.stdout);
}

#[test]
fn reuses_models_enums_and_amounts_of_the_platform() {
    let project = Project::acme();
    project.write(
        "schema/acme/orders.yaml",
        &crate::project::ORDERS.replace(
            "      id: OrderId # the key\n",
            "      id: OrderId\n      paid_amount: decimal\n      total: decimal\n      state: OrderState\n      ship_to: Address\n  \
             Address:\n    source: guide#L1\n    fields: { street: string, zip: string, city: string, country: string? }\nenums:\n  \
             OrderState: { source: guide#L2, values: { open: , paid: } }\n",
        ),
    );
    let sample = r#"[{ "order_id": 5, "state": "paid", "refunded_amount": "1.50",
        "recipient": { "street": "a", "zip": "b", "city": "c", "country": "d", "floor": 3 } }]"#;
    let ran = infer(&project, sample, &["--model", "Refund", "--platform", "acme", "--resource", "orders"]);
    for expected in ["order_id: OrderId", "state: OrderState", "refunded_amount: decimal", "recipient: Address"] {
        assert!(ran.stdout.contains(expected), "{expected}\n{}", ran.stdout);
    }
    assert!(!ran.stdout.contains("enums:"), "{}", ran.stdout);
    assert!(
        ran.stderr.contains("note: Refund.recipient: reuses the model `Address`, which lacks `floor`"),
        "{}",
        ran.stderr
    );
    assert!(ran.stderr.contains("`--into schema/acme/orders.yaml` adds it"), "{}", ran.stderr);
}

#[test]
fn finds_the_line_of_each_field_in_the_document() {
    let project = Project::empty();
    project.write(
        "guide.md",
        "# Orders\n\n`id` is an id.\n\n```json\n{\n  \"id\": 1,\n\n  \"lines\": [\n    { \"sku\": \"a\" }\n  ],\n  \"note\": \"b\"\n}\n```\n",
    );
    let sample = r#"{ "id": 1, "lines": [{ "sku": "a" }], "note": "b" }"#;
    let ran = infer(&project, sample, &["--model", "Order", "--source", "guide#L5", "--document", "guide.md"]);
    for expected in [
        "source: guide#L7-L12\n",
        "id: { type: OrderId, source: guide#L7 }",
        "note: { type: string, source: guide#L12 }",
    ] {
        assert!(ran.stdout.contains(expected), "{expected}\n{}", ran.stdout);
    }
}
