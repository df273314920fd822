//! Documents of others: OpenAPI 3.0 in YAML, Swagger 2 in JSON, webhooks of 3.1.

use super::support::{assert_valid, document, file, imported};

const SHOP: &str = include_str!("../../fixtures/shop_3_0.yaml");
const PETS: &str = include_str!("../../fixtures/shop_2.json");

#[test]
fn drafts_a_platform_from_openapi_3_0() {
    let (draft, report) = imported(SHOP);
    insta::assert_snapshot!("shop_platform", file(&draft, "platform.yaml"));
    insta::assert_snapshot!("shop_orders", file(&draft, "orders.yaml"));
    insta::assert_snapshot!("shop_inventory", file(&draft, "inventory.yaml"));
    insta::assert_snapshot!("shop_report", report.render(true));
    assert_valid(&draft);
}

#[test]
fn drafts_a_platform_from_swagger_2() {
    let (draft, report) = imported(PETS);
    insta::assert_snapshot!("pets_platform", file(&draft, "platform.yaml"));
    insta::assert_snapshot!("pets", file(&draft, "pets.yaml"));
    insta::assert_snapshot!("pets_report", report.render(true));
    assert_valid(&draft);
}

#[test]
fn drafts_webhooks_and_marks_what_the_document_does_not_say() {
    let paths = "/a: { get: { responses: { '200': { description: a } } } }\n";
    let text = document(paths, "Event: { type: object, properties: { id: { type: string } } }\n");
    let hook = "{ post: { summary: An order was paid, requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/Event' } } } }, responses: { '200': { description: Taken } } } }";
    let (draft, _) = imported(&format!("{text}webhooks:\n  order.paid: {hook}\n"));
    insta::assert_snapshot!(file(&draft, "webhooks.yaml"), @r"
    # yaml-language-server: $schema=../../generated/schema/webhooks.schema.json
    # GAP: say how deliveries are signed
    webhooks: acme

    signature: undocumented

    topics:
      order.paid: { payload: Event, doc: An order was paid., source: api#L10, known: reported }

    models:
      Event:
        source: api#L8
        known: reported
        fields:
          id: string?
    ");
    assert_valid(&draft);
}

#[test]
fn documented_items_have_no_known() {
    use authoring::openapi_import::{Options, import};
    let options =
        Options { platform: "acme".to_owned(), source: "api".to_owned(), is_documented: true, ..Options::default() };
    let (draft, _) = import(SHOP, &options).unwrap();
    assert!(!file(&draft, "orders.yaml").contains("known: reported"));
    assert_valid(&draft);
}

#[test]
fn keeps_each_header_once() {
    let header = "{ name: x-key, in: header, schema: { type: string, const: example } }";
    let paths = format!("/a:\n  parameters: [{header}]\n  get: {{ responses: {{ '200': {{ description: a }} }} }}\n");
    let schemes = "  securitySchemes:\n    one: { type: apiKey, in: header, name: X-Key }\n    two: { type: apiKey, in: header, name: x-key }\n";
    let (draft, report) = imported(&format!("{}{schemes}", document(&paths, "A: {}\n")));
    assert_eq!(draft.platform.auth.iter().map(|it| it.name.as_str()).collect::<Vec<_>>(), ["one"]);
    assert_eq!(draft.platform.headers, []);
    assert!(report.render(true).contains("a further credential for the same header (1)"), "{}", report.render(true));
    assert_valid(&draft);
}
