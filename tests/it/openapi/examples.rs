//! Every documented example matches its schema, except for known contradictions in the documentation.

use std::collections::BTreeSet;

use jsonschema::Validator;
use serde_json::{Value, json};

use super::{Platform, folder, json_files, platform, platforms};

/// An example with its name and the schemas that it must match.
struct Example<'p> {
    name: String,
    schemas: Vec<&'p Value>,
    value: Value,
}

/// Builds a validator for a schema, with the components that it references.
fn validator(platform: &Platform, schema: &Value) -> Validator {
    let mut root = schema.as_object().unwrap_or_else(|| panic!("{}: no schema", platform.name)).clone();
    root.insert("components".to_owned(), platform.document["components"].clone());
    jsonschema::draft202012::options().should_validate_formats(true).build(&Value::Object(root)).unwrap()
}

/// The violations in a value, each with its location.
fn violations(validator: &Validator, value: &Value) -> Vec<String> {
    validator.iter_errors(value).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

/// The JSON schema of a request or a response.
fn schema(holder: &Value) -> &Value {
    &holder["content"]["application/json"]["schema"]
}

/// The schema of responses with a status.
fn response_schema<'p>(operation: &'p Value, status: &str) -> &'p Value {
    let responses = &operation["responses"];
    let others = if status.starts_with('2') { "2XX" } else { "default" };
    schema(responses.get(status).unwrap_or(&responses[others]))
}

/// The schemas that a payload file must match.
fn schemas<'p>(platform: &'p Platform, name: &str) -> Vec<&'p Value> {
    let responses = |status: &str| platform.with_path().map(|(_, it)| response_schema(it, status)).collect::<Vec<_>>();
    match name.split('.').collect::<Vec<_>>()[..] {
        // Errors of any operation.
        ["errors", _, status] => responses(status),
        // The envelope of any operation with an undocumented payload.
        ["envelope", _, status] => {
            let is_free = |schema: &&Value| schema["properties"]["data"]["x-undocumented"] == true;
            responses(status).into_iter().filter(is_free).collect()
        }
        [resource, operation, what] => {
            let operation = platform.operation(&format!("{resource}.{operation}"));
            let operation = operation.unwrap_or_else(|| panic!("{name} belongs to no operation"));
            vec![if what == "request" { schema(&operation["requestBody"]) } else { response_schema(operation, what) }]
        }
        _ => panic!("{name} is not a valid payload name"),
    }
}

/// OpenAPI describes only the URLs of OAuth, not its requests.
const OF_OAUTH: [&str; 2] = ["oauth.token.200", "oauth.token.request"];

/// The documented requests and responses.
fn payloads(platform: &Platform) -> impl Iterator<Item = Example<'_>> {
    let files = json_files(&folder(&format!("payloads/{}", platform.name))).into_iter();
    let files = files.filter(|(name, _)| !OF_OAUTH.contains(&name.as_str()));
    files.map(|(name, value)| Example {
        name: format!("{}/{name}", platform.name),
        schemas: schemas(platform, &name),
        value,
    })
}

/// The documented webhook bodies.
fn bodies(platform: &Platform) -> impl Iterator<Item = Example<'_>> {
    platform.document["webhooks"].as_object().into_iter().flatten().filter_map(|(topic, webhook)| {
        let body = &webhook["post"]["requestBody"];
        let reference = body["content"]["application/json"]["examples"]["example"]["$ref"].as_str()?;
        let value = platform.document.pointer(&reference[1..]).unwrap()["value"].clone();
        Some(Example { name: format!("{}/{topic}", platform.name), schemas: vec![schema(body)], value })
    })
}

