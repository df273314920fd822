//! Requests before they are sent: an operation and the values of its parameters.

// Invariant: a value stays in its place. A path parameter cannot add segments, a query parameter cannot add parameters.

pub(crate) mod base_url;
mod batches;
mod digest;
pub(crate) mod item_changes;
pub(crate) mod options;
pub(crate) mod prepared;
mod wire;

use std::borrow::Cow;

use self::options::RequestOptions;
use self::prepared::{PreparedRequest, RequestBody};
use crate::error::{Error, RequestInfo};
use crate::json::delimited::{self, plain};
use crate::json::{self, Encode, FieldValue, Record, Violation, Writer};
use crate::operation::{Location, Operation, Parameter};

/// An operation and the values of its parameters.
#[derive(Clone, Debug)]
pub(crate) struct Request {
    operation: &'static Operation,
    /// The value of each parameter as JSON, by index.
    values: Vec<Option<String>>,
    pub(crate) options: RequestOptions,
    /// Whether the request is an update, and so not sent without a field.
    is_update: bool,
    /// Whether `changes` compared two values.
    has_compared: bool,
    /// Violations by the index of their parameter; `None` for those of no parameter.
    violations: Vec<(Option<usize>, Violation)>,
}

impl Request {
    pub(crate) fn new(operation: &'static Operation) -> Self {
        Self {
            operation,
            values: vec![None; operation.parameters.len()],
            options: RequestOptions::default(),
            is_update: false,
            has_compared: false,
            violations: Vec::new(),
        }
    }

