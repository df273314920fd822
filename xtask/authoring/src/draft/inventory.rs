//! Inventories: what documents offer.

use super::tree::{Entry, Layout, Map, Yaml};

/// The inventory of a platform's documents.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Inventory {
    /// The platform.
    pub platform: String,
    /// The documents.
    pub documents: Vec<InventoryDocument>,
}

/// What one document offers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct InventoryDocument {
    /// The name of the document in the platform's `docs`.
    pub name: String,
    /// Rows by kind (`endpoints`, `models`, `scopes` …), each kind in the order of the document.
    pub kinds: Vec<(String, Vec<InventoryRow>)>,
}

/// A row: an item of a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct InventoryRow {
    /// The name: `GET /orders`, `Order`, `orders.read`.
    pub name: String,
    /// Lines of the document: `L12-L20`.
    pub at: Vec<String>,
    /// What the table lists: the key (`parameters`, `fields` or `values`), and the names.
    pub members: Option<(String, Vec<String>)>,
    /// Why members are not in the schema: the key (`omitted_parameters` …), and reasons by name.
    pub omitted_members: Option<(String, Vec<(String, String)>)>,
    /// Why the schema does not have the item.
    pub omitted: Option<String>,
    /// The item that claims the row, if it has another name.
    pub claimed_by: Option<String>,
    /// Lines of comments above the row.
    pub comment: Vec<String>,
}

impl Inventory {
    /// Returns the content of the file.
    pub fn to_map(&self) -> Map {
        let mut file = Map::new(Layout::Block).with("inventory", self.platform.as_str());
        for document in &self.documents {
            let mut kinds = Map::new(Layout::Spaced);
            for (kind, rows) in document.kinds.iter().filter(|(_, rows)| !rows.is_empty()) {
                let rows = rows.iter().map(InventoryRow::entry);
                kinds.push(kind, Map { entries: rows.collect(), layout: Layout::Block });
            }
            file = file.with_section(&document.name, kinds);
        }
        file
    }
}

impl InventoryDocument {
    /// Appends a row to the rows of its kind.
    pub fn push(&mut self, kind: &str, row: InventoryRow) {
        match self.kinds.iter_mut().find(|(own, _)| own == kind) {
            Some((_, rows)) => rows.push(row),
            None => self.kinds.push((kind.to_owned(), vec![row])),
        }
    }
}

impl InventoryRow {
    /// Returns the entry of the row: the lines alone, or its keys.
    pub fn entry(&self) -> Entry {
        let list = |names: &[String]| Yaml::List(names.iter().map(Yaml::text).collect());
        let at = Yaml::one_or_list(&self.at);
        let mut others = Map::default().with_text("omitted", self.omitted.as_ref());
        if let Some((key, names)) = self.members.as_ref().filter(|(_, names)| !names.is_empty()) {
            others.push(key, list(names));
        }
        if let Some((key, reasons)) = self.omitted_members.as_ref().filter(|(_, reasons)| !reasons.is_empty()) {
            let mut map = Map::default();
            for (name, reason) in reasons {
                map.push(name, Yaml::text(reason));
            }
            others.push(key, map);
        }
        let others = others.with_text("claimed_by", self.claimed_by.as_ref());
        let value = if others.entries.is_empty() { at } else { Map::default().with("at", at).and(others).into() };
        Entry::new(&self.name, value).commented(&self.comment)
    }
}
