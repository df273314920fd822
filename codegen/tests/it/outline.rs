//! The outline of a schema for tools.

use shopwire_codegen::outline::{Location, Outline, Platform, Type};

use crate::support;

const ORDERS: &str = "\
resource: orders
path: /v2/{shop}
parameters: { shop: string }
ids:
  OrderId: ID of an order.
operations:
  list:
    get: /orders
    query: { status: Status }
    paginate: page
    returns: { orders: [Order] }
    source: manual#L10-L20
  replace:
    put: /orders/{id}
    parameters: { id: OrderId }
    body: { note: { type: string, required: true }, at: { type: date-time, wire_format: spaced } }
    wrap: order
    returns: Order
    source: [manual#L30, manual]
    errors: { 404: Not found. }
models:
  Order:
    # A comment.
    doc: An order.
    source: manual#L50-L60
    fields:
      id: OrderId
      note:
        type: string?
        known: example
      tags: { type: [string], style: comma, aliases: [labels, tag_list], optional: true }
      parts: { map: Part }
      topic: WebhookTopic

  Part: { source: manual#L62, fields: { status: Status } }
enums:
  Status:
    source: manual#L70
    values: { open: Open., paid: }
";

const WEBHOOKS: &str = "\
webhooks: acme
signature: undocumented
envelope: { topic: event, data: data, source: manual#L90 }
source: manual#L90
topics:
  orders/paid: { payload: { order: Order }, aliases: order/paid, example: paid, source: manual#L91 }
  closed: { payload: undocumented, source: manual#L92 }
";

fn outline(orders: &str) -> Outline {
    shopwire_codegen::outline(&support::sources([
        ("acme/platform.yaml", support::PLATFORM),
        ("acme/orders.yaml", orders),
        ("acme/webhooks.yaml", WEBHOOKS),
        ("acme/examples/paid.json", "{}"),
    ]))
}

fn acme(outline: &Outline) -> &Platform {
    outline.platform("acme").unwrap()
}

#[test]
fn describes_fields_with_their_types_and_places() {
    let outline = outline(ORDERS);
    let order = acme(&outline).model("Order").unwrap();
    let fields: Vec<_> = order
        .fields
        .iter()
        .map(|it| (it.name.as_str(), it.ty.to_string(), it.optional, (it.place.first, it.place.last)))
        .collect();
    let lines = |text: &str| u32::try_from(ORDERS.lines().position(|line| line == text).unwrap() + 1).unwrap();
    let id = lines("      id: OrderId");
    assert_eq!(
        fields,
        [
            ("id", "OrderId".to_owned(), false, (id, id)),
            ("note", "string".to_owned(), true, (id + 1, id + 3)),
            ("tags", "[string]".to_owned(), true, (id + 4, id + 4)),
            ("parts", "{ map: Part }".to_owned(), false, (id + 5, id + 5)),
            ("topic", "WebhookTopic".to_owned(), false, (id + 6, id + 6)),
        ]
    );
    assert_eq!((order.place.file.as_str(), order.place.first, order.place.last), ("acme/orders.yaml", id - 5, id + 6));
    assert_eq!(order.provenance.sources, ["manual#L50-L60"]);
    let tags = order.field("tag_list").unwrap();
    assert_eq!((tags.name.as_str(), tags.format.separator), ("tags", Some(',')));
    assert_eq!(order.field("note").unwrap().provenance.known, Some("example"));
    assert_eq!(*order.field("parts").unwrap().ty.innermost(), Type::Model("Part".to_owned()));
}

#[test]
fn describes_operations_with_full_paths_and_responses() {
    let outline = outline(ORDERS);
    let list = acme(&outline).operation("orders.list").unwrap();
    assert_eq!((list.method, list.path.as_deref()), (Some("GET"), Some("/v2/{shop}/orders")));
    let response = list.response.as_ref().unwrap();
    assert_eq!((response.path.join("."), response.ty.to_string()), ("orders".to_owned(), "[Order]".to_owned()));
    assert_eq!(list.pagination.as_deref(), Some("page"));
    let replace = acme(&outline).operation("orders.replace").unwrap();
    let parameters: Vec<_> = replace
        .parameters
        .iter()
        .map(|it| (it.name.as_str(), it.location, it.required, it.format.wire_format))
        .collect();
    assert_eq!(
        parameters,
        [
            ("shop", Location::Path, true, None),
            ("id", Location::Path, true, None),
            ("note", Location::Field, true, None),
            ("at", Location::Field, false, Some("spaced")),
        ]
    );
    assert_eq!((replace.wrap.as_deref(), replace.errors.as_slice()), (Some("order"), &[404][..]));
    assert_eq!(replace.provenance.sources, ["manual#L30", "manual"]);
}

#[test]
fn describes_topics_with_envelope_and_examples() {
    let outline = outline(ORDERS);
    let webhooks = acme(&outline).webhooks.as_ref().unwrap();
    let paid = webhooks.topic("order/paid").unwrap();
    let payload = paid.payload.as_ref().unwrap();
    assert_eq!((payload.path.join("."), payload.ty.to_string()), ("data.order".to_owned(), "Order".to_owned()));
    assert_eq!(webhooks.topic("closed").unwrap().payload, None);
    assert_eq!(webhooks.envelope_keys, ["event"]);
    assert_eq!((webhooks.examples[0].name.as_str(), webhooks.examples[0].json.as_str()), ("paid", "{}"));
    let topics: Vec<_> = acme(&outline).enum_values("WebhookTopic").unwrap().into_iter().map(|it| it.name).collect();
    assert_eq!(topics, ["orders/paid", "closed"]);
    assert_eq!(acme(&outline).enum_values("Status").unwrap().len(), 2);
}

/// Tools work while a schema is being written.
#[test]
fn describes_what_parses_of_a_schema_with_errors() {
    let outline = outline(&ORDERS.replace("status: Status } }", "status: Sttus } }").replace("    get: /orders\n", ""));
    assert!(outline.incomplete);
    let acme = acme(&outline);
    assert_eq!(acme.model("Part").unwrap().fields[0].ty, Type::Unresolved("Sttus".to_owned()));
    assert!(acme.operation("orders.list").is_none() && acme.operation("orders.replace").is_some());
}

#[test]
fn describes_the_real_schema_completely() {
    let outline = shopwire_codegen::outline(&support::real_schema());
    assert!(!outline.incomplete && outline.platforms.len() >= 4);
    for platform in &outline.platforms {
        for field in platform.models.iter().flat_map(|model| &model.fields) {
            let inner = field.ty.innermost();
            assert!(!matches!(inner, Type::Unresolved(_)), "{}: {inner}", platform.name);
            assert!(field.place.first <= field.place.last && field.place.file.starts_with(&platform.name));
        }
    }
}
