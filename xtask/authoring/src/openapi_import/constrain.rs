//! Constraints of values.

use super::context::{At, Import};
use super::value::Value;
use crate::draft::Ty;
use crate::input::Kind;

/// Keywords that limit values and have no counterpart. A minimum length of 0 or 1 says nothing that a type does not.
const UNSUPPORTED: [&str; 8] = [
    "pattern",
    "multipleOf",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "uniqueItems",
    "contains",
    "prefixItems",
    "minLength",
];

impl<'d> Import<'d> {
    /// Adds the constraints of a schema to its value.
    pub(super) fn constrain(&mut self, at: &At<'d>, value: &mut Value) {
        let node = at.node;
        let is_list = matches!(value.ty, Ty::List(_));
        let (is_integer, is_string) = (value.ty.is("integer"), value.ty.is("string") || value.ty.is("secret"));
        let list = at.get("x-list");
        let bounds = list.as_ref().filter(|_| value.style.is_some()).unwrap_or(at).node;
        let own = &mut value.constraints;
        own.min = node.integer_of("minimum").filter(|_| is_integer).or(own.min);
        own.max = node.integer_of("maximum").filter(|_| is_integer).or(own.max);
        own.max_chars = node.integer_of("maxLength").filter(|chars| is_string && *chars > 0).or(own.max_chars);
        own.min_items = bounds.integer_of("minItems").filter(|count| is_list && *count > 0).or(own.min_items);
        own.max_items = bounds.integer_of("maxItems").filter(|count| is_list && *count > 0).or(own.max_items);
        own.wire_format = node.text_of("x-wire-format").map(|format| first_word(format).to_owned());
        own.required_if = conditions(at, "x-required-if");
        own.forbidden_if = conditions(at, "x-forbidden-if");
        let ty = value.ty.clone();
        let default = self.default(at, &ty, &[]);
        value.constraints.default = default.or(value.constraints.default.take());
        if !self.is_own {
            self.report_constraints(at, value);
        }
    }

    fn report_constraints(&mut self, at: &At<'d>, value: &Value) {
        for keyword in UNSUPPORTED {
            let says_nothing = keyword == "minLength" && at.node.integer_of(keyword).is_some_and(|chars| chars < 2)
                || at.get(keyword).is_some_and(|it| it.node.kind == Kind::Bool(false));
            if let Some(found) = at.get(keyword).filter(|_| !says_nothing) {
                self.skip(&found, &format!("`{keyword}`: the schema language has no such constraint"));
            }
        }
        let bounds = [("minimum", value.constraints.min), ("maximum", value.constraints.max)];
        for (keyword, carried) in bounds {
            if let Some(found) = at.get(keyword).filter(|_| carried.is_none()) {
                self.skip(&found, &format!("`{keyword}` of something else than an integer of 64 bits"));
            }
        }
    }

    /// Returns the default of a value, if the schema language has it for the type.
    pub(super) fn default(&mut self, at: &At<'d>, ty: &Ty, values: &[String]) -> Option<String> {
        let default = at.get("default").filter(|default| default.node.kind != Kind::Null)?;
        let is_known = |name: &str| self.types.enums.iter().any(|it| it.name == name);
        let literal = default.node.literal();
        let fits = match (ty, &default.node.kind) {
            _ if self.is_own => true,
            (Ty::Named(name), Kind::Text(text)) if is_known(name) || !values.is_empty() => {
                values.is_empty() || values.contains(text)
            }
            (Ty::Named(name), Kind::Number(_)) => matches!(name.as_str(), "integer" | "decimal" | "money"),
            (Ty::Named(name), Kind::Bool(_)) => name == "boolean",
            (Ty::Named(name), Kind::Text(text)) => {
                name == "string" && !text.trim().is_empty()
                    || name == "integer" && text.parse::<i64>().is_ok()
                    || name == "boolean" && matches!(text.as_str(), "true" | "false")
            }
            _ => false,
        };
        if !fits || literal.is_none() {
            self.skip(&default, "a default value that does not fit the type, or that is a list or an object");
            return None;
        }
        literal
    }
}

fn first_word(text: &str) -> &str {
    text.split([',', ' ']).next().unwrap_or(text)
}

/// The conditions of a document of this project.
pub(super) fn conditions(at: &At<'_>, key: &str) -> Vec<(String, String)> {
    let entries = at.get(key).iter().flat_map(At::entries).collect::<Vec<_>>();
    entries.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value.node.literal()?))).collect()
}
