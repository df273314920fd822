//! Parameters in the path, the query and headers.

use std::collections::BTreeMap;

use super::components::types;
use super::context::{At, Import};
use super::value::Value;
use crate::draft::{Parameter, Ty};

/// The parameters of an operation, by place.
#[derive(Clone, Debug, Default)]
pub(super) struct Parameters {
    pub(super) path: Vec<Parameter>,
    pub(super) query: Vec<Parameter>,
    /// New names of placeholders, where the document of this project renamed them.
    pub(super) renamed: BTreeMap<String, String>,
    /// Placeholders that stand for any number of segments.
    pub(super) rest: Vec<String>,
}

impl<'d> Import<'d> {
    /// Drafts the parameters of an operation. `words` name types that they need.
    pub(super) fn parameters(&mut self, item: &At<'d>, operation: &At<'d>, words: &str) -> Parameters {
        let mut drafted = Parameters::default();
        let paging = self.paging_parameters(operation);
        for at in self.all_parameters(item, operation) {
            let Some(name) = at.node.text_of("name").map(ToOwned::to_owned) else { continue };
            match at.node.text_of("in") {
                Some("path") => {
                    let parameter = self.parameter(&at, &name, words, Place::Path);
                    let parameter = self.renamed(&at, parameter, &mut drafted);
                    drafted.path.push(Parameter { required: false, ..parameter });
                }
                Some("query") if paging.contains(&name) => {}
                Some("query") => self.query(&at, &name, words, &mut drafted.query),
                Some("header") => self.header(&at, &name),
                _ => self.skip(&at, "a cookie, or a parameter at an unknown place"),
            }
        }
        drafted
    }

    /// Returns the parameters of a path and of an operation; those of the operation take precedence.
    pub(super) fn all_parameters(&mut self, item: &At<'d>, operation: &At<'d>) -> Vec<At<'d>> {
        let mut all: Vec<At<'d>> = Vec::new();
        for owner in [item, operation] {
            for at in owner.get("parameters").iter().flat_map(At::items) {
                let Some(at) = self.resolve(&at) else { continue };
                let key = |at: &At<'_>| {
                    (at.node.text_of("name").map(ToOwned::to_owned), at.node.text_of("in").map(ToOwned::to_owned))
                };
                match all.iter_mut().find(|known| key(known) == key(&at)) {
                    Some(known) => *known = at,
                    None => all.push(at),
                }
            }
        }
        all
    }

    /// Takes over the name of a placeholder, where the document had to give it another one.
    fn renamed(&self, at: &At<'_>, parameter: Parameter, drafted: &mut Parameters) -> Parameter {
        let own = at.node.text_of("x-name").filter(|_| self.is_own).unwrap_or(&parameter.name).to_owned();
        if own != parameter.name {
            drafted.renamed.insert(parameter.name.clone(), own.clone());
        }
        if at.node.is("x-any-number-of-segments") {
            drafted.rest.push(own.clone());
        }
        Parameter { name: own, ..parameter }
    }

    fn query(&mut self, at: &At<'d>, name: &str, words: &str, query: &mut Vec<Parameter>) {
        let schema = at.get("schema").and_then(|schema| self.resolve(&schema));
        let properties = schema.as_ref().and_then(|schema| schema.get("properties"));
        let Some(properties) = properties.filter(|_| at.node.text_of("style") == Some("deepObject")) else {
            let parameter = self.parameter(at, name, words, Place::Query);
            query.push(parameter);
            return;
        };
        // `filter[status]`: each property is a parameter of its own.
        for (property, schema) in properties.entries() {
            let value = self.value(&schema, &format!("{words} {name} {property}"), 0);
            let docs = self.describe(&schema);
            let value = self.single(&schema, value, Place::Query);
            let parameter = Parameter::new(format!("{name}[{property}]"), value.ty);
            query.push(Parameter { constraints: value.constraints, docs, ..parameter });
        }
    }

    fn parameter(&mut self, at: &At<'d>, name: &str, words: &str, place: Place) -> Parameter {
        let schema = at.get("schema").or_else(|| self.content_schema(at)).unwrap_or_else(|| at.clone());
        let value = self.value(&schema, &format!("{words} {name}"), 0);
        let is_list = matches!(value.ty, Ty::List(_));
        let value = self.single(at, value, place);
        let style = value.style.clone().or_else(|| if is_list { self.style(at) } else { None });
        let docs = self.describe(at);
        let required = at.node.is("required");
        Parameter {
            rust: at.node.text_of("x-rust").map(ToOwned::to_owned),
            required,
            style,
            batches: at.node.is("x-batches"),
            constraints: value.constraints,
            docs,
            ..Parameter::new(name, value.ty)
        }
    }

    /// The schema of a parameter that is JSON.
    fn content_schema(&mut self, at: &At<'d>) -> Option<At<'d>> {
        let content = at.get("content")?;
        self.skip(&content, "a parameter that is encoded as JSON: it is a string");
        content.get("none")
    }

    /// Makes a value one that fits into a path or a query.
    fn single(&mut self, at: &At<'d>, value: Value, place: Place) -> Value {
        let mut names = vec![];
        collect(&value.ty, &mut names);
        let is_model =
            names.iter().any(|name| self.types.models.iter().any(|model| model.name == *name) || self.is_model(name));
        let is_container = value.ty.is_container() && (place == Place::Path || nesting(&value.ty) > 1);
        let is_secret = value.ty.innermost() == "secret";
        if is_secret {
            return Value { ty: Ty::named("string"), ..value };
        }
        if is_model || is_container || matches!(value.ty.innermost(), "json" | "undocumented") {
            if types(at.node).first() != Some(&"file") {
                self.skip(at, "a path or query parameter that is not a single value or a list of them: it is a string");
            }
            return Value {
                ty: Ty::named("string"),
                style: None,
                constraints: crate::draft::Constraints::default(),
                ..value
            };
        }
        value
    }

    fn is_model(&self, name: &str) -> bool {
        self.components
            .values()
            .any(|component| matches!(component, super::context::Component::Model(own) if own == name))
    }

    /// How a list is encoded in a query, if it is not repeated.
    fn style(&mut self, at: &At<'_>) -> Option<String> {
        let node = at.node;
        let explodes = node.get("explode").map(|_| node.is("explode"));
        match node.text_of("style") {
            None | Some("form" | "simple") => (explodes == Some(false)).then(|| "comma".to_owned()),
            _ => {
                self.skip(at, "a list that is not separated by commas and not repeated");
                None
            }
        }
    }

    /// Headers of a fixed value are those of the platform.
    fn header(&mut self, at: &At<'_>, name: &str) {
        let is_fixed = at.node.get("schema").is_some_and(|schema| schema.get("const").is_some());
        let is_http = ["accept", "content-type", "authorization"].iter().any(|own| name.eq_ignore_ascii_case(own));
        if !is_fixed && !is_http {
            self.skip(at, "a request header: callers can set it with `with_header`");
        }
    }
}

/// Where a parameter is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Path,
    Query,
}

fn collect(ty: &Ty, names: &mut Vec<String>) {
    names.push(ty.innermost().to_owned());
}

fn nesting(ty: &Ty) -> usize {
    match ty {
        Ty::Named(_) => 0,
        Ty::List(inner) | Ty::Map(inner) => 1 + nesting(inner),
    }
}
