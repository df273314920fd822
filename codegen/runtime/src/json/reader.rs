//! A pull reader over a JSON string.

// Invariants: an error carries the JSON path of the value it is about. No input makes the reader panic or recurse without
// bound.

use super::decode_error::{Cause, DecodeError};
use super::deviation::DeviationLog;
use super::memory::MemoryBudget;
use super::scanner::{Scanner, ValueType};
use super::unknown_entries::UnknownEntry;

/// The deepest nesting that is accepted. No platform nests deeper, and more would exhaust the stack.
const MAX_DEPTH: u8 = 100;

/// Reads the values of a JSON string one after another. For generated code.
#[doc(hidden)]
#[derive(Debug)]
pub struct Reader<'j> {
    /// The document as received, for the JSON of values.
    received: &'j str,
    /// The document that is decoded: the one received, or one of the same length without lone surrogates.
    pub(super) scanner: Scanner<'j>,
    /// The byte offsets of replaced characters, in ascending order.
    pub(super) replaced: &'j [usize],
    /// The number of replaced characters that were reported as deviations.
    pub(super) reported: usize,
    depth: u8,
    /// Whether the value just decoded would encode to other JSON, so that its field must store the original.
    pub(super) is_inexact: bool,
    /// Whether the value just decoded was an empty string in place of another type.
    pub(super) is_empty_string: bool,
    /// Whether a single value is accepted as a list of one. Formats other than JSON have no lists.
    pub(super) accepts_single_items: bool,
    /// The time zone of the field that is being decoded.
    pub(super) time_zone: Option<&'static str>,
    /// Empty lists for unknown fields, so that not every object allocates one.
    pub(super) spare_entries: Vec<Vec<UnknownEntry<'j>>>,
    pub(super) deviations: DeviationLog,
    pub(super) memory: MemoryBudget,
}

impl<'j> Reader<'j> {
    /// Creates a reader at the start of a JSON string.
    #[must_use]
    pub fn new(json: &'j str) -> Self {
        Self::with_replaced(json, json, &[])
    }

    /// Creates a reader of `json`, which is `received` with other characters at some byte offsets.
    pub(super) fn with_replaced(received: &'j str, json: &'j str, replaced: &'j [usize]) -> Self {
        Self {
            received,
            scanner: Scanner::new(json),
            replaced,
            reported: 0,
            depth: 0,
            is_inexact: false,
            is_empty_string: false,
            accepts_single_items: false,
            time_zone: None,
            spare_entries: Vec::new(),
            deviations: DeviationLog::default(),
            memory: MemoryBudget::of_document(json.len()),
        }
    }

    /// Accepts a single value as a list of one.
    #[cfg(feature = "formats")]
    pub(crate) fn accept_single_items(&mut self) {
        self.accepts_single_items = true;
    }

    /// Returns whether the input contains only white space.
    pub(crate) fn has_no_value(&self) -> bool {
        self.scanner.json().trim_ascii().is_empty()
    }

    /// Checks that only white space follows.
    ///
    /// # Errors
    /// Returns an error when something else follows the value.
    pub fn finish(&mut self) -> Result<(), DecodeError> {
        self.scanner.finish()
    }

    #[inline]
    pub(super) fn take_is_inexact(&mut self) -> bool {
        std::mem::take(&mut self.is_inexact)
    }

    #[inline]
    pub(crate) fn take_is_empty_string(&mut self) -> bool {
        std::mem::take(&mut self.is_empty_string)
    }

    /// Consumes a `null`, if that is the next value.
    ///
    /// # Errors
    /// Returns an error when the JSON is invalid.
    #[inline]
    pub fn null(&mut self) -> Result<bool, DecodeError> {
        if !self.scanner.is_null() {
            return Ok(false);
        }
        self.scanner.literal("null")?;
        Ok(true)
    }