    pub(crate) fn operation(&self) -> &'static Operation {
        self.operation
    }

    /// Sets a parameter by index. Replaces an earlier value and its violations.
    pub(crate) fn set(&mut self, index: usize, value: &dyn Encode) {
        let mut writer = Writer::checked();
        writer.set_wire_format(self.operation.parameters[index].wire_format);
        value.encode(&mut writer);
        let (json, violations) = writer.into_parts();
        self.violations.retain(|(other, _)| *other != Some(index));
        self.violations.extend(violations.into_iter().map(|violation| (Some(index), violation)));
        self.values[index] = Some(json);
    }

    /// Sets the fields of the body that differ between `before` and `after`.
    ///
    /// `settable` are the indexes of the parameters with the same types as the fields of the same names. A change of any
    /// other field is a violation.
    pub(crate) fn set_changes(&mut self, before: &dyn Record, after: &dyn Record, settable: &[usize]) {
        (self.is_update, self.has_compared) = (true, true);
        for (number, field) in after.schema().fields.iter().enumerate() {
            let value = FieldValue { record: after, index: number };
            if json::to_string(&value) == json::to_string(&FieldValue { record: before, index: number }) {
                continue;
            }
            let parameter = self.position(field.name);
            let message = match parameter {
                Some(index) if settable.contains(&index) => {
                    self.set(index, &value);
                    continue;
                }
                Some(_) => {
                    "was changed, but its type differs between requests and responses: set it after `changes`".into()
                }
                None => format!("was changed, but `{}` cannot change it", self.operation.name),
            };
            self.violations.push((parameter, Violation::new(field.name, message)));
        }
    }

    /// Makes the request an update.
    pub(crate) fn set_update(&mut self) {
        self.is_update = true;
    }

    /// Sets a header, which replaces the client's.
    pub(crate) fn set_header(&mut self, name: &str, value: &str) {
        if let Err(violation) = self.options.set_header(name, value) {
            self.violations.push((None, violation));
        }
    }

    /// Returns whether no field of the body is set.
    pub(crate) fn is_empty(&self) -> bool {
        let is_in_body = |location| self.values(location).next().is_some();
        !is_in_body(Location::Field) && !is_in_body(Location::Body)
    }

    /// Returns the string that a query parameter or body field is set to.
    pub(crate) fn text(&self, name: &str) -> Option<String> {
        self.values[self.position(name)?].as_deref().map(plain)
    }

    /// Returns the integer that a query parameter or body field is set to.
    pub(crate) fn number(&self, name: &str) -> Option<i64> {
        self.text(name)?.parse().ok()
    }

    /// Sets a query parameter or body field by name.
    pub(crate) fn set_named(&mut self, name: &str, value: &dyn Encode) {
        if let Some(index) = self.position(name) {
            self.set(index, value);
        }
    }

    fn position(&self, name: &str) -> Option<usize> {
        let is_match = |parameter: &Parameter| {
            parameter.name == name && matches!(parameter.location, Location::Query | Location::Field)
        };
        self.operation.parameters.iter().position(is_match)
    }

    /// Builds the path, the query and the body, unless the request violates a documented rule.
    pub(crate) fn prepare(self) -> Result<PreparedRequest, Error> {
        let mut violations: Vec<Violation> = self.violations.iter().map(|(_, violation)| violation.clone()).collect();
        for (parameter, value) in self.operation.parameters.iter().zip(&self.values) {
            violations.extend(self.check(parameter, value.as_deref()));
        }
        let path = self.operation.endpoint.path().map(|template| self.path(template, &mut violations));
        if !violations.is_empty() {
            return Err(Error::invalid(self.operation, &violations));
        }
        if self.is_update && self.is_empty() {
            return Err(Error::no_changes(self.operation, self.has_compared));
        }
        let Operation { name, endpoint, idempotent, .. } = self.operation;
        let info = RequestInfo { operation: name, method: endpoint.method().cloned(), path, idempotent: *idempotent };
        let (query, body) = (self.query(), self.body().map(RequestBody::json));
        Ok(PreparedRequest { operation: self.operation, info, query, body, options: self.options })
    }

    /// Returns the violation of one parameter.
    fn check(&self, parameter: &Parameter, value: Option<&str>) -> Option<Violation> {
        let Parameter { name, location, required, separator, .. } = *parameter;
        if required && value.is_none() {
            return Some(Violation::new(name, "is required"));
        }
        let sibling = |name: &str| {
            let mut values = self.values(location);
            values.find(|(other, _)| other.name == name).map(|(_, value)| value.to_owned())
        };
        if let Some(violation) = parameter.constraints.check(name, value, &sibling) {
            return Some(violation);
        }
        let value = value?;
        if let Some(violation) = delimited::check(name, value, separator) {
            return Some(violation);
        }
        // An empty path parameter is reported with the path.
        let is_empty = matches!(value, "\"\"" | "[]");
        let must_have_content = required && location != Location::Path;
        (is_empty && must_have_content).then(|| Violation::new(name, "is required, but empty"))
    }

    fn values(&self, location: Location) -> impl Iterator<Item = (&'static Parameter, &str)> {
        let all = self.operation.parameters.iter().zip(&self.values);
        all.filter(move |(parameter, _)| parameter.location == location)
            .filter_map(|(parameter, value)| Some((parameter, value.as_deref()?)))
    }

    /// Fills the placeholders of a path.
    fn path(&self, template: &str, violations: &mut Vec<Violation>) -> String {
        let mut path = String::with_capacity(template.len());
        let mut rest = template;
        while let Some((before, after)) = rest.split_once('{') {
            let (placeholder, after) = after.split_once('}').unwrap_or((after, ""));
            path.push_str(before);
            // `{+name}` is a placeholder for any number of segments.
            match placeholder.strip_prefix('+') {
                None => wire::add_segment(&mut path, placeholder, &self.path_value(placeholder), violations),
                Some(name) => match self.path_value(name).trim_matches('/') {
                    // Without segments, the slash before them is left out, too.
                    "" => drop(path.pop()),
                    segments => wire::add_segments(&mut path, name, segments, violations),
                },
            }
            rest = after;
        }
        path.push_str(rest);
        path
    }

    fn path_value(&self, name: &str) -> String {
        let value = self.values(Location::Path).find(|(parameter, _)| parameter.name == name);
        value.map(|(_, json)| plain(json)).unwrap_or_default()
    }

    fn query(&self) -> String {
        let mut query = String::new();
        for (parameter, json) in self.values(Location::Query) {
            wire::add_to_query(&mut query, parameter, json);
        }
        query
    }

    /// Returns the body, if the operation has one. A body without fields is an empty object.
    fn body(&self) -> Option<String> {
        let is_in_body = |parameter: &Parameter| matches!(parameter.location, Location::Field | Location::Body);
        if !self.operation.parameters.iter().any(is_in_body) {
            return None;
        }
        let body = if let Some((_, json)) = self.values(Location::Body).next() {
            json.to_owned()
        } else {
            let fields = self.values(Location::Field);
            wire::object(fields.map(|(parameter, json)| (parameter.name, wire::body_field(parameter, json))))
        };
        Some(match self.operation.wrap {
            Some(key) => wire::object([(key, Cow::Owned(body))].into_iter()),
            None => body,
        })
    }
}
