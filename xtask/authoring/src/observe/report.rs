//! What `observe` prints.

use std::collections::{BTreeMap, BTreeSet};

use shopwire_codegen::outline::Platform;

use super::additions::Edit;
use super::deviation::Kind;
use super::findings::{Count, Findings};

/// The width of a terminal.
const WIDTH: usize = 80;

/// Lists the findings, path by path.
pub(super) fn findings(name: &str, findings: &Findings) -> String {
    let payloads = plural(findings.payloads, "payload");
    let missing = findings.rows.keys().filter(|finding| finding.kind == Kind::MissingField).count();
    let news = findings.rows.len() - missing;
    if news == 0 {
        return format!("{name}: {payloads} compared; the schema lacks nothing.\n");
    }
    let mut out = format!("{name}: {} in {payloads}.\n\n", plural(news, "deviation"));
    for (finding, count) in findings.rows.iter().filter(|(finding, _)| finding.kind != Kind::MissingField) {
        out.push_str(&format!("  {}\n    {} ({})\n", finding.path, finding.message, self::count(*count)));
    }
    out
}

/// Lists the fields that are missing although the schema has no `?`, and those that no payload has.
pub(super) fn information(
    platform: &Platform,
    findings: &Findings,
    beside: &BTreeSet<&str>,
    seen: &BTreeMap<&str, BTreeSet<&str>>,
) -> String {
    let mut out = String::new();
    let missing = findings.rows.iter().filter(|(finding, _)| finding.kind == Kind::MissingField);
    let missing: Vec<String> =
        missing.map(|(finding, count)| format!("{} ({})", finding.path, self::count(*count))).collect();
    section(
        &mut out,
        "Missing, although their types have no `?` (a `?` says that the absence has a meaning)",
        &missing,
    );
    let beside: Vec<String> = beside.iter().map(|key| (*key).to_owned()).collect();
    section(&mut out, "Keys beside the value, which the schema ignores", &beside);
    let unseen = seen.iter().flat_map(|(name, fields)| {
        let declared = platform.model(name).map(|model| model.fields.as_slice()).unwrap_or_default();
        let unseen = declared.iter().filter(|field| !fields.contains(field.name.as_str()));
        unseen.map(move |field| format!("{name}.{}", field.name))
    });
    section(&mut out, "Fields of the schema without a value in any payload", &unseen.collect::<Vec<_>>());
    out
}

/// Lists the lines to add, file by file.
pub(super) fn edits(edits: &[Edit<'_>]) -> String {
    let mut out = String::new();
    let (mut file, mut path): (Option<&str>, Option<&[String]>) = (None, None);
    for edit in edits {
        if file != Some(edit.file.as_str()) {
            out.push_str(&format!("\nschema/{}\n", edit.file));
            (file, path) = (Some(edit.file.as_str()), None);
        }
        if path != Some(&edit.path) {
            out.push_str(&format!("  {}:\n", edit.path.join(".")));
            path = Some(&edit.path);
        }
        for line in edit.yaml.lines() {
            out.push_str(&format!("    {line}\n"));
        }
    }
    out
}

fn section(out: &mut String, title: &str, items: &[String]) {
    if items.is_empty() {
        return;
    }
    out.push_str(&format!("\n{title}:\n"));
    let mut line = String::new();
    for (number, item) in items.iter().enumerate() {
        let item = if number + 1 < items.len() { format!("{item}, ") } else { item.clone() };
        if !line.is_empty() && 2 + line.len() + item.trim_end().len() > WIDTH {
            out.push_str(&format!("  {}\n", line.trim_end()));
            line.clear();
        }
        line.push_str(&item);
    }
    out.push_str(&format!("  {line}\n"));
}

fn count(count: Count) -> String {
    let payloads = plural(count.payloads, "payload");
    if count.values == count.payloads { payloads } else { format!("{} in {payloads}", plural(count.values, "value")) }
}

pub(super) fn plural(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}
