//! Independent tools accept the documents: a validator checks them against the OpenAPI 3.1 schema and further rules,
//! and a parser reads them into types. Both detect invalid documents.

use std::collections::BTreeSet;

use openapi_spec_validator_rs::{ErrorKind, ErrorMode, Options, Outcome, validate};
use serde_json::{Value, json};

use super::all;

fn validation(document: &Value) -> Outcome {
    validate(document, &Options { errors: ErrorMode::All, retriever: None, ..Options::default() })
}

fn parse(document: &Value) -> Result<oas3::Spec, serde_json::Error> {
    oas3::from_json(document.to_string())
}

#[test]
fn passes_an_independent_validator() {
    for platform in all() {
        assert_eq!(validation(&platform.document), Outcome::Valid, "{}", platform.name);
    }
}

/// A change that makes a document invalid: description, JSON pointer and value.
type Corruption = (&'static str, &'static str, Value);

/// Violations of the OpenAPI schema or of JSON Schema.
fn against_a_schema() -> [Corruption; 5] {
    let parameter = json!({ "get": { "parameters": [{ "name": "x", "in": "body", "schema": {} }] } });
    [
        ("a title that is no string", "info/title", Value::Null),
        ("a parameter in an unknown location", "paths/~1invalid", parameter),
        ("a response without a description", "paths/~1invalid", json!({ "get": { "responses": { "200": {} } } })),
        ("a key that OpenAPI does not have", "nothing", json!({})),
        ("an unknown type", "components/schemas/Invalid", json!({ "type": "text" })),
    ]
}

/// Violations of the rules that the schema cannot express.
fn against_a_rule() -> [(Corruption, ErrorKind); 3] {
    let response = json!({ "2XX": { "description": "" } });
    let placeholder = json!({ "get": { "responses": response } });
    let twice = json!({ "get": { "operationId": "a", "responses": response }, "put": { "operationId": "a" } });
    let name = json!({ "name": "x", "in": "query", "schema": {} });
    let parameters = json!({ "get": { "parameters": [name, name] } });
    [
        (("a placeholder without a parameter", "paths/~1{x}", placeholder), ErrorKind::UnresolvableParameter),
        (("two operations of one name", "paths/~1invalid", twice), ErrorKind::DuplicateOperationId),
        (("a parameter twice", "paths/~1invalid", parameters), ErrorKind::ParameterDuplicate),
    ]
}

/// Inserts a value into a document at a JSON pointer.
fn corrupt(document: &Value, (_, pointer, value): &Corruption) -> Value {
    let mut document = document.clone();
    let (parent, key) = pointer.rsplit_once('/').unwrap_or(("", pointer));
    let parent = if parent.is_empty() { "" } else { &format!("/{parent}") };
    document.pointer_mut(parent).unwrap()[key.replace("~1", "/")] = value.clone();
    document
}

#[test]
fn detects_invalid_documents_with_the_validator() {
    for platform in all() {
        let by_schema = against_a_schema().map(|corruption| (corruption, ErrorKind::OpenApiValidation));
        for (corruption, kind) in by_schema.into_iter().chain(against_a_rule()) {
            match validation(&corrupt(&platform.document, &corruption)) {
                Outcome::Invalid(errors) => {
                    assert!(errors.iter().any(|it| it.kind == kind), "{corruption:?}: {errors:?}");
                }
                other => panic!("{} with {corruption:?}: {other:?}", platform.name),
            }
        }
        let nowhere = ("", "components/schemas/Invalid", json!({ "$ref": "#/components/schemas/Nothing" }));
        assert_ne!(validation(&corrupt(&platform.document, &nowhere)), Outcome::Valid, "{}", platform.name);
    }
}

#[test]
fn parses_all_operations_and_webhooks() {
    for platform in all() {
        let parse = parse(&platform.document).unwrap_or_else(|error| panic!("{}: {error}", platform.name));
        parse.validate_version().unwrap();
        let ids = parse.operations().filter_map(|(.., operation)| operation.operation_id.clone());
        let documented = platform.with_path().map(|(_, it)| it["operationId"].as_str().unwrap().to_owned());
        assert_eq!(ids.collect::<BTreeSet<_>>(), documented.collect::<BTreeSet<_>>(), "{}", platform.name);
        assert_eq!(parse.webhooks.len(), platform.topics.len(), "{}", platform.name);
    }
}

#[test]
fn detects_invalid_documents_with_the_parser() {
    let [title, pointer, _, _, ty] = against_a_schema();
    for platform in all() {
        for corruption in [&title, &pointer, &ty] {
            assert!(parse(&corrupt(&platform.document, corruption)).is_err(), "{} with {corruption:?}", platform.name);
        }
    }
}
