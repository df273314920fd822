//! The layout of the schema files.

use authoring::draft::{
    Body, Constraints, Docs, Document, DocumentedError, Enum, EnumValue, Field, Id, Inventory, InventoryDocument,
    InventoryRow, Known, Layout, Map, Method, Model, Named, Operation, Parameter, Platform, Resource, ResourceScopes,
    Returns, Server, Topic, Ty, Webhooks, Yaml, to_yaml,
};
use shopwire_codegen::source::SourceMap;

fn described(doc: &str) -> Docs {
    Docs { doc: Some(doc.to_owned()), ..Docs::default() }
}

fn sourced(doc: &str, source: &str) -> Docs {
    Docs { source: vec![source.to_owned()], ..described(doc) }
}

fn platform() -> Platform {
    let keys = Map::default().with("kind", "header").with("header", "Authorization").with("prefix", "Bearer");
    Platform {
        name: "acme".to_owned(),
        title: "Acme: shop API".to_owned(),
        documents: vec![Document {
            name: "guide".to_owned(),
            title: "Acme API guide".to_owned(),
            url: Some("https://docs.acme.example/api".to_owned()),
            retrieved: Some("2026-11-22".to_owned()),
        }],
        servers: vec![Server {
            name: "production".to_owned(),
            url: "https://{shop}.acme.example".to_owned(),
            docs: Docs::default(),
        }],
        variables: vec![("shop".to_owned(), described("Name of the shop."))],
        auth: vec![Named { name: "access_token".to_owned(), keys, docs: sourced("Token of the app.", "guide#L20") }],
        statuses: vec![DocumentedError {
            status: 404,
            docs: described("It does not exist."),
            ..DocumentedError::default()
        }],
        scopes: vec![Named {
            name: "orders.read".to_owned(),
            keys: Map::default().with("access", "read"),
            docs: sourced("Reads orders.", "guide#L40"),
        }],
        docs: described("Orders of a shop.\n\nThe second paragraph."),
        ..Platform::default()
    }
}

fn operation() -> Operation {
    let limit = Constraints { default: Some("20".to_owned()), min: Some(1), max: Some(100), ..Constraints::default() };
    let size = Parameter {
        constraints: limit,
        docs: described("Orders of a page."),
        ..Parameter::new("size", Ty::named("integer"))
    };
    let reason = "Reason that the buyer sees in the message that the shop sends, in the language of the buyer; it has no default value.";
    let reason = Parameter { required: true, docs: described(reason), ..Parameter::new("reason", Ty::named("string")) };
    Operation {
        parameters: vec![Parameter::new("id", Ty::named("OrderId"))],
        query: vec![size],
        body: Body::Fields(vec![reason, Parameter::new("tags", Ty::named("string").list())]),
        returns: Returns::Value { key: Some("order".to_owned()), ty: Ty::named("Order") },
        scopes: Some(Vec::new()),
        errors: vec![DocumentedError { status: 423, message: Some("Locked".to_owned()), ..DocumentedError::default() }],
        docs: sourced("Cancels an order.", "guide#L152-L170").with_gap("say whether it is idempotent"),
        ..Operation::new("cancel", Method::Post, "/{id}/cancel")
    }
}

fn resource() -> Resource {
    let status = Field {
        docs: Docs { known: Known::Example, ..Docs::default() },
        ..Field::new("status", Ty::named("OrderStatus"), true)
    };
    let fields = vec![
        Field::new("id", Ty::named("OrderId"), false),
        status,
        Field::new("codes", Ty::named("string").map(), true),
        Field { rust: Some("kind".to_owned()), ..Field::new("type", Ty::named("string"), true) },
    ];
    Resource {
        name: "orders".to_owned(),
        path: Some("/orders".to_owned()),
        scopes: ResourceScopes { read: Some("orders.read".to_owned()), ..ResourceScopes::default() },
        ids: vec![Id { name: "OrderId".to_owned(), docs: described("ID of an order.") }],
        operations: vec![
            operation(),
            Operation { docs: sourced("Counts orders.", "guide#L9"), ..Operation::new("count", Method::Get, "/count") },
        ],
        models: vec![Model { name: "Order".to_owned(), docs: sourced("An order.", "guide#L112"), fields }],
        enums: vec![Enum {
            name: "OrderStatus".to_owned(),
            docs: sourced("Status of an order.", "guide#L132"),
            values: vec![EnumValue::new("on"), EnumValue { docs: described("Paid."), ..EnumValue::new("paid") }],
        }],
        docs: described("Orders."),
        ..Resource::default()
    }
}

fn webhooks() -> Webhooks {
    let header = Named {
        name: "topic".to_owned(),
        keys: Map::default().with("header", "X-Topic"),
        docs: sourced("Topic.", "guide#L3"),
    };
    Webhooks {
        platform: "acme".to_owned(),
        headers: vec![header],
        signature: Some(Yaml::text("undocumented")),
        topics: vec![Topic {
            name: "orders/paid".to_owned(),
            key: Some("order".to_owned()),
            payload: Ty::named("Order"),
            aliases: Vec::new(),
            rust: None,
            example: None,
            docs: sourced("An order was paid.", "guide#L4"),
        }],
        ..Webhooks::default()
    }
}

fn inventory() -> Inventory {
    let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    let row =
        |name: &str, at: &str| InventoryRow { name: name.to_owned(), at: names(&[at]), ..InventoryRow::default() };
    let mut document = InventoryDocument { name: "guide".to_owned(), ..InventoryDocument::default() };
    let parameters = Some(("parameters".to_owned(), names(&["reason", "tags", "size"])));
    document.push("endpoints", InventoryRow { members: parameters, ..row("POST /orders/{id}/cancel", "L152-L170") });
    document.push("endpoints", row("GET /orders/count", "L9"));
    let omitted = Some("Returns an HTML page.".to_owned());
    document.push("endpoints", InventoryRow { omitted, ..row("GET /orders/page", "L10") });
    document.push("scopes", row("orders.read", "L40"));
    Inventory { platform: "acme".to_owned(), documents: vec![document] }
}

#[test]
fn writes_a_platform() {
    insta::assert_snapshot!(to_yaml(&[], &platform().to_map()));
}

#[test]
fn writes_a_resource() {
    insta::assert_snapshot!(to_yaml(&["yaml-language-server: $schema=x".to_owned()], &resource().to_map()));
}

#[test]
fn writes_webhooks() {
    insta::assert_snapshot!(to_yaml(&[], &webhooks().to_map()));
}

#[test]
fn writes_an_inventory() {
    insta::assert_snapshot!(to_yaml(&[], &inventory().to_map()));
}

#[test]
fn maps_that_do_not_fit_on_a_line_have_a_line_for_each_key() {
    let map = |len: usize| Map::new(Layout::Block).with("a", Map::default().with("b", Yaml::text("x".repeat(len))));
    assert_eq!(to_yaml(&[], &map(110)), format!("a: {{ b: {} }}\n", "x".repeat(110)));
    assert_eq!(to_yaml(&[], &map(111)), format!("a:\n  b: {}\n", "x".repeat(111)));
}

#[test]
fn the_generator_accepts_what_is_written() {
    let files = [("platform", platform().to_map()), ("orders", resource().to_map()), ("webhooks", webhooks().to_map())];
    let sources = files.map(|(name, map)| (format!("acme/{name}.yaml"), to_yaml(&[], &map)));
    let result = shopwire_codegen::check(&SourceMap::new(sources));
    assert!(result.is_ok(), "{}", result.unwrap_err().render(false));
}