    /// Reads a string without escapes that starts here. White space before it is not skipped.
    #[inline]
    pub(crate) fn plain_string(&mut self) -> Option<&'j str> {
        self.scanner.plain_string()
    }

    /// Skips one value.
    ///
    /// # Errors
    /// Returns an error when the JSON is invalid.
    pub fn skip(&mut self) -> Result<(), DecodeError> {
        self.scanner.skip()
    }

    /// Skips one value and returns its JSON.
    ///
    /// # Errors
    /// Returns an error when the JSON is invalid.
    pub fn raw(&mut self) -> Result<&'j str, DecodeError> {
        let start = self.next_position();
        self.scanner.skip()?;
        self.json_since(start)
    }

    /// Returns whether the next value is a string.
    pub(super) fn next_is_string(&mut self) -> Result<bool, DecodeError> {
        Ok(self.scanner.next_type()? == ValueType::String)
    }

    /// Returns whether the next value is a list.
    pub(super) fn next_is_list(&mut self) -> Result<bool, DecodeError> {
        Ok(self.scanner.next_type()? == ValueType::List)
    }

    /// Returns whether the next value is an object.
    pub(super) fn next_is_object(&mut self) -> Result<bool, DecodeError> {
        Ok(self.scanner.next_type()? == ValueType::Object)
    }

    /// Returns the type of the next value, as in `a number`.
    pub(super) fn next_type_name(&mut self) -> Result<&'static str, DecodeError> {
        self.scanner.next_type().map(type_name)
    }

    /// Decodes other JSON in place of the value that was just decoded.
    pub(super) fn read_substitute(
        &mut self,
        json: &str,
        read: &mut dyn FnMut(&mut Reader<'_>) -> Result<(), DecodeError>,
    ) -> Result<(), DecodeError> {
        let mut inner = Reader::new(json);
        inner.depth = self.depth;
        inner.time_zone = self.time_zone;
        inner.memory = self.memory;
        std::mem::swap(&mut inner.deviations, &mut self.deviations);
        let result = read(&mut inner);
        self.is_inexact |= inner.is_inexact;
        self.deviations = inner.deviations;
        self.memory = inner.memory;
        result
    }

    /// Returns the byte offset after the last value.
    #[inline]
    pub(crate) fn position(&self) -> usize {
        self.scanner.position()
    }

    /// Returns the byte offset of the next value.
    #[inline]
    pub(crate) fn next_position(&mut self) -> usize {
        self.scanner.next_byte();
        self.position()
    }

    /// Returns the number of bytes after the current position.
    pub(crate) fn remaining(&self) -> usize {
        self.scanner.json().len() - self.position()
    }

    /// Returns the JSON from a byte offset to the current position, as received.
    pub(super) fn json_since(&self, start: usize) -> Result<&'j str, DecodeError> {
        let json = self.received.get(start..self.position());
        json.ok_or_else(|| DecodeError::with_cause("invalid JSON", Cause::Syntax))
    }

    /// Continues at a byte offset, where a value starts.
    pub(super) fn restart_at(&mut self, start: usize) {
        self.scanner.set_position(start);
    }

    /// Counts the memory of a decoded value, besides its strings.
    ///
    /// # Errors
    /// Returns an error when the document takes too much memory.
    #[inline]
    pub(crate) fn charge(&mut self, bytes: usize) -> Result<(), DecodeError> {
        self.memory.charge(bytes)
    }

    /// Enters a list or an object.
    pub(super) fn enter(&mut self) -> Result<(), DecodeError> {
        if self.depth >= MAX_DEPTH {
            return Err(DecodeError::with_cause(format!("nested deeper than {MAX_DEPTH} levels"), Cause::TooDeep));
        }
        self.depth += 1;
        Ok(())
    }

    /// Leaves a list or an object.
    pub(super) fn leave(&mut self) {
        self.depth -= 1;
    }

    /// Returns the time zone of the field that is being decoded, if the platform has one.
    pub(crate) const fn time_zone(&self) -> Option<&'static str> {
        self.time_zone
    }

    /// Returns the current depth of nesting.
    pub(super) const fn depth(&self) -> u8 {
        self.depth
    }

    /// Sets the depth of nesting, after decoding failed inside of a value.
    pub(super) const fn set_depth(&mut self, depth: u8) {
        self.depth = depth;
    }
}

/// Returns the JSON type of a value for messages.
pub(super) const fn type_name(value_type: ValueType) -> &'static str {
    match value_type {
        ValueType::Null => "null",
        ValueType::True | ValueType::False => "a boolean",
        ValueType::Number => "a number",
        ValueType::String => "a string",
        ValueType::List => "a list",
        ValueType::Object => "an object",
    }
}
