//! Diagnostics as a JSON array.

use serde_json::{Value, json};
use shopwire_codegen::diagnostic::{Diagnostic, Diagnostics};
use shopwire_codegen::source::Span;
use xtask::schema;

/// Formats diagnostics as an array, in the order of their files. Paths are relative to the root of the project; lines and columns count
/// from 1, columns in characters; the end is the position after the last character.
pub(super) fn document(diagnostics: &Diagnostics) -> anyhow::Result<String> {
    let all: Vec<Value> = diagnostics.list.iter().map(|it| diagnostic(diagnostics, it)).collect();
    Ok(serde_json::to_string_pretty(&all)?)
}

fn diagnostic(diagnostics: &Diagnostics, it: &Diagnostic) -> Value {
    let related = it.related.iter().map(|(span, label)| {
        let mut related = location(diagnostics, span);
        related["label"] = label.as_str().into();
        related
    });
    json!({
        "severity": it.severity().as_str(),
        "code": it.code.as_str(),
        "message": it.message,
        "help": it.help,
        "location": location(diagnostics, &it.span),
        "related": related.collect::<Vec<_>>(),
    })
}

fn location(diagnostics: &Diagnostics, span: &Span) -> Value {
    let at = diagnostics.sources().location(span);
    json!({
        "path": schema::path(&at),
        "line": at.line,
        "column": at.column,
        "end_line": at.end_line,
        "end_column": at.end_column,
    })
}
