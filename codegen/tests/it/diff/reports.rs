//! Changes as text, Markdown, JSON and an entry of the changelog.

use shopwire_codegen::diff::Changes;

use super::{base, diff, edited};

/// A breaking change, a note, and compatible changes.
fn changes() -> Changes {
    diff(
        &base(),
        &edited(&[
            ("status: { type: string, doc: Status", "status: { type: OrderKind, doc: Status"),
            ("max_chars: 200", "max_chars: 100"),
            ("      total: money\n", "      total: money\n      tax: money\n      fee: money\n"),
            ("doc: Cancels an order.", "doc: Cancels an order that is not paid."),
        ]),
    )
}

#[test]
fn prints_changes_for_a_terminal() {
    insta::assert_snapshot!(changes().to_text(), @"
    acme: 1 breaking, 1 note, 3 compatible

      Breaking
        - orders.list.query.status (parameter: type)
          String -> OrderKind
          The setter `status` of `orders().list()` takes another type.
          Migration: `&str` and `String` still convert to `OrderKind`. Convert other
          types with `OrderKind::from(…)`.

      Notes
        - orders.create.body.note (parameter: max_chars)
          200 -> 100
          The client rejects values before sending that it sent until now.

      Compatible
        - Order.tax, Order.fee (2 fields added)
        - documentation of 1 item changed
          Descriptions, notes, sources or their confidence changed: `orders.cancel`.
    ");
}
