//! The search index, as a script: a page that is opened from a file may not load anything else.

use anyhow::Context;
use serde_json::json;
use shopwire_codegen::reference::Entry;

use super::links;

/// The script that sets the search index.
pub(super) fn script(entries: &[Entry]) -> anyhow::Result<String> {
    let mut lines = Vec::new();
    for entry in entries {
        let page = links::page(&entry.page).with_context(|| format!("`{}` is no page of the site", entry.page))?;
        let row = json!([
            entry.kind.as_str(),
            entry.name,
            entry.platform,
            format!("{page}#{}", entry.anchor),
            entry.description,
            entry.parts,
        ]);
        // No character of a string ends a script or a line of one.
        let row = row.to_string().replace('<', "\\u003c").replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029");
        lines.push(row);
    }
    Ok(format!("\"use strict\";\nwindow.searchIndex = [\n{}\n];\n", lines.join(",\n")))
}
