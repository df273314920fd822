//! What changes mean for users of the crate.

use std::collections::BTreeSet;

use shopwire_codegen::diff::{Change, Impact, Level};
use shopwire_codegen::source::SourceMap;

use super::samples::{self, Sample};
use super::{base, diff, edited};

/// `item path: property`, or `item path action`.
fn show(change: &Change) -> String {
    let what = if change.property.is_empty() {
        format!(" {}", change.action.as_str())
    } else {
        format!(": {}", change.property)
    };
    format!("{} {}{what}", change.item.name(false), change.path)
}

#[test]
fn gives_each_sample_change_its_verdict() {
    let before = base();
    let mut failures = Vec::new();
    for Sample { name, edits, changes, level } in samples::all() {
        let found = diff(&before, &edited(edits));
        let shown: Vec<String> = found.iter().map(|(_, change)| show(change)).collect();
        if shown != *changes || found.level() != *level {
            failures.push(format!("{name}: {:?} {shown:#?}", found.level()));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn finds_no_change_where_only_the_form_of_the_schema_differs() {
    let reformatted = [
        ("shop: Name of the shop.", "shop: { doc: Name of the shop. }"),
        ("    returns: [Parcel]\n", "    # A comment.\n    returns: [ Parcel ]\n"),
    ];
    assert_eq!(diff(&base(), &edited(&reformatted)).iter().count(), 0);
}

#[test]
fn reverses_additions_into_removals() {
    let before = base();
    for Sample { name, edits, .. } in samples::all() {
        let after = edited(edits);
        let (there, back) = (diff(&before, &after), diff(&after, &before));
        assert_eq!(there.is_empty(), back.is_empty(), "{name}");
        if there.level() == Level::Minor {
            assert_eq!(back.level(), Level::Major, "{name}: what was new is removed");
        }
    }
}

/// A line of the public API, without the names of arguments, which callers do not write, and without indices of parameters.
fn without_argument_names(line: &str) -> String {
    let line = line.split_once("!(").map_or(line, |(start, _)| start);
    let Some((start, arguments)) = line.split_once('(') else { return line.to_owned() };
    let arguments = arguments.split(", ").map(|it| it.split_once(": ").map_or(it, |(_, ty)| ty));
    format!("{start}({}", arguments.collect::<Vec<_>>().join(", "))
}

fn public_api(sources: &SourceMap) -> BTreeSet<String> {
    let pages = shopwire_codegen::public_api(sources).unwrap();
    pages.iter().flat_map(|(_, page)| page.lines().map(without_argument_names)).collect()
}

/// A line that disappears breaks programs that use it, unless it only became more permissive. A new field of a struct that is not
/// non-exhaustive breaks struct literals.
#[test]
fn agrees_with_the_public_api() {
    let before = public_api(&base());
    for Sample { name, edits, level, .. } in samples::all() {
        let after = public_api(&edited(edits));
        let is_gone = |line: &&String| !after.contains(*line) && !after.contains(&line.replace("non-exhaustive ", ""));
        let is_literal = |line: &&&String| {
            let (owner, _) = line.split_once('.').unwrap_or_default();
            before.contains(&format!("{owner}: struct, record!"))
        };
        let new: Vec<&String> = after.difference(&before).collect();
        let broken: Vec<&String> =
            before.iter().filter(is_gone).chain(new.iter().filter(is_literal).copied()).collect();
        match level {
            Level::Major if SILENT.contains(name) => assert!(broken.is_empty(), "{name}: {broken:?}"),
            Level::Major => assert!(!broken.is_empty(), "{name}: breaking, but the public API is the same"),
            Level::Minor => assert!(broken.is_empty() && !new.is_empty(), "{name}: {broken:?} {new:?}"),
            _ => assert!(broken.is_empty() && new.is_empty(), "{name}: {broken:?} {new:?}"),
        }
    }
}

/// Breaking changes after which old programs compile, and fail or do something else.
const SILENT: [&str; 3] = ["credential added", "required parameters in another order", "variables in another order"];

#[test]
fn explains_each_change_and_how_to_migrate() {
    let before = base();
    for Sample { name, edits, .. } in samples::all() {
        for (_, change) in diff(&before, &edited(edits)).iter() {
            assert!(change.reason.ends_with('.'), "{name}: {}", change.reason);
            assert_eq!(change.migration.is_some(), change.impact == Impact::Breaking, "{name}");
        }
    }
}
