//! The OpenAPI documents: valid for independent tools, complete, and true of every documented example.

mod completeness;
mod examples;
mod validation;

use std::path::{Path, PathBuf};

use serde_json::{Map, Value};

/// The output for one schema, as OpenAPI and as Rust.
struct Platform {
    name: &'static str,
    document: Value,
    operations: Vec<&'static str>,
    topics: Vec<&'static str>,
}

/// Loads a platform by its name and its module. `webhooks` follows if it has topics.
macro_rules! platform {
    ($name:literal in $folder:literal, $($module:ident)::+ $(, $webhooks:ident)?) => {
        Platform {
            name: $name,
            document: json_in(&folder($folder).join(concat!($name, ".json"))),
            operations: $($module)::+::Operation::all().iter().map(|operation| operation.info().name).collect(),
            topics: platform!(topics $($module)::+ $(, $webhooks)?),
        }
    };
    (topics $($module:ident)::+, webhooks) => {
        $($module)::+::WebhookTopic::all().iter().map(|topic| topic.as_str()).collect()
    };
    (topics $($module:ident)::+) => {
        Vec::new()
    };
}

macro_rules! all_platforms {
    ($(($name:literal $module:ident $($webhooks:ident)?))*) => {
        vec![$(platform!($name in "../generated/openapi", shopwire::$module $(, $webhooks)?)),*]
    };
}

fn platforms() -> Vec<Platform> {
    fuzz::for_each_platform!(all_platforms)
}

fn platform(name: &str) -> Platform {
    platforms().into_iter().find(|platform| platform.name == name).unwrap()
}

/// All platforms, and the kitchen-sink schema.
fn all() -> impl Iterator<Item = Platform> {
    platforms()
        .into_iter()
        .chain([platform!("kitchen_sink" in "kitchen_sink/generated/openapi", tests::kitchen_sink, webhooks)])
}

fn folder(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn json_in(file: &Path) -> Value {
    let json = std::fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    serde_json::from_str(&json).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

/// The JSON files of a folder, sorted, with their names without extension. Empty if the folder does not exist.
fn json_files(folder: &Path) -> Vec<(String, Value)> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let name = |path: &Path| path.file_name().unwrap().to_str().unwrap().strip_suffix(".json").unwrap().to_owned();
    paths.iter().map(|path| (name(path), json_in(path))).collect()
}

impl Platform {
    /// The operations with a path, each with its path.
    fn with_path(&self) -> impl Iterator<Item = (&String, &Value)> {
        let paths = self.document["paths"].as_object().unwrap().iter();
        paths.flat_map(|(path, item)| {
            let operations = item.as_object().unwrap().iter().filter(|(key, _)| *key != "parameters");
            operations.map(move |(_, operation)| (path, operation))
        })
    }

    /// The operations without a documented path.
    fn without_path(&self) -> impl Iterator<Item = &Value> {
        self.document["x-custom-endpoints"].as_array().into_iter().flatten()
    }

    fn operation(&self, id: &str) -> Option<&Value> {
        let mut all = self.with_path().map(|(_, operation)| operation).chain(self.without_path());
        all.find(|operation| operation["operationId"] == id)
    }
}

/// Calls `visit` with each object inside a value.
fn each_object<'v>(value: &'v Value, visit: &mut dyn FnMut(&'v Map<String, Value>)) {
    match value {
        Value::Object(object) => {
            visit(object);
            object.values().for_each(|value| each_object(value, visit));
        }
        Value::Array(items) => items.iter().for_each(|item| each_object(item, visit)),
        _ => {}
    }
}
