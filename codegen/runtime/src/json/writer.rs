//! Writes JSON text, and collects what a platform is known to refuse.
//!
//! Invariant: the text is valid JSON whenever every `begin` has met its `end`.

use std::fmt;

use super::{Encode, Record};

/// How a platform wants a value to be written, where there are several ways.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WireFormat {
    /// An amount or a decimal in quotes.
    String,
    /// An amount or a decimal as a bare number.
    Number,
    /// A time with a space between date and time: `2026-11-25 10:00:00`, and its offset if it has one.
    Spaced,
    /// A time with a space and without an offset, as clocks show it in this time zone of the IANA database.
    Local(&'static str),
}

/// Writes JSON values one after another.
#[derive(Debug, Default)]
pub struct Writer {
    out: String,
    /// How the platform wants the value that is being written.
    wire_format: Option<WireFormat>,
    /// Present in a writer for requests, which checks the limits of the schema.
    problems: Option<Vec<Violation>>,
}

impl Writer {
    /// A writer that has written nothing.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// A writer that also checks what it writes against the limits of the schema.
    pub(crate) fn checked() -> Self {
        Self { problems: Some(Vec::new()), ..Self::default() }
    }

    /// What has been written.
    #[must_use]
    pub fn into_string(self) -> String {
        self.out
    }

    pub(crate) fn into_parts(self) -> (String, Vec<Violation>) {
        (self.out, self.problems.unwrap_or_default())
    }

    /// Writes a text, escaped.
    pub fn text(&mut self, text: &str) {
        if text.bytes().any(|byte| byte < b' ' || byte == b'"' || byte == b'\\') {
            self.out.push_str(&serde_json::Value::from(text).to_string());
        } else {
            self.quoted(&text);
        }
    }

    /// How the platform wants the value that is written here, if the schema says so.
    pub(crate) const fn wire_format(&self) -> Option<WireFormat> {
        self.wire_format
    }

    /// Says how the platform wants what comes next.
    pub(crate) const fn set_wire_format(&mut self, wire_format: Option<WireFormat>) {
        self.wire_format = wire_format;
    }

    /// Writes a value that displays as JSON: a number, a boolean.
    pub fn display(&mut self, value: &dyn fmt::Display) {
        fmt::Write::write_fmt(&mut self.out, format_args!("{value}")).unwrap_or_default();
    }

    /// Writes a value that displays as a text without anything to escape: a date, a decimal.
    pub fn quoted(&mut self, value: &dyn fmt::Display) {
        self.out.push('"');
        self.display(value);
        self.out.push('"');
    }

    /// Writes text that is JSON already.
    pub fn raw(&mut self, json: &str) {
        self.out.push_str(json);
    }

    /// Writes `null`.
    pub fn null(&mut self) {
        self.raw("null");
    }

    /// Writes a value.
    pub fn value(&mut self, value: &dyn Encode) {
        value.encode(self);
    }

    /// Writes a list.
    pub fn array<'a>(&mut self, items: impl Iterator<Item = &'a dyn Encode>) {
        self.out.push('[');
        for item in items {
            self.separate();
            item.encode(self);
        }
        self.out.push(']');
    }

    /// Writes a record as an object.
    pub fn record(&mut self, record: &dyn Record) {
        super::record::write(self, record);
    }

    /// Opens an object.
    pub fn begin_object(&mut self) {
        self.out.push('{');
    }

    /// Writes the key of the next value.
    pub fn key(&mut self, key: &str) {
        self.separate();
        self.text(key);
        self.out.push(':');
    }

    /// Closes an object.
    pub fn end_object(&mut self) {
        self.out.push('}');
    }

    pub(crate) fn separate(&mut self) {
        if !self.out.ends_with(['[', '{']) {
            self.out.push(',');
        }
    }

    pub(super) fn mark(&self) -> usize {
        self.out.len()
    }

    pub(super) fn since(&self, mark: usize) -> &str {
        self.out.get(mark..).unwrap_or_default()
    }

    pub(super) fn rewind(&mut self, mark: usize) {
        self.out.truncate(mark);
    }

    pub(super) fn is_checked(&self) -> bool {
        self.problems.is_some()
    }

    pub(crate) fn report(&mut self, problem: Violation) {
        self.problems.get_or_insert_default().push(problem);
    }
}

/// Something in a request that the platform is known to refuse.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    /// The parameter or field, as it is called on the wire.
    pub name: String,
    /// What is wrong with it.
    pub message: String,
}

impl Violation {
    pub(crate) fn new(name: &str, message: impl Into<String>) -> Self {
        Self { name: name.to_owned(), message: message.into() }
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` {}", self.name, self.message)
    }
}
