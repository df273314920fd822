//! The inventory of an imported document: each item that the document has, with its lines.

use super::context::Import;
use crate::draft::{Body, Draft, Inventory, InventoryDocument, InventoryRow, Known, Method, Operation};

impl Import<'_> {
    /// Returns the row of an operation.
    pub(super) fn endpoint_row(lines: (u32, u32), path: &str, operation: &Operation) -> InventoryRow {
        let fields = match &operation.body {
            Body::Fields(fields) => fields.as_slice(),
            Body::None | Body::Whole(_) => &[],
        };
        let names = operation.query.iter().chain(fields).map(|parameter| parameter.name.clone());
        let name = match operation.method {
            Method::CustomEndpoint => path.to_owned(),
            method => format!("{} {path}", method.key().to_uppercase()),
        };
        Self::row(name, lines, Some(("parameters", names.collect())))
    }

    fn row(name: String, (first, last): (u32, u32), members: Option<(&str, Vec<String>)>) -> InventoryRow {
        let at = if first >= last { format!("L{first}") } else { format!("L{first}-L{last}") };
        let members = members.map(|(key, names)| (key.to_owned(), names));
        InventoryRow { name, at: vec![at], members, ..InventoryRow::default() }
    }

    /// Returns the inventory of the document. A document of this project only repeats what other documents say, so it has none.
    pub(super) fn inventory(&self, draft: &Draft, endpoints: Vec<InventoryRow>) -> Option<Inventory> {
        if self.is_own {
            return None;
        }
        let mut document = InventoryDocument { name: self.options.source.clone(), ..InventoryDocument::default() };
        let platform = &draft.platform;
        for (kind, named) in [("auth", &platform.auth), ("errors", &platform.errors), ("scopes", &platform.scopes)] {
            for item in named.iter().filter(|item| item.docs.known != Known::Inferred) {
                document.push(kind, Self::row(item.name.clone(), lines_of(&item.docs.source), None));
            }
        }
        for server in platform.servers.iter().filter(|server| !server.docs.source.is_empty()) {
            document.push("servers", Self::row(server.name.clone(), lines_of(&server.docs.source), None));
        }
        for status in &platform.statuses {
            document.push("statuses", Self::row(status.status.to_string(), lines_of(&status.docs.source), None));
        }
        for row in endpoints {
            document.push("endpoints", row);
        }
        let webhooks = draft.webhooks.iter();
        let models = draft.resources.iter().flat_map(|it| &it.models).chain(webhooks.clone().flat_map(|it| &it.models));
        for model in models {
            let fields = model.fields.iter().map(|field| field.name.clone()).collect();
            document
                .push("models", Self::row(model.name.clone(), lines_of(&model.docs.source), Some(("fields", fields))));
        }
        let enums = draft.resources.iter().flat_map(|it| &it.enums).chain(webhooks.clone().flat_map(|it| &it.enums));
        for it in enums {
            let values = it.values.iter().map(|value| value.value.clone()).collect();
            document.push("enums", Self::row(it.name.clone(), lines_of(&it.docs.source), Some(("values", values))));
        }
        for topic in webhooks.flat_map(|it| &it.topics) {
            document.push("topics", Self::row(topic.name.clone(), lines_of(&topic.docs.source), None));
        }
        Some(Inventory { platform: self.options.platform.clone(), documents: vec![document] })
    }
}

/// The lines of a source such as `name#L12-L20`.
fn lines_of(source: &[String]) -> (u32, u32) {
    let lines = source.first().and_then(|source| source.split_once('#')).map_or("L1", |(_, lines)| lines);
    let mut numbers = lines.split('-').map(|line| line.trim_start_matches('L').parse().unwrap_or(1));
    let first = numbers.next().unwrap_or(1);
    (first, numbers.next().unwrap_or(first))
}
