//! The JSON Schemas accept what the generator accepts, and refuse what it refuses.

use shopwire_codegen::language;

use super::{is_valid, json, json_schema, kind_of, yaml_files, yaml_of};
use crate::{diagnostics, support};

/// Codes that compare items, files or documents, which no JSON Schema can.
const OF_SEVERAL_ITEMS: [&str; 14] = [
    "duplicate-name",
    "inventory-mismatch",
    "invalid-body",
    "invalid-identifier",
    "invalid-pagination",
    "invalid-path-parameter",
    "invalid-server",
    "misplaced-file",
    "name-collision",
    "no-default-value",
    "not-in-inventory",
    "not-in-schema",
    "unknown-name",
    "unused",
];

const OTHER_KEYS: &str = "it depends on other keys of the item, on its type, or on where it stands";
const OTHER_ITEMS: &str = "it depends on another item or file";
const SYNTAX: &str = "name resolution parses the string";

/// Cases of other codes that only the generator refuses, and why.
const ONLY_THE_GENERATOR: &[(&str, &str)] = &[
    ("invalid-type/error-messages-as-enum", OTHER_KEYS),
    ("invalid-type/invalid-payload-type", OTHER_KEYS),
    ("invalid-type/items-of-xml", OTHER_ITEMS),
    ("invalid-type/list-in-csv-column", OTHER_ITEMS),
    ("invalid-type/model-in-query", OTHER_ITEMS),
    ("invalid-type/optional-not-allowed", OTHER_KEYS),
    ("invalid-type/optional-twice", OTHER_KEYS),
    ("invalid-type/secret-in-query", OTHER_KEYS),
    ("invalid-type/style-in-body", OTHER_KEYS),
    ("invalid-type/style-of-single-value", OTHER_KEYS),
    ("invalid-value/batches-without-maximum", OTHER_KEYS),
    ("invalid-value/deduplication-key-of-unknown-format", OTHER_KEYS),
    ("invalid-value/default-of-other-type", OTHER_KEYS),
    ("invalid-value/example-not-json", OTHER_ITEMS),
    ("invalid-value/example-of-other-event", OTHER_ITEMS),
    ("invalid-value/invalid-body-location", SYNTAX),
    ("invalid-value/invalid-header", SYNTAX),
    ("invalid-value/invalid-path", SYNTAX),
    ("invalid-value/invalid-shop-hosts", SYNTAX),
    ("invalid-value/invalid-subscription-operations", OTHER_ITEMS),
    ("invalid-value/invalid-total-header", SYNTAX),
    ("invalid-value/invalid-webhook-headers", SYNTAX),
    ("invalid-value/item-bounds-without-list", OTHER_KEYS),
    ("invalid-value/max-chars-of-number", OTHER_KEYS),
    ("invalid-value/max-chars-too-large", "name resolution bounds the number"),
    ("invalid-value/minimum-above-maximum", OTHER_KEYS),
    ("invalid-value/minimum-of-string", OTHER_KEYS),
    ("invalid-value/multi-segment-parameter-not-last", SYNTAX),
    ("invalid-value/no-body-signature", OTHER_KEYS),
    ("invalid-value/no-topic-location", OTHER_KEYS),
    ("invalid-value/path-with-query", SYNTAX),
    ("invalid-value/time-as-number", OTHER_KEYS),
    ("invalid-value/topic-invalid-in-header", OTHER_KEYS),
    ("invalid-value/unclosed-brace", SYNTAX),
    ("invalid-value/wire-format-of-date", OTHER_KEYS),
    ("invalid-value/wire-format-of-string", OTHER_KEYS),
    ("invalid-yaml/nested-too-deep", "the generator limits nesting, and editors do not"),
    ("missing-key/login-time-zone", OTHER_ITEMS),
    ("missing-key/signature-header", OTHER_KEYS),
    ("missing-key/time-zone", OTHER_ITEMS),
];

#[test]
fn accepts_the_schema_files_of_all_platforms() {
    for folder in ["../schema", "../tests/kitchen_sink/schema"] {
        for (path, yaml) in yaml_files(folder) {
            let json = json(&yaml).unwrap_or_else(|| panic!("{folder}/{path} is not YAML"));
            let kind = kind_of(&json).unwrap_or_else(|| panic!("{folder}/{path} is of no kind"));
            let errors: Vec<String> = json_schema(kind)
                .iter_errors(&json)
                .map(|error| format!("{}: {error}", error.instance_path()))
                .collect();
            assert!(errors.is_empty(), "{folder}/{path}: {errors:#?}");
        }
    }
}

#[test]
fn refuses_the_mistakes_that_the_generator_refuses() {
    let (mut accepted, mut refused) = (Vec::new(), Vec::new());
    for (code, case) in diagnostics::cases_in("fail") {
        let name = diagnostics::name(&code, &case);
        let files = yaml_of(&diagnostics::schema(&case));
        let is_valid = files.iter().all(|(_, yaml)| is_valid(yaml));
        let is_listed = ONLY_THE_GENERATOR.iter().any(|(case, _)| *case == name);
        if is_valid && !is_listed && !OF_SEVERAL_ITEMS.contains(&code.as_str()) {
            accepted.push(name);
        } else if !is_valid && is_listed {
            refused.push(name);
        }
    }
    assert!(accepted.is_empty(), "the JSON Schemas accept these: correct them, or say why not: {accepted:#?}");
    assert!(refused.is_empty(), "the JSON Schemas refuse these, too: remove them from the list: {refused:#?}");
}

#[test]
fn gives_each_exception_a_reason_and_a_case() {
    let cases: Vec<String> =
        diagnostics::cases_in("fail").iter().map(|(code, case)| diagnostics::name(code, case)).collect();
    for (case, reason) in ONLY_THE_GENERATOR {
        assert!(cases.iter().any(|name| name == case), "there is no case {case}");
        assert!(!reason.is_empty(), "{case}");
    }
}

#[test]
fn refers_to_definitions_that_exist() {
    let files = support::generate(&support::with_resource("resource: orders\npath: /orders\n"));
    for kind in language::files() {
        let text = support::content(&files, &format!("schema/{}.schema.json", kind.id));
        let schema: serde_json::Value = serde_json::from_str(text).unwrap();
        for (_, reference) in
            text.match_indices("\"$ref\": \"#").map(|(start, found)| (start, &text[start + found.len()..]))
        {
            let (pointer, _) = reference.split_once('"').unwrap();
            assert!(schema.pointer(pointer).is_some(), "{pointer} in {}", kind.id);
        }
    }
}
