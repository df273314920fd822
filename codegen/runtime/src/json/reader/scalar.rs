//! Reading texts, numbers and booleans, each perhaps in the form of another.

use jiter::Peek;

use super::{Reader, kind};
use crate::drift::DriftKind;
use crate::json::DecodeError;

/// How a scalar was written in JSON.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum JsonKind {
    /// In quotes.
    #[default]
    Text,
    /// As a bare number.
    Number,
    /// As `true` or `false`.
    Bool,
}

impl Reader<'_> {
    /// Reads a scalar and hands its text to `read`, which gives the value and whether it would be written just so, or says
    /// no with `None`. `usual` is the form that the schema says, if it says one.
    ///
    /// # Errors
    /// When the value is not a scalar, or `read` says no.
    pub fn scalar<T>(
        &mut self,
        expected: &str,
        usual: Option<JsonKind>,
        read: impl FnOnce(&str, JsonKind) -> Option<(T, bool)>,
    ) -> Result<T, DecodeError> {
        let peek = self.take_peek()?;
        let start = self.jiter.current_index();
        let value = match peek {
            Peek::String => self.jiter.known_str().map(|text| read(text, JsonKind::Text)),
            Peek::True => self.jiter.known_bool(peek).map(|_| read("true", JsonKind::Bool)),
            Peek::False => self.jiter.known_bool(peek).map(|_| read("false", JsonKind::Bool)),
            _ if peek.is_num() => self
                .jiter
                .known_number_bytes(peek)
                .map(|bytes| std::str::from_utf8(bytes).ok().and_then(|text| read(text, JsonKind::Number))),
            _ => return Err(DecodeError::new(format!("expected {expected}, found {}", kind(peek)))),
        };
        match value {
            Ok(Some((value, regular))) => {
                self.irregular |= !regular;
                if usual.is_some_and(|usual| usual != form(peek)) {
                    self.note(DriftKind::UnexpectedType, || format!("{} where {expected} is expected", kind(peek)));
                }
                Ok(value)
            }
            Ok(None) => {
                let found = self.text.get(start..self.jiter.current_index()).unwrap_or_default();
                Err(DecodeError::new(format!("expected {expected}, found {}", shortened(found))))
            }
            Err(error) => Err(self.broken(&error)),
        }
    }

    /// Like [`Reader::scalar`], but an empty text reads as the neutral value: platforms send `""` for "none".
    ///
    /// # Errors
    /// As [`Reader::scalar`].
    pub fn scalar_or_blank<T: Default>(
        &mut self,
        expected: &str,
        usual: Option<JsonKind>,
        read: impl FnOnce(&str, JsonKind) -> Option<(T, bool)>,
    ) -> Result<T, DecodeError> {
        let mut blank = false;
        let value = self.scalar(expected, usual, |text, form| {
            if text.is_empty() && form == JsonKind::Text {
                blank = true;
                return Some((T::default(), false));
            }
            read(text, form)
        })?;
        if blank {
            self.blank = true;
            // An empty text where a number is expected has been noted as a text.
            if matches!(usual, None | Some(JsonKind::Text)) {
                self.note(DriftKind::UnexpectedType, || format!("an empty text where {expected} is expected"));
            }
        }
        Ok(value)
    }
}

/// How a scalar is written.
fn form(peek: Peek) -> JsonKind {
    match peek {
        Peek::String => JsonKind::Text,
        Peek::True | Peek::False => JsonKind::Bool,
        _ => JsonKind::Number,
    }
}

/// At most some fifty characters of what was found: enough to recognise it.
fn shortened(found: &str) -> String {
    match found.char_indices().nth(50) {
        Some((end, _)) => format!("{}…", found.get(..end).unwrap_or_default()),
        None => found.to_owned(),
    }
}
