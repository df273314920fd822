//! The reference pages: what they say, what they link to, and that nothing is missing.

mod overview;
mod pages;

use std::collections::BTreeSet;

use pulldown_cmark::{Event, Options, Parser, Tag};
use serde_json::Value;
use shopwire_codegen::file_set::FileSet;
use shopwire_codegen::output;
use shopwire_codegen::reference::{Entry, EntryKind};
use shopwire_codegen::source::SourceMap;

use crate::support;

fn kitchen_sink() -> SourceMap {
    output::read_schema(&support::crate_folder().join("../tests/kitchen_sink/schema")).unwrap()
}

/// The ids of the anchors of a page.
fn anchors(page: &str) -> Vec<&str> {
    page.split("<a id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

/// The targets of the links of a page.
fn targets(page: &str) -> Vec<String> {
    let target = |event| match event {
        Event::Start(Tag::Link { dest_url, .. }) => Some(dest_url.to_string()),
        _ => None,
    };
    Parser::new_ext(page, Options::ENABLE_TABLES).filter_map(target).collect()
}

/// The links of a page that lead nowhere.
fn broken_links(files: &FileSet, page: &str) -> Vec<String> {
    let folder = page.rsplit_once('/').map_or("", |(folder, _)| folder);
    let is_broken = |target: &str| {
        let (file, anchor) = target.split_once('#').unwrap_or((target, ""));
        let path = match file.strip_prefix("../") {
            Some(file) => file.to_owned(),
            None if file.is_empty() => page.to_owned(),
            None => format!("{folder}/{file}"),
        };
        let Some(content) = files.get(&path) else { return true };
        !anchor.is_empty() && !anchors(content).contains(&anchor)
    };
    let targets = targets(support::content(files, page));
    let inside = targets.into_iter().filter(|target| !target.starts_with("http"));
    inside.filter(|target| is_broken(target)).map(|target| format!("{page}: {target}")).collect()
}

#[test]
fn links_only_to_anchors_that_exist() {
    for schema in [kitchen_sink(), support::real_schema()] {
        let files = support::generate(&schema);
        let pages: Vec<&str> = files.iter().map(|(path, _)| path).filter(|path| path.starts_with("docs/")).collect();
        assert!(pages.len() > 1);
        for page in pages {
            assert!(targets(support::content(&files, page)).len() > 5, "{page} has no links");
            assert_eq!(broken_links(&files, page), Vec::<String>::new());
            let anchors = anchors(support::content(&files, page));
            let unique: BTreeSet<&str> = anchors.iter().copied().collect();
            assert_eq!(unique.len(), anchors.len(), "{page} has an anchor twice");
        }
    }
}

#[test]
fn indexes_only_anchors_that_exist() {
    for schema in [kitchen_sink(), support::real_schema()] {
        let files = support::generate(&schema);
        for Entry { name, page, anchor, .. } in shopwire_codegen::reference_entries(&schema).unwrap() {
            let anchors = anchors(support::content(&files, &page));
            assert!(anchors.contains(&anchor.as_str()), "{name}: {page} has no anchor {anchor}");
        }
    }
}

/// The OpenAPI document lists the same items by other code.
#[test]
fn describes_every_operation_model_enum_id_scope_and_topic() {
    for schema in [kitchen_sink(), support::real_schema()] {
        let files = support::generate(&schema);
        let entries = shopwire_codegen::reference_entries(&schema).unwrap();
        for platform in files.platforms() {
            let document = support::content(&files, files.openapi_of(platform).unwrap());
            let document: Value = serde_json::from_str(document).unwrap();
            let path = files.docs_of(platform).unwrap();
            let anchors: BTreeSet<&str> = anchors(support::content(&files, path)).into_iter().collect();
            let of_kind = |kind: EntryKind| {
                entries
                    .iter()
                    .filter(|entry| entry.page == path && entry.kind == kind)
                    .map(|it| it.name.clone())
                    .collect::<Vec<_>>()
            };
            for name in keys(&document["components"]["schemas"]) {
                let is_described =
                    ["model", "enum", "id"].iter().any(|kind| anchors.contains(format!("{kind}-{name}").as_str()));
                let is_error = name.starts_with(char::is_lowercase) || name.contains("Error");
                assert!(is_described || is_error, "{path} lacks {name}");
            }
            assert_eq!(of_kind(EntryKind::Operation).len(), operations(&document), "{path}");
            assert_eq!(sorted(of_kind(EntryKind::Topic)), sorted(keys(&document["webhooks"])), "{path}");
            assert_eq!(sorted(of_kind(EntryKind::Scope)), sorted(keys(&document["x-scopes"])), "{path}");
        }
    }
}

fn keys(value: &Value) -> Vec<String> {
    value.as_object().map(|object| object.keys().cloned().collect()).unwrap_or_default()
}

fn sorted(mut names: Vec<String>) -> Vec<String> {
    names.sort();
    names
}

fn operations(document: &Value) -> usize {
    let methods = ["get", "post", "put", "patch", "delete"];
    let paths = document["paths"].as_object().unwrap().values().flat_map(keys);
    let custom = document["x-custom-endpoints"].as_array().map_or(0, Vec::len);
    paths.filter(|key| methods.contains(&key.as_str())).count() + custom
}
