//! No source of a schema is forgotten.

use std::collections::BTreeSet;

use shopwire_codegen::diagnostic::Code;
use shopwire_codegen::documents::{DocumentSyntax, Documents};
use shopwire_codegen::output;
use shopwire_codegen::source::SourceMap;

use crate::support;

/// The places of all references with lines: `guide#L12`, and the `at: L12` of inventories.
fn references(sources: &SourceMap) -> BTreeSet<(String, usize)> {
    let mut references = BTreeSet::new();
    for (_, source) in sources.iter().filter(|(_, source)| !source.path.contains("/examples/")) {
        let is_inventory = source.path.ends_with("inventory.yaml");
        let is_reference = |word: &str| {
            let lines = word.split_once('#').map_or(word, |(_, lines)| lines);
            let is_lines = lines.strip_prefix('L').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
            is_lines && (word.contains('#') || is_inventory)
        };
        let is_end = |c: char| !(c.is_alphanumeric() || "#-_".contains(c));
        for word in source.text.split(is_end).filter(|word| is_reference(word)) {
            let start = word.as_ptr() as usize - source.text.as_ptr() as usize;
            references.insert((source.path.clone(), start));
        }
    }
    references
}

/// The places that are reported if no document has a line.
fn reported(sources: &SourceMap) -> BTreeSet<(String, usize)> {
    let mut documents = Documents::default();
    for (platform, name) in shopwire_codegen::document_names(sources) {
        documents.add(&platform, &name, DocumentSyntax::Text, "");
    }
    let (warnings, counts) = shopwire_codegen::check_documents(sources, &documents).unwrap();
    assert_eq!(counts.skipped, 0);
    let warnings = warnings.list.iter().filter(|it| it.code == Code::SourceOutOfRange);
    warnings.map(|it| (sources.get(it.span.source).path.clone(), it.span.range.start)).collect()
}

fn assert_all_reported(sources: &SourceMap, at_least: usize) {
    let (references, reported) = (references(sources), reported(sources));
    assert!(references.len() > at_least, "{}", references.len());
    let missing: Vec<_> = references.difference(&reported).collect();
    assert!(missing.is_empty(), "not compared: {missing:#?}");
}

#[test]
fn compares_every_source_of_the_real_schema() {
    assert_all_reported(&support::real_schema(), 500);
}

#[test]
fn compares_every_source_of_the_kitchen_sink() {
    let folder = support::crate_folder().join("../tests/kitchen_sink/schema");
    assert_all_reported(&output::read_schema(&folder).unwrap(), 50);
}
