//! A request in the making: an operation and the values of its parameters.
//!
//! Invariant: a value stays where it is put. One in the path stays in its segment, one in the query in its parameter.

pub(crate) mod base_url;
pub(crate) mod options;

use std::borrow::Cow;
use std::collections::BTreeMap;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::error::{Error, RequestInfo};
use crate::json::delimited::{self, items, joined, plain};
use crate::json::{self, Encode, FieldValue, Record, Violation, Writer};
use crate::operation::{Location, Operation, Parameter};
use crate::request::options::RequestOptions;
use crate::value::RawJson;

/// Everything but what RFC 3986 calls unreserved.
const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// Stands for the number of a parameter where a problem is of none.
const NO_PARAMETER: usize = usize::MAX;

/// An operation and the values of its parameters.
#[derive(Clone, Debug)]
pub(crate) struct Request {
    operation: &'static Operation,
    /// One place for each parameter, the value as JSON text.
    values: Vec<Option<String>>,
    pub(crate) options: RequestOptions,
    problems: Vec<(usize, Violation)>,
}

/// A request that nothing is known to be wrong with.
pub(crate) struct PreparedRequest {
    pub(crate) call: RequestInfo,
    /// With its question mark; empty if there is none.
    pub(crate) query: String,
    pub(crate) body: Option<String>,
}

impl Request {
    pub(crate) fn new(operation: &'static Operation) -> Self {
        Self {
            operation,
            values: vec![None; operation.parameters.len()],
            options: RequestOptions::default(),
            problems: Vec::new(),
        }
    }

    pub(crate) fn operation(&self) -> &'static Operation {
        self.operation
    }

    /// Sets a parameter, by its number; what was there before is forgotten.
    pub(crate) fn set(&mut self, number: usize, value: &dyn Encode) {
        let mut writer = Writer::checked();
        writer.set_wire_format(self.operation.parameters[number].wire_format);
        value.encode(&mut writer);
        let (json, problems) = writer.into_parts();
        self.problems.retain(|(other, _)| *other != number);
        self.problems.extend(problems.into_iter().map(|problem| (number, problem)));
        self.values[number] = Some(json);
    }

    /// Sets the fields of the body that differ between `before` and `after`. `settable` are the parameters that are of
    /// the same type as the fields of their names; a change of any other field is a problem.
    pub(crate) fn set_changes(&mut self, before: &dyn Record, after: &dyn Record, settable: &[usize]) {
        for (number, field) in after.schema().fields.iter().enumerate() {
            let value = FieldValue { record: after, index: number };
            if json::to_string(&value) == json::to_string(&FieldValue { record: before, index: number }) {
                continue;
            }
            match self.position(field.name) {
                Some(parameter) if settable.contains(&parameter) => self.set(parameter, &value),
                Some(parameter) => {
                    let message = "was changed, but is sent as another type than it comes as: set it by itself, too";
                    self.problems.push((parameter, Violation::new(field.name, message)));
                }
                None => {
                    let message = format!("was changed, but `{}` cannot change it", self.operation.name);
                    self.problems.push((NO_PARAMETER, Violation::new(field.name, message)));
                }
            }
        }
    }

    /// Sends another header along.
    pub(crate) fn add_header(&mut self, name: &str, value: &str) {
        if !self.options.add_header(name, value) {
            let problem = Violation::new("with_header", "was given a name or a value that an HTTP header cannot have");
            self.problems.push((NO_PARAMETER, problem));
        }
    }

    /// The text that a parameter of the query or a field of the body is set to.
    pub(crate) fn text(&self, name: &str) -> Option<String> {
        self.values[self.position(name)?].as_deref().map(plain)
    }

    /// The whole number that it is set to.
    pub(crate) fn number(&self, name: &str) -> Option<i64> {
        self.text(name)?.parse().ok()
    }

    /// Sets it.
    pub(crate) fn set_named(&mut self, name: &str, value: &dyn Encode) {
        if let Some(number) = self.position(name) {
            self.set(number, value);
        }
    }

    fn position(&self, name: &str) -> Option<usize> {
        let is_it = |parameter: &Parameter| {
            parameter.name == name && matches!(parameter.location, Location::Query | Location::Field)
        };
        self.operation.parameters.iter().position(is_it)
    }

    /// Puts the request together, unless the platform is known to refuse it.
    pub(crate) fn prepare(&self) -> Result<PreparedRequest, Error> {
        let mut problems: Vec<Violation> = self.problems.iter().map(|(_, problem)| problem.clone()).collect();
        for (parameter, value) in self.operation.parameters.iter().zip(&self.values) {
            problems.extend(self.check(parameter, value.as_deref()));
        }
        let path = self.operation.endpoint.path().map(|template| self.path(template, &mut problems));
        if !problems.is_empty() {
            return Err(Error::invalid(self.operation, &problems));
        }
        let Operation { name, endpoint, idempotent, .. } = self.operation;
        let call = RequestInfo { operation: name, method: endpoint.method().cloned(), path, idempotent: *idempotent };
        Ok(PreparedRequest { call, query: self.query(), body: self.body() })
    }

    /// What the platform is known to refuse about one parameter.
    fn check(&self, parameter: &Parameter, value: Option<&str>) -> Option<Violation> {
        let Parameter { name, location, required, separator, .. } = *parameter;
        if required && value.is_none() {
            return Some(Violation::new(name, "is required"));
        }
        let beside = |name: &str| {
            let mut values = self.values(location);
            values.find(|(other, _)| other.name == name).map(|(_, value)| value.to_owned())
        };
        if let Some(problem) = parameter.constraints.check(name, value, &beside) {
            return Some(problem);
        }
        let value = value?;
        let empty = required && location != Location::Path && matches!(value, "\"\"" | "[]");
        let empty = empty.then(|| Violation::new(name, "is required, but empty"));
        delimited::check(name, value, separator).or(empty)
    }

    fn values(&self, location: Location) -> impl Iterator<Item = (&'static Parameter, &str)> {
        let all = self.operation.parameters.iter().zip(&self.values);
        all.filter(move |(parameter, _)| parameter.location == location)
            .filter_map(|(parameter, value)| Some((parameter, value.as_deref()?)))
    }

    /// The path with its parameters filled in.
    fn path(&self, template: &str, problems: &mut Vec<Violation>) -> String {
        let mut path = String::new();
        let mut rest = template;
        while let Some((before, after)) = rest.split_once('{') {
            let (name, after) = after.split_once('}').unwrap_or((after, ""));
            path.push_str(before);
            let wanted = name.strip_prefix('+').unwrap_or(name);
            let value = self.values(Location::Path).find(|(parameter, _)| parameter.name == wanted);
            let text = value.map(|(_, json)| plain(json)).unwrap_or_default();
            match (wanted == name, text.trim_matches('/')) {
                (true, _) => add_segment(&mut path, name, &text, problems),
                // The slash before the rest goes with it.
                (false, "") => drop(path.pop()),
                (false, text) => add_segments(&mut path, wanted, text, problems),
            }
            rest = after;
        }
        path.push_str(rest);
        path
    }

    fn query(&self) -> String {
        let mut query = String::new();
        for (parameter, json) in self.values(Location::Query) {
            for (name, text) in pairs(parameter, json) {
                query.push(if query.is_empty() { '?' } else { '&' });
                query.extend(utf8_percent_encode(&name, ESCAPED));
                query.push('=');
                query.extend(utf8_percent_encode(&text, ESCAPED));
            }
        }
        query
    }

    /// The body, if the operation has one. Without a single field it is an empty object.
    fn body(&self) -> Option<String> {
        let has_body = |parameter: &Parameter| matches!(parameter.location, Location::Field | Location::Body);
        if !self.operation.parameters.iter().any(has_body) {
            return None;
        }
        let body = match self.values(Location::Body).next() {
            Some((_, json)) => json.to_owned(),
            None => {
                object(self.values(Location::Field).map(|(parameter, json)| (parameter.name, field(parameter, json))))
            }
        };
        Some(match self.operation.wrap {
            Some(key) => object([(key, Cow::Owned(body))].into_iter()),
            None => body,
        })
    }
}

