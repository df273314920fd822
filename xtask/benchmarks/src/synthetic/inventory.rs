//! `inventory.yaml`: a row for everything that the schema has.

use super::PLATFORM;

/// The rows, by their kind.
#[derive(Debug, Default)]
pub(super) struct Inventory {
    endpoints: String,
    models: String,
    enums: String,
    scopes: String,
    topics: String,
}

impl Inventory {
    /// Adds an operation.
    pub(super) fn endpoint(&mut self, endpoint: &str, at: &str, parameters: &[&str]) {
        let row = match parameters {
            [] => format!("    {endpoint}: {at}\n"),
            _ => format!("    {endpoint}: {{ at: {at}, parameters: [{}] }}\n", parameters.join(", ")),
        };
        self.endpoints.push_str(&row);
    }

    /// Adds a model.
    pub(super) fn model(&mut self, name: &str, at: &str, fields: &[&str]) {
        self.models.push_str(&format!("    {name}: {{ at: {at}, fields: [{}] }}\n", fields.join(", ")));
    }

    /// Adds an enum.
    pub(super) fn enumeration(&mut self, name: &str, at: &str, values: &[&str]) {
        self.enums.push_str(&format!("    {name}: {{ at: {at}, values: [{}] }}\n", values.join(", ")));
    }

    /// Adds a scope.
    pub(super) fn scope(&mut self, name: &str, at: &str) {
        self.scopes.push_str(&format!("    {name}: {at}\n"));
    }

    /// Adds a topic of webhooks.
    pub(super) fn topic(&mut self, name: &str, at: &str) {
        self.topics.push_str(&format!("    {name}: {at}\n"));
    }

    /// Writes the file.
    pub(super) fn file(&self) -> String {
        let Self { endpoints, models, enums, scopes, topics } = self;
        let platform = include_str!("inventory.yaml");
        format!(
            "inventory: {PLATFORM}\n{platform}  endpoints:\n{endpoints}  models:\n{models}  enums:\n{enums}  scopes:\n{scopes}  \
             topics:\n{topics}"
        )
    }
}
