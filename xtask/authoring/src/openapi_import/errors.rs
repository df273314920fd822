//! Error responses: their shapes, and the statuses that all operations have.

use std::collections::BTreeMap;

use super::components::types;
use super::context::{At, Import};
use crate::draft::{DocumentedError, Map, Method, Named};
use crate::input::Node;

/// The number of operations that share the description of a status which is then the platform's.
const SHARED: usize = 3;

impl<'d> Import<'d> {
    /// Drafts the shapes of error responses.
    pub(super) fn error_shapes(&mut self) -> Vec<Named> {
        let root = At { node: self.root, pointer: "#".to_owned() };
        let schemas =
            root.get("components").and_then(|it| it.get("schemas")).map(|it| it.entries()).unwrap_or_default();
        let mut shapes = Vec::new();
        if self.is_own {
            for (_, at) in schemas {
                let Some(shape) = at.get("x-error-shape") else { continue };
                shapes.push(self.own_shape(&at, &shape));
            }
            return shapes;
        }
        for response in self.error_responses() {
            let Some(schema) = self.json_schema(&response, "an error response that is not JSON") else { continue };
            let Some(schema) = self.resolve(&schema) else { continue };
            for (key, property) in schema.get("properties").iter().flat_map(At::entries) {
                let Some(property) = self.resolve(&property) else { continue };
                let Some(kind) = kind(key, property.node) else { continue };
                if shapes.iter().any(|known: &Named| known.name == key) {
                    continue;
                }
                let docs = self.describe_sourced(&property);
                let keys = Map::default().with("key", key).with("kind", kind);
                let name = key.to_owned();
                shapes.push(Named { name, keys, docs });
            }
        }
        shapes
    }

    fn own_shape(&mut self, at: &At<'d>, shape: &At<'d>) -> Named {
        let text = |key: &str| shape.node.text_of(key).map(ToOwned::to_owned);
        let codes = text("type");
        if let Some(pointer) = codes.as_ref().map(|name| format!("#/components/schemas/{name}")) {
            self.draft(&pointer, 0);
        }
        let keys = Map::default()
            .with_text("key", text("key").as_ref())
            .with_text("kind", text("kind").as_ref())
            .with_text("type", codes.as_ref())
            .with_flag("in_success", shape.node.is("in_success"));
        Named { name: text("name").unwrap_or_default(), keys, docs: self.describe(at) }
    }

    /// All error responses, each once.
    fn error_responses(&mut self) -> Vec<At<'d>> {
        let mut responses: Vec<At<'d>> = Vec::new();
        for operation in self.all_operations() {
            for (status, at) in operation.get("responses").iter().flat_map(At::entries) {
                let number = status.parse::<u16>().unwrap_or(if status == "default" { 500 } else { 0 });
                if !(400..600).contains(&number) {
                    continue;
                }
                let Some(at) = self.resolve(&at) else { continue };
                if !responses.iter().any(|known| known.pointer == at.pointer) {
                    responses.push(at);
                }
            }
        }
        responses
    }

    /// All operations of paths.
    pub(super) fn all_operations(&self) -> Vec<At<'d>> {
        let root = At { node: self.root, pointer: "#".to_owned() };
        let paths = root.get("paths").map(|paths| paths.entries()).unwrap_or_default();
        let items = paths.iter().flat_map(|(_, item)| item.entries());
        items.filter(|(key, _)| Method::parse(key).is_some()).map(|(_, at)| at).collect()
    }

    /// Drafts the statuses that are the same for many operations.
    pub(super) fn statuses(&mut self) -> Vec<DocumentedError> {
        let root = At { node: self.root, pointer: "#".to_owned() };
        let mut statuses = Vec::new();
        if self.is_own {
            for (status, at) in root.get("x-statuses").iter().flat_map(At::entries) {
                let docs = self.describe(&at);
                statuses.push(DocumentedError {
                    status: status.parse().unwrap_or_default(),
                    docs,
                    ..DocumentedError::default()
                });
            }
            return statuses;
        }
        let mut counts: BTreeMap<(u16, &str), (usize, At<'d>)> = BTreeMap::new();
        for operation in self.all_operations() {
            for (status, at) in operation.get("responses").iter().flat_map(At::entries) {
                let Some(at) = self.resolve(&at) else { continue };
                let Some(status) = status.parse().ok().filter(|status| (400..600).contains(status)) else { continue };
                let Some(description) = at.node.text_of("description") else { continue };
                counts.entry((status, description)).or_insert((0, at.clone())).0 += 1;
            }
        }
        for ((status, _), (count, at)) in counts {
            if count < SHARED || statuses.iter().any(|known: &DocumentedError| known.status == status) {
                continue;
            }
            let docs = self.describe_sourced(&at);
            self.shared_statuses.insert((status, at.node.text_of("description").unwrap_or_default().to_owned()));
            statuses.push(DocumentedError { status, docs, ..DocumentedError::default() });
        }
        statuses
    }

    /// Whether a response of an operation only repeats a status of the platform.
    pub(super) fn is_of_platform(&self, status: u16, response: &Node) -> bool {
        let description = response.text_of("description").unwrap_or_default();
        if !self.is_own {
            return self.shared_statuses.contains(&(status, description.to_owned()));
        }
        let own = self.root.get("x-statuses").and_then(|all| all.get(&status.to_string()));
        let is_plain = response.get("x-shape").is_none() && response.get("x-message").is_none();
        is_plain && own.is_some_and(|own| own.text_of("description").unwrap_or_default() == description)
    }
}

/// The kind of a key of an error response.
fn kind(key: &str, node: &Node) -> Option<&'static str> {
    const MESSAGES: [&str; 9] = [
        "message",
        "messages",
        "error",
        "errors",
        "error_message",
        "errormessage",
        "error_description",
        "detail",
        "title",
    ];
    let lower = key.to_lowercase();
    let types = types(node);
    let is_code = matches!(lower.as_str(), "code" | "error_code" | "errorcode" | "status_code");
    match types.as_slice() {
        [.., "string" | "integer"] if is_code => Some("code"),
        ["string"] if MESSAGES.contains(&lower.as_str()) => Some("message"),
        ["array"] if MESSAGES.contains(&lower.as_str()) => {
            node.get("items").is_some_and(|items| self::types(items) == ["string"]).then_some("messages")
        }
        ["object"] if MESSAGES.contains(&lower.as_str()) => {
            node.get("additionalProperties").is_some_and(|it| !it.entries().is_empty()).then_some("field_messages")
        }
        _ => None,
    }
}
