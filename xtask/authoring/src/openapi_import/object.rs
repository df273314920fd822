//! The properties of an object, with those of its `allOf`.

use std::collections::BTreeSet;

use super::context::{At, Import, MAX_DEPTH};
use crate::draft::Field;

/// The properties of an object, flattened.
#[derive(Clone, Debug, Default)]
pub(super) struct Object<'d> {
    pub(super) properties: Vec<(&'d str, At<'d>)>,
    pub(super) required: BTreeSet<&'d str>,
    /// The schemas that were visited, against cycles.
    visited: BTreeSet<String>,
}

/// Keywords of objects that have no counterpart.
const UNSUPPORTED: [&str; 10] = [
    "discriminator",
    "patternProperties",
    "propertyNames",
    "minProperties",
    "maxProperties",
    "dependentRequired",
    "dependentSchemas",
    "if",
    "not",
    "unevaluatedProperties",
];

impl<'d> Object<'d> {
    /// Collects the properties of a schema and of what it extends. A later property of the same name replaces an earlier one.
    pub(super) fn collect(&mut self, import: &mut Import<'d>, at: &At<'d>, depth: usize, reports: bool) {
        if depth > MAX_DEPTH || !self.visited.insert(at.pointer.clone()) {
            return;
        }
        for part in at.get("allOf").iter().flat_map(At::items) {
            // The conditions of a document of this project are also at the properties themselves.
            if import.is_own && part.node.get("if").is_some() {
                continue;
            }
            if let Some(part) = import.resolve(&part) {
                self.collect(import, &part, depth + 1, reports);
            }
        }
        for (name, property) in at.get("properties").iter().flat_map(At::entries) {
            match self.properties.iter_mut().find(|(known, _)| *known == name) {
                Some((_, known)) => *known = property,
                None => self.properties.push((name, property)),
            }
        }
        let required = at.node.get("required").map(crate::input::Node::items).unwrap_or_default();
        self.required.extend(required.iter().filter_map(crate::input::Node::text));
        if reports {
            self.report(import, at);
        }
    }

    fn report(&self, import: &mut Import<'d>, at: &At<'d>) {
        for keyword in UNSUPPORTED {
            if let Some(found) = at.get(keyword) {
                import.skip(&found, &format!("`{keyword}`: the schema language has no such constraint"));
            }
        }
        for keyword in ["oneOf", "anyOf"] {
            if let Some(found) = at.get(keyword) {
                import.skip(&found, &format!("`{keyword}` beside other fields: the alternatives are not in the model"));
            }
        }
        let additional = at.get("additionalProperties").filter(|it| !it.node.entries().is_empty());
        if let Some(found) = additional.filter(|_| !self.properties.is_empty()) {
            import.skip(&found, "`additionalProperties` beside fields: they are decoded as unknown fields");
        }
    }
}

impl<'d> Import<'d> {
    /// Drafts the fields of a model.
    pub(super) fn fields(&mut self, model: &str, object: &Object<'d>, depth: usize) -> Vec<Field> {
        let mut fields = Vec::new();
        for (name, at) in &object.properties {
            let value = self.value(at, &format!("{model} {name}"), depth + 1);
            let docs = self.describe(at);
            // A time in a response has no default value.
            let is_time = !self.is_own && (value.ty.is("date-time") || value.ty.is("date"));
            let aliases = at.node.texts_of("x-aliases");
            let is_absent = !object.required.contains(name) && (!self.is_own || aliases.is_empty());
            // An absent list is an empty one, unless `null` means something else.
            let is_absent = is_absent && !(value.ty.is_container() || self.is_own && !is_any(&value.ty));
            fields.push(Field {
                rust: at.node.text_of("x-rust").map(ToOwned::to_owned),
                read_only: at.node.is("readOnly"),
                style: value.style,
                aliases,
                constraints: value.constraints,
                docs,
                ..Field::new(*name, value.ty, value.nullable || is_absent || is_time)
            });
        }
        fields
    }
}

/// Whether a type takes any JSON, so that its schema does not say whether it is optional.
fn is_any(ty: &crate::draft::Ty) -> bool {
    ty.is("json") || ty.is("undocumented")
}
