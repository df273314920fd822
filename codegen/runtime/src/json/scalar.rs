//! Reads strings, numbers and booleans, each also when it arrives as another JSON type.

use std::borrow::Cow;

use super::decode_error::DecodeError;
use super::deviation::DriftKind;
use super::reader::{Reader, type_name};
use super::scanner::ValueType;

/// The JSON type of a scalar. For generated code.
#[doc(hidden)]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum JsonKind {
    /// A string, in quotes.
    #[default]
    String,
    /// A number.
    Number,
    /// `true` or `false`.
    Bool,
}

/// A scalar that was read.
struct Scalar<'j> {
    /// The byte offset where it starts.
    start: usize,
    /// Its content, without quotes.
    content: Cow<'j, str>,
    kind: JsonKind,
}

impl<'j> Reader<'j> {
    /// Reads a scalar with `parse`, which gets its content without quotes and its JSON type.
    ///
    /// `parse` returns the value and whether the value is exact, that is, encodes to the same JSON; `None` rejects the
    /// content. `documented` is the JSON type that the schema documents, if it does.
    ///
    /// # Errors
    /// Returns an error when the value is not a scalar, or `parse` rejects it.
    #[inline]
    pub fn scalar<T>(
        &mut self,
        expected: &'static str,
        documented: Option<JsonKind>,
        parse: impl FnOnce(Cow<'j, str>, JsonKind) -> Option<(T, bool)>,
    ) -> Result<T, DecodeError> {
        let Scalar { start, content, kind } = self.next_scalar(expected)?;
        let Some((value, is_exact)) = parse(content, kind) else {
            return Err(self.rejected(expected, kind, start));
        };
        self.is_inexact |= !is_exact;
        if documented.is_some_and(|documented| documented != kind) {
            self.add_deviation(DriftKind::UnexpectedType, || kind_name(kind).to_owned(), Some(expected));
        }
        Ok(value)
    }

    /// Reads a scalar like [`Reader::scalar`]; an empty string becomes the default value, since platforms send `""` for
    /// "no value".
    ///
    /// # Errors
    /// Returns the errors of [`Reader::scalar`].
    #[inline]
    pub fn scalar_or_empty<T: Default>(
        &mut self,
        expected: &'static str,
        documented: Option<JsonKind>,
        parse: impl FnOnce(&str, JsonKind) -> Option<(T, bool)>,
    ) -> Result<T, DecodeError> {
        let mut is_empty_string = false;
        let value = self.scalar(expected, documented, |content, kind| {
            if content.is_empty() && kind == JsonKind::String {
                is_empty_string = true;
                return Some((T::default(), false));
            }
            parse(&content, kind)
        })?;
        if is_empty_string {
            self.is_empty_string = true;
            // Where another type is documented, the string itself is a deviation already.
            if matches!(documented, None | Some(JsonKind::String)) {
                self.add_deviation(DriftKind::UnexpectedType, || "an empty string".to_owned(), Some(expected));
            }
        }
        Ok(value)
    }

    #[inline]
    fn next_scalar(&mut self, expected: &'static str) -> Result<Scalar<'j>, DecodeError> {
        let start = self.next_position();
        match self.scanner.plain_string() {
            Some(content) => Ok(Scalar { start, content: Cow::Borrowed(content), kind: JsonKind::String }),
            None => self.other_scalar(start, expected),
        }
    }

    /// Reads a scalar that is not a string without escapes.
    fn other_scalar(&mut self, start: usize, expected: &'static str) -> Result<Scalar<'j>, DecodeError> {
        let value_type = self.scanner.next_type()?;
        let (content, kind) = match value_type {
            ValueType::String => (self.scanner.string()?, JsonKind::String),
            ValueType::Number => (self.scanner.number()?.into(), JsonKind::Number),
            ValueType::True => (self.boolean("true")?, JsonKind::Bool),
            ValueType::False => (self.boolean("false")?, JsonKind::Bool),
            ValueType::Null | ValueType::List | ValueType::Object => {
                let found = type_name(value_type);
                return Err(DecodeError::mismatch(expected, found, found));
            }
        };
        Ok(Scalar { start, content, kind })
    }

    fn boolean(&mut self, word: &'static str) -> Result<Cow<'j, str>, DecodeError> {
        self.scanner.literal(word)?;
        Ok(word.into())
    }

    /// Returns the error of a scalar that does not fit.
    #[cold]
    fn rejected(&self, expected: &'static str, kind: JsonKind, start: usize) -> DecodeError {
        match self.json_since(start) {
            Ok(json) => DecodeError::mismatch(expected, kind_name(kind), &shortened(json)),
            Err(error) => error,
        }
    }
}

/// Returns the JSON type of a scalar for messages.
fn kind_name(kind: JsonKind) -> &'static str {
    match kind {
        JsonKind::String => type_name(ValueType::String),
        JsonKind::Number => type_name(ValueType::Number),
        JsonKind::Bool => type_name(ValueType::True),
    }
}

/// Returns at most fifty characters of a value: enough to recognise it.
fn shortened(found: &str) -> String {
    match found.char_indices().nth(50) {
        Some((end, _)) => format!("{}…", found.get(..end).unwrap_or_default()),
        None => found.to_owned(),
    }
}
