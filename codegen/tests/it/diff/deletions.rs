//! Each part of the kitchen-sink schema that can be left out is deleted, and inserted again: the verdicts fit the public API.

use std::collections::BTreeSet;

use shopwire_codegen::diff::{Change, Changes, Level};
use shopwire_codegen::output;
use shopwire_codegen::source::SourceMap;

use super::impact::{is_breaking, public_api};
use crate::support;

/// The files of a schema without one line of one file and the lines below it that are indented more.
fn deletions(schema: &SourceMap) -> Vec<(String, SourceMap)> {
    let files: Vec<(String, String)> = schema.iter().map(|(_, file)| (file.path.clone(), file.text.clone())).collect();
    let mut deletions = Vec::new();
    for (path, text) in files.iter().filter(|(path, _)| !path.contains("/examples/")) {
        let lines: Vec<&str> = text.lines().collect();
        for first in 0..lines.len() {
            let indentation = |line: &str| line.len() - line.trim_start().len();
            let own = indentation(lines[first]);
            let below = lines[first + 1..].iter().take_while(|line| line.trim().is_empty() || indentation(line) > own);
            let end = first + 1 + below.count();
            let rest = [&lines[..first], &lines[end..]].concat().join("\n") + "\n";
            let others = files.iter().filter(|(other, _)| other != path).cloned();
            let name = format!("{path}:{}: {}", first + 1, lines[first].trim());
            deletions.push((name, SourceMap::new(others.chain([(path.clone(), rest)]))));
        }
    }
    deletions
}

/// What is wrong with the verdict on a change; `None` if it fits the public API before and after.
fn misjudged(changes: &Changes, [before, after]: [&BTreeSet<String>; 2]) -> Option<String> {
    let has = |property: &str| changes.iter().any(|(_, change)| change.property == property);
    let is_silent = |change: &Change| change.reason.to_lowercase().contains("old code compiles");
    // The public API lists no implementations of traits, and so no conversions.
    let is_hidden = has("conversion") || changes.iter().any(|(_, change)| is_silent(change));
    let is_breaking = is_breaking(before, after);
    let fits = match changes.level() {
        Level::Major => is_breaking || is_hidden,
        Level::Minor => !is_breaking && (before != after || is_hidden),
        Level::Patch | Level::None => before == after,
    };
    (!fits).then(|| format!("{:?}\n{}", changes.level(), changes.to_text()))
}

/// Judges each `step`th deletion, and its insertion. Returns how many there are, and those that do not fit.
fn judge(step: usize) -> (usize, Vec<String>) {
    let schema = output::read_schema(&support::crate_folder().join("../tests/kitchen_sink/schema")).unwrap();
    let before = public_api(&schema);
    let deletions: Vec<_> = deletions(&schema).into_iter().step_by(step).collect();
    let judge = |(name, deleted): &(String, SourceMap)| {
        let deletion = shopwire_codegen::diff(&schema, deleted).ok()?;
        let insertion = shopwire_codegen::diff(deleted, &schema).ok()?;
        let after = public_api(deleted);
        let deletion = misjudged(&deletion, [&before, &after]).map(|it| format!("{name} deleted: {it}"));
        let insertion = misjudged(&insertion, [&after, &before]).map(|it| format!("{name} inserted: {it}"));
        Some(deletion.into_iter().chain(insertion).collect::<Vec<_>>())
    };
    let judged: Vec<Vec<String>> = std::thread::scope(|scope| {
        let parts = deletions.chunks(deletions.len().div_ceil(4));
        let parts: Vec<_> =
            parts.map(|part| scope.spawn(|| part.iter().filter_map(judge).collect::<Vec<_>>())).collect();
        parts.into_iter().flat_map(|part| part.join().unwrap()).collect()
    });
    (judged.len(), judged.concat())
}

#[test]
fn judges_deletions_and_insertions_by_the_public_api() {
    let (number, failures) = judge(11);
    assert!(number > 15, "only {number} parts of the kitchen-sink schema can be left out");
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
#[ignore = "it takes two minutes; run it after a change of verdicts or emitters"]
fn judges_every_deletion_and_insertion_by_the_public_api() {
    let (number, failures) = judge(1);
    assert!(number > 200, "only {number} parts of the kitchen-sink schema can be left out");
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}
