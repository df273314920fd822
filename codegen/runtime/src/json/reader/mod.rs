//! A pull reader over JSON text that knows which irregularities to forgive.
//!
//! Invariant: a failure carries the JSON path of the value it is about, and no input makes the reader panic or recurse
//! without bound.

mod scalar;

use jiter::{Jiter, JiterError, Peek};

pub use self::scalar::JsonKind;
use super::decode_error::{DecodeError, Step};
use super::deviations::Deviations;
use super::{Decode, Record, UnknownFields};
use crate::drift::DriftKind;

/// Deeper nesting than this is refused: no platform sends it, and it would exhaust the stack.
const MAX_DEPTH: u8 = 100;

/// Reads JSON values one after another.
#[derive(Debug)]
pub struct Reader<'j> {
    text: &'j str,
    jiter: Jiter<'j>,
    depth: u8,
    /// What the next value is, once it has been looked at.
    ahead: Option<Peek>,
    /// Buffers for keys, used again from object to object.
    spare: Vec<String>,
    /// The value just read would be written differently: the field around it keeps the original text.
    irregular: bool,
    /// The value just read was an empty text where a number or a time was expected.
    blank: bool,
    /// A value where a list is expected is a list of one: other formats than JSON have no lists.
    one_is_list: bool,
    /// What was forgiven so far, if somebody wants to know.
    pub(super) deviations: Deviations,
}

impl<'j> Reader<'j> {
    /// A reader at the start of `text`.
    #[must_use]
    pub fn new(text: &'j str) -> Self {
        Self {
            text,
            jiter: Jiter::new(text.as_bytes()),
            depth: 0,
            ahead: None,
            spare: Vec::new(),
            irregular: false,
            blank: false,
            one_is_list: false,
            deviations: Deviations::default(),
        }
    }

    /// Takes a value where a list is expected for a list of one.
    #[cfg(feature = "formats")]
    pub(crate) fn take_one_for_list(&mut self) {
        self.one_is_list = true;
    }

    /// Whether the text has nothing but white space.
    pub(crate) fn is_blank(&self) -> bool {
        self.text.trim_ascii().is_empty()
    }

    /// Checks that nothing but white space is left.
    ///
    /// # Errors
    /// When something follows the value.
    pub fn finish(&mut self) -> Result<(), DecodeError> {
        self.jiter.finish().map_err(|error| self.broken(&error))
    }

    pub(super) fn take_irregular(&mut self) -> bool {
        std::mem::take(&mut self.irregular)
    }

    pub(crate) fn take_blank(&mut self) -> bool {
        std::mem::take(&mut self.blank)
    }

    /// Consumes a `null`, if that is what comes next.
    ///
    /// # Errors
    /// When the JSON is broken.
    pub fn null(&mut self) -> Result<bool, DecodeError> {
        if self.peek()? != Peek::Null {
            return Ok(false);
        }
        self.ahead = None;
        self.jiter.known_null().map_err(|error| self.broken(&error))?;
        Ok(true)
    }

    /// Reads an array. A `null` among the items reads as the neutral value.
    ///
    /// # Errors
    /// When the value is not an array, or an item cannot be read.
    pub fn array<T: Decode>(&mut self) -> Result<Vec<T>, DecodeError> {
        let mut items = Vec::new();
        if self.one_is_list && self.peek()? != Peek::Array {
            items.push(T::decode(self)?);
            return Ok(items);
        }
        self.items(&mut |reader| {
            items.push(reader.item()?);
            Ok(())
        })?;
        Ok(items)
    }

    /// Reads an item of a list or a map; a `null` is the neutral value.
    pub(crate) fn item<T: Decode>(&mut self) -> Result<T, DecodeError> {
        if !self.null()? {
            return T::decode(self);
        }
        self.irregular = true;
        self.note(DriftKind::UnexpectedNull, || "`null` as an item".to_owned());
        Ok(T::default())
    }

    fn items(&mut self, read: &mut dyn FnMut(&mut Self) -> Result<(), DecodeError>) -> Result<(), DecodeError> {
        let peek = self.take_peek()?;
        if peek != Peek::Array {
            return Err(DecodeError::new(format!("expected a list, found {}", kind(peek))));
        }
        self.enter()?;
        let mut index = 0;
        let mut next = self.jiter.known_array();
        while let Some(peek) = next.map_err(|error| self.broken(&error))? {
            self.ahead = Some(peek);
            let noted = self.deviations.count();
            read(self).map_err(|failure| failure.at(Step::Index(index)))?;
            self.deviations.locate(noted, || Step::Index(index));
            index += 1;
            next = self.jiter.array_step();
        }
        self.depth -= 1;
        Ok(())
    }

    /// Reads an object and hands each key to `read`, which must consume the value.
    ///
    /// # Errors
    /// When the value is not an object, or `read` fails.
    pub fn entries(
        &mut self,
        read: &mut dyn FnMut(&mut Self, &str) -> Result<(), DecodeError>,
    ) -> Result<(), DecodeError> {
        let peek = self.take_peek()?;
        if peek != Peek::Object {
            return Err(DecodeError::new(format!("expected an object, found {}", kind(peek))));
        }
        self.enter()?;
        let mut key = self.spare.pop().unwrap_or_default();
        let mut more = self.first_key(&mut key)?;
        while more {
            let noted = self.deviations.count();
            read(self, &key).map_err(|failure| failure.at(Step::Key(key.as_str().into())))?;
            self.deviations.locate(noted, || Step::Key(key.as_str().into()));
            more = self.next_key(&mut key)?;
        }
        self.spare.push(key);
        self.depth -= 1;
        Ok(())
    }

