//! The named schemas of the document: which become models, enums and ids.

use super::context::{At, Component, Import, MAX_DEPTH};
use super::object::Object;
use crate::draft::{Enum, EnumValue, Id, Model};
use crate::input::{Kind, Node};
use crate::naming;

/// Where documents have their named schemas.
const SECTIONS: [(&str, &str); 2] = [("components", "schemas"), ("definitions", "")];

impl<'d> Import<'d> {
    /// Gives each named schema that becomes a type its name.
    pub(super) fn name_components(&mut self) {
        for (name, at) in self.named_schemas() {
            let Some(make) = self.classify(name, &at) else { continue };
            let name = naming::type_name(name, "Model");
            let name = self.type_names.take(&name);
            self.components.insert(at.pointer, make(name));
        }
    }

    fn named_schemas(&self) -> Vec<(&'d str, At<'d>)> {
        let root = At { node: self.root, pointer: "#".to_owned() };
        let sections = SECTIONS.iter().filter_map(|(outer, inner)| {
            let outer = root.get(outer)?;
            if inner.is_empty() { Some(outer) } else { outer.get(inner) }
        });
        sections.flat_map(|section| section.entries()).collect()
    }

    /// Decides what a named schema becomes. An alias of another type becomes none.
    fn classify(&mut self, name: &str, at: &At<'d>) -> Option<fn(String) -> Component> {
        let is_topics = self.is_own && self.topics == Some(at.pointer.as_str());
        if at.node.get("x-error-shape").is_some() || at.node.get("$ref").is_some() || is_topics {
            return None;
        }
        if is_enum(at.node) {
            return Some(Component::Enum);
        }
        if self.is_id(name, at.node) {
            return Some(Component::Id);
        }
        let mut object = Object::default();
        object.collect(self, at, 0, false);
        let has_fields = !object.properties.is_empty();
        // A schema without fields of its own that only wraps another is an alias.
        (has_fields && !is_wrapper(at.node)).then_some(Component::Model)
    }

    fn is_id(&self, name: &str, node: &Node) -> bool {
        let types = types(node);
        let is_either = types == ["string", "integer"] || types == ["integer", "string"];
        let is_named = (name.ends_with("Id") || name.ends_with("ID")) && (types == ["string"] || types == ["integer"]);
        let is_plain = !matches!(node.text_of("format"), Some("date-time" | "date" | "binary" | "byte"));
        if self.is_own { node.is("x-id") } else { (is_either || is_named) && is_plain }
    }

    /// Drafts a named schema, once.
    pub(super) fn draft(&mut self, pointer: &str, depth: usize) {
        if !self.drafted.insert(pointer.to_owned()) {
            return;
        }
        let Some(component) = self.components.get(pointer).cloned() else { return };
        let Some((_, at)) = self.named_schemas().into_iter().find(|(_, at)| at.pointer == pointer) else { return };
        self.type_lines.insert(component.name().to_owned(), at.node.lines);
        match component {
            Component::Model(name) => {
                let model = self.model(name, &at, depth);
                self.types.models.push(model);
            }
            Component::Enum(name) => {
                let drafted = self.enumeration(name, &at);
                self.types.enums.push(drafted);
            }
            Component::Id(name) => {
                let docs = self.describe(&at);
                self.types.ids.push(Id { name, docs });
            }
        }
    }

    /// Drafts a model from the schema of an object.
    pub(super) fn model(&mut self, name: String, at: &At<'d>, depth: usize) -> Model {
        let mut object = Object::default();
        object.collect(self, at, 0, true);
        let docs = self.describe_sourced(at);
        let fields = if depth > MAX_DEPTH { Vec::new() } else { self.fields(&name, &object, depth) };
        Model { name, docs, fields }
    }

    /// Drafts an enum.
    pub(super) fn enumeration(&mut self, name: String, at: &At<'d>) -> Enum {
        let docs = self.describe_sourced(at);
        let descriptions = at.node.texts_of("x-enum-descriptions");
        let names = if self.is_own { at.node.texts_of("x-enum-varnames") } else { Vec::new() };
        let notes = at.get("x-enum-notes");
        let mut values = Vec::new();
        for (number, value) in enum_values(at.node).into_iter().enumerate() {
            let mut own =
                notes.as_ref().and_then(|notes| notes.get(&value)).map(|it| self.describe(&it)).unwrap_or_default();
            let description = descriptions.get(number).cloned().unwrap_or_default();
            self.add_description(&mut own, &description);
            let rust = names.get(number).filter(|name| !name.is_empty()).cloned();
            values.push(EnumValue { docs: own, rust, ..EnumValue::new(value) });
        }
        Enum { name, docs, values }
    }

    /// Reports the named schemas that nothing uses.
    pub(super) fn report_unused(&mut self) {
        for (_, at) in self.named_schemas() {
            let is_used = self.drafted.contains(&at.pointer) || self.followed.contains(&at.pointer);
            if self.components.contains_key(&at.pointer) && !is_used {
                self.skip(&at, "a schema that no operation and no webhook uses");
            }
        }
    }
}

/// The types of a schema, without `null`.
pub(super) fn types(node: &Node) -> Vec<&str> {
    let Some(types) = node.get("type") else { return Vec::new() };
    let all = types.text().into_iter().chain(types.items().iter().filter_map(Node::text));
    all.filter(|name| *name != "null").collect()
}

/// Whether a schema has values of its own that make an enum.
pub(super) fn is_enum(node: &Node) -> bool {
    !enum_values(node).is_empty() && !types(node).contains(&"boolean")
}

/// The values of an enum, without `null`, each once.
pub(super) fn enum_values(node: &Node) -> Vec<String> {
    let mut values: Vec<String> = Vec::new();
    for value in node.get("enum").map(Node::items).unwrap_or_default() {
        let literal = match value.kind {
            Kind::Text(_) | Kind::Number(_) => value.literal(),
            _ => None,
        };
        values.extend(literal.filter(|literal| !values.contains(literal)));
    }
    values
}

/// Whether a schema has nothing but one reference in `allOf`, `anyOf` or `oneOf`.
fn is_wrapper(node: &Node) -> bool {
    let parts = ["allOf", "anyOf", "oneOf"].iter().find_map(|key| node.get(key));
    let single = parts.map(Node::items).is_some_and(|parts| matches!(parts, [part] if part.get("$ref").is_some()));
    single && node.get("properties").is_none()
}
