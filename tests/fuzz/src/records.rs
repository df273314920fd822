//! JSON for any model: what decodes encodes to JSON that decodes to the same, also with serde, and bad items fail alone.

use std::{fs, io};

use serde::Serialize;
use serde::de::DeserializeOwned;
use shopwire::json::{self, Decode, Encode};
use shopwire::{Page, RawJson};

use crate::{files_in, project_folder, split_first_line};

pub(crate) const FRAGMENTS: &str = "{ } [ ] , : \" \\ \\u \\ud83d \\udbff \\u0000 null true false 0 - -0 1e400 1E-5 0.1 \
    12345678901234567890 \u{feff} \"\" {} [] [null] \"id\": \"a\":1, \"price\":\"1,00\" \"0000-00-00\" \
    \"2026-03-25T00:00:00Z\" \"USD1.00\" {\"a\": [[ \n \0 é 😀";

/// The first line of an input is the name of a model.
pub(crate) fn run(input: &[u8]) {
    let (name, json) = split_first_line(input);
    let index = MODELS.iter().position(|model| model.name == name).unwrap_or(name.len() % MODELS.len());
    (MODELS[index].check)(json);
}

/// A model, and the function that checks JSON with it.
struct Model {
    name: &'static str,
    check: fn(&[u8]),
}

macro_rules! models {
    ($($platform:ident: [$($model:ident),* $(,)?],)*) => {
        &[$($(Model {
            name: concat!(stringify!($platform), "::", stringify!($model)),
            check: check::<shopwire::$platform::$model>,
        },)*)*]
    };
}

const MODELS: &[Model] = with_models!(models);

fn check<T: Decode + Encode + Serialize + DeserializeOwned>(json: &[u8]) {
    if let Ok(value) = json::from_slice::<T>(json) {
        let encoded = json::to_string(&value);
        let again: T = json::from_str(&encoded).unwrap_or_else(|error| panic!("{error} in the encoded {encoded}"));
        assert_same(&json::to_string(&again), &encoded);
        let stored = serde_json::to_string(&value).unwrap_or_else(|error| panic!("{error} for {encoded}"));
        assert_eq!(stored, encoded, "serde serializes something else");
        let loaded: T = serde_json::from_str(&stored).unwrap_or_else(|error| panic!("{error} in {stored}"));
        assert_same(&json::to_string(&loaded), &encoded);
    }
    check_page::<T>(&String::from_utf8_lossy(json));
}

/// Asserts that two documents are the same JSON, whatever the order of their fields. The parser of the comparison rejects
/// the escapes of lone surrogates, which are kept.
fn assert_same(json: &str, expected: &str) {
    let parse = serde_json::from_str::<serde_json::Value>;
    if let (Ok(value), Ok(expected)) = (parse(json), parse(expected)) {
        assert_eq!(value, expected, "encodes to something else after a round-trip");
    }
}

/// The items of a page stay as many as they are, decoded or failed.
fn check_page<T: Decode + Encode>(json: &str) {
    let Ok(items) = json::from_str::<Vec<RawJson>>(json) else { return };
    let page = Page::<T>::from_list(json).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(page.items.len() + page.failed.len(), items.len());
    for failed in &page.failed {
        assert_eq!(failed.json, items[failed.index]);
    }
}

/// Returns the payloads of the platforms' documents, with the names of their platforms.
pub(crate) fn payloads() -> io::Result<Vec<(String, Vec<u8>)>> {
    let folder = project_folder().join("tests/payloads");
    let files = files_in(&folder)?.into_iter();
    files
        .map(|path| {
            let platform = path.strip_prefix(&folder).ok().and_then(|path| path.iter().next()).unwrap_or_default();
            Ok((platform.to_string_lossy().into_owned(), fs::read(&path)?))
        })
        .collect()
}

/// Returns every object of every payload, as it is and in a list, for the models of its platform.
pub(crate) fn seeds() -> io::Result<Vec<Vec<u8>>> {
    let mut seeds = Vec::new();
    for (platform, json) in payloads()? {
        let mut objects = Vec::new();
        collect_objects(&serde_json::from_slice(&json)?, &mut objects);
        let models: Vec<_> = MODELS.iter().filter(|model| model.name.starts_with(&platform)).collect();
        for (index, object) in objects.iter().enumerate() {
            let name = models[(seeds.len() + index) % models.len()].name;
            seeds.push(format!("{name}\n{object}").into_bytes());
            seeds.push(format!("{name}\n[{{}}, {object}]").into_bytes());
        }
    }
    Ok(seeds)
}

fn collect_objects(value: &serde_json::Value, objects: &mut Vec<String>) {
    match value {
        serde_json::Value::Object(fields) => {
            objects.push(value.to_string());
            fields.values().for_each(|value| collect_objects(value, objects));
        }
        serde_json::Value::Array(items) => items.iter().for_each(|value| collect_objects(value, objects)),
        _ => {}
    }
}
