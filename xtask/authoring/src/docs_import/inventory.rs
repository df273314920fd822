//! The inventory of a document: what was found in it, with its lines.

use super::Options;
use super::section::{Fields, Found, Section};
use crate::draft::{Inventory, InventoryDocument, InventoryRow, Known, Operation, Resource, gap};
use crate::naming;
use crate::report::Report;

/// The rows, in the order of the document.
#[derive(Debug, Default)]
pub(super) struct Rows(Vec<(u32, &'static str, InventoryRow)>);

impl Rows {
    fn push(
        &mut self,
        kind: &'static str,
        name: String,
        (first, last): (u32, u32),
        members: Option<(&str, Vec<String>)>,
    ) {
        let at = if first >= last { format!("L{first}") } else { format!("L{first}-L{last}") };
        let members = members.map(|(key, names)| (key.to_owned(), names));
        self.0.push((first, kind, InventoryRow { name, at: vec![at], members, ..InventoryRow::default() }));
    }

    /// Adds an endpoint with its documented parameters.
    pub(super) fn endpoint(&mut self, section: &Section, operation: &Operation, parameters: Vec<String>) {
        let name = format!("{} {}", operation.method.key().to_uppercase(), section.endpoint.path);
        self.push("endpoints", name, section.lines, Some(("parameters", parameters)));
    }

    /// Adds the models and enums that the document describes.
    pub(super) fn types(&mut self, resources: &[Resource]) {
        for model in resources.iter().flat_map(|resource| &resource.models) {
            if model.docs.known == Known::Documented {
                let fields = model.fields.iter().filter(|field| field.docs.known == Known::Documented);
                let names = fields.map(|field| field.name.clone()).collect();
                self.push("models", model.name.clone(), lines_of(&model.docs.source), Some(("fields", names)));
            }
        }
        for it in resources.iter().flat_map(|resource| &resource.enums) {
            let values = it.values.iter().map(|value| value.value.clone()).collect();
            self.push("enums", it.name.clone(), lines_of(&it.docs.source), Some(("values", values)));
        }
    }

    /// Adds tables of fields that no operation uses, as gaps.
    pub(super) fn objects(&mut self, found: &Found, resources: &[Resource], report: &mut Report) {
        let used = |table: &Fields| {
            let mut models = resources.iter().flat_map(|resource| &resource.models);
            models.any(|model| lines_of(&model.docs.source) == table.lines)
        };
        for (title, table) in found.objects.iter().filter(|(_, table)| !used(table)) {
            let names: Vec<String> = table.rows.iter().map(|row| table.name(row)).collect();
            report.skip(
                format!("{title}: {}", names.join(", ")),
                table.lines.0,
                "tables of fields that no response has: a gap in inventory.yaml",
            );
            let name = naming::type_name(&naming::singular(title), "Table");
            let name = if self.0.iter().any(|(.., row)| row.name == name) {
                format!("{name}L{}", table.lines.0)
            } else {
                name
            };
            self.push("models", name, table.lines, Some(("fields", names)));
            if let Some((.., row)) = self.0.last_mut() {
                row.comment.push(gap("declare the model, or say why the schema does not have it: `omitted: …`"));
            }
        }
    }

    /// Returns the inventory.
    pub(super) fn finish(mut self, found: &Found, options: &Options) -> Inventory {
        let names = naming::Names::default();
        for (name, _, line) in found.statuses.iter().filter(|(name, ..)| names.try_take(name)) {
            self.push("statuses", name.clone(), (*line, *line), None);
        }
        for (name, _, line) in found.scopes.iter().filter(|(name, ..)| names.try_take(name)) {
            self.push("scopes", name.clone(), (*line, *line), None);
        }
        self.0.sort_by_key(|(line, ..)| *line);
        let mut document = InventoryDocument { name: options.document.clone(), ..InventoryDocument::default() };
        for (_, kind, row) in self.0 {
            document.push(kind, row);
        }
        Inventory { platform: options.platform.clone(), documents: vec![document] }
    }
}

/// The lines of a source such as `name#L12-L20`.
fn lines_of(source: &[String]) -> (u32, u32) {
    let lines = source.first().and_then(|source| source.split_once('#')).map_or("L1", |(_, lines)| lines);
    let mut numbers = lines.split('-').map(|line| line.trim_start_matches('L').parse().unwrap_or(1));
    let first = numbers.next().unwrap_or(1);
    (first, numbers.next().unwrap_or(first))
}
