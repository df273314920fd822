//! Errors of the YAML library, as diagnostics.

use serde_yaml::{DuplicateKeyPolicy, Error};

use super::raw::{read, usize_of};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{SourceId, Span};

/// Reports all duplicate keys. The library reports one at a time, so each is renamed in a copy of the file.
pub(super) fn report_duplicates(id: SourceId, yaml: &str, sink: &mut Vec<Diagnostic>) {
    const MOST: usize = 100;
    let mut copy = yaml.to_owned();
    for number in 0..MOST {
        let Err(error @ Error::DuplicateMappingKey { .. }) = read(&copy, DuplicateKeyPolicy::Error) else { return };
        let diagnostic = explain(id, yaml, &error);
        let range = diagnostic.span.range.clone();
        sink.push(diagnostic);
        // The copy keeps its length, so that locations stay valid.
        let name: String = format!("{number:_>width$}", width = range.len()).chars().take(range.len()).collect();
        if range.is_empty() || copy.get(range.clone()).is_none() {
            return;
        }
        copy.replace_range(range, &name);
    }
}

/// Explains an error of the library.
pub(super) fn explain(id: SourceId, yaml: &str, error: &Error) -> Diagnostic {
    let offset = error.location().map_or(0, |location| {
        let line_start =
            yaml.split_inclusive('\n').take(usize_of(location.line()).saturating_sub(1)).map(str::len).sum();
        let line: &str = yaml.get(line_start..).unwrap_or_default();
        let column = usize_of(location.column()).saturating_sub(1);
        line_start + line.chars().take(column).map(char::len_utf8).sum::<usize>()
    });
    if let Error::DuplicateMappingKey { key, .. } = error {
        return explain_duplicate(id, yaml, offset, key.as_deref().unwrap_or("?"));
    }
    let end = yaml.get(offset..).and_then(|rest| rest.chars().next()).map_or(offset, |c| offset + c.len_utf8());
    let span = Span { source: id, range: offset..end };
    let diagnostic = |message: &str, help: &str| Diagnostic::new(Code::InvalidYaml, &span, message, help);
    match cause(error) {
        Error::MultipleDocuments { .. } => {
            diagnostic("the file contains several YAML documents", "remove the line `---`, or split the file")
        }
        Error::Budget { .. } => diagnostic(
            "the file is too large or too deeply nested",
            "split it into several files, or reduce the nesting",
        ),
        Error::AliasReplayLimitExceeded { .. }
        | Error::AliasExpansionLimitExceeded { .. }
        | Error::AliasReplayStackDepthExceeded { .. }
        | Error::AliasReplayCounterOverflow { .. } => {
            diagnostic("YAML aliases expand to too many nodes", "write the values out, or split the file")
        }
        other => {
            let message = other.to_string();
            let message = message.split(" at line ").next().unwrap_or_default().trim_start_matches("error: ");
            let help = "check indentation, quotes and brackets here and above; a string that contains `: ` or ` #` needs quotes";
            diagnostic(&format!("invalid YAML: {message}"), help)
        }
    }
}

/// The error inside of an alias.
fn cause(mut error: &Error) -> &Error {
    while let Error::AliasError { error: inner, .. } = error {
        error = inner;
    }
    error
}

fn explain_duplicate(id: SourceId, yaml: &str, offset: usize, key: &str) -> Diagnostic {
    let quotes = if yaml.get(offset..).is_some_and(|rest| rest.starts_with(['"', '\''])) { 2 } else { 0 };
    let end = (offset + key.len() + quotes).min(yaml.len());
    // A key with escapes has another length in the file.
    let end = if yaml.is_char_boundary(end) { end } else { offset };
    let span = Span { source: id, range: offset..end };
    Diagnostic::new(Code::DuplicateKey, &span, format!("duplicate key `{key}`"), "remove one of the two")
}
