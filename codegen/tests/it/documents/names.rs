//! Lines that name fields, values and other items.

use super::{compared, lines};

/// A model whose source is L9.
fn model(fields: &str) -> String {
    format!("resource: orders\npath: /orders\nmodels:\n  Order: {{ source: manual#L9, fields: {{ {fields} }} }}\n{USE}")
}

const USE: &str = "operations:\n  list: { get: \"\", returns: [Order], source: manual#L10 }\n";

fn names_field(field: &str, line: &str) -> bool {
    compared(&model(&format!("{field}: string")), &format!("{line}\nGET /orders")).is_empty()
}

#[test]
fn finds_names_as_whole_words() {
    for line in ["id", "{\"id\":1}", "`id`", "order.id", "order[id]", "- id: string", "識別碼id欄位", "id-", "-id"]
    {
        assert!(names_field("id", line), "{line}");
    }
    for line in ["order_id", "ids", "ID", "order-id", "id-token", "éid", "Id"] {
        assert!(!names_field("id", line), "{line}");
    }
    assert!(names_field("\"@code\"", "the attribute code"));
    assert!(names_field("\"created at\"", "| created at | date |"));
    let chinese = model("\"數量\": { type: string, rust: count }");
    assert!(compared(&chinese, "商品數量為\nGET /orders").is_empty());
}

#[test]
fn finds_a_field_by_one_of_its_aliases() {
    let resource = model("longitude: { type: string, aliases: longtude }");
    assert!(compared(&resource, "longtude\nGET /orders").is_empty());
    assert!(!compared(&resource, "long\nGET /orders").is_empty());
}

#[test]
fn finds_names_that_run_together_in_a_saved_table() {
    let resource = "\
resource: orders
path: /orders
operations:
  list: { get: \"\", query: { role: string, date_from: string }, paginate: page, returns: [string], source: manual#L9-L10 }
";
    assert!(compared(resource, "GET /orders\npagelimitroledate_from\n").is_empty());
    let warnings = compared(resource, "GET /orders\npagelimitroles\npagelimitroledate_from\n");
    insta::assert_snapshot!(lines(&warnings), @"`manual#L9-L10` does not name the parameters `role` and `date_from` of `orders.list` [`manual#L11` names them: extend `source:`, or give what is not there a `source:` or `known:` of its own]");
}

#[test]
fn finds_a_value_in_capitals_before_its_description() {
    let resource = |value: &str| {
        format!(
            "resource: orders\npath: /orders\noperations:\n  list: {{ get: \"\", returns: [Code], source: manual#L10 }}\n\
             enums:\n  Code: {{ source: manual#L9, values: {{ {value}: A code., NOT_FOUND: A code. }} }}\n"
        )
    };
    assert!(compared(&resource("TOKEN_EXPIRED"), "NOT_FOUND TOKEN_EXPIREDThe token\nGET /orders").is_empty());
    assert!(!compared(&resource("TOKEN_EXP"), "NOT_FOUND TOKEN_EXPIREDThe token\nGET /orders").is_empty());
}

#[test]
fn expects_the_fields_without_a_source_in_the_lines_of_their_model() {
    let resource = model("id: string, note: string, tags: string, size: { type: string, source: manual#L12 }");
    let warnings = compared(&resource, "id\nGET /orders\nnote, size\ntags\n");
    insta::assert_snapshot!(lines(&warnings), @"
    `manual#L9` does not name the fields `note` and `tags` of `Order` [`manual#L11-L12` names them: extend `source:`, or give what is not there a `source:` or `known:` of its own]
    `manual#L12` does not name the field `size` [the nearest lines that name it: `manual#L11`]
    ");
}

#[test]
fn expects_no_name_that_is_inferred_and_no_line_of_a_document_that_is_not_at_hand() {
    let inferred = model("id: string, note: { type: string, known: inferred }");
    assert!(compared(&inferred, "id\nGET /orders").is_empty());
    let elsewhere = model("id: string, note: string").replace("manual#L9", "[manual#L9, forum#L900]");
    let platform = crate::support::PLATFORM.replace("docs:\n", "docs:\n  forum: { title: Forum }\n");
    let sources =
        crate::support::sources([("acme/platform.yaml", platform.as_str()), ("acme/orders.yaml", &elsewhere)]);
    let document = format!("{}id\nGET /orders", super::HEAD);
    let warnings = super::compare(&sources, &document, shopwire_codegen::documents::DocumentSyntax::Text);
    assert!(warnings.is_empty(), "{warnings}");
}

#[test]
fn reports_lines_that_are_blank_or_do_not_exist() {
    let resource =
        model("id: string").replace("manual#L9", "[manual#L9-L10, manual#L13-L14]").replace("L10 }\n", "L11 }\n");
    let warnings = compared(&resource, "\n\u{20}\nGET /orders\n\"id\"\n");
    insta::assert_snapshot!(lines(&warnings), @"
    `manual#L9-L10` is blank [the nearest lines that name it: `manual#L12`]
    `manual#L13-L14` is out of range: the document has 12 lines [the nearest lines that name it: `manual#L12`]
    ");
}

#[test]
fn finds_names_anywhere_in_a_document_without_lines() {
    let resource = model("id: string, note: string").replace("manual#L9,", "manual,").replace("manual#L10", "manual");
    assert!(compared(&resource, "id\n\nGET /orders\n\nnote").is_empty());
    let warnings = compared(&resource, "id\n\nPOST /orders\n\nnotes");
    insta::assert_snapshot!(lines(&warnings), @"
    `manual` does not name the field `note` of `Order` [no line of `manual` names it: correct the name, or add `known:`]
    `manual` does not name the operation `orders.list` [no line of `manual` names it: correct the name, or add `known:`]
    ");
}

#[test]
fn finds_headers_limits_servers_and_statuses() {
    let platform = "\
platform: acme
title: Acme API
docs: { manual: { title: Acme manual } }
servers: { live: { url: \"https://{shop}.api.acme.example/v1\", source: manual#L1 } }
variables: { shop: Name of the shop. }
headers: { X-Version: { value: \"2\", source: manual#L2 } }
limits:
  requests: { kind: window, requests: 1200, seconds: 60, per: token, source: manual#L3 }
  size: { kind: body, bytes: 2097152, source: manual#L4 }
statuses: { 404: { doc: Missing., source: manual#L5 } }
";
    let sources = crate::support::sources([("acme/platform.yaml", platform)]);
    let compare =
        |document: &str| super::compare(&sources, document, shopwire_codegen::documents::DocumentSyntax::Text);
    let right = "Host: STORE.api.acme.example\nx-version: 2\n1,200 requests\nat most 2 MB\n404 Not Found";
    assert!(compare(right).is_empty(), "{}", compare(right));
    let wrong = "Host: acme.example\nx-versions: 2\n11,200 requests\nat most 12 MB\n4040";
    assert_eq!(compare(wrong).list.len(), 5, "{}", compare(wrong));
}
