//! Tables of a document by what they list.

use super::block::{Row, Table};
use super::columns::{self, Column};
use super::endpoint;
use super::section::Fields;
use super::walk::Walk;
use super::words::{self, Direction};

impl Walk<'_> {
    /// Reads a table: endpoints, statuses, scopes, parameters or fields.
    pub(super) fn table(&mut self, table: &Table, lines: (u32, u32)) {
        self.found.tables += 1;
        if self.endpoints(table) {
            return;
        }
        let fields = Fields::new(table, lines);
        let names: Vec<String> = fields.rows.iter().map(|row| fields.name(row)).collect();
        let is_status =
            |name: &String| name.len() == 3 && name.parse::<u16>().is_ok_and(|status| (200..600).contains(&status));
        let has = |column: Column| fields.columns.contains(&Some(column));
        let caption = self.caption.to_lowercase();
        let lower_heading = self.heading.1.to_lowercase();
        let is_named =
            table.header.iter().any(|name| matches!(name.trim().to_lowercase().as_str(), "scope" | "scopes"));
        let is_scopes = is_named
            || ["scope", "permission", "权限", "權限"]
                .iter()
                .any(|word| caption.contains(word) || lower_heading.contains(word));
        if !names.is_empty() && names.iter().filter(|name| is_status(name)).count() * 2 > names.len() {
            let rows = rows(&fields).into_iter().filter(|(name, ..)| is_status(name));
            self.found.statuses.extend(rows);
        } else if is_scopes && !has(Column::Type) && self.open.is_empty() {
            let is_scope = |name: &str| columns::is_name(name) && (is_named || name.contains([':', '_', '.', '/']));
            self.found.scopes.extend(rows(&fields).into_iter().filter(|(name, ..)| is_scope(name)));
        } else if has(Column::Name) && (has(Column::Type) || has(Column::Required) || has(Column::Description)) {
            let has_required = has(Column::Required);
            self.fields(fields, has_required);
        } else {
            self.report.skip(table.header.join(" | "), lines.0, "tables that are neither parameters nor fields");
        }
        self.caption.clear();
    }

    /// Adds a table of parameters or fields to the open sections.
    fn fields(&mut self, fields: Fields, has_required: bool) {
        if self.open.is_empty() {
            let name = if words::direction(&self.heading.1).is_some() { &self.outer } else { &self.heading.1 };
            self.found.objects.push((name.clone(), fields));
            return;
        }
        let direction = words::direction(&self.caption);
        for number in self.open.clone() {
            let Some(section) = self.found.sections.get_mut(number) else { continue };
            let usual =
                if section.request.is_empty() || has_required { Direction::Request } else { Direction::Response };
            match direction.unwrap_or(usual) {
                Direction::Request => section.request.push(fields.clone()),
                Direction::Response => section.response.push(fields.clone()),
            }
        }
    }

    /// Reads a table whose rows are endpoints.
    fn endpoints(&mut self, table: &Table) -> bool {
        let fields = Fields::new(table, (0, 0));
        let mut found = Vec::new();
        for row in &table.rows {
            let whole = row.cells.iter().find_map(|cell| endpoint::at_start(cell));
            let method = fields.cell(row, Column::Method);
            let path = fields.cell(row, Column::Path).or_else(|| fields.cell(row, Column::Name));
            let apart = method.zip(path).and_then(|(method, path)| endpoint::of_cells(method, path));
            let Some(endpoint) = whole.or(apart) else { continue };
            let title = fields.cell(row, Column::Description).unwrap_or_default().to_owned();
            found.push((endpoint, title, row.line));
        }
        // A single row may only mention an endpoint.
        if found.is_empty() || found.len() * 2 < table.rows.len() {
            return false;
        }
        for (endpoint, title, line) in found {
            self.open.clear();
            self.start(endpoint, title, self.heading.0, (line, line), false);
        }
        self.open.clear();
        true
    }
}

/// The names, the descriptions and the lines of a table.
fn rows(fields: &Fields) -> Vec<(String, String, u32)> {
    let row = |row: &Row| {
        let description = fields.cell(row, Column::Description).or_else(|| row.cells.get(1).map(String::as_str));
        (fields.name(row), description.unwrap_or_default().to_owned(), row.line)
    };
    fields.rows.iter().map(row).collect()
}
