//! A scanner over a JSON text: its tokens, one after another.

// Invariants: it accepts exactly the grammar of RFC 8259, except for escapes of lone surrogates. A string or a key without
// escapes is a part of the text, and is not copied. No input makes it panic.

use std::borrow::Cow;

use super::decode_error::{Cause, DecodeError};
use super::numbers::number_end;
use super::strings::{InvalidString, plain_length, read_string};

/// The type of a value, by its first byte.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ValueType {
    Null,
    True,
    False,
    Number,
    String,
    List,
    Object,
}

/// A JSON text, and the position of the next token.
#[derive(Debug)]
pub(super) struct Scanner<'j> {
    json: &'j str,
    position: usize,
}

impl<'j> Scanner<'j> {
    pub(super) const fn new(json: &'j str) -> Self {
        Self { json, position: 0 }
    }

    /// Returns the text.
    pub(super) const fn json(&self) -> &'j str {
        self.json
    }

    /// Returns the byte offset after the last token.
    pub(super) const fn position(&self) -> usize {
        self.position
    }

    /// Continues at a byte offset, where a value starts.
    pub(super) const fn set_position(&mut self, position: usize) {
        self.position = position;
    }

    /// Returns the type of the next value, after skipping white space.
    #[inline]
    pub(super) fn next_type(&mut self) -> Result<ValueType, DecodeError> {
        match self.next_byte() {
            Some(b'"') => Ok(ValueType::String),
            Some(b'0'..=b'9' | b'-') => Ok(ValueType::Number),
            Some(b'{') => Ok(ValueType::Object),
            Some(b'[') => Ok(ValueType::List),
            Some(b'n') => Ok(ValueType::Null),
            Some(b't') => Ok(ValueType::True),
            Some(b'f') => Ok(ValueType::False),
            found => Err(self.unexpected(found, "expected value", "EOF while parsing a value")),
        }
    }

    /// Returns whether the next value starts as `null` does.
    #[inline]
    pub(super) fn is_null(&mut self) -> bool {
        self.next_byte() == Some(b'n')
    }

    /// Checks that only white space follows.
    pub(super) fn finish(&mut self) -> Result<(), DecodeError> {
        match self.next_byte() {
            None => Ok(()),
            Some(_) => Err(self.invalid("trailing characters")),
        }
    }

    /// Reads `null`, `true` or `false`, of which the first byte is next.
    #[inline(never)]
    pub(super) fn literal(&mut self, word: &'static str) -> Result<(), DecodeError> {
        let rest = self.json.as_bytes().get(self.position..).unwrap_or_default();
        if rest.starts_with(word.as_bytes()) {
            self.position += word.len();
            return Ok(());
        }
        self.position += rest.iter().zip(word.as_bytes()).take_while(|(byte, expected)| byte == expected).count();
        Err(self.unexpected(self.byte(), "expected ident", "EOF while parsing a value"))
    }

    /// Reads the number that is next.
    #[inline]
    pub(super) fn number(&mut self) -> Result<&'j str, DecodeError> {
        let start = self.position;
        match number_end(self.json.as_bytes(), start) {
            Ok(end) => {
                self.position = end;
                Ok(self.since(start))
            }
            Err(position) => {
                self.position = position;
                Err(self.unexpected(self.byte(), "invalid number", "EOF while parsing a value"))
            }
        }
    }

    /// Reads the string that is next.
    #[inline]
    pub(super) fn string(&mut self) -> Result<Cow<'j, str>, DecodeError> {
        match self.plain_string() {
            Some(content) => Ok(Cow::Borrowed(content)),
            None => self.escaped_string().map(Cow::Owned),
        }
    }

    /// Reads a string that starts here, if it has no escapes.
    pub(super) fn plain_string(&mut self) -> Option<&'j str> {
        if self.byte() != Some(b'"') {
            return None;
        }
        let start = self.position + 1;
        let rest = self.json.get(start..)?;
        let length = plain_length(rest.as_bytes());
        if rest.as_bytes().get(length) != Some(&b'"') {
            return None;
        }
        self.position = start + length + 1;
        rest.get(..length)
    }

    #[cold]
    fn escaped_string(&mut self) -> Result<String, DecodeError> {
        let mut content = String::new();
        let add = &mut |part: &str, char: Option<char>| {
            content.push_str(part);
            content.extend(char);
        };
        self.position = read_string(self.json, self.position + 1, add).map_err(|error| self.invalid_string(&error))?;
        Ok(content)
    }

    /// Skips the string that is next.
    #[inline]
    pub(super) fn skip_string(&mut self) -> Result<(), DecodeError> {
        if self.plain_string().is_none() {
            let end = read_string(self.json, self.position + 1, &mut |_, _| {});
            self.position = end.map_err(|error| self.invalid_string(&error))?;
        }
        Ok(())
    }

    /// Enters the list that is next. Returns whether it has an item.
    #[inline]
    pub(super) fn enter_list(&mut self) -> Result<bool, DecodeError> {
        self.position += 1;
        match self.next_byte() {
            Some(b']') => Ok(self.leave()),
            Some(_) => Ok(true),
            None => Err(self.invalid("EOF while parsing a list")),
        }
    }

    /// Goes on after an item of a list. Returns whether another one follows.
    #[inline]
    pub(super) fn next_item(&mut self) -> Result<bool, DecodeError> {
        match self.next_byte() {
            Some(b',') => self.position += 1,
            Some(b']') => return Ok(self.leave()),
            found => return Err(self.unexpected(found, "expected `,` or `]`", "EOF while parsing a list")),
        }
        match self.next_byte() {
            Some(b']') => Err(self.invalid("trailing comma")),
            Some(_) => Ok(true),
            None => Err(self.invalid("EOF while parsing a value")),
        }
    }

    /// Enters the object that is next. Returns whether it has an entry, whose key is next.
    #[inline]
    pub(super) fn enter_object(&mut self) -> Result<bool, DecodeError> {
        self.position += 1;
        match self.next_byte() {
            Some(b'"') => Ok(true),
            Some(b'}') => Ok(self.leave()),
            found => Err(self.unexpected(found, "key must be a string", "EOF while parsing an object")),
        }
    }

    /// Goes on after the value of an entry. Returns whether another entry follows, whose key is next.
    #[inline]
    pub(super) fn next_entry(&mut self) -> Result<bool, DecodeError> {
        if let Some([b',', b'"', ..]) = self.json.as_bytes().get(self.position..) {
            self.position += 1;
            return Ok(true);
        }
        self.next_entry_or_end()
    }

    #[inline(never)]
    fn next_entry_or_end(&mut self) -> Result<bool, DecodeError> {
        match self.next_byte() {
            Some(b',') => self.position += 1,
            Some(b'}') => return Ok(self.leave()),
            found => return Err(self.unexpected(found, "expected `,` or `}`", "EOF while parsing an object")),
        }
        match self.next_byte() {
            Some(b'"') => Ok(true),
            Some(b'}') => Err(self.invalid("trailing comma")),
            found => Err(self.unexpected(found, "key must be a string", "EOF while parsing a value")),
        }
    }

    /// Leaves a list or an object. Returns that nothing follows in it.
    #[inline]
    fn leave(&mut self) -> bool {
        self.position += 1;
        false
    }

    /// Reads the key that is next, and its colon.
    #[inline]
    pub(super) fn key(&mut self) -> Result<Cow<'j, str>, DecodeError> {
        let key = self.string()?;
        self.colon()?;
        Ok(key)
    }

    /// Skips the key that is next, and its colon.
    #[inline]
    pub(super) fn skip_key(&mut self) -> Result<(), DecodeError> {
        self.skip_string()?;
        self.colon()
    }

    /// Reads the key that is next, and its colon, if it is this one. A key with escapes is not recognized.
    #[inline]
    pub(super) fn is_key(&mut self, expected: &str) -> Result<bool, DecodeError> {
        let Some(rest) = self.json.as_bytes().get(self.position + 1..) else { return Ok(false) };
        if rest.get(expected.len()) != Some(&b'"') || !rest.starts_with(expected.as_bytes()) {
            return Ok(false);
        }
        self.position += expected.len() + 2;
        self.colon()?;
        Ok(true)
    }

    #[inline]
    fn colon(&mut self) -> Result<(), DecodeError> {
        match self.next_byte() {
            Some(b':') => {
                self.position += 1;
                Ok(())
            }
            found => Err(self.unexpected(found, "expected `:`", "EOF while parsing an object")),
        }
    }

    /// Returns the text from a byte offset to the current position.
    #[inline]
    pub(super) fn since(&self, start: usize) -> &'j str {
        self.json.get(start..self.position).unwrap_or_default()
    }

    #[inline]
    fn byte(&self) -> Option<u8> {
        self.json.as_bytes().get(self.position).copied()
    }

    /// Returns the next byte that is not white space.
    #[inline]
    pub(super) fn next_byte(&mut self) -> Option<u8> {
        match self.byte() {
            Some(byte) if byte > b' ' => Some(byte),
            _ => self.byte_after_white_space(),
        }
    }

    #[inline(never)]
    fn byte_after_white_space(&mut self) -> Option<u8> {
        while matches!(self.byte(), Some(b' ' | b'\n' | b'\r' | b'\t')) {
            self.position += 1;
        }
        self.byte()
    }

    #[cold]
    fn invalid_string(&self, error: &InvalidString) -> DecodeError {
        syntax_error(self.json, error.position, error.problem)
    }

    #[cold]
    fn unexpected(&self, found: Option<u8>, problem: &'static str, at_end: &'static str) -> DecodeError {
        self.invalid(if found.is_some() { problem } else { at_end })
    }

    #[cold]
    fn invalid(&self, problem: &'static str) -> DecodeError {
        syntax_error(self.json, self.position, problem)
    }
}

/// Returns the error of a text that is not JSON, with the line and the column of the byte where that shows.
fn syntax_error(json: &str, position: usize, problem: &'static str) -> DecodeError {
    let before = json.as_bytes().get(..position).unwrap_or(json.as_bytes());
    let line = before.split(|byte| *byte == b'\n').count();
    let line_start = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |newline| newline + 1);
    // At the end of the text, the column is that of the last byte.
    let column = before.len() - line_start + usize::from(position < json.len());
    DecodeError::with_cause(format!("invalid JSON at line {line}, column {column}: {problem}"), Cause::Syntax)
}
