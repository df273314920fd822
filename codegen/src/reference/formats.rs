//! File formats.

use super::page::Page;
use super::{anchor, facts};
use crate::docs::markdown;
use crate::model::{Format, FormatKind, Platform};

/// Adds the table of file formats.
pub(super) fn add(page: &mut Page, platform: &Platform) {
    let formats = platform.resources.iter().flat_map(|resource| &resource.formats);
    let rows: Vec<Vec<String>> = formats.map(|format| row(platform, format)).collect();
    if !rows.is_empty() {
        page.heading(2, &anchor::section("formats"), "File formats");
    }
    page.table(&["constant", "syntax", "model", "description"], &rows);
}

fn row(platform: &Platform, format: &Format) -> Vec<String> {
    let Format { constant, docs, kind, model } = format;
    vec![
        format!("`{}`", constant.as_str()),
        syntax(kind),
        anchor::link(&format!("`{}`", model.as_str()), &anchor::model(model)),
        facts::cell(platform, docs, []),
    ]
}

fn syntax(kind: &FormatKind) -> String {
    match kind {
        FormatKind::Xml { root, items } => {
            let items = if items.is_empty() {
                String::new()
            } else {
                format!(", decoded one by one below {}", markdown::code(&items.join(".")))
            };
            format!("XML with the root element {}{items}", markdown::code(root))
        }
        FormatKind::Csv { separator, columns } => {
            let columns: Vec<String> = columns.iter().map(|column| markdown::code(column)).collect();
            let separator = markdown::code(&char::from(*separator).to_string());
            format!("CSV, separated by {separator}, with the columns {}", columns.join(", "))
        }
    }
}
