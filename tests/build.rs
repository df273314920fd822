//! Has a validator of others look at the OpenAPI documents, and leaves what it says to the tests: whether each obeys
//! OpenAPI's own schema of 3.1 documents, and the rules that no schema can say.
//!
//! It works here and not in a test because it makes `serde_json` keep the order of keys. What a build script depends on
//! leaves alone what the clients under test depend on.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs};

use openapi_spec_validator_rs::{ErrorMode, Options, Outcome, validate};
use serde_json::{Value, json};

const FOLDERS: [&str; 2] = ["../generated/openapi", "torture/generated/openapi"];

fn main() -> Result<(), Box<dyn Error>> {
    let mut verdicts = serde_json::Map::new();
    for folder in FOLDERS {
        tell_cargo(folder);
        for path in files_in(folder)? {
            let document: Value = serde_json::from_str(&fs::read_to_string(&path)?)?;
            let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            let spoiled: serde_json::Map<String, Value> =
                spoiled(&document).into_iter().map(|(how, document)| (how.to_owned(), verdict(&document))).collect();
            verdicts.insert(name, json!({ "as it is": verdict(&document), "spoiled": spoiled }));
        }
    }
    fs::write(Path::new(&env::var("OUT_DIR")?).join("openapi.json"), Value::Object(verdicts).to_string())?;
    Ok(())
}

fn tell_cargo(folder: &str) {
    println!("cargo::rerun-if-changed={folder}");
}

fn files_in(folder: &str) -> Result<Vec<PathBuf>, std::io::Error> {
    let mut files = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>, std::io::Error>>()?;
    files.sort();
    Ok(files)
}

/// `valid`, or what is wrong.
fn verdict(document: &Value) -> Value {
    let options = Options { errors: ErrorMode::All, retriever: None, ..Options::default() };
    match validate(document, &options) {
        Outcome::Valid => "valid".into(),
        wrong => format!("{wrong:?}").into(),
    }
}

/// A document with a mistake of each kind that the validator must see: against the schema, and against a rule.
fn spoiled(document: &Value) -> Vec<(&'static str, Value)> {
    let (mut titled, mut dangling) = (document.clone(), document.clone());
    titled["info"]["title"] = Value::Null;
    dangling["paths"]["/spoiled/{id}"] = json!({ "get": { "responses": { "200": { "description": "" } } } });
    vec![("a title that is no text", titled), ("a placeholder without a parameter", dangling)]
}