    fn first_key(&mut self, key: &mut String) -> Result<bool, DecodeError> {
        match self.jiter.known_object() {
            Ok(found) => Ok(copy_key(found, key)),
            Err(error) => Err(self.broken(&error)),
        }
    }

    fn next_key(&mut self, key: &mut String) -> Result<bool, DecodeError> {
        match self.jiter.next_key() {
            Ok(found) => Ok(copy_key(found, key)),
            Err(error) => Err(self.broken(&error)),
        }
    }

    /// Reads an object into a record that is still as `Default` made it.
    ///
    /// # Errors
    /// When the value is not an object, or a field cannot be read.
    pub fn record(&mut self, record: &mut dyn Record) -> Result<(), DecodeError> {
        // Whatever is irregular inside is kept by the record itself; what was so before is not its business.
        let before = self.take_irregular();
        let mut unknown_fields = UnknownFields::default();
        super::record::read(self, record, &mut unknown_fields)?;
        *record.unknown_fields_mut() = unknown_fields;
        self.irregular = before;
        Ok(())
    }

    /// Reads a value into its place.
    ///
    /// # Errors
    /// When the value cannot be a `T`.
    pub fn value<T: Decode>(&mut self, place: &mut T) -> Result<(), DecodeError> {
        *place = T::decode(self)?;
        Ok(())
    }

    /// Skips one value.
    ///
    /// # Errors
    /// When the JSON is broken.
    pub fn skip(&mut self) -> Result<(), DecodeError> {
        self.raw().map(drop)
    }

    /// Skips one value and returns its text.
    ///
    /// # Errors
    /// When the JSON is broken.
    pub fn raw(&mut self) -> Result<&'j str, DecodeError> {
        let peek = self.take_peek()?;
        let start = self.jiter.current_index();
        self.jiter.known_skip(peek).map_err(|error| self.broken(&error))?;
        self.since(start)
    }

    /// Whether a text comes next.
    pub(super) fn is_text(&mut self) -> Result<bool, DecodeError> {
        Ok(self.peek()? == Peek::String)
    }

    /// Reads JSON that stands for the text that was just read, in which everything is a text.
    pub(super) fn instead(
        &mut self,
        json: &str,
        read: &mut dyn FnMut(&mut Reader<'_>) -> Result<(), DecodeError>,
    ) -> Result<(), DecodeError> {
        let mut inner = Reader::new(json);
        let noted = self.deviations.count();
        std::mem::swap(&mut inner.deviations, &mut self.deviations);
        let done = read(&mut inner);
        self.irregular |= inner.irregular;
        self.deviations = inner.deviations;
        self.deviations.forget(noted, DriftKind::UnexpectedType);
        done
    }

    /// Whether an object comes next.
    pub(super) fn is_object(&mut self) -> Result<bool, DecodeError> {
        Ok(self.peek()? == Peek::Object)
    }

    /// How far the text has been read.
    pub(crate) fn here(&self) -> usize {
        self.jiter.current_index()
    }

    /// Where the next value starts, for [`Reader::since`].
    pub(crate) fn start(&mut self) -> Result<usize, DecodeError> {
        self.peek()?;
        Ok(self.jiter.current_index())
    }

    /// The text from `start` to here.
    pub(super) fn since(&self, start: usize) -> Result<&'j str, DecodeError> {
        self.text.get(start..self.jiter.current_index()).ok_or_else(|| DecodeError::new("broken text"))
    }

    fn enter(&mut self) -> Result<(), DecodeError> {
        if self.depth >= MAX_DEPTH {
            return Err(DecodeError::new(format!("nested deeper than {MAX_DEPTH} levels")));
        }
        self.depth += 1;
        Ok(())
    }

    /// Looks at what comes next.
    fn peek(&mut self) -> Result<Peek, DecodeError> {
        if let Some(peek) = self.ahead {
            return Ok(peek);
        }
        let peek = self.jiter.peek().map_err(|error| self.broken(&error))?;
        self.ahead = Some(peek);
        Ok(peek)
    }

    /// What kind of value comes next.
    pub(super) fn next_kind(&mut self) -> Result<&'static str, DecodeError> {
        self.peek().map(kind)
    }

    /// Looks at what comes next, and goes on to consume it.
    fn take_peek(&mut self) -> Result<Peek, DecodeError> {
        let peek = self.peek();
        self.ahead = None;
        peek
    }

    fn broken(&self, error: &JiterError) -> DecodeError {
        let position = error.get_position(&self.jiter);
        DecodeError::new(format!(
            "broken JSON at line {}, column {}: {}",
            position.line, position.column, error.error_type
        ))
    }
}

fn copy_key(found: Option<&str>, key: &mut String) -> bool {
    key.clear();
    found.map(|text| key.push_str(text)).is_some()
}

fn kind(peek: Peek) -> &'static str {
    match peek {
        Peek::Null => "null",
        Peek::True | Peek::False => "a boolean",
        Peek::String => "a text",
        Peek::Array => "a list",
        Peek::Object => "an object",
        _ if peek.is_num() => "a number",
        _ => "what is no JSON",
    }
}
