//! The page of a platform.

use crate::support;

const PLATFORM: &str = r#"
platform: acme
title: Acme API
doc: The API of Acme's shops.
docs:
  manual: { title: Acme manual, url: "https://acme.example/manual", retrieved: 2026-11-20 }
servers:
  live: { url: "https://{shop}.acme.example", source: manual#L1 }
variables: { shop: Name of the shop. }
auth:
  token: { kind: header, header: X-Token, doc: Token of an app., source: manual#L3 }
pagination:
  page: { kind: page, first: 1, page: page, size: limit, default: 50, max: 250, source: manual#L5, note: Older shops ignore it. }
limits:
  requests: { kind: window, requests: 5, seconds: 1, per: token, source: manual#L4, known: reported }
errors:
  list: { key: errors, kind: messages, doc: Messages., source: manual#L6 }
statuses: { 404: Nothing is there. }
scopes:
  read_orders: { access: read, doc: Reads orders., source: manual#L7 }
"#;

const ORDERS: &str = r#"
resource: orders
path: /orders
doc: Orders of the shop.
source: manual#L10-L60
scopes: { read: read_orders, source: manual#L11, known: inferred }
ids: { OrderId: ID of an order. }
operations:
  list:
    get: ""
    doc: Lists orders.
    query: { status: { type: Status, doc: Only orders with this status. } }
    paginate: page
    returns: { orders: [Order] }
    source: manual#L12-L20
  cancel:
    post: /{id}/cancel
    doc: Cancels an order.
    parameters: { id: OrderId }
    body: { reason: { type: string, max_chars: 20, rust: because } }
    wrap: order
    errors: { 409: { shape: list, message: Too late, doc: The order is sent. } }
    idempotent: true
    source: manual#L22
    known: example
    note: It cannot be undone.
models:
  Order:
    doc: An order.
    source: [manual#L30, manual#L40-L44]
    fields:
      id: { type: OrderId, read_only: true }
      total: { type: money?, wire_format: number, doc: Amount to pay., known: example }
      created_at: { type: date-time?, aliases: creatd_at }
enums:
  Status: { source: manual#L50, values: { open: Not paid yet., "2nd": { rust: Second, known: example } } }
"#;

const WEBHOOKS: &str = "
webhooks: acme
doc: Deliveries about orders.
source: manual#L70
headers:
  topic: { header: X-Topic, source: manual#L71 }
signature: { header: X-Hmac, message: body, digest: sha256, encoding: hex, doc: The key is the app secret., source: manual#L72 }
deduplication_key: [topic, payload.id]
delivery: { retries: Five times within a day. }
topics:
  orders/cancelled: { payload: Order, doc: An order was cancelled., source: manual#L73 }
  orders/odd: { payload: undocumented, source: manual#L74, known: inferred }
";

const INVENTORY: &str = "
inventory: acme
manual:
  endpoints:
    GET /orders: { at: L12-L20, parameters: [status] }
    POST /orders/{id}/cancel: { at: L22, parameters: [reason] }
    GET /orders/feed: { at: L24, omitted: It returns an HTML page. }
  models:
    Order: { at: L30, fields: [id, created_at] }
  enums: { Status: { at: L50, values: [open] } }
  servers: { live: L1 }
  auth: { token: L3 }
  scopes: { read_orders: L7 }
  topics: { orders/cancelled: L73 }
  errors: { list: L6 }
";

#[test]
fn shows_what_the_schema_has_and_nothing_else() {
    let files = support::generate(&support::sources([
        ("acme/platform.yaml", PLATFORM),
        ("acme/orders.yaml", ORDERS),
        ("acme/webhooks.yaml", WEBHOOKS),
        ("acme/inventory.yaml", INVENTORY),
    ]));
    insta::assert_snapshot!(support::content(&files, "docs/acme.md"));
}

#[test]
fn leaves_out_sections_without_content() {
    let platform = "platform: acme\ntitle: Acme\nservers: { live: https://acme.example }\n";
    let files = support::generate(&support::sources([("acme/platform.yaml", platform)]));
    let page = support::content(&files, "docs/acme.md");
    let headings: Vec<&str> = page.lines().filter(|line| line.starts_with('#')).collect();
    assert_eq!(
        headings,
        [
            "# Acme",
            "## <a id=\"section-servers\"></a>Servers",
            "## <a id=\"section-coverage\"></a>Coverage",
            "## <a id=\"section-provenance\"></a>Provenance",
        ]
    );
    assert!(page.contains("There is no inventory of the documents"), "{page}");
    assert!(page.contains("The schema names no document."), "{page}");
    assert!(page.contains("- Limits: not documented"), "{page}");
}

#[test]
fn escapes_strings_of_the_schema() {
    let orders = ORDERS
        .replace("An order.", "'<script>evil()</script> | [a](javascript:b) `c`'")
        .replace("Amount to pay.", "'a | b <b>'");
    let files = support::generate(&support::sources([("acme/platform.yaml", PLATFORM), ("acme/orders.yaml", &orders)]));
    let page = support::content(&files, "docs/acme.md");
    assert!(page.contains(r"\<script\>evil()\</script\> \| \[a\](javascript:b) \`c\`"), "{page}");
    assert!(page.contains(r"| a \| b \<b\> Sent as a number. (example) |"), "{page}");
}

/// A field that comes from an example is one although its model is documented; the fields of an inferred model are inferred.
#[test]
fn counts_parts_as_known_as_their_owners() {
    let orders = ORDERS.replace("    doc: An order.\n", "    doc: An order.\n    known: inferred\n");
    let files = support::generate(&support::sources([("acme/platform.yaml", PLATFORM), ("acme/orders.yaml", &orders)]));
    let page = support::content(&files, "docs/acme.md");
    assert!(page.contains("| fields |  | 1 |  | 2 |"), "{page}");
    assert!(page.contains("| operations | 1 | 1 |  |  |"), "{page}");
}
