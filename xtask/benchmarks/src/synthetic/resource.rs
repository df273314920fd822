//! The file of a resource.

use super::inventory::Inventory;
use super::lines::Lines;
use super::names::Names;
use super::{operations, types};

/// Writes the file, and the rows of what it has.
pub(super) fn file(names: &Names, actions: usize, lines: &mut Lines, inventory: &mut Inventory) -> String {
    let Names { resource, words, noun, .. } = names;
    let head = format!(
        "resource: {resource}\ndoc: Operations on each {words} of the shop.\npath: /api/{resource}\nscopes: {{ read: read_{noun}, \
         write: write_{noun}, source: manual#L21, known: inferred }}\n"
    );
    let operations = operations::operations(names, actions, lines, inventory);
    let types = types::types(names, lines, inventory);
    format!("{head}\n{operations}{types}")
}
