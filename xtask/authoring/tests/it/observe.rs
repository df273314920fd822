//! `cargo xtask observe`: payloads against the schema.

use crate::project::{Project, Ran};

const PLATFORM: &str = "\
platform: acme
title: Acme Shop API
docs: { guide: { title: Acme API guide } }
servers: { production: https://api.acme.example }
auth: { access_token: { kind: header, header: Authorization, prefix: Bearer, source: guide#L20 } }
pagination: { page: { kind: page, page: page, size: per_page, first: 1, total_count: meta.total, source: guide#L3 } }
envelope: { data: data, success: ok, message: message, source: guide#L4 }
";

const ORDERS: &str = "\
resource: orders
path: /orders
ids: { OrderId: ID of an order. }
operations:
  list: { get: \"\", paginate: page, returns: { orders: [Order] }, source: guide#L1 }
  cancel: { post: /cancel, source: guide#L2 }
# The models.
models:
  Order:
    doc: An order.
    source: guide#L112-L130
    fields:
      id: OrderId # the key
      note: { type: string, doc: Note of the buyer. } # free text
      total: money
      count: integer
      paid: boolean?
      created_at: date-time?
      status: Status
      lines: [Line]
      address: Address?
      unseen: string?
  Line: { source: guide#L140, fields: { sku: string, quantity: integer } }
  Address: { source: guide#L141, fields: { city: string } }
enums:
  Status:
    source: guide#L150
    values:
      open: Not paid yet. # the first one
";

const WEBHOOKS: &str = "\
webhooks: acme
source: guide#L200
signature: undocumented
envelope: { topic: event, data: data, source: guide#L201 }
topics:
  orders/paid: { payload: { order: Order }, aliases: order/paid, source: guide#L202 }
  closed: { payload: undocumented, source: guide#L203 }
";

/// A customer's data must not be printed.
const SECRETS: [&str; 5] = ["Jane", "Ring twice", "Berlin", "jane@shop.example", "secret-sku"];

fn project() -> Project {
    let project = Project::empty();
    project.write("schema/acme/platform.yaml", PLATFORM);
    project.write("schema/acme/orders.yaml", ORDERS);
    project.write("schema/acme/webhooks.yaml", WEBHOOKS);
    project.write("captured/1.json", r#"{ "ok": true, "meta": { "total": 2 }, "took": 3, "data": { "orders": [
        { "id": 1, "note": null, "total": "1.00", "count": "5", "paid": 1, "created_at": 1767225600, "status": "on_hold",
          "lines": { "0": { "sku": "secret-sku", "quantity": 1, "weight": 1.5 } }, "address": "Berlin", "buyer": { "name": "Jane" } },
        { "id": 2, "note": "Ring twice", "total": 2, "count": 1, "status": "Ring twice", "lines": [], "lines": [],
          "buyer": { "name": "Jane", "email": "jane@shop.example" }, "jane@shop.example": 1 }
    ] } }"#);
    project.write("captured/2.json", r#"{ "ok": true, "data": { "orders": [
        { "id": 3, "note": "", "total": 2, "count": 1, "paid": true, "status": "open", "lines": [{ "sku": "a", "quantity": 1 }] },
        { "id": 4, "note": "Jane", "total": 2, "count": "many", "status": "open", "lines": [] }
    ] } }"#);
    project
}

fn observe(project: &Project, args: &[&str]) -> Ran {
    let ran = project.run(&[&["observe", "acme"], args].concat());
    for secret in SECRETS {
        assert!(!ran.stdout.contains(secret) && !ran.stderr.contains(secret), "{secret}\n{ran:?}");
    }
    assert!(ran.stdout.lines().all(|line| line.chars().count() <= 100), "{}", ran.stdout);
    ran
}

#[test]
fn lists_what_the_schema_lacks_without_values() {
    let project = project();
    let ran = observe(&project, &["orders.list", "captured/1.json", "captured/2.json"]);
    assert_eq!(ran.code, 1);
    insta::assert_snapshot!("report", format!("{}\n---\n{}", ran.stdout, ran.stderr));
    assert_eq!(project.read("schema/acme/orders.yaml"), ORDERS);
}

#[test]
fn writes_what_is_new_and_keeps_everything_else() {
    let project = project();
    let ran =
        observe(&project, &["orders.list", "captured/1.json", "captured/2.json", "--write", "--source", "guide#L300"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let written = project.read("schema/acme/orders.yaml");
    insta::assert_snapshot!("written", written);
    for comment in ORDERS.lines().filter_map(|line| line.split_once(" # ").map(|(_, comment)| comment)) {
        assert!(written.contains(comment), "{comment}");
    }
    let again = observe(&project, &["orders.list", "captured/1.json", "captured/2.json", "--write"]);
    assert!(!again.stdout.contains("Added"), "{}", again.stdout);
    assert_eq!(project.read("schema/acme/orders.yaml"), written);
}

#[test]
fn compares_deliveries_of_topics() {
    let project = project();
    let body = r#"{ "event": "orders/paid", "data": { "order": { "id": 1, "note": "a", "total": 1, "count": 1, "status": "open",
        "lines": [], "gift": true } } }"#;
    project.write("paid.json", body);
    let ran = observe(&project, &["order/paid", "paid.json"]);
    assert_eq!(ran.code, 1);
    assert!(ran.stdout.contains("$.data.order.gift\n    a new field: a boolean"), "{}", ran.stdout);
    assert!(ran.stdout.contains("gift: { type: boolean, known: example }"), "{}", ran.stdout);
    project.write("paid.json", &body.replace(", \"gift\": true", ""));
    let ran = observe(&project, &["order/paid", "paid.json"]);
    assert_eq!((ran.code, ran.stdout.contains("the schema lacks nothing")), (0, true), "{ran:?}");
}

#[test]
fn skips_requests_and_error_responses() {
    let project = project();
    project.write("orders.list.404.json", "{}");
    project.write("orders.list.request.json", "{}");
    let ran = observe(&project, &["orders.list", "orders.list.404.json", "orders.list.request.json"]);
    assert_eq!(ran.code, 2);
    for expected in ["orders.list.404.json is skipped: it is an error response", "it is a request", "no payloads left"]
    {
        assert!(ran.stderr.contains(expected), "{expected}\n{}", ran.stderr);
    }
}

#[test]
fn says_which_operations_and_topics_there_are() {
    let project = project();
    for (name, expected) in [
        (
            "order.list",
            "acme has no operation or topic `order.list`; it has:\n  orders.list\n  orders.cancel\n  orders/paid",
        ),
        ("orders.cancel", "the schema ignores the responses of `orders.cancel`"),
        ("closed", "the payload of `closed` is `undocumented`"),
    ] {
        let ran = observe(&project, &[name, "captured/1.json"]);
        assert!(ran.code == 2 && ran.stderr.contains(expected), "{expected}\n{}", ran.stderr);
    }
}

/// Nothing is written if one of several files cannot be edited.
#[test]
fn writes_all_files_or_none() {
    let project = project();
    let orders = ORDERS
        .replace("  Address: { source: guide#L141, fields: { city: string } }\n", "")
        .replace("  Line: { source: guide#L140, fields: { sku: string, quantity: integer } }\n", "");
    project.write("schema/acme/orders.yaml", &orders);
    let lines = "resource: lines\npath: /lines\nmodels:\n  Line: { source: guide#L1, fields: &fields { sku: string, quantity: integer } }\n  \
                 Other: { source: guide#L1, fields: *fields }\n  Address: { source: guide#L1, fields: { city: string } }\n";
    project.write("schema/acme/lines.yaml", lines);
    let ran = observe(&project, &["orders.list", "captured/1.json", "--write"]);
    assert_eq!(ran.code, 2, "{ran:?}");
    assert!(ran.stderr.contains("schema/acme/lines.yaml"), "{}", ran.stderr);
    assert_eq!(
        (project.read("schema/acme/orders.yaml"), project.read("schema/acme/lines.yaml")),
        (orders, lines.to_owned())
    );
}
