//! Tools of others take the documents: one checks them against OpenAPI's own schema of 3.1 and the rules that no schema can
//! say, another reads them into types. Both see mistakes.

use std::collections::BTreeSet;

use openapi_spec_validator_rs::{ErrorKind, ErrorMode, Options, Outcome, validate};
use serde_json::{Value, json};

use super::all;

fn verdict(document: &Value) -> Outcome {
    validate(document, &Options { errors: ErrorMode::All, retriever: None, ..Options::default() })
}

fn read(document: &Value) -> Result<oas3::Spec, serde_json::Error> {
    oas3::from_json(document.to_string())
}

#[test]
fn passes_an_independent_validator() {
    for platform in all() {
        assert_eq!(verdict(&platform.document), Outcome::Valid, "{}", platform.name);
    }
}

/// How a document is spoiled: the text, a place to put something, and what.
type Mistake = (&'static str, &'static str, Value);

/// What offends against OpenAPI's own schema, or against JSON Schema.
fn against_a_schema() -> [Mistake; 5] {
    let parameter = json!({ "get": { "parameters": [{ "name": "x", "in": "body", "schema": {} }] } });
    [
        ("a title that is no text", "info/title", Value::Null),
        ("a parameter in no known place", "paths/~1spoiled", parameter),
        ("a reply without a description", "paths/~1spoiled", json!({ "get": { "responses": { "200": {} } } })),
        ("a key that OpenAPI does not have", "nothing", json!({})),
        ("a type that is none", "components/schemas/Spoiled", json!({ "type": "text" })),
    ]
}

/// What offends against the rules beside the schema.
fn against_a_rule() -> [(Mistake, ErrorKind); 3] {
    let reply = json!({ "2XX": { "description": "" } });
    let placeholder = json!({ "get": { "responses": reply } });
    let twice = json!({ "get": { "operationId": "a", "responses": reply }, "put": { "operationId": "a" } });
    let name = json!({ "name": "x", "in": "query", "schema": {} });
    let parameters = json!({ "get": { "parameters": [name, name] } });
    [
        (("a placeholder without a parameter", "paths/~1{x}", placeholder), ErrorKind::UnresolvableParameter),
        (("two operations of one name", "paths/~1spoiled", twice), ErrorKind::DuplicateOperationId),
        (("a parameter twice", "paths/~1spoiled", parameters), ErrorKind::ParameterDuplicate),
    ]
}

/// Puts something into a document; the place is a JSON pointer.
fn spoil(document: &Value, (_, place, value): &Mistake) -> Value {
    let mut document = document.clone();
    let (parent, key) = place.rsplit_once('/').unwrap_or(("", place));
    let parent = if parent.is_empty() { "" } else { &format!("/{parent}") };
    document.pointer_mut(parent).unwrap()[key.replace("~1", "/")] = value.clone();
    document
}

#[test]
fn detects_invalid_documents_with_the_validator() {
    for platform in all() {
        let by_schema = against_a_schema().map(|mistake| (mistake, ErrorKind::OpenApiValidation));
        for (mistake, kind) in by_schema.into_iter().chain(against_a_rule()) {
            match verdict(&spoil(&platform.document, &mistake)) {
                Outcome::Invalid(errors) => assert!(errors.iter().any(|it| it.kind == kind), "{mistake:?}: {errors:?}"),
                other => panic!("{} with {mistake:?}: {other:?}", platform.name),
            }
        }
        let nowhere = ("", "components/schemas/Spoiled", json!({ "$ref": "#/components/schemas/Nothing" }));
        assert_ne!(verdict(&spoil(&platform.document, &nowhere)), Outcome::Valid, "{}", platform.name);
    }
}

#[test]
fn parses_all_operations_and_webhooks() {
    for platform in all() {
        let read = read(&platform.document).unwrap_or_else(|error| panic!("{}: {error}", platform.name));
        read.validate_version().unwrap();
        let ids = read.operations().filter_map(|(.., operation)| operation.operation_id.clone());
        let documented = platform.with_path().map(|(_, it)| it["operationId"].as_str().unwrap().to_owned());
        assert_eq!(ids.collect::<BTreeSet<_>>(), documented.collect::<BTreeSet<_>>(), "{}", platform.name);
        assert_eq!(read.webhooks.len(), platform.topics.len(), "{}", platform.name);
    }
}

#[test]
fn detects_invalid_documents_with_the_parser() {
    let [title, place, _, _, ty] = against_a_schema();
    for platform in all() {
        for mistake in [&title, &place, &ty] {
            assert!(read(&spoil(&platform.document, mistake)).is_err(), "{} with {mistake:?}", platform.name);
        }
    }
}
