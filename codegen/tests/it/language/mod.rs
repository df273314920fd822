//! The schema language: parser, JSON Schemas, reference and editor lines agree.

mod acceptance;
mod editor_lines;
mod mutations;
mod places;
mod reference;
mod values;

use std::sync::OnceLock;

use serde_json::Value as Json;
use shopwire_codegen::language::{self, Shape};
use shopwire_codegen::output;
use shopwire_codegen::source::SourceMap;

use crate::{schema_reference, support};

/// The JSON Schema of a kind of file, as it is generated.
fn json_schema(file: &Shape) -> &'static jsonschema::Validator {
    static SCHEMAS: OnceLock<Vec<(&str, jsonschema::Validator)>> = OnceLock::new();
    let schemas = SCHEMAS.get_or_init(|| {
        let files = support::generate(&support::with_resource("resource: orders\npath: /orders\n"));
        let schema = |shape: &Shape| {
            let text = support::content(&files, &format!("schema/{}.schema.json", shape.id)).to_owned();
            jsonschema::validator_for(&serde_json::from_str(&text).unwrap()).unwrap()
        };
        language::files().into_iter().map(|shape| (shape.id, schema(shape))).collect()
    });
    &schemas.iter().find(|(id, _)| *id == file.id).unwrap().1
}

/// A schema file as JSON, as an editor reads it. `None` if it is not YAML, or has a duplicate key.
fn json(yaml: &str) -> Option<Json> {
    let mut options = serde_yaml::Options::default();
    options.strict_booleans = true;
    serde_yaml::from_str_with_options(yaml, options).ok()
}

/// The kind of a file.
fn kind_of(json: &Json) -> Option<&'static Shape> {
    language::files().into_iter().find(|shape| json.get(shape.kind_key().unwrap()).is_some())
}

/// Whether the JSON Schema of its kind accepts a file.
fn is_valid(yaml: &str) -> bool {
    json(yaml).is_some_and(|json| kind_of(&json).is_some_and(|kind| json_schema(kind).is_valid(&json)))
}

/// The YAML files of a schema folder.
fn yaml_files(folder: &str) -> Vec<(String, String)> {
    let sources = output::read_schema(&support::crate_folder().join(folder)).unwrap();
    yaml_of(&sources)
}

fn yaml_of(sources: &SourceMap) -> Vec<(String, String)> {
    let files = sources.iter().map(|(_, source)| (source.path.clone(), source.text.clone()));
    files.filter(|(path, _)| !path.contains("/examples/")).collect()
}

/// Maps that the other samples lack.
const MORE_MAPS: [(&str, &str); 3] = [
    ("acme/inventory.yaml", "inventory: acme\nguide: { enums: { Status: { at: L1, values: [paid] } } }\n"),
    (
        "acme/platform.yaml",
        "platform: acme\ntitle: Acme\nenvelope: { data: data, success: { key: code, values: [0] } }\n",
    ),
    (
        "acme/webhooks.yaml",
        "webhooks: acme\nsignature: undocumented\ntopics: { paid: { payload: undocumented, source: guide } }\n\
         subscriptions: { list: hooks.list, create: hooks.create, delete: hooks.delete, id: id, topic: topic, address: url }\n",
    ),
];

/// Schema files that together have each kind of map: those of the reference and the kitchen sink, and a few more.
fn all_features() -> Vec<(String, String)> {
    let mut files = schema_reference::assembled();
    files.extend(yaml_files("../tests/kitchen_sink/schema"));
    files.extend(MORE_MAPS.map(|(path, yaml)| (path.to_owned(), yaml.to_owned())));
    files
}
