//! Extraction of code and messages from the body of an error response.

// Invariant: the number and the length of messages are bounded, and so is the memory: the body is scanned, not parsed into
// a tree.

use std::borrow::Cow;

use crate::error::ApiErrorDetails;
use crate::json::{self, DecodeError, Reader};
use crate::operation::{ErrorField, Platform};

/// Common fields of error codes, for responses without a documented code.
const COMMON_CODES: [ErrorField; 2] = [ErrorField::Code("error_code"), ErrorField::Code("code")];

/// Common fields of error responses, for responses without any of the documented fields.
const COMMON_FIELDS: [ErrorField; 7] = [
    ErrorField::Code("error_code"),
    ErrorField::Code("code"),
    ErrorField::Messages("error"),
    ErrorField::Messages("error_description"),
    ErrorField::Messages("message"),
    ErrorField::Messages("messages"),
    ErrorField::Messages("errors"),
];

/// The number of messages of one error, including those about single fields.
const MAX_MESSAGES: usize = 50;

/// The number of characters of a message, a code, or the name of a field.
const MAX_LENGTH: usize = 2000;

/// The depth of errors inside errors.
const MAX_DEPTH: usize = 8;

/// Extracts the details of an error response. A body of unknown shape gives no details.
pub(super) fn details(platform: &Platform, body: &[u8]) -> ApiErrorDetails {
    let json = text(body);
    let mut collector = Collector::default();
    match json.trim_ascii_start().bytes().next() {
        Some(b'{') => {
            collector.add_fields(platform.errors, &json, 0);
            let has_none = collector.details.is_empty();
            collector.add_fields(if has_none { &COMMON_FIELDS } else { &COMMON_CODES }, &json, 0);
        }
        Some(b'"') if is_well_formed(&json) => collector.add_message(&json),
        Some(b'[') if is_well_formed(&json) => collector.add_list_of_errors(&json),
        _ => {}
    }
    collector.finish()
}

/// Returns the JSON of a body, without a byte order mark. Bytes that are not UTF-8, and lone surrogates, are replaced.
pub(super) fn text(body: &[u8]) -> Cow<'_, str> {
    json::repaired_text(body)
}

/// Returns whether a body is a single JSON value.
pub(super) fn is_well_formed(json: &str) -> bool {
    let mut reader = Reader::new(json);
    reader.skip().is_ok() && reader.finish().is_ok()
}

/// Returns whether the value of an error field says nothing: `null`, `false`, or an empty string, list or object.
pub(super) fn is_empty_value(json: &str) -> bool {
    let inner = |open, close| json.strip_prefix(open).and_then(|rest| rest.strip_suffix(close));
    let content = inner('"', '"').or_else(|| inner('[', ']')).or_else(|| inner('{', '}'));
    matches!(json, "null" | "false") || content.is_some_and(|content| content.trim_ascii().is_empty())
}

/// Collects details, up to the maximum number of messages.
#[derive(Default)]
struct Collector {
    details: ApiErrorDetails,
    count: usize,
}

impl Collector {
    fn finish(mut self) -> ApiErrorDetails {
        // The order of the body's keys says nothing.
        self.details.fields.sort();
        self.details
    }

    /// Adds the values of some fields of an object, in the order of `fields`.
    fn add_fields(&mut self, fields: &[ErrorField], object: &str, depth: usize) {
        for (field, value) in fields.iter().zip(values(fields, object)) {
            let Some(value) = value.filter(|value| !is_empty_value(value)) else { continue };
            match field {
                ErrorField::Messages(_) => self.add(value, depth),
                // Zero is not the code of an error.
                ErrorField::Code(_) if matches!(value, "0" | "\"0\"") => {}
                ErrorField::Code(_) => {
                    self.details.code.get_or_insert_with(|| message(value));
                }
            }
        }
    }

