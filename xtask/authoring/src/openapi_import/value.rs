//! Schemas of values as types.

use super::components::{enum_values, is_enum, types};
use super::constrain::conditions;
use super::context::{At, Component, Import, MAX_DEPTH};
use super::object::Object;
use crate::draft::{Constraints, Docs, Ty};
use crate::naming;

/// A value: its type, and what else its schema says.
#[derive(Clone, Debug)]
pub(super) struct Value {
    pub(super) ty: Ty,
    pub(super) nullable: bool,
    /// How a list is encoded as a string.
    pub(super) style: Option<String>,
    pub(super) constraints: Constraints,
}

impl Value {
    fn new(ty: Ty) -> Self {
        Self { ty, nullable: false, style: None, constraints: Constraints::default() }
    }

    fn named(name: &str) -> Self {
        Self::new(Ty::named(name))
    }
}

impl<'d> Import<'d> {
    /// Returns the type of a schema. `words` name it if it needs a name.
    pub(super) fn value(&mut self, at: &At<'d>, words: &str, depth: usize) -> Value {
        if depth > MAX_DEPTH {
            self.skip(at, "nested too deeply: any JSON is accepted");
            return Value::named("json");
        }
        if at.node.get("$ref").is_some() {
            return self.referenced(at, words, depth);
        }
        let mut value = match self.alternatives(at, words, depth) {
            Some(value) => value,
            None => self.plain(at, words, depth),
        };
        value.nullable |= is_nullable(at);
        if value.ty.innermost() != "json" || at.node.get("x-wire-format").is_some() {
            self.constrain(at, &mut value);
        }
        value
    }

    /// Returns the type of a reference: a named type, or what its target is.
    fn referenced(&mut self, at: &At<'d>, words: &str, depth: usize) -> Value {
        if self.is_own && self.topics.is_some() && at.node.text_of("$ref") == self.topics {
            return Value::named("WebhookTopic");
        }
        let Some(mut target) = self.follow(at) else { return Value::named("json") };
        // Chains of references are rare, and each step may have a name.
        for _ in 0..MAX_DEPTH {
            if let Some(component) = self.components.get(&target.pointer).cloned() {
                self.draft(&target.pointer, depth + 1);
                let is_nullable = is_nullable(&target) || is_nullable(at);
                let mut value = Value { nullable: is_nullable, ..Value::named(component.name()) };
                value.constraints.required_if = conditions(at, "x-required-if");
                value.constraints.forbidden_if = conditions(at, "x-forbidden-if");
                if matches!(component, Component::Enum(_)) {
                    value.constraints.default = self.default(at, &value.ty, &enum_values(target.node));
                }
                return value;
            }
            if target.node.get("$ref").is_none() {
                break;
            }
            let Some(next) = self.follow(&target) else { return Value::named("json") };
            target = next;
        }
        self.value(&target, words, depth + 1)
    }

    /// Returns the type of `anyOf`, `oneOf` and `allOf`. Returns `None` if the schema has none of them.
    fn alternatives(&mut self, at: &At<'d>, words: &str, depth: usize) -> Option<Value> {
        if let Some(all) = at.get("allOf") {
            let parts: Vec<At<'d>> = all.items().into_iter().filter(|part| part.node.get("if").is_none()).collect();
            if let ([part], None) = (parts.as_slice(), at.node.get("properties")) {
                return Some(self.value(part, words, depth + 1));
            }
            return None;
        }
        let choices = at.get("anyOf").or_else(|| at.get("oneOf"))?;
        if at.node.get("properties").is_some() {
            return None;
        }
        let is_null = |choice: &At<'_>| choice.node.text_of("type") == Some("null");
        let parts: Vec<At<'d>> = choices.items().into_iter().filter(|choice| !is_null(choice)).collect();
        let has_null = parts.len() < choices.items().len();
        let mut value = match parts.as_slice() {
            [part] => self.value(part, words, depth + 1),
            parts if !parts.is_empty() && parts.iter().all(|part| is_scalar(part)) => {
                self.skip(&choices, "several kinds of single values: decoded as a string");
                Value::named("string")
            }
            _ => {
                self.skip(&choices, "several schemas for one value: any JSON is accepted");
                Value::named("json")
            }
        };
        value.nullable |= has_null;
        Some(value)
    }

