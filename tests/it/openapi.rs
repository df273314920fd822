//! The OpenAPI documents: valid by others' word, whole, and true of every example of the documents.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use serde_json::{Map, Value};
use shopwire::{cyberbiz, idosell, shoplazza, shopzpin};

const PLATFORMS: [&str; 4] = ["cyberbiz", "idosell", "shoplazza", "shopzpin"];

fn folder(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn document(platform: &str) -> Value {
    let text = std::fs::read_to_string(folder(&format!("../generated/openapi/{platform}.json"))).unwrap();
    serde_json::from_str(&text).unwrap()
}

/// All operations that have a path.
fn operations(document: &Value) -> Vec<&Value> {
    let paths = document["paths"].as_object().unwrap().values();
    let operations = paths.flat_map(|path| path.as_object().unwrap().iter().filter(|(key, _)| *key != "parameters"));
    operations.map(|(_, operation)| operation).collect()
}

/// Calls `see` with each object of a document.
fn each_object<'d>(value: &'d Value, see: &mut dyn FnMut(&'d Map<String, Value>)) {
    match value {
        Value::Object(object) => {
            see(object);
            object.values().for_each(|value| each_object(value, see));
        }
        Value::Array(items) => items.iter().for_each(|item| each_object(item, see)),
        _ => {}
    }
}

#[test]
fn a_validator_of_others_finds_nothing_wrong_and_sees_what_is() {
    let verdicts: Map<String, Value> =
        serde_json::from_str(include_str!(concat!(env!("OUT_DIR"), "/openapi.json"))).unwrap();
    let names: Vec<&str> = verdicts.keys().map(String::as_str).collect();
    assert_eq!(names, ["cyberbiz", "idosell", "shoplazza", "shopzpin", "torture"]);
    for (name, verdict) in &verdicts {
        assert_eq!(verdict["as it is"], "valid", "{name}");
        for (how, verdict) in verdict["spoiled"].as_object().unwrap() {
            assert_ne!(verdict, "valid", "{name} with {how}");
        }
    }
}

#[test]
fn there_are_as_many_operations_as_calls() {
    let counts = PLATFORMS.map(|platform| {
        let document = document(platform);
        let gates = document["x-undocumented-operations"].as_array().map_or(0, Vec::len);
        (operations(&document).len(), gates)
    });
    assert_eq!(counts, [(100, 0), (0, 9), (63, 0), (39, 0)]);
    let calls = [
        cyberbiz::Operation::all().len(),
        idosell::Operation::all().len(),
        shoplazza::Operation::all().len(),
        shopzpin::Operation::all().len(),
    ];
    assert_eq!(counts.map(|(paths, gates)| paths + gates), calls);
}

#[test]
fn there_are_as_many_webhooks_as_topics() {
    let topics = PLATFORMS.map(|platform| document(platform)["webhooks"].as_object().unwrap().len());
    let all = [
        cyberbiz::WebhookTopic::all().len(),
        idosell::WebhookTopic::all().len(),
        shoplazza::WebhookTopic::all().len(),
        shopzpin::WebhookTopic::all().len(),
    ];
    assert_eq!(topics, all);
}

#[test]
fn every_operation_says_who_may_call_it_and_where_it_is_documented() {
    for platform in PLATFORMS {
        let document = document(platform);
        let mut ids = BTreeSet::new();
        for operation in operations(&document) {
            let id = operation["operationId"].as_str().unwrap();
            assert!(ids.insert(id.to_owned()), "{platform}: {id} twice");
            assert!(operation["x-source"].is_array(), "{platform}: {id} has no source");
        }
    }
    let document = document("shoplazza");
    let create = &document["paths"]["/openapi/products"]["post"];
    assert_eq!(create["x-scopes"], serde_json::json!(["write_product"]));
    assert!(document["x-limits"]["app"].is_object() || document["x-limits"].as_object().unwrap().len() >= 2);
}

#[test]
fn every_reference_leads_somewhere_and_every_schema_is_used() {
    for platform in PLATFORMS {
        let document = document(platform);
        let mut used = BTreeSet::new();
        each_object(&document, &mut |object| {
            if let Some(Value::String(reference)) = object.get("$ref") {
                assert!(document.pointer(&reference[1..]).is_some(), "{platform}: {reference}");
                used.extend(reference.strip_prefix("#/components/schemas/").map(str::to_owned));
            }
        });
        let declared: BTreeSet<String> =
            document["components"]["schemas"].as_object().unwrap().keys().cloned().collect();
        // Models of files, and enums of codes, stand in no request and in no reply.
        let unused: Vec<&String> = declared.difference(&used).collect();
        let expected: &[&str] = match platform {
            "shopzpin" => &["ErrorCode", "WebhookTopic"],
            "idosell" => &["IcdfOrder", "IcdfRow", "WebhookTopic"],
            _ => &["WebhookTopic"],
        };
        assert!(unused.iter().all(|name| expected.contains(&name.as_str())), "{platform}: {unused:?}");
    }
}

/// A schema that stands in a document, with what it refers to.
fn validator(document: &Value, schema: &Value) -> jsonschema::Validator {
    let mut root = schema.as_object().unwrap().clone();
    root.insert("components".to_owned(), document["components"].clone());
    jsonschema::draft202012::new(&Value::Object(root)).unwrap()
}

/// The schema of the reply or the request that an example is of.
fn schema_of<'d>(document: &'d Value, operation: &str, what: &str) -> &'d Value {
    let found = operations(document).into_iter().find(|it| it["operationId"] == operation);
    let operation = found.unwrap_or_else(|| panic!("no operation is called {operation}"));
    let holder = match what {
        "request" => &operation["requestBody"],
        status => {
            let replies = &operation["responses"];
            let exact = &replies[status];
            let is_success = status.starts_with('2');
            let other = if is_success { &replies["2XX"] } else { &replies["default"] };
            if exact.is_null() { other } else { exact }
        }
    };
    &holder["content"]["application/json"]["schema"]
}

