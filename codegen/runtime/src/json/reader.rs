//! A pull reader over a JSON string.

// Invariants: an error carries the JSON path of the value it is about. No input makes the reader panic or recurse without
// bound.

use jiter::{Jiter, JiterError, Peek};

use super::decode_error::DecodeError;
use super::deviation::{Deviation, DeviationLog, DriftKind};

/// The deepest nesting that is accepted. No platform nests deeper, and more would exhaust the stack.
const MAX_DEPTH: u8 = 100;

/// Reads the values of a JSON string one after another. For generated code.
#[doc(hidden)]
#[derive(Debug)]
pub struct Reader<'j> {
    json: &'j str,
    pub(super) jiter: Jiter<'j>,
    depth: u8,
    /// The type of the next value, once it has been peeked at.
    pub(super) peeked: Option<Peek>,
    /// Buffers for keys, reused from object to object.
    pub(super) key_buffers: Vec<String>,
    /// Whether the value just decoded would encode to other JSON, so that its field must store the original.
    pub(super) is_inexact: bool,
    /// Whether the value just decoded was an empty string in place of another type.
    pub(super) is_empty_string: bool,
    /// Whether a single value is accepted as a list of one. Formats other than JSON have no lists.
    pub(super) accepts_single_items: bool,
    pub(super) deviations: DeviationLog,
}

impl<'j> Reader<'j> {
    /// Creates a reader at the start of a JSON string.
    #[must_use]
    pub fn new(json: &'j str) -> Self {
        Self {
            json,
            jiter: Jiter::new(json.as_bytes()),
            depth: 0,
            peeked: None,
            key_buffers: Vec::new(),
            is_inexact: false,
            is_empty_string: false,
            accepts_single_items: false,
            deviations: DeviationLog::default(),
        }
    }

    /// Accepts a single value as a list of one.
    #[cfg(feature = "formats")]
    pub(crate) fn accept_single_items(&mut self) {
        self.accepts_single_items = true;
    }

    /// Tracks deviations from the schema from now on.
    pub(crate) fn track_deviations(&mut self) {
        self.deviations.enable();
    }

    /// Returns whether deviations are tracked.
    pub(crate) fn tracks_deviations(&self) -> bool {
        self.deviations.is_enabled()
    }

    /// Adds a deviation of the value that is being decoded, if deviations are tracked.
    pub(crate) fn add_deviation(&mut self, kind: DriftKind, found: impl FnOnce() -> String) {
        self.deviations.add(kind, found);
    }

    /// Returns the deviations found.
    pub(crate) fn into_deviations(self) -> Vec<Deviation> {
        self.deviations.into_deviations()
    }

    /// Returns whether the input contains only white space.
    pub(crate) fn has_no_value(&self) -> bool {
        self.json.trim_ascii().is_empty()
    }

    /// Checks that only white space follows.
    ///
    /// # Errors
    /// Returns an error when something else follows the value.
    pub fn finish(&mut self) -> Result<(), DecodeError> {
        self.jiter.finish().map_err(|error| self.invalid(&error))
    }

    pub(super) fn take_is_inexact(&mut self) -> bool {
        std::mem::take(&mut self.is_inexact)
    }

    pub(crate) fn take_is_empty_string(&mut self) -> bool {
        std::mem::take(&mut self.is_empty_string)
    }

    /// Consumes a `null`, if that is the next value.
    ///
    /// # Errors
    /// Returns an error when the JSON is invalid.
    pub fn null(&mut self) -> Result<bool, DecodeError> {
        if self.peek()? != Peek::Null {
            return Ok(false);
        }
        self.peeked = None;
        self.jiter.known_null().map_err(|error| self.invalid(&error))?;
        Ok(true)
    }

    /// Skips one value.
    ///
    /// # Errors
    /// Returns an error when the JSON is invalid.
    pub fn skip(&mut self) -> Result<(), DecodeError> {
        self.raw().map(drop)
    }

