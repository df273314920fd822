//! `--into` merges samples with a model.

use super::infer;
use crate::project::Project;

const ORDERS: &str = "\
resource: orders
path: /v2/orders
ids: { OrderId: ID of an order. }
operations:
  get: { get: \"/{id}\", parameters: { id: OrderId }, returns: Order, source: guide#L1 } # one order

# The models of orders.
models:
  Order:
    doc: An order.
    source: guide#L112-L130
    fields:
      id: OrderId # the key
      note: { type: string, doc: Note of the buyer. }
      number: integer # counts from 1
      status: Status
      lines: [Line] # at least one
      codes: { type: [string], doc: Codes. }
  # A line.
  Line: { source: guide#L140, fields: { sku: string } }
enums:
  Status:
    source: guide#L150
    values:
      open: Not paid yet. # the first one
";

const SAMPLE: &str = r#"[
    { "id": 1, "note": null, "number": "A1", "status": "on_hold", "lines": null, "codes": null, "total": "5.00" },
    { "id": 2, "note": "x", "number": 2, "status": "open", "lines": [{ "sku": null, "weight": 1.5 }], "codes": [],
      "buyer": { "name": "Jane" } }
]"#;

#[test]
fn adds_widens_and_keeps_comments() {
    let project = Project::acme();
    project.write("schema/acme/orders.yaml", ORDERS);
    let args = ["--model", "Order", "--into", "schema/acme/orders.yaml", "--source", "guide#L200"];
    let ran = infer(&project, SAMPLE, &args);
    let merged = project.read("schema/acme/orders.yaml");
    insta::assert_snapshot!("merged", merged);
    insta::assert_snapshot!("changes", format!("{}\n{}", ran.stdout, ran.stderr));
    for comment in ORDERS.lines().filter_map(|line| line.split_once(" # ").map(|(_, comment)| comment)) {
        assert!(merged.contains(comment), "{comment}");
    }
    let again = infer(&project, SAMPLE, &args);
    assert!(again.stdout.starts_with("The schema has everything"), "{}", again.stdout);
    assert_eq!(project.read("schema/acme/orders.yaml"), merged);
}

#[test]
fn never_changes_a_documented_type() {
    let project = Project::acme();
    project.write("schema/acme/orders.yaml", ORDERS);
    let ran = infer(&project, SAMPLE, &["--model", "Order", "--into", "schema/acme/orders.yaml"]);
    assert!(project.read("schema/acme/orders.yaml").contains("      number: integer # counts from 1\n"));
    assert!(
        ran.stderr.contains("conflict: Order.number: the schema says `integer`, and some samples do not decode as it"),
        "{}",
        ran.stderr
    );
}
