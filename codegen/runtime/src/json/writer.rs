//! Writes a JSON string, and collects violations of documented constraints.

// Invariant: the output is valid JSON whenever every `begin` is followed by its `end`.

use std::fmt;

use super::violation::Violation;

/// How a platform expects a value on the wire, where there are several ways. For generated code.
#[doc(hidden)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WireFormat {
    /// An amount or a decimal as a string.
    String,
    /// An amount or a decimal as a number.
    Number,
    /// A date-time with a space between date and time: `2026-11-25 10:00:00`, and its offset if it has one.
    Spaced,
    /// A date-time with a space and without an offset, converted to this time zone of the IANA database.
    Local(&'static str),
}

/// Writes JSON values one after another. For generated code.
#[doc(hidden)]
#[derive(Debug, Default)]
pub struct Writer {
    json: String,
    /// The wire format of the value that is being written.
    wire_format: Option<WireFormat>,
    /// The violations found; `None` in a writer that does not check constraints.
    violations: Option<Vec<Violation>>,
}

impl Writer {
    /// Creates a writer that does not check constraints.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Creates a writer for requests, which checks the constraints of the schema.
    pub(crate) fn checked() -> Self {
        Self { violations: Some(Vec::new()), ..Self::default() }
    }

    /// Returns the JSON written so far.
    #[must_use]
    pub fn into_string(self) -> String {
        self.json
    }

    /// Returns the JSON written so far and the violations found.
    pub(crate) fn into_parts(self) -> (String, Vec<Violation>) {
        (self.json, self.violations.unwrap_or_default())
    }

    /// Writes a string, escaped.
    pub fn string(&mut self, content: &str) {
        if content.bytes().any(|byte| byte < b' ' || byte == b'"' || byte == b'\\') {
            self.json.push_str(&serde_json::Value::from(content).to_string());
        } else {
            self.quoted(&content);
        }
    }

    /// Returns the wire format of the value that is being written, if the schema says one.
    pub(crate) const fn wire_format(&self) -> Option<WireFormat> {
        self.wire_format
    }

    /// Sets the wire format of the next value.
    pub(crate) const fn set_wire_format(&mut self, wire_format: Option<WireFormat>) {
        self.wire_format = wire_format;
    }

    /// Writes a value whose `Display` is JSON: a number, a boolean.
    pub fn display(&mut self, value: &dyn fmt::Display) {
        fmt::Write::write_fmt(&mut self.json, format_args!("{value}")).unwrap_or_default();
    }

    /// Writes a value as a string whose `Display` needs no escaping: a date, a decimal.
    pub fn quoted(&mut self, value: &dyn fmt::Display) {
        self.json.push('"');
        self.display(value);
        self.json.push('"');
    }

    /// Writes JSON unchanged.
    pub fn raw(&mut self, json: &str) {
        self.json.push_str(json);
    }

    /// Writes `null`.
    pub fn null(&mut self) {
        self.raw("null");
    }

    /// Begins a list.
    pub(super) fn begin_list(&mut self) {
        self.json.push('[');
    }

    /// Ends a list.
    pub(super) fn end_list(&mut self) {
        self.json.push(']');
    }

    /// Begins an object.
    pub fn begin_object(&mut self) {
        self.json.push('{');
    }

    /// Writes the key of the next value.
    pub fn key(&mut self, key: &str) {
        self.comma();
        self.string(key);
        self.json.push(':');
    }

    /// Ends an object.
    pub fn end_object(&mut self) {
        self.json.push('}');
    }

    /// Writes a comma, unless the next item or entry is the first.
    pub(crate) fn comma(&mut self) {
        if !self.json.ends_with(['[', '{']) {
            self.json.push(',');
        }
    }

    /// Returns the current length, for [`Writer::json_since`] and [`Writer::rewind`].
    pub(super) fn mark(&self) -> usize {
        self.json.len()
    }

    pub(super) fn json_since(&self, mark: usize) -> &str {
        self.json.get(mark..).unwrap_or_default()
    }

    pub(super) fn rewind(&mut self, mark: usize) {
        self.json.truncate(mark);
    }

    /// Returns whether this writer checks constraints.
    pub(super) fn is_checked(&self) -> bool {
        self.violations.is_some()
    }

    pub(crate) fn add_violation(&mut self, violation: Violation) {
        self.violations.get_or_insert_default().push(violation);
    }
}
