//! Writes a JSON string, and collects violations of documented constraints.

// Invariant: the output is valid JSON whenever every `begin` is followed by its `end`.

use std::fmt;

use super::strings::plain_length;
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

/// The room that a document gets at first. Most are longer, and growing from nothing copies them several times.
const DOCUMENT_CAPACITY: usize = 1024;

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

    /// Creates a writer of a whole document that does not check constraints.
    pub(super) fn of_document() -> Self {
        Self { json: String::with_capacity(DOCUMENT_CAPACITY), ..Self::default() }
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
        self.json.reserve(content.len() + 2);
        self.json.push('"');
        if plain_length(content.as_bytes()) == content.len() {
            self.json.push_str(content);
        } else {
            self.escaped(content);
        }
        self.json.push('"');
    }

    #[cold]
    fn escaped(&mut self, content: &str) {
        for char in content.chars() {
            match char {
                '"' | '\\' => self.json.extend(['\\', char]),
                '\u{8}' => self.raw("\\b"),
                '\t' => self.raw("\\t"),
                '\n' => self.raw("\\n"),
                '\u{c}' => self.raw("\\f"),
                '\r' => self.raw("\\r"),
                '\0'..='\u{1f}' => self.display(&format_args!("\\u{:04x}", u32::from(char))),
                _ => self.json.push(char),
            }
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

    /// Writes an integer after moving its point to the left by some places, at most 28.
    pub(crate) fn decimal(&mut self, integer: i64, scale: usize) {
        // Room for 28 places, a digit and a point before them, and a sign.
        let mut buffer = [0; 31];
        let (mut start, mut rest, mut places) = (buffer.len(), integer.unsigned_abs(), 0);
        while rest > 0 || places <= scale {
            if places == scale && scale > 0 {
                start -= 1;
                buffer[start] = b'.';
            }
            start -= 1;
            buffer[start] = b'0' + u8::try_from(rest % 10).unwrap_or_default();
            rest /= 10;
            places += 1;
        }
        if integer < 0 {
            start -= 1;
            buffer[start] = b'-';
        }
        self.ascii(&buffer[start..]);
    }

    /// Writes bytes that are ASCII, and JSON.
    pub(crate) fn ascii(&mut self, json: &[u8]) {
        self.raw(std::str::from_utf8(json).unwrap_or_default());
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

    /// Writes the key of the next value, which needs no escapes.
    #[inline]
    pub(super) fn plain_key(&mut self, key: &str) {
        self.json.reserve(key.len() + 4);
        self.comma();
        self.json.push('"');
        self.json.push_str(key);
        self.json.push_str("\":");
    }

    /// Ends an object.
    pub fn end_object(&mut self) {
        self.json.push('}');
    }

    /// Writes a comma, unless the next item or entry is the first.
    #[inline]
    pub(crate) fn comma(&mut self) {
        if !matches!(self.json.as_bytes().last(), Some(b'[' | b'{')) {
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
