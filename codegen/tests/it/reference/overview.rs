//! The overview of all platforms.

use crate::support;

const ORDERS: &str = "resource: orders\npath: /orders\noperations:\n";
const REFUND: &str = "  refund: { post: /refunds, source: manual#L10 }\n";
const LIST: &str = "  list: { get: \"\", paginate: page, returns: [json], source: manual#L11 }\n";
const WEBHOOKS: &str = "
webhooks: globex
source: manual#L20
headers: { topic: { header: X-Topic, source: manual#L20 } }
signature: undocumented
topics:
  orders/refunded: { payload: json, source: manual#L21 }
  refundable: { payload: undocumented, source: manual#L21 }
";

/// The overview of two platforms: one with an operation for refunds, one with webhooks.
fn overview() -> String {
    let globex = support::PLATFORM.replace("acme", "globex").replace("Acme", "Globex");
    let globex = globex.replace("production:", "sandbox:");
    let files = support::generate(&support::sources([
        ("acme/platform.yaml", support::PLATFORM),
        ("acme/orders.yaml", &[ORDERS, REFUND].concat()),
        ("globex/platform.yaml", &globex),
        ("globex/orders.yaml", &[ORDERS, LIST].concat()),
        ("globex/webhooks.yaml", WEBHOOKS),
    ]));
    support::content(&files, "docs/README.md").to_owned()
}

#[track_caller]
fn assert_row(row: &str) {
    let overview = overview();
    assert!(overview.lines().any(|line| line == row), "{row} is not in\n{overview}");
}

#[test]
fn derives_capabilities_from_the_structure() {
    assert_row("| access | [`acme`](acme.md) | [`globex`](globex.md) |");
    assert_row("| Test server | – | `sandbox` |");
    assert_row("| Lists in pages: by page number | – | 1 |");
    assert_row("| – that only read (GET) | – | 1 |");
    assert_row("| Topics | – | 2 |");
    assert_row("| – with a documented payload | – | 1 |");
    assert_row("| Signature | – | not documented |");
    assert_row("| Scopes | 1 to read, 1 to write | 1 to read, 1 to write |");
    assert!(!overview().contains("by cursor"), "a row that no platform has");
}

#[test]
fn finds_subjects_by_whole_words() {
    assert_row("| Refunds | 1 operation | 1 topic |");
    assert_row("- [`acme`](acme.md): [`orders().refund`](acme.md#operation-orders-refund)");
    assert_row("- [`globex`](globex.md): [`orders/refunded`](globex.md#topic-OrdersRefunded)");
    assert!(!overview().contains("Draft orders"), "a subject that no platform has");
}

#[test]
fn compares_resources_and_topics() {
    assert_row("| `orders` | [write](acme.md#resource-orders) | [read](globex.md#resource-orders) |");
    assert_row("| `orders/refunded` | – | [JSON](globex.md#topic-OrdersRefunded) |");
    assert_row("| `refundable` | – | [undocumented](globex.md#topic-Refundable) |");
}

#[test]
fn writes_an_overview_without_platforms() {
    let files = support::generate(&support::sources([]));
    assert!(support::content(&files, "docs/README.md").contains("The schema has no platform."));
}