/// Locations where an example contradicts its documentation, each with a valid value.
const CONTRADICTIONS: [(&str, &str, &str); 19] = [
    // A description of the policy instead of one of its values.
    ("shoplazza/products.create.200", "/product/inventory_policy", "\"deny\""),
    ("shoplazza/products.get.200", "/product/inventory_policy", "\"deny\""),
    ("shoplazza/products.list.200", "/products/0/inventory_policy", "\"deny\""),
    ("shoplazza/products.update.200", "/product/inventory_policy", "\"deny\""),
    ("shoplazza/products/create", "/product/inventory_policy", "\"deny\""),
    ("shoplazza/products/delete", "/product/inventory_policy", "\"deny\""),
    ("shoplazza/products/update", "/product/inventory_policy", "\"deny\""),
    // Image sizes are empty strings here, and numbers everywhere else.
    ("shoplazza/variants.get.200", "/variant/image/width", "null"),
    ("shoplazza/variants.get.200", "/variant/image/height", "null"),
    ("shoplazza/variants.list.200", "/variants/0/image/width", "null"),
    ("shoplazza/variants.list.200", "/variants/0/image/height", "null"),
    ("shoplazza/variants.update.200", "/variant/image/width", "null"),
    ("shoplazza/variants.update.200", "/variant/image/height", "null"),
    // The list of topics spells this one differently.
    ("shoplazza/webhooks.create.200", "/webhook/topic", "\"orders/create\""),
    ("shoplazza/webhooks.get.200", "/webhook/topic", "\"orders/create\""),
    ("shoplazza/webhooks.update.200", "/webhook/topic", "\"orders/create\""),
    // A string here, and a boolean in responses.
    ("cyberbiz/coupons/create", "/concurrently_apply", "true"),
    ("cyberbiz/coupons/destroy", "/concurrently_apply", "true"),
    ("cyberbiz/coupons/update", "/concurrently_apply", "true"),
];

/// Returns an example with the given contradictions corrected.
fn corrected<'c>(example: &Value, contradictions: impl Iterator<Item = &'c (&'c str, &'c str, &'c str)>) -> Value {
    let mut example = example.clone();
    for (_, pointer, value) in contradictions {
        *example.pointer_mut(pointer).unwrap() = serde_json::from_str(value).unwrap();
    }
    example
}

#[test]
fn validates_every_example_against_its_schema() {
    let mut checked = BTreeSet::new();
    for platform in platforms() {
        for Example { name, schemas, value } in payloads(&platform).chain(bodies(&platform)) {
            let known = || CONTRADICTIONS.iter().filter(|(of, ..)| *of == name);
            assert!(!schemas.is_empty(), "{name}");
            for validator in schemas.into_iter().map(|schema| validator(&platform, schema)) {
                let violations = |value: &Value| violations(&validator, value);
                let remaining = violations(&corrected(&value, known()));
                assert!(remaining.is_empty(), "{name}: {remaining:#?}");
                for (_, pointer, _) in known() {
                    let others = known().filter(|(_, other, _)| other != pointer);
                    assert!(
                        !violations(&corrected(&value, others)).is_empty(),
                        "{name} is no contradiction at {pointer}"
                    );
                }
            }
            checked.insert(name);
        }
    }
    assert!(CONTRADICTIONS.iter().all(|(of, ..)| checked.contains(*of)), "{checked:?}");
}

/// No file is skipped silently.
#[test]
fn uses_every_example_file() {
    for platform in platforms() {
        let bodies: Vec<Value> = bodies(&platform).map(|example| example.value).collect();
        for (name, file) in json_files(&folder(&format!("../schema/{}/examples", platform.name))) {
            assert!(bodies.contains(&file), "{}: {name} is of no topic", platform.name);
        }
        let files = json_files(&folder(&format!("payloads/{}", platform.name)));
        let of_oauth = files.iter().filter(|(name, _)| OF_OAUTH.contains(&name.as_str())).count();
        let has_oauth = platform.document["components"]["securitySchemes"]["authorization-code"].is_object();
        assert!(of_oauth == 0 || has_oauth, "{}", platform.name);
        assert_eq!(payloads(&platform).count() + of_oauth, files.len(), "{}", platform.name);
    }
}

#[test]
fn detects_invalid_examples() {
    let shoplazza = platform("shoplazza");
    let count = validator(&shoplazza, response_schema(shoplazza.operation("orders.count").unwrap(), "200"));
    assert!(violations(&count, &json!({ "count": 5 })).is_empty());
    for wrong in [json!({ "count": "many" }), json!({}), json!([])] {
        assert!(!violations(&count, &wrong).is_empty(), "{wrong}");
    }
    let order = validator(&shoplazza, response_schema(shoplazza.operation("orders.get").unwrap(), "200"));
    let example: Value = serde_json::from_str(&crate::payload("shoplazza/orders.get.200")).unwrap();
    assert!(violations(&order, &example).is_empty());
    for (pointer, wrong) in [("/order/created_at", "yesterday"), ("/order/line_items", "none")] {
        let mut example = example.clone();
        *example.pointer_mut(pointer).unwrap() = wrong.into();
        assert!(!violations(&order, &example).is_empty(), "{pointer}");
    }
}