fn check(failed: &mut Vec<String>, document: &Value, schema: &Value, name: &str, example: &Value) {
    if schema.is_null() {
        failed.push(format!("{name}: nothing describes it"));
        return;
    }
    let validator = validator(document, schema);
    failed.extend(validator.iter_errors(example).map(|error| format!("{name}: {error} at {}", error.instance_path())));
}

/// Where an example of the documents contradicts their tables: what is told, and how often.
const CONTRADICTIONS: [(&str, usize); 3] = [
    // The words for the policy stand where one of its values should.
    ("/inventory_policy", 7),
    // Sizes of pictures are empty texts here, and numbers everywhere else.
    ("{\"alt\":\"\",\"height\":\"\"", 3),
    // A topic is written in another way.
    ("\"order/create\" is not one of", 3),
];

fn examples(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

#[test]
fn every_example_of_the_documents_is_what_its_schema_says() {
    let (mut failed, mut seen) = (Vec::new(), 0);
    for platform in PLATFORMS {
        let document = document(platform);
        for path in examples(&folder(&format!("payloads/{platform}"))) {
            let name = path.file_stem().unwrap().to_string_lossy().into_owned();
            let parts: Vec<&str> = name.split('.').collect();
            let schema = match parts[..] {
                // Tokens are OAuth's, and what holds for all operations is of none.
                ["oauth" | "envelope", ..] => continue,
                ["errors", _, status] => schema_of(&document, "orders.list", status),
                [resource, operation, what] => schema_of(&document, &format!("{resource}.{operation}"), what),
                _ => panic!("{name} does not say what it is of"),
            };
            let example: Value = serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
            check(&mut failed, &document, schema, &name, &example);
            seen += 1;
        }
        for (topic, webhook) in document["webhooks"].as_object().unwrap() {
            let media = &webhook["post"]["requestBody"]["content"]["application/json"];
            let Some(reference) = media["examples"]["example"]["$ref"].as_str() else { continue };
            let example = &document.pointer(&reference[1..]).unwrap()["value"];
            check(&mut failed, &document, &media["schema"], topic, example);
            seen += 1;
        }
    }
    for (told, times) in CONTRADICTIONS {
        let before = failed.len();
        failed.retain(|failure| !failure.contains(told));
        assert_eq!(before - failed.len(), times, "{told}");
    }
    assert!(failed.is_empty(), "{failed:#?}");
    assert!(seen > 100, "{seen} examples");
}
