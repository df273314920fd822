//! Diagnostics as SARIF 2.1.0, the format of code scanning services.

use std::fmt::Write;

use serde_json::{Value, json};
use shopwire_codegen::diagnostic::{Code, Diagnostic, Diagnostics};
use shopwire_codegen::source::Span;
use xtask::schema;

/// Formats diagnostics as a log with one run, whose rules are all codes.
pub(super) fn document(diagnostics: &Diagnostics) -> anyhow::Result<String> {
    let results: Vec<Value> = diagnostics.list.iter().map(|it| result(diagnostics, it)).collect();
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "cargo xtask check",
                "informationUri": concat!(env!("CARGO_PKG_REPOSITORY"), "/blob/main/schema/README.md#diagnostics"),
                "version": env!("CARGO_PKG_VERSION"),
                "rules": Code::ALL.iter().map(|code| rule(*code)).collect::<Vec<_>>(),
            } },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    Ok(serde_json::to_string_pretty(&log)?)
}

fn rule(code: Code) -> Value {
    let help = format!("Run `cargo xtask explain {}`.", code.as_str());
    json!({
        "id": code.as_str(),
        "shortDescription": { "text": code.summary() },
        "help": { "text": help, "markdown": code.explanation() },
        "defaultConfiguration": { "level": code.severity().as_str() },
    })
}

fn result(diagnostics: &Diagnostics, it: &Diagnostic) -> Value {
    let related = it.related.iter().map(|(span, label)| {
        let mut related = location(diagnostics, span);
        related["message"] = json!({ "text": label });
        related
    });
    json!({
        "ruleId": it.code.as_str(),
        "ruleIndex": Code::ALL.iter().position(|code| *code == it.code),
        "level": it.severity().as_str(),
        "message": { "text": format!("{}\nhelp: {}", it.message, it.help) },
        "locations": [location(diagnostics, &it.span)],
        "relatedLocations": related.collect::<Vec<_>>(),
    })
}

fn location(diagnostics: &Diagnostics, span: &Span) -> Value {
    let at = diagnostics.sources().location(span);
    json!({ "physicalLocation": {
        "artifactLocation": { "uri": uri(&schema::path(&at)), "uriBaseId": "%SRCROOT%" },
        "region": {
            "startLine": at.line,
            "startColumn": at.column,
            "endLine": at.end_line,
            "endColumn": at.end_column,
        },
    } })
}

/// Encodes a path as a relative URI.
fn uri(path: &str) -> String {
    let mut uri = String::new();
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"/-._~".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            // Writing to a string does not fail.
            let _ = write!(uri, "%{byte:02X}");
        }
    }
    uri
}
