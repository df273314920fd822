//! Example bodies of deliveries.

use super::names::Names;
use super::types;

/// Writes the body of a delivery with the main model of a resource.
pub(super) fn body(names: &Names) -> String {
    let value = |ty: &str| match ty {
        "money" => "\"12.34\"",
        "decimal" => "0.5",
        "integer" => "3",
        "boolean" => "true",
        "date-time" => "\"2026-11-22T10:00:00+01:00\"",
        "json" => "{ \"a\": 1 }",
        "[string]" => "[\"first\", \"second\"]",
        _ => "\"a string of the example\"",
    };
    let fields = types::main_fields(names);
    let mut out = format!(
        "{{\n  \"{}\": {{\n    \"id\": \"1001\",\n    \"status\": \"open\",\n    \"items\": []",
        names.singular
    );
    for field in &fields {
        out.push_str(&format!(",\n    \"{}\": {}", field.name, value(field.ty)));
    }
    out + "\n  }\n}\n"
}
