//! Lines of inventory rows.

use shopwire_codegen::documents::DocumentSyntax;

use super::lines;
use crate::support;

const RESOURCE: &str = "\
resource: orders
path: /orders
operations:
  list:
    get: \"\"
    query: { status: Status, note: string }
    returns: [Order]
    source: manual#L9-L10
models:
  Order: { source: manual#L11, fields: { id: string } }
enums:
  Status: { source: manual#L12, values: { open: Open., paid: Paid. } }
";

const INVENTORY: &str = "\
inventory: acme
manual:
  endpoints: { GET /orders: { at: L9-L10, parameters: [status, note] } }
  models: { Order: { at: L11, fields: [id] } }
  enums: { Status: { at: L12, values: [open, paid] } }
  scopes: { read_orders: L7, write_orders: L8 }
  errors: { list: L6 }
  facts: { pages: { at: L5, claimed_by: pagination.page }, the token: { at: L3, claimed_by: auth.token } }
";

const DOCUMENT: &str = "GET /orders\nstatus, note\nid\nopen, paid\nEnd";

fn warnings(inventory: &str) -> String {
    let files =
        [("acme/platform.yaml", support::PLATFORM), ("acme/orders.yaml", RESOURCE), ("acme/inventory.yaml", inventory)];
    let document = format!("{}{DOCUMENT}", super::HEAD);
    lines(&super::compare(&support::sources(files), &document, DocumentSyntax::Text))
}

#[test]
fn accepts_rows_whose_lines_name_them() {
    assert_eq!(warnings(INVENTORY), "");
}

#[test]
fn compares_rows_that_the_schema_contradicts_but_no_schema_with_other_errors() {
    let compare = |resource: &str, inventory: &str| {
        let files = [
            ("acme/platform.yaml", support::PLATFORM),
            ("acme/orders.yaml", resource),
            ("acme/inventory.yaml", inventory),
        ];
        let mut documents = shopwire_codegen::documents::Documents::default();
        documents.add("acme", "manual", DocumentSyntax::Text, &format!("{}{DOCUMENT}", super::HEAD));
        lines(&shopwire_codegen::check_documents(&support::sources(files), &documents).unwrap_err())
    };
    let inventory = INVENTORY.replace("at: L12, values: [open, paid]", "at: L12-L90, values: [open, sent]");
    insta::assert_snapshot!(compare(RESOURCE, &inventory), @"
    `manual#L12-L90` is out of range: the document has 13 lines [the nearest lines that name it: `manual#L12`]
    `Status` has no value `sent` [declare it, or give a reason: `omitted_values: { sent: … }`]
    value `paid` of `Status` is not in the inventory of `manual` [add it to `values` there, or add `known:` here if the document does not state it]
    ");
    insta::assert_snapshot!(compare(&RESOURCE.replace("id: string", "id: Id"), &inventory), @"unknown type `Id` [write the name of an id that you declare under `ids:`]");
}

#[test]
fn reports_rows_whose_lines_name_something_else() {
    let inventory = INVENTORY
        .replace("at: L9-L10", "at: L9")
        .replace("at: L11", "at: L11-L99")
        .replace("read_orders: L7", "read_orders: L7-L8")
        .replace("claimed_by: pagination.page", "omitted: It is old.")
        .replace("at: L5", "at: L4");
    insta::assert_snapshot!(warnings(&inventory), @"
    `manual#L9` does not name the parameters `status` and `note` of `GET /orders` [`manual#L10` names them: extend `at:`, or remove what the document does not have]
    `manual#L11-L99` is out of range: the document has 13 lines [the nearest lines that name it: `manual#L11`]
    `manual#L4` is blank [correct the lines]
    ");
}
