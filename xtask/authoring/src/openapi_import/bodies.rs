//! Request bodies and responses.

use super::context::{At, Import};
use super::object::Object;
use crate::draft::{Body, Map, Parameter, Returns, Ty};
use crate::input::Node;

impl<'d> Import<'d> {
    /// Drafts the request body, and returns the key around it.
    pub(super) fn body(&mut self, operation: &At<'d>, words: &str) -> (Body, Option<String>) {
        let Some(at) = operation.get("requestBody").and_then(|body| self.resolve(&body)) else {
            return (Body::None, None);
        };
        let Some(schema) = self.json_schema(&at, "a request body that is not JSON") else { return (Body::None, None) };
        let target = if schema.node.get("$ref").is_some() { None } else { Some(schema.clone()) };
        let Some(inline) = target else { return (Body::Whole(self.value(&schema, words, 0).ty), None) };
        if let Some((key, inner)) = self.wrapped(&inline) {
            return (self.content(operation, &inner, words), Some(key));
        }
        (self.content(operation, &inline, words), None)
    }

    /// Returns the only property of a body, if it is a key around the content.
    fn wrapped(&mut self, at: &At<'d>) -> Option<(String, At<'d>)> {
        let properties = at.get("properties")?;
        let entries = properties.entries();
        let [(key, inner)] = entries.as_slice() else { return None };
        let is_wrap = match at.node.text_of("x-wrap") {
            Some(wrap) => wrap == *key,
            None => !self.is_own && self.resolve(inner).is_some_and(|inner| inner.node.get("properties").is_some()),
        };
        is_wrap.then(|| ((*key).to_owned(), inner.clone()))
    }

    /// Drafts the content of a body: the fields of an inline object, or a type.
    fn content(&mut self, operation: &At<'d>, at: &At<'d>, words: &str) -> Body {
        let mut object = Object::default();
        if at.node.get("$ref").is_none() {
            object.collect(self, at, 0, true);
        }
        if object.properties.is_empty() {
            return Body::Whole(self.value(at, words, 0).ty);
        }
        let paging = self.paging_parameters(operation);
        let nested = operation.get("x-nested-updates");
        let mut fields = Vec::new();
        for (name, at) in &object.properties {
            if paging.iter().any(|own| own == name) {
                continue;
            }
            let value = self.value(at, &format!("{words} {name}"), 1);
            let docs = self.describe(at);
            fields.push(Parameter {
                required: object.required.contains(name),
                style: value.style,
                batches: at.node.is("x-batches"),
                nested_update: nested.as_ref().and_then(|all| all.get(name)).map(|it| self.nested_update(&it)),
                rust: at.node.text_of("x-rust").map(ToOwned::to_owned),
                constraints: value.constraints,
                docs,
                ..Parameter::new(*name, value.ty)
            });
        }
        if fields.is_empty() { Body::None } else { Body::Fields(fields) }
    }

    /// Returns how an update changes the items of a list, in a document of this project.
    fn nested_update(&mut self, at: &At<'d>) -> Map {
        let text = |key: &str| at.node.text_of(key).map(ToOwned::to_owned);
        let keys = Map::default().with_text("key", text("key").as_ref());
        let keys = keys.with_text("omitted_items", text("omitted_items").as_ref());
        keys.with_text("omitted_fields", text("omitted_fields").as_ref()).and(self.describe(at).keys())
    }

    /// Returns the schema of a JSON body. Reports other bodies.
    pub(super) fn json_schema(&mut self, at: &At<'d>, otherwise: &str) -> Option<At<'d>> {
        let content = at.get("content")?;
        let entries = content.entries();
        let is_json = |media: &str| media.contains("json") || media == "*/*";
        let Some((_, media)) = entries.iter().find(|(media, _)| is_json(media)) else {
            if let Some((media, found)) = entries.first() {
                self.skip(found, &format!("{otherwise} but `{media}`"));
            }
            return None;
        };
        media.get("schema")
    }

    /// Returns the success response of an operation, and reports those of other success statuses that have other content.
    pub(super) fn returns(&mut self, operation: &At<'d>, words: &str) -> Returns {
        let Some(responses) = operation.get("responses") else { return Returns::Nothing };
        let mut found: Option<(At<'d>, Returns)> = None;
        for (status, at) in responses.entries() {
            if !status.starts_with('2') {
                continue;
            }
            // A document of this project has one success response, and other statuses repeat it.
            if self.is_own && status != "2XX" {
                continue;
            }
            let Some(at) = self.resolve(&at) else { continue };
            self.report_headers(&at);
            let Some(schema) = self.json_schema(&at, "a response that is not JSON") else { continue };
            match &found {
                Some((first, _)) if same(first.node, schema.node) => {}
                Some(_) => self.skip(&at, "the response of another success status"),
                None => {
                    let returns = self.response(&schema, words);
                    found = Some((schema, returns));
                }
            }
        }
        found.map(|(_, returns)| returns).unwrap_or_default()
    }

    /// Drafts a response: a type, or a type under the only key of an object.
    fn response(&mut self, schema: &At<'d>, words: &str) -> Returns {
        let Some(schema) = self.without_envelope(schema) else { return Returns::Nothing };
        let entries = schema.get("properties").map(|properties| properties.entries()).unwrap_or_default();
        if let ([(key, inner)], None) = (entries.as_slice(), schema.node.get("allOf")) {
            let words = format!("{words} {key}");
            return Returns::Value { key: Some((*key).to_owned()), ty: self.value(inner, &words, 0).ty };
        }
        let ty = self.value(&schema, &format!("{words} response"), 0).ty;
        Returns::Value { key: None, ty: received(ty) }
    }

    /// Returns the content of the platform's envelope. Without one, it is the whole response.
    fn without_envelope(&self, schema: &At<'d>) -> Option<At<'d>> {
        let Some(envelope) = self.root.get("x-envelope").filter(|_| self.is_own) else { return Some(schema.clone()) };
        schema.get("properties")?.get(envelope.text_of("data")?)
    }

    fn report_headers(&mut self, at: &At<'d>) {
        if let Some(headers) = at.get("headers").filter(|_| !self.is_own) {
            for (_, header) in headers.entries() {
                self.skip(&header, "a response header: only paginations and the request id name some");
            }
        }
    }
}

/// A secret is a type of requests only.
fn received(ty: Ty) -> Ty {
    if ty.is("secret") { Ty::named("string") } else { ty }
}

/// Whether two schemas are the same, wherever they are.
fn same(one: &Node, other: &Node) -> bool {
    use crate::input::Kind;
    match (&one.kind, &other.kind) {
        (Kind::Map(one), Kind::Map(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(a, b)| a.0 == b.0 && same(&a.2, &b.2))
        }
        (Kind::List(one), Kind::List(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(a, b)| same(a, b))
        }
        (one, other) => one == other,
    }
}
