//! Documents that are wrong, hostile or large.

use authoring::openapi_import::{Options, import};

use super::support::{assert_valid, document, file, imported};

fn error(text: &str) -> String {
    let options = Options { platform: "acme".to_owned(), source: "api".to_owned(), ..Options::default() };
    format!("{:#}", import(text, &options).unwrap_err())
}

/// A path with an operation that returns a schema.
fn returning(schema: &str) -> String {
    format!(
        "/things:\n  get:\n    responses:\n      '200': {{ description: a, content: {{ application/json: {{ schema: {schema} }} }} }}\n"
    )
}

#[test]
fn refuses_what_is_no_openapi_document() {
    assert_eq!(error("a: b"), "not an OpenAPI document: it has no key `openapi` or `swagger`");
    assert_eq!(error("openapi: 4.0.0"), "OpenAPI 4.0.0 is not supported; Swagger 2.0, OpenAPI 3.0 and 3.1 are");
    assert_eq!(error("{\"openapi\": \n x}"), "invalid JSON at line 2, column 2: expected value");
    assert!(error("a: [").starts_with("not valid YAML"));
    let deep = format!("{}{}", "[".repeat(5000), "]".repeat(5000));
    assert!(error(&deep).contains("deeper than 100 levels"));
}

#[test]
fn refuses_references_to_other_files() {
    let text = document(&returning("{ $ref: 'models.yaml#/Order' }"), "A: {}\n");
    let expected = "the document refers to 1 other files or addresses (models.yaml#/Order); bundle it into one file first, and import that";
    assert_eq!(error(&text), expected);
}

#[test]
fn follows_cycles_once() {
    let schemas = "\
A: { type: object, properties: { b: { $ref: '#/components/schemas/B' }, as: { type: array, items: { $ref: '#/components/schemas/A' } } } }
B: { allOf: [{ $ref: '#/components/schemas/A' }, { $ref: '#/components/schemas/B' }, { properties: { c: { $ref: '#/components/schemas/C' } } }] }
C: { $ref: '#/components/schemas/D' }
D: { $ref: '#/components/schemas/C' }
";
    let (draft, report) = imported(&document(&returning("{ $ref: '#/components/schemas/A' }"), schemas));
    assert!(report.render(true).contains("never ends") || file(&draft, "things.yaml").contains("json"));
    assert_valid(&draft);
}

#[test]
fn keeps_hostile_names_on_the_wire_and_renames_them_in_rust() {
    let schemas = "\
'Ord er/~1.../\"x\"':
  type: object
  properties:
    'a: b': { type: string }
    '': { type: string }
    type: { type: string }
    'Type': { type: string }
    '名前': { type: string, enum: ['', '-1', '1', 'a b', 'a-b', 'self', '値', 'Unknown'] }
    '#': { type: string }
    unknown_fields: { type: string }
String: { type: object, properties: { \"a\\nb\": { type: string, description: \"line\\n---\\nplatform: evil\" } } }
";
    let schema = "{ type: object, properties: { x: { $ref: '#/components/schemas/Ord%20er~1~01...~1%22x%22' }, y: { $ref: '#/components/schemas/String' } } }";
    let paths = format!(
        "{}/{{self}}/{{a-b}}:\n  post: {{ operationId: 'x; rm -rf', tags: ['../../etc'], responses: {{}} }}\n",
        returning(schema)
    );
    let (draft, _) = imported(&document(&paths, schemas));
    assert!(
        draft.resources.iter().all(|resource| resource.name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_'))
    );
    assert_valid(&draft);
}

#[test]
fn reports_everything_that_it_drops() {
    let schemas = "\
A:
  type: object
  minProperties: 1
  properties:
    a: { type: string, pattern: x, minLength: 3 }
    b: { type: number, multipleOf: 2, exclusiveMinimum: 0 }
    c: { oneOf: [{ type: object }, { type: array }] }
    d: { type: [string, object] }
    e: { type: string, default: [1] }
    f: { not: { type: string } }
";
    let paths = format!(
        "{}/things/{{id}}:\n  head: {{ responses: {{}} }}\n  get:\n    parameters: [{{ name: s, in: cookie }}]\n    callbacks: {{}}\n    responses: {{}}\n",
        returning("{ $ref: '#/components/schemas/A' }")
    );
    let (draft, report) = imported(&document(&paths, schemas));
    insta::assert_snapshot!("dropped", report.render(true));
    assert_valid(&draft);
}