    /// Adds a message, a list of messages, messages by field, or a nested error.
    fn add(&mut self, value: &str, depth: usize) {
        if value.starts_with('[') {
            for_each_item(value, &mut |item| {
                if is_error(item) { self.add_error(item, depth) } else { self.add_message(item) }
            });
        } else if is_error(value) {
            self.add_error(value, depth);
        } else if value.starts_with('{') {
            for_each_entry(value, &mut |field, value| self.add_field(field, value));
        } else {
            self.add_message(value);
        }
    }

    /// Adds a nested error.
    fn add_error(&mut self, object: &str, depth: usize) {
        if depth < MAX_DEPTH && self.count < MAX_MESSAGES {
            self.add_fields(&COMMON_FIELDS, object, depth + 1);
        } else {
            self.add_message(object);
        }
    }

    /// Adds the strings and the errors of a list. A list of other values is unlikely to be a list of messages.
    fn add_list_of_errors(&mut self, list: &str) {
        for_each_item(list, &mut |item| {
            if is_error(item) {
                self.add_error(item, 0);
            } else if item.starts_with('"') {
                self.add_message(item);
            }
        });
    }

    fn add_message(&mut self, value: &str) {
        if !is_empty_value(value) && self.has_room() {
            self.details.messages.push(message(value));
        }
    }

    /// Adds the messages about one field.
    fn add_field(&mut self, field: &str, value: &str) {
        let mut messages = Vec::new();
        let mut add = |value: &str| {
            if !is_empty_value(value) && self.has_room() {
                messages.push(message(value));
            }
        };
        if value.starts_with('[') {
            for_each_item(value, &mut add);
        } else {
            add(value);
        }
        if !messages.is_empty() {
            self.details.fields.push((cut(field), messages));
        }
    }

    /// Counts one more message. Returns whether it is kept.
    fn has_room(&mut self) -> bool {
        self.count += 1;
        let has_room = self.count <= MAX_MESSAGES;
        self.details.omitted += usize::from(!has_room);
        has_room
    }
}

/// Returns the value of each field of an object, as JSON. If a key is repeated, the last value counts. An object that is
/// not well-formed has no values.
fn values<'j>(fields: &[ErrorField], object: &'j str) -> Vec<Option<&'j str>> {
    let mut reader = Reader::new(object);
    let mut values = vec![None; fields.len()];
    let result = reader.entries(&mut |reader, key| {
        let value = reader.raw()?;
        for (slot, field) in values.iter_mut().zip(fields) {
            if field.key() == key {
                *slot = Some(value);
            }
        }
        Ok(())
    });
    let is_well_formed = result.and_then(|()| reader.finish()).is_ok();
    if is_well_formed { values } else { vec![None; fields.len()] }
}

/// Calls `each` with the JSON of each item of a list.
fn for_each_item(list: &str, each: &mut dyn FnMut(&str)) {
    ignore(Reader::new(list).items(&mut |reader| {
        each(reader.raw()?);
        Ok(())
    }));
}

/// Calls `each` with each key of an object and the JSON of its value.
fn for_each_entry(object: &str, each: &mut dyn FnMut(&str, &str)) {
    ignore(Reader::new(object).entries(&mut |reader, key| {
        each(key, reader.raw()?);
        Ok(())
    }));
}

/// Ignores an error in JSON that is known to be well-formed.
fn ignore(_: Result<(), DecodeError>) {}

/// Returns whether a value is a nested error with its own message.
fn is_error(value: &str) -> bool {
    let message = || values(&[ErrorField::Messages("message")], value).into_iter().flatten().next();
    value.starts_with('{') && message().is_some_and(|message| message.starts_with('"'))
}

/// Returns a value as text, without quotes.
fn message(value: &str) -> String {
    let unquoted = value.starts_with('"').then(|| json::from_str::<String>(value).ok()).flatten();
    cut(unquoted.as_deref().unwrap_or(value))
}

/// Cuts long text, and says what was cut.
fn cut(text: &str) -> String {
    match text.char_indices().nth(MAX_LENGTH) {
        Some((end, _)) => format!("{} … ({} more bytes)", &text[..end], text.len() - end),
        None => text.to_owned(),
    }
}
