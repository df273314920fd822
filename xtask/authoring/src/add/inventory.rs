//! Rows of the inventory.

use super::names::same_path;
use super::origin::Origin;
use super::session::Session;
use crate::yaml_edit::key;
use shopwire_codegen::plain_yaml::Value;

/// What a row lists: the key, and the names.
pub(super) struct Members<'m> {
    pub(super) key: &'static str,
    pub(super) names: &'m [String],
}

/// Adds a row for an item to each document of the inventory that the item comes from, unless the document has the row.
pub(super) fn add_row(
    session: &mut Session,
    kind: &str,
    name: &str,
    members: Option<&Members<'_>>,
    origin: &Origin,
) -> anyhow::Result<()> {
    // The check wants a row only for what the document states.
    let Some((file, inventory)) = session.inventory().filter(|_| origin.known.is_none()) else { return Ok(()) };
    for (document, lines) in origin.lines_by_document() {
        let Some(rows) = inventory.get(document) else { continue };
        let present = rows.get(kind).map(Value::entries).unwrap_or_default();
        if present.iter().any(|(row, _)| row == name || (kind == "endpoints" && same_endpoint(row, name))) {
            continue;
        }
        let at = if let [one] = lines.as_slice() { (*one).to_owned() } else { format!("[{}]", lines.join(", ")) };
        let members = members.filter(|members| !members.names.is_empty()).map(|members| {
            let names: Vec<String> = members.names.iter().map(|name| crate::yaml_edit::scalar(name)).collect();
            format!(", {}: [{}]", members.key, names.join(", "))
        });
        let row = match members {
            Some(members) => format!("{{ at: {at}{members} }}"),
            None => at,
        };
        session.insert(&file, &[document, kind], &format!("{}: {row}", key(name)), &format!("the row `{name}`"))?;
    }
    Ok(())
}

/// Whether two endpoints, such as `GET /orders/{id}`, are the same.
fn same_endpoint(one: &str, other: &str) -> bool {
    match (one.split_once(' '), other.split_once(' ')) {
        (Some((method, path)), Some((other_method, other_path))) => {
            method == other_method && same_path(path, other_path)
        }
        _ => false,
    }
}
