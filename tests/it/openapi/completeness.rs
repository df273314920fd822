//! The documents are complete: all operations and topics, no broken reference, no unused component.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::{Platform, all, each_object, folder, json_files, platform, platforms};

#[test]
fn tests_every_generated_document() {
    let files = json_files(&folder("../generated/openapi")).into_iter().map(|(name, _)| name);
    assert_eq!(files.collect::<Vec<_>>(), platforms().iter().map(|platform| platform.name).collect::<Vec<_>>());
}

/// Counts operations with and without a path, as the platforms document them.
#[test]
fn has_the_documented_number_of_operations() {
    let count = |name| (platform(name).with_path().count(), platform(name).without_path().count());
    assert_eq!(["cyberbiz", "idosell", "shoplazza", "shopzpin"].map(count), [(100, 0), (0, 9), (63, 0), (39, 0)]);
}

#[test]
fn matches_operations_and_topics_of_the_clients() {
    for platform in all() {
        let here = platform.with_path().map(|(_, operation)| operation).chain(platform.without_path());
        let here: Vec<&str> = here.map(|operation| operation["operationId"].as_str().unwrap()).collect();
        let sorted = |names: &[&'static str]| names.iter().copied().collect::<BTreeSet<_>>();
        assert_eq!(here.len(), platform.operations.len(), "{}", platform.name);
        assert_eq!(here.into_iter().collect::<BTreeSet<_>>(), sorted(&platform.operations), "{}", platform.name);
        let topics = platform.document["webhooks"].as_object();
        let topics = topics.into_iter().flat_map(|topics| topics.keys()).map(String::as_str);
        assert_eq!(topics.collect::<BTreeSet<_>>(), sorted(&platform.topics), "{}", platform.name);
    }
}

#[test]
fn states_security_and_source_of_operations() {
    for platform in all() {
        let documented = platform.with_path().map(|(_, operation)| operation).chain(platform.without_path());
        for operation in documented {
            assert!(operation["x-source"].is_array(), "{}: {operation}", platform.name);
        }
        for (path, operation) in platform.with_path() {
            assert!(operation["security"].is_array(), "{}: {path}", platform.name);
        }
    }
    let shoplazza = platform("shoplazza");
    assert_eq!(shoplazza.operation("products.create").unwrap()["x-scopes"], json!(["write_product"]));
}

/// The placeholders of a path.
fn placeholders(path: &str) -> Vec<&str> {
    path.split('{').skip(1).map(|part| part.split_once('}').unwrap().0).collect()
}

#[test]
fn matches_placeholders_to_path_parameters() {
    for platform in all() {
        for (path, operation) in platform.with_path() {
            let parameters = operation["parameters"].as_array().into_iter().flatten();
            let names = parameters.filter(|it| it["in"] == "path").map(|it| it["name"].as_str().unwrap());
            let names: BTreeSet<&str> = names.collect();
            assert_eq!(names, placeholders(path).into_iter().collect(), "{}: {path}", platform.name);
        }
        let paths = platform.document["paths"].as_object().unwrap().keys();
        let plain = |path: &String| placeholders(path).iter().fold(path.clone(), |path, name| path.replace(name, ""));
        let forms: BTreeSet<String> = paths.clone().map(plain).collect();
        assert_eq!(forms.len(), paths.len(), "{}", platform.name);
    }
}

/// OpenAPI cannot express a path parameter that spans several segments.
#[test]
fn marks_parameters_that_span_segments() {
    let cyberbiz = platform("cyberbiz");
    let rest = |it: &Value| it["parameters"][0]["x-any-number-of-segments"] == true;
    let open = cyberbiz.with_path().filter(|(path, _)| path.ends_with("/{path}"));
    let open: Vec<_> = open.collect();
    assert!(open.len() > 50 && open.iter().all(|(_, operation)| rest(operation)), "{open:?}");
    assert!(!rest(cyberbiz.operation("shop.get").unwrap()));
}

/// The references that are reachable from `start`.
fn references<'d>(platform: &'d Platform, start: Vec<&'d Value>) -> BTreeSet<&'d str> {
    let (mut references, mut todo) = (BTreeSet::new(), start);
    while let Some(value) = todo.pop() {
        each_object(value, &mut |object| {
            let Some(Value::String(reference)) = object.get("$ref") else { return };
            let target = reference.strip_prefix('#').and_then(|pointer| platform.document.pointer(pointer));
            let target = target.unwrap_or_else(|| panic!("{}: {reference} has no target", platform.name));
            if references.insert(reference.as_str()) {
                todo.push(target);
            }
        });
    }
    references
}

#[test]
fn resolves_every_reference_and_uses_every_component() {
    for platform in all() {
        let document = platform.document.as_object().unwrap();
        references(&platform, vec![&platform.document]);
        let outside = document.iter().filter(|(key, _)| *key != "components").map(|(_, value)| value).collect();
        let references = references(&platform, outside);
        for kind in ["schemas", "examples"] {
            let names = document["components"][kind].as_object().into_iter().flat_map(|them| them.keys());
            for name in names {
                let reference = format!("#/components/{kind}/{name}");
                assert!(references.contains(reference.as_str()), "{}: nothing refers to {reference}", platform.name);
            }
        }
    }
}

/// No operation requires OAuth itself; each requires the credential that OAuth credential.
#[test]
fn uses_every_security_scheme() {
    for platform in all() {
        let needs = std::iter::once(&platform.document).chain(platform.with_path().map(|(_, operation)| operation));
        let needs = needs.filter_map(|it| it["security"].as_array()).flatten();
        let needed: BTreeSet<&String> = needs.flat_map(|need| need.as_object().unwrap().keys()).collect();
        let schemes = platform.document["components"]["securitySchemes"].as_object();
        let schemes: Vec<(&String, &Value)> = schemes.into_iter().flatten().collect();
        for (name, scheme) in &schemes {
            let credential = scheme["x-oauth"]["credential"].as_str().unwrap_or(name);
            assert!(needed.iter().any(|needed| *needed == credential), "{}: {name}", platform.name);
        }
        assert!(needed.iter().all(|needed| schemes.iter().any(|(name, _)| name == needed)), "{}", platform.name);
    }
}
