//! `cargo xtask add` adds items to the right places of a schema.

use crate::project::{ORDERS, Project, Ran};

/// Adds an item. The files are formatted afterwards.
fn add(project: &Project, args: &[&str]) -> Ran {
    let ran = project.run(&[&["add"], args].concat());
    let formatted = project.run(&["fmt", "--check"]);
    assert_eq!(formatted.code, 0, "{}", formatted.stdout);
    ran
}

fn with_inventory() -> Project {
    let project = Project::acme();
    let rows = "    GET /v2/orders/{id}: L140-L150\n  models:\n    Order: { at: L112-L130, fields: [id] }\n  auth:\n    access_token: L20\n";
    project.write("schema/acme/inventory.yaml", &format!("inventory: acme\nguide:\n  endpoints:\n{rows}"));
    assert_eq!(project.diagnostics(), "");
    project
}

#[test]
fn adds_an_operation_and_its_inventory_row() {
    let project = with_inventory();
    let place = ["--method", "post", "--path", "/orders/{order_id}/cancel", "--source", "guide#L152-L170"];
    let ran = add(&project, &[&["operation", "acme", "orders.cancel"][..], &place].concat());
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
    insta::assert_snapshot!(ran.stdout, @r"
    schema/acme/orders.yaml: added `orders.cancel`, POST /v2/orders/{order_id}/cancel
    schema/acme/inventory.yaml: added the row `POST /v2/orders/{order_id}/cancel`
    The platform's schema has no errors and no warnings.
    ");
    let operation = "
  # GAP: describe it with `doc`; add `body`, `returns` and `errors` as the document has them.
  cancel:
    post: /{order_id}/cancel
    parameters:
      order_id: OrderId
    source: guide#L152-L170
";
    assert_eq!(
        project.read("schema/acme/orders.yaml"),
        ORDERS.replace("\n\n# The models", &format!("\n{operation}\n# The models"))
    );
    assert!(
        project
            .read("schema/acme/inventory.yaml")
            .contains("    POST /v2/orders/{order_id}/cancel: L152-L170\n  models:")
    );
}

#[test]
fn leaves_a_row_that_is_there_already() {
    let project = with_inventory();
    let before =
        project.read("schema/acme/inventory.yaml").replace("  models:", "    PUT /v2/orders/{a}: L160\n  models:");
    project.write("schema/acme/inventory.yaml", &before);
    let place =
        ["--method", "PUT", "--path", "/v2/orders/{id}", "--source", "guide#L160", "--doc", "Changes: an order."];
    let ran = add(&project, &[&["operation", "acme", "orders.update"][..], &place].concat());
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert_eq!(project.read("schema/acme/inventory.yaml"), before);
    assert!(project.read("schema/acme/orders.yaml").contains("    doc: \"Changes: an order.\"\n"));
}

#[test]
fn adds_models_and_enums_and_says_that_they_are_not_used_yet() {
    let project = with_inventory();
    let fields = ["--field", "number: integer", "--field", "tags: [string]", "--source", "guide#L88-L97"];
    let ran = add(&project, &[&["model", "acme", "Parcel"][..], &fields].concat());
    assert_eq!(ran.code, 0);
    assert!(ran.stderr.contains("warning[unused-type]: type `Parcel` is never used"), "{}", ran.stderr);
    add(
        &project,
        &["enum", "acme", "OrderStatus", "--values", "open,null", "--source", "guide#L132", "--known", "example"],
    );
    let orders = project.read("schema/acme/orders.yaml");
    let added = orders.strip_prefix(ORDERS).unwrap();
    insta::assert_snapshot!(added, @r#"

      # GAP: describe it with `doc`; describe its fields, too.
      Parcel:
        source: guide#L88-L97
        fields:
          number: integer
          tags: [string]

    enums:
      # GAP: describe it with `doc`; say what its values mean, if the document does.
      OrderStatus:
        source: guide#L132
        known: example
        values:
          open:
          "null":
    "#);
    let inventory = project.read("schema/acme/inventory.yaml");
    assert!(inventory.contains("    Parcel: { at: L88-L97, fields: [number, tags] }\n"), "{inventory}");
    assert!(!inventory.contains("OrderStatus"), "the check wants no row for what is known from an example");
}

#[test]
fn starts_the_file_of_webhooks_with_the_first_topic() {
    let project = Project::acme();
    let ran =
        add(&project, &["topic", "acme", "orders/paid", "--payload", "{ order: Order }", "--source", "guide#L420"]);
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
    let ran = add(&project, &["topic", "acme", "orders/lost", "--source", "guide#L430"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let webhooks = project.read("schema/acme/webhooks.yaml");
    let for_editors = "# yaml-language-server: $schema=../../generated/schema/webhooks.schema.json\nwebhooks: acme\n";
    assert!(webhooks.starts_with(for_editors), "{webhooks}");
    assert!(webhooks.ends_with("  orders/lost:\n    payload: undocumented\n    source: guide#L430\n"), "{webhooks}");
    let ran = add(&project, &["topic", "acme", "orders/paid", "--source", "guide#L420"]);
    assert_eq!(
        (ran.code, ran.stderr.starts_with("error: the topic `orders/paid` exists already: schema/acme/webhooks.yaml:")),
        (2, true)
    );
}

#[test]
fn refuses_duplicates_and_unknown_names_with_suggestions() {
    let project = with_inventory();
    let before = project.files("schema");
    let source = ["--source", "guide#L1"];
    let operation = |platform: &str, name: &str, path: &str| {
        let place = ["--method", "GET", "--path", path];
        add(&project, &[&["operation", platform, name][..], &place, &source].concat()).stderr
    };
    assert_eq!(operation("acne", "orders.list", "/"), "error: unknown platform `acne`; did you mean `acme`?\n");
    assert_eq!(operation("zzzzzz", "orders.list", "/"), "error: unknown platform `zzzzzz`; there are: acme\n");
    assert_eq!(operation("../acme", "orders.list", "/"), "error: unknown platform `../acme`; did you mean `acme`?\n");
    assert_eq!(operation("acme", "order.list", "/"), "error: unknown resource `order`; did you mean `orders`?\n");
    let place = "schema/acme/orders.yaml:7";
    let same = operation("acme", "orders.fetch", "/v2/orders/{order}");
    assert_eq!(same, format!("error: GET /v2/orders/{{order}} is the operation `orders.get` already: {place}\n"));
    assert_eq!(
        operation("acme", "orders.get", "/all"),
        "error: schema/acme/orders.yaml: `operations.get` exists already\n"
    );
    assert!(operation("acme", "orders.list", "/a b").contains("is not a valid path"));
    assert!(operation("acme", "orders.Liste", "/").contains("is not a valid name"));
    let model = add(&project, &["model", "acme", "Order", "--source", "guide#L1"]).stderr;
    assert_eq!(model, "error: the type `Order` exists already: schema/acme/orders.yaml:16\n");
    assert!(add(&project, &["model", "acme", "order", "--source", "guide#L1"]).stderr.contains("`LineItem`"));
    assert_eq!(project.files("schema"), before);
}

#[test]
fn changes_nothing_if_a_file_of_the_platform_is_broken() {
    let project = with_inventory();
    project.write("schema/acme/broken.yaml", "resource: [\n");
    let before = project.files("schema");
    let ran = project.run(&["add", "topic", "acme", "orders/paid", "--source", "guide#L420"]);
    assert_eq!(ran.stderr, "error: schema/acme has errors; correct what `cargo xtask check` prints first\n");
    assert_eq!(project.files("schema"), before);
}
