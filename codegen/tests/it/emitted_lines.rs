//! How many lines each item of a schema adds to the generated crate. Compile time follows the lines of code.

use shopwire_codegen::source::SourceMap;

use crate::support;

const RESOURCE: &str = "\
resource: orders
path: /orders
ids:
  OrderId: ID of an order.
  #id
operations:
  get:
    get: /{id}
    parameters: { id: OrderId }
    query:
      fields: string
      #query
    returns: Order
    source: manual#L1
  update:
    put: /{id}
    parameters: { id: OrderId }
    body:
      note: string
      #body
    returns: Order
    source: manual#L2
  #operation
models:
  Order:
    source: manual#L3
    fields:
      status: OrderStatus?
      #field
  #model
enums:
  OrderStatus:
    source: manual#L4
    values:
      open: Not paid yet.
      paid: Paid.
      #value
  #enum
";

const WEBHOOKS: &str = "\
webhooks: acme
headers: { topic: { header: X-Topic, source: manual#L5 }, signature: { header: X-Signature, source: manual#L6 } }
signature: { message: body, digest: sha256, encoding: hex, source: manual#L7 }
topics:
  orders/paid: { payload: Order, source: manual#L8 }
  orders/open: { payload: Order, source: manual#L8 }
  #topic
";

/// What is added, and where.
const ADDITIONS: [(&str, &[(&str, &str)]); 9] = [
    (
        "operation",
        &[(
            "#operation",
            "cancel: { post: \"/{id}/cancel\", parameters: { id: OrderId }, returns: Order, source: manual#L9 }",
        )],
    ),
    ("query parameter", &[("#query", "embed: string")]),
    ("field of a body that updates", &[("#body", "tags: string")]),
    ("field of a model", &[("#field", "number: string?")]),
    (
        "model, and a field with it",
        &[("#model", "Line: { source: manual#L9, fields: { title: string } }"), ("#field", "line: Line?")],
    ),
    (
        "enum, and a field with it",
        &[("#enum", "Kind: { source: manual#L9, values: { gift: , sample: } }"), ("#field", "kind: Kind?")],
    ),
    ("value of an enum", &[("#value", "sent: Shipped.")]),
    ("id, and a field with it", &[("#id", "LineId: ID of a line."), ("#field", "line_id: LineId?")]),
    ("topic", &[("#topic", "orders/sent: { payload: Order, source: manual#L8 }")]),
];

fn schema(additions: &[(&str, &str)]) -> SourceMap {
    let [mut resource, mut webhooks] = [RESOURCE, WEBHOOKS].map(str::to_owned);
    for (marker, addition) in additions {
        resource = resource.replace(marker, addition);
        webhooks = webhooks.replace(marker, addition);
    }
    support::sources([
        ("acme/platform.yaml", support::PLATFORM),
        ("acme/orders.yaml", resource.as_str()),
        ("acme/webhooks.yaml", webhooks.as_str()),
    ])
}

/// Lines of code and of documentation in all modules.
fn lines(schema: &SourceMap) -> [usize; 2] {
    let files = support::generate(schema);
    let rust = files.iter().filter(|(path, _)| support::is_rust(path));
    let lines: Vec<&str> =
        rust.flat_map(|(_, text)| text.lines()).map(str::trim).filter(|line| !line.is_empty()).collect();
    let documentation = lines.iter().filter(|line| line.starts_with("//")).count();
    [lines.len() - documentation, documentation]
}

#[test]
fn adds_few_lines_for_each_item() {
    let before = lines(&schema(&[]));
    let mut table = format!("{:<30} code  documentation\n", "");
    for (name, additions) in ADDITIONS {
        let after = lines(&schema(additions));
        let [code, documentation] = [0, 1].map(|kind| after[kind] - before[kind]);
        table.push_str(&format!("{name:<30} {code:>4} {documentation:>14}\n"));
    }
    insta::assert_snapshot!(table, @r"
                                   code  documentation
    operation                        31             22
    query parameter                   5              1
    field of a body that updates      8              3
    field of a model                  3              1
    model, and a field with it       41              6
    enum, and a field with it        32              9
    value of an enum                  3              1
    id, and a field with it           6              3
    topic                            13              6
    ");
}
