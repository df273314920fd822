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
    for Sample { name, edits, changes, level, .. } in samples::all() {
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
    let line = line.split_once("batch_request_builder!(").map_or(line, |(start, _)| start);
    let Some((start, arguments)) = line.split_once('(') else { return line.to_owned() };
    let arguments = arguments.split(", ").map(|it| it.split_once(": ").map_or(it, |(_, ty)| ty));
    format!("{start}({}", arguments.collect::<Vec<_>>().join(", "))
}

/// The lines of the public API.
pub(super) fn public_api(sources: &SourceMap) -> BTreeSet<String> {
    let pages = shopwire_codegen::public_api(sources).unwrap();
    pages.iter().flat_map(|(_, page)| page.lines().map(without_argument_names)).collect()
}

/// Whether a type can be used as before: it is the same without `non-exhaustive`, or with more macros that extend it.
fn permits_more(before: &str, after: &str) -> bool {
    let parts = |line: &str| line.replace("non-exhaustive ", "").split(", ").map(str::to_owned).collect::<Vec<_>>();
    let (old, new) = (parts(before), parts(after));
    let is_type = old[0].ends_with(": struct") || old[0].ends_with(": enum");
    let is_closed = after.contains(": non-exhaustive") && !before.contains(": non-exhaustive");
    is_type && !is_closed && old[0] == new[0] && old.iter().all(|part| new.contains(part))
}

/// Whether programs that use a public API do not compile with another one: a line disappeared that did not only become more
/// permissive, or a struct that is not non-exhaustive has a new field, which breaks struct literals.
pub(super) fn is_breaking(before: &BTreeSet<String>, after: &BTreeSet<String>) -> bool {
    let is_gone = |line: &String| !after.contains(line) && !after.iter().any(|other| permits_more(line, other));
    let is_in_literals = |line: &String| {
        let (owner, _) = line.split_once('.').unwrap_or_default();
        before.contains(&format!("{owner}: struct, record!"))
    };
    before.iter().any(is_gone) || after.difference(before).any(is_in_literals)
}

#[test]
fn agrees_with_the_public_api() {
    let before = public_api(&base());
    for Sample { name, edits, level, .. } in samples::all() {
        let after = public_api(&edited(edits));
        let is_breaking = is_breaking(&before, &after);
        match level {
            Level::Major => assert_eq!(is_breaking, !SILENT.contains(name), "{name}"),
            Level::Minor => assert!(!is_breaking && before != after, "{name}"),
            Level::Patch | Level::None => assert_eq!(before, after, "{name}"),
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
