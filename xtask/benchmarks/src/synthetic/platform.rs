//! `platform.yaml`.

use super::PLATFORM;
use super::inventory::Inventory;
use super::lines::Lines;
use super::names::Names;

/// The lines of the document that describe the platform itself.
const LINES: usize = 60;

/// Writes the file, and the rows of the scopes.
pub(super) fn file(names: &[Names], lines: &mut Lines, inventory: &mut Inventory) -> String {
    lines.take(LINES);
    let mut scopes = String::new();
    for names in names.iter().filter(|names| names.is_first_of_noun()) {
        for (access, verb) in [("read", "Reads"), ("write", "Changes")] {
            let (name, at) = (format!("{access}_{}", names.noun), lines.take(1));
            inventory.scope(&name, &at);
            let doc = format!("{verb} each {}.", names.words);
            scopes.push_str(&format!("  {name}: {{ access: {access}, doc: {doc}, source: manual#{at} }}\n"));
        }
    }
    format!("platform: {PLATFORM}\n{}\nscopes:\n{scopes}", include_str!("platform.yaml"))
}
