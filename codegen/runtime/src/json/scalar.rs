//! Reads strings, numbers and booleans, each also when it arrives as another JSON type.

use jiter::Peek;

use super::decode_error::DecodeError;
use super::deviation::DriftKind;
use super::reader::{Reader, type_name};

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

impl Reader<'_> {
    /// Reads a scalar with `parse`, which gets its content without quotes and its JSON type.
    ///
    /// `parse` returns the value and whether the value is exact, that is, encodes to the same JSON; `None` rejects the
    /// content. `documented` is the JSON type that the schema documents, if it does.
    ///
    /// # Errors
    /// Returns an error when the value is not a scalar, or `parse` rejects it.
    pub fn scalar<T>(
        &mut self,
        expected: &'static str,
        documented: Option<JsonKind>,
        parse: impl FnOnce(&str, JsonKind) -> Option<(T, bool)>,
    ) -> Result<T, DecodeError> {
        let peek = self.take_peek()?;
        let start = self.position();
        let Some(kind) = kind(peek) else {
            return Err(DecodeError::mismatch(expected, type_name(peek), type_name(peek)));
        };
        let content = match peek {
            Peek::String => self.jiter.known_str(),
            Peek::True => self.jiter.known_bool(peek).map(|_| "true"),
            Peek::False => self.jiter.known_bool(peek).map(|_| "false"),
            _ => self.jiter.known_number_bytes(peek).map(|bytes| std::str::from_utf8(bytes).unwrap_or_default()),
        };
        let parsed = match content {
            Ok(content) => parse(content, kind),
            Err(error) => return Err(self.invalid(&error)),
        };
        let Some((value, is_exact)) = parsed else {
            let shown = shortened(self.json_since(start)?);
            return Err(DecodeError::mismatch(expected, type_name(peek), &shown));
        };
        self.is_inexact |= !is_exact;
        if documented.is_some_and(|documented| documented != kind) {
            self.add_deviation(DriftKind::UnexpectedType, || type_name(peek).to_owned(), Some(expected));
        }
        Ok(value)
    }

    /// Reads a scalar like [`Reader::scalar`]; an empty string becomes the default value, since platforms send `""` for
    /// "no value".
    ///
    /// # Errors
    /// Returns the errors of [`Reader::scalar`].
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
            parse(content, kind)
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
}

/// Returns the JSON type of a scalar; `None` for `null`, lists, objects and invalid JSON.
fn kind(peek: Peek) -> Option<JsonKind> {
    match peek {
        Peek::String => Some(JsonKind::String),
        Peek::True | Peek::False => Some(JsonKind::Bool),
        _ if peek.is_num() => Some(JsonKind::Number),
        _ => None,
    }
}

/// Returns at most fifty characters of a value: enough to recognise it.
fn shortened(found: &str) -> String {
    match found.char_indices().nth(50) {
        Some((end, _)) => format!("{}…", found.get(..end).unwrap_or_default()),
        None => found.to_owned(),
    }
}
