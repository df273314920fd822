//! Coverage pages and inventories.

use shopwire_codegen::file_set::FileSet;

use crate::support;

const ORDERS: &str = "\
resource: orders
path: /orders
operations:
  list:
    get: \"\"
    query: { status: Status }
    paginate: page
    returns: { orders: [Order] }
    source: manual#L10-L20
  replace:
    put: /{id}
    parameters: { id: string }
    body: Order
    wrap: order
    source: manual#L30-L40
models:
  Order:
    source: manual#L50-L60
    fields:
      number: string
      note: { type: string?, known: example }
      lines: [Line]
  Line:
    source: manual#L62
    fields: { titel: { type: string, aliases: title }, status: Status }
enums:
  Status: { source: manual#L70, values: { open: Open., paid: Paid. } }
";

const INVENTORY: &str = "\
inventory: acme
manual:
  endpoints:
    GET /orders: { at: L10, parameters: [status, limit], omitted_parameters: { debug: Only for Acme. } }
    PUT /orders/{order_id}: { at: [L30, L38-L39], parameters: [id, number, lines.title, lines.status] }
    GET /orders/feed: { at: L41-L44, parameters: [since, until], omitted: It is switched off. }
    POST /login: { at: L4, parameters: [name, password], claimed_by: auth.token }
  models:
    Order: { at: L50-L60, fields: [number, note, lines, lines.titel, lines.status] }
  enums:
    Status: { at: L70, values: [open, paid] }
  scopes: { read_orders: L7, write_orders: L8 }
  errors: { list: L6 }
  facts:
    pages: { at: L5, claimed_by: pagination.page }
";

fn page(orders: &str, inventory: &str) -> String {
    let sources = support::sources([
        ("acme/platform.yaml", support::PLATFORM),
        ("acme/orders.yaml", orders),
        ("acme/inventory.yaml", inventory),
    ]);
    let pages = shopwire_codegen::coverage(&sources).unwrap_or_else(|diagnostics| panic!("{diagnostics}"));
    let [(name, page)] = pages.as_slice() else { panic!("one platform") };
    assert_eq!(name, "acme");
    page.clone()
}

#[test]
fn counts_by_kind_and_lists_omissions() {
    insta::assert_snapshot!(page(ORDERS, INVENTORY), @"
    Acme API (acme)

      Acme manual

                      listed  covered   omitted
        endpoints          4        3         1
        parameters        11        8         3
        models             1        1         0
        fields             5        5         0
        enums              1        1         0
        values             2        2         0
        scopes             2        2         0
        errors             1        1         0
        facts              1        1         0
        total             28       24         4

      omitted:
      - GET /orders debug (manual#L10): Only for Acme.
      - GET /orders/feed (manual#L41-L44): It is switched off.
    ");
}

#[test]
fn counts_the_fields_of_tables_like_listed_parameters() {
    let with_tables = INVENTORY
        .replace("parameters: [id, number, lines.title, lines.status]", "parameters: [id], fields_of: [order, Order], except: note")
        .replace("parameters: [since, until]", "fields_of: period")
        .replace(
            "  endpoints:\n",
            "  tables:\n    order: { at: L50, fields: [number] }\n    period: { fields: [since, until] }\n  endpoints:\n",
        )
        .replace("[number, note, lines, lines.titel, lines.status]", "[number, note, lines.title, lines.status]");
    let listed = INVENTORY
        .replace("[number, note, lines, lines.titel, lines.status]", "[number, note, lines.title, lines.status]");
    assert_eq!(page(ORDERS, &with_tables), page(ORDERS, &listed));
}

#[test]
fn takes_the_reasons_of_a_table_and_the_fields_of_a_parameter() {
    let inventory = INVENTORY
        .replace("parameters: [id, number, lines.title, lines.status]", "parameters: [id, number], fields_of: { lines: line }")
        .replace(
            "  endpoints:\n",
            "  tables:\n    line: { at: L62, fields: [title, status, size], omitted_fields: { size: Only in shops. } }\n  endpoints:\n",
        );
    let page = page(ORDERS, &inventory);
    assert!(
        page.contains("- PUT /orders/{order_id} lines.size (manual#L30, manual#L38-L39): Only in shops.\n"),
        "{page}"
    );
    assert!(page.contains("parameters        13        9         4\n"), "{page}");
}

#[test]
fn claims_the_parameters_of_an_anchor_for_each_operation() {
    let orders = ORDERS.replace(
        "models:\n",
        "  count:\n    get: /count\n    query: &filters { status: Status }\n    returns: { count: integer }\n    source: manual#L21\n  \
         feed:\n    get: /feed2\n    query: *filters\n    returns: { count: integer }\n    source: manual#L22\nmodels:\n",
    );
    let rows = "    GET /orders/count: { at: L21, parameters: [status] }\n    GET /orders/feed2: { at: L22, parameters: [status] }\n";
    let inventory = INVENTORY.replace("  models:\n", &format!("{rows}  models:\n"));
    page(&orders, &inventory);
    let claimed = INVENTORY.replace(
        "  models:\n",
        "    GET /orders/count: { at: L21, parameters: [status] }\n    GET /orders/feed2: L22\n  models:\n",
    );
    let files = |inventory: &str| {
        let facts = format!("{inventory}    state: {{ at: L22, claimed_by: orders.feed.query.status }}\n");
        let files =
            [("acme/platform.yaml", support::PLATFORM), ("acme/orders.yaml", &orders), ("acme/inventory.yaml", &facts)];
        support::sources(files)
    };
    shopwire_codegen::check(&files(&claimed)).unwrap_or_else(|diagnostics| panic!("{diagnostics}"));
}

#[test]
fn reports_a_platform_without_an_inventory() {
    let pages = shopwire_codegen::coverage(&support::with_resource(ORDERS)).unwrap();
    insta::assert_snapshot!(pages[0].1, @"
    Acme API (acme)

      No inventory.
    ");
}

#[test]
fn generates_the_same_crate_with_an_inventory() {
    let with =
        [("acme/platform.yaml", support::PLATFORM), ("acme/orders.yaml", ORDERS), ("acme/inventory.yaml", INVENTORY)];
    let (with, without) =
        (support::generate(&support::sources(with)), support::generate(&support::with_resource(ORDERS)));
    // Only the reference pages show the coverage.
    let code = |files: &FileSet| -> Vec<(String, String)> {
        let files = files.iter().filter(|(path, _)| !path.starts_with("docs/"));
        files.map(|(path, text)| (path.to_owned(), text.to_owned())).collect()
    };
    assert_eq!(code(&with), code(&without));
}

#[test]
fn accepts_every_schema_path_in_claimed_by() {
    let paths = [
        "docs.manual.title",
        "auth.token",
        "auth.token.header",
        "scopes.read_orders",
        "pagination.page.max",
        "orders",
        "orders.path",
        "orders.list",
        "orders.list.query.status",
        "orders.operations.list.query.status",
        "orders.replace.parameters.id",
        "orders.Order.number",
        "orders.models.Order.fields.number",
        "Order",
        "Order.note.known",
        "Order.fields.note",
        "Status.paid",
    ];
    let facts: Vec<String> =
        paths.iter().map(|path| format!("    {path}: {{ at: L1, claimed_by: {path} }}\n")).collect();
    let facts = facts.concat();
    let page = page(ORDERS, &format!("{INVENTORY}{facts}"));
    assert!(page.contains(&format!("facts {:>14}", paths.len() + 1)), "{page}");
}

#[test]
fn matches_statuses_limits_topics_and_error_codes_by_name() {
    let platform = support::PLATFORM.replace(
        "errors:\n",
        "limits:\n  body: { kind: body, bytes: 100, source: manual#L83 }\nstatuses:\n  401: { doc: Who are you?, source: manual#L81 }\n  404: Nothing is there.\nerrors:\n  \
         code: { key: code, kind: code, type: Status, source: manual#L6 }\n",
    );
    let inventory = INVENTORY.replace(
        "errors: { list: L6 }",
        "errors: { list: L6, code: L6, open: L70, paid: L70 }\n  statuses: { 401: L81, 404: L82 }\n  limits: { body: L83 }\n  \
         topics: { orders/paid: L91, order/paid: L93 }",
    );
    let webhooks = "webhooks: acme\nsource: manual#L90\nsignature: undocumented\ntopics:\n  orders/paid: { payload: Order, \
                    aliases: order/paid, source: manual#L91-L93 }\n";
    let files =
        [("acme/platform.yaml", platform.as_str()), ("acme/orders.yaml", ORDERS), ("acme/webhooks.yaml", webhooks)];
    let page = |inventory: &str| {
        shopwire_codegen::coverage(&support::sources(files.into_iter().chain([("acme/inventory.yaml", inventory)])))
    };
    assert_eq!(page(&inventory).map_err(|diagnostics| diagnostics.render(false)).err(), None);
    let diagnostics = page(&inventory.replace("401: L81, ", "")).unwrap_err();
    assert_eq!(diagnostics.list[0].message, "status `401` is not in the inventory of `manual`");
}

#[test]
fn accepts_a_fact_claim_instead_of_a_row() {
    let inventory = INVENTORY.replace("  errors: { list: L6 }\n", "");
    page(ORDERS, &inventory.replace("pagination.page }", "[pagination.page, errors.list.kind] }"));
}

#[test]
fn requires_no_row_for_inferred_or_reported_items() {
    let orders = ORDERS
        .replace("{ status: Status }", "{ status: { type: Status, known: reported } }")
        .replace("source: manual#L62\n", "source: manual#L62\n    known: inferred\n");
    let inventory = INVENTORY
        .replace("[status, limit]", "[]")
        .replace(", lines.title, lines.status", "")
        .replace(", lines.titel, lines.status", "");
    page(&orders, &inventory);
}

#[test]
fn requires_no_rows_for_a_document_without_an_inventory() {
    page(ORDERS, "inventory: acme\n");
}

#[test]
fn gives_a_reason_for_every_omission_in_the_real_schema() {
    for (platform, page) in shopwire_codegen::coverage(&support::real_schema()).unwrap() {
        let left_out = page.lines().filter(|line| line.starts_with("  - "));
        for line in left_out {
            assert!(line.contains("): ") && !line.ends_with("): "), "{platform}: {line}");
        }
    }
}