/// Adds one segment to a path, whatever is in it.
fn add_segment(path: &mut String, name: &str, text: &str, problems: &mut Vec<Violation>) {
    if matches!(text, "" | "." | "..") {
        let wrong = if text.is_empty() { "cannot be empty".to_owned() } else { format!("cannot be `{text}`") };
        problems.push(Violation::new(name, format!("{wrong}: it would lead to another address")));
    }
    path.extend(utf8_percent_encode(text, ESCAPED));
}

/// Adds segments with slashes between them to a path.
fn add_segments(path: &mut String, name: &str, text: &str, problems: &mut Vec<Violation>) {
    for (number, segment) in text.split('/').enumerate() {
        if number > 0 {
            path.push('/');
        }
        add_segment(path, name, segment, problems);
    }
}

/// A field of the body: a list may travel as one text.
fn field<'v>(parameter: &Parameter, json: &'v str) -> Cow<'v, str> {
    match parameter.separator.filter(|_| json.starts_with('[')) {
        Some(separator) => Cow::Owned(json::to_string(&joined(json, separator))),
        None => Cow::Borrowed(json),
    }
}

fn object<'a>(entries: impl Iterator<Item = (&'a str, Cow<'a, str>)>) -> String {
    let mut writer = Writer::new();
    writer.begin_object();
    for (key, json) in entries {
        writer.key(key);
        writer.raw(&json);
    }
    writer.end_object();
    writer.into_string()
}

/// The texts a query parameter travels as, each under its name.
fn pairs<'p>(parameter: &'p Parameter, value: &str) -> Vec<(Cow<'p, str>, String)> {
    if value == "null" {
        return Vec::new();
    }
    if value.starts_with('{') {
        // As free JSON, so that each number keeps its digits.
        let map: BTreeMap<String, RawJson> = json::from_str(value).unwrap_or_default();
        return map.into_iter().map(|(name, value)| (Cow::Owned(name), plain(value.as_str()))).collect();
    }
    let name = Cow::Borrowed(parameter.name);
    if !value.starts_with('[') {
        return vec![(name, plain(value))];
    }
    match parameter.separator {
        Some(separator) => vec![(name, joined(value, separator))],
        None => items(value).into_iter().map(|text| (name.clone(), text)).collect(),
    }
}
