//! Edits at every map of every schema file of the project.

use std::path::Path;

use authoring::yaml_edit::insert;
use shopwire_codegen::plain_yaml::{Value, value};
use shopwire_codegen::source::SourceMap;

/// The schema files of the project and the kitchen sink.
fn files() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let folders = [root.join("schema"), root.join("tests/kitchen_sink/schema")];
    let sources = folders.map(|folder| shopwire_codegen::output::read_schema(&folder).unwrap());
    let files = sources.iter().flat_map(SourceMap::iter).map(|(_, source)| source);
    let yaml = files.filter(|source| Path::new(&source.path).extension().is_some_and(|it| it != "json"));
    yaml.map(|source| (source.path.clone(), source.text.clone())).collect()
}

/// The paths of some maps: all of the first levels, and some of the others.
fn maps(value: &Value, path: &mut Vec<String>, found: &mut Vec<Vec<String>>) {
    if let Value::Map(entries) = value {
        found.push(path.clone());
        let step = if path.len() < 2 { 1 } else { entries.len().div_ceil(2).max(1) };
        for (key, value) in entries.iter().step_by(step) {
            path.push(key.clone());
            maps(value, path, found);
            path.pop();
        }
    }
}

fn without(value: &Value, path: &[&str], key: &str) -> Value {
    let Value::Map(entries) = value else { return value.clone() };
    let entries = entries.iter().filter(|(name, _)| !path.is_empty() || name != key);
    let change = |(name, value): &(String, Value)| match path.split_first() {
        Some((first, rest)) if name == first => (name.clone(), without(value, rest, key)),
        _ => (name.clone(), value.clone()),
    };
    Value::Map(entries.map(change).collect())
}

#[test]
fn keeps_all_entries_and_lines_of_every_schema_file() {
    let (mut edits, mut refused) = (0, 0);
    for (name, text) in files() {
        let old = value(&name, &text).unwrap();
        let mut paths = Vec::new();
        maps(&old, &mut Vec::new(), &mut paths);
        let step = paths.len().div_ceil(6);
        for path in paths.iter().step_by(step) {
            let path: Vec<&str> = path.iter().map(String::as_str).collect();
            for entry in ["zzz: { type: string }", "zzz:\n  # why\n  type: string"] {
                edits += 1;
                match insert(&text, &path, entry) {
                    Ok(edited) => check(&name, &text, &old, &path, &edited),
                    Err(error) => {
                        refused += 1;
                        let message = format!("{error:#}");
                        assert!(message.contains("anchor") || message.contains("alias"), "{name} {path:?}: {message}");
                    }
                }
            }
        }
    }
    assert!(edits > 500 && refused * 20 < edits, "{refused} of {edits} edits refused");
}

fn check(name: &str, text: &str, old: &Value, path: &[&str], edited: &str) {
    let new = value(name, edited).unwrap();
    let added = new.at(path).and_then(|map| map.get("zzz")).and_then(|entry| entry.get("type"));
    assert_eq!(added.and_then(Value::as_scalar), Some("string"), "{name} {path:?}");
    assert_eq!(&without(&new, path, "zzz"), old, "{name} {path:?}");
    let comments = |text: &str| {
        let comments = text.split('\n').filter_map(|line| line.split_once("# ")).map(|(_, comment)| comment.to_owned());
        comments.filter(|comment| comment != "why").collect::<Vec<_>>()
    };
    assert_eq!(comments(text), comments(edited), "{name} {path:?}");
    let (old, new): (Vec<&str>, Vec<&str>) = (text.lines().collect(), edited.lines().collect());
    let same = |(old, new): &(&&str, &&str)| old == new;
    let before = old.iter().zip(&new).take_while(same).count();
    let after = old.iter().rev().zip(new.iter().rev()).take_while(same).count();
    let missing = &old[before..(old.len() - after).max(before)];
    // Only a flow map that the entry is added to changes its line.
    assert!(missing.is_empty() || (missing.len() == 1 && missing[0].contains('{')), "{name} {path:?}: {missing:?}");
}