    /// Skips one value and returns its JSON.
    ///
    /// # Errors
    /// Returns an error when the JSON is invalid.
    pub fn raw(&mut self) -> Result<&'j str, DecodeError> {
        let peek = self.take_peek()?;
        let start = self.jiter.current_index();
        self.jiter.known_skip(peek).map_err(|error| self.invalid(&error))?;
        self.json_since(start)
    }

    /// Returns whether the next value is a string.
    pub(super) fn next_is_string(&mut self) -> Result<bool, DecodeError> {
        Ok(self.peek()? == Peek::String)
    }

    /// Returns whether the next value is a list.
    pub(super) fn next_is_list(&mut self) -> Result<bool, DecodeError> {
        Ok(self.peek()? == Peek::Array)
    }

    /// Returns whether the next value is an object.
    pub(super) fn next_is_object(&mut self) -> Result<bool, DecodeError> {
        Ok(self.peek()? == Peek::Object)
    }

    /// Returns the type of the next value, as in `a number`.
    pub(super) fn next_type_name(&mut self) -> Result<&'static str, DecodeError> {
        self.peek().map(type_name)
    }

    /// Decodes other JSON in place of the string that was just decoded. All its scalars are strings, so unexpected types
    /// are no deviations.
    pub(super) fn read_substitute(
        &mut self,
        json: &str,
        read: &mut dyn FnMut(&mut Reader<'_>) -> Result<(), DecodeError>,
    ) -> Result<(), DecodeError> {
        let mut inner = Reader::new(json);
        let before = self.deviations.len();
        std::mem::swap(&mut inner.deviations, &mut self.deviations);
        let result = read(&mut inner);
        self.is_inexact |= inner.is_inexact;
        self.deviations = inner.deviations;
        self.deviations.remove(before, DriftKind::UnexpectedType);
        result
    }

    /// Returns the byte offset after the last value.
    pub(crate) fn position(&self) -> usize {
        self.jiter.current_index()
    }

    /// Returns the byte offset of the next value.
    pub(crate) fn next_position(&mut self) -> Result<usize, DecodeError> {
        self.peek()?;
        Ok(self.jiter.current_index())
    }

    /// Returns the JSON from a byte offset to the current position.
    pub(super) fn json_since(&self, start: usize) -> Result<&'j str, DecodeError> {
        self.json.get(start..self.jiter.current_index()).ok_or_else(|| DecodeError::new("invalid JSON"))
    }

    /// Enters a list or an object.
    pub(super) fn enter(&mut self) -> Result<(), DecodeError> {
        if self.depth >= MAX_DEPTH {
            return Err(DecodeError::new(format!("nested deeper than {MAX_DEPTH} levels")));
        }
        self.depth += 1;
        Ok(())
    }

    /// Leaves a list or an object.
    pub(super) fn leave(&mut self) {
        self.depth -= 1;
    }

    fn peek(&mut self) -> Result<Peek, DecodeError> {
        if let Some(peek) = self.peeked {
            return Ok(peek);
        }
        let peek = self.jiter.peek().map_err(|error| self.invalid(&error))?;
        self.peeked = Some(peek);
        Ok(peek)
    }

    /// Peeks at the next value, which the caller consumes.
    pub(super) fn take_peek(&mut self) -> Result<Peek, DecodeError> {
        let peek = self.peek();
        self.peeked = None;
        peek
    }

    pub(super) fn invalid(&self, error: &JiterError) -> DecodeError {
        let position = error.get_position(&self.jiter);
        DecodeError::new(format!(
            "invalid JSON at line {}, column {}: {}",
            position.line, position.column, error.error_type
        ))
    }
}

/// Returns the JSON type of a value for messages.
pub(super) fn type_name(peek: Peek) -> &'static str {
    match peek {
        Peek::Null => "null",
        Peek::True | Peek::False => "a boolean",
        Peek::String => "a string",
        Peek::Array => "a list",
        Peek::Object => "an object",
        _ if peek.is_num() => "a number",
        _ => "invalid JSON",
    }
}
