//! Injections in JSON files, in the manifest and in the README.

use super::Injection;
use super::markdown::markdown_problem;

/// An injection makes the JSON invalid, or adds a top-level key.
pub(super) fn injections_in_json(json: &str) -> Vec<(Injection, String)> {
    let own = ["x-generated", "openapi", "info", "servers", "paths", "webhooks", "components", "security", "tags"];
    let is_own = |key: &String| own.contains(&key.as_str()) || key.starts_with("x-");
    let how = match serde_json::from_str::<serde_json::Map<String, serde_json::Value>>(json) {
        Ok(document) if document.keys().all(is_own) => return Vec::new(),
        Ok(_) => "has a key that is not the generator's".to_owned(),
        Err(error) => format!("is not JSON: {error}"),
    };
    vec![(Injection::Code, how)]
}

/// In the manifest and the README, only the title may differ, and it may not add lines.
pub(super) fn injections_in_list(content: &str, normal: &str) -> Vec<(Injection, String)> {
    let is_title = |line: &&str| line.starts_with("# ") || line.starts_with("| `acme`");
    let others = |content: &str| content.lines().filter(|line| !is_title(line)).map(str::to_owned).collect::<Vec<_>>();
    if others(content) != others(normal) || content.lines().count() != normal.lines().count() {
        return vec![(Injection::Code, "has other lines than the default".to_owned())];
    }
    let row = |content: &str| content.lines().find(|line| line.starts_with("| `acme`")).map(str::to_owned);
    let Some((row, normal)) = row(content).zip(row(normal)) else { return Vec::new() };
    let cells = (cells(&row) != cells(&normal)).then(|| "has another number of table cells".to_owned());
    cells.or_else(|| markdown_problem(&row)).map(|how| (Injection::Markup, how)).into_iter().collect()
}

/// The number of cells in a table row. A backslash escapes `|`, a code span does not.
fn cells(row: &str) -> usize {
    row.replace("\\|", "").matches('|').count()
}