    /// Returns the type of a schema without references and alternatives.
    fn plain(&mut self, at: &At<'d>, words: &str, depth: usize) -> Value {
        let node = at.node;
        if node.is("x-undocumented") {
            return Value::named("undocumented");
        }
        if let Some(list) = at.get("x-list") {
            let value = self.value(&list, words, depth + 1);
            let style = if node.text_of("x-separator") == Some(";") { "semicolon" } else { "comma" };
            return Value { style: Some(style.to_owned()), ..value };
        }
        if let Some(ty) = node.text_of("x-type").filter(|ty| matches!(*ty, "decimal" | "money" | "date-time")) {
            return Value::named(ty);
        }
        if is_enum(node) {
            return Value::named(&self.inline_enum(at, words));
        }
        let types = types(node);
        match types.as_slice() {
            ["array"] => self.list(at, words, depth),
            ["object"] => self.object(at, words, depth),
            [] if node.get("properties").is_some() || node.get("allOf").is_some() => self.object(at, words, depth),
            [] if node.get("items").is_some() => self.list(at, words, depth),
            ["string"] => Value::named(self.string(at)),
            ["integer"] => Value::named("integer"),
            ["number"] => Value::named("decimal"),
            ["boolean"] => Value::named("boolean"),
            ["string", "integer"] | ["integer", "string"] if self.is_own => Value::named("string"),
            [] if node.get("const").is_some_and(|it| it.text().is_some()) => Value::named("string"),
            [] => Value::named("json"),
            several if several.iter().all(|it| !matches!(*it, "array" | "object")) => {
                self.skip(at, "several kinds of single values: decoded as a string");
                Value::named("string")
            }
            _ => {
                self.skip(at, "several types for one value: any JSON is accepted");
                Value::named("json")
            }
        }
    }

    fn string(&mut self, at: &At<'d>) -> &'static str {
        match at.node.text_of("format") {
            Some("date-time") => "date-time",
            Some("date") => "date",
            Some("password") => "secret",
            Some("binary") => {
                self.skip(at, "a file: the schema language has no uploads, so it is a string");
                "string"
            }
            _ => "string",
        }
    }

    fn list(&mut self, at: &At<'d>, words: &str, depth: usize) -> Value {
        let Some(items) = at.get("items") else { return Value::new(Ty::named("json").list()) };
        let item = self.value(&items, &naming::singular(words), depth + 1);
        if item.nullable {
            self.skip(&items, "`null` as an item of a list");
        }
        Value::new(item.ty.list())
    }

    fn object(&mut self, at: &At<'d>, words: &str, depth: usize) -> Value {
        let mut object = Object::default();
        object.collect(self, at, 0, false);
        if !object.properties.is_empty() {
            let name = naming::type_name(words, "Model");
            let name = self.type_names.take(&name);
            let model = self.model(name.clone(), at, depth + 1);
            self.type_lines.insert(name.clone(), at.node.lines);
            self.types.models.push(model);
            return Value::named(&name);
        }
        match at.get("additionalProperties").filter(|it| !it.node.entries().is_empty()) {
            Some(values) => {
                let value = self.value(&values, words, depth + 1);
                Value::new(value.ty.map())
            }
            None => Value::named("json"),
        }
    }

    /// Returns the name of an enum that has none in the document. Equal enums of fields of the same name are one.
    fn inline_enum(&mut self, at: &At<'d>, words: &str) -> String {
        let last = words.rsplit(' ').next().unwrap_or(words).to_owned();
        let key = (last, enum_values(at.node));
        if let Some(name) = self.inline_enums.get(&key) {
            return name.clone();
        }
        let name = naming::type_name(words, "Values");
        let name = self.type_names.take(&name);
        let drafted = self.enumeration(name.clone(), at);
        // The description is that of the field.
        let docs = Docs { doc: None, comment: Vec::new(), note: Vec::new(), ..drafted.docs };
        self.types.enums.push(crate::draft::Enum { docs, ..drafted });
        self.type_lines.insert(name.clone(), at.node.lines);
        self.inline_enums.insert(key, name.clone());
        name
    }
}

/// Whether a schema allows `null`, as OpenAPI 3.0, Swagger or JSON Schema say it.
fn is_nullable(at: &At<'_>) -> bool {
    let node = at.node;
    let types = node.get("type").map(crate::input::Node::items).unwrap_or_default();
    let values = node.get("enum").map(crate::input::Node::items).unwrap_or_default();
    node.is("nullable")
        || node.is("x-nullable")
        || types.iter().any(|ty| ty.text() == Some("null"))
        || values.iter().any(|value| value.kind == crate::input::Kind::Null)
}

fn is_scalar(at: &At<'_>) -> bool {
    let types = types(at.node);
    !types.is_empty() && types.iter().all(|ty| !matches!(*ty, "array" | "object"))
}
