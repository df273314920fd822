//! Error messages: the details of an error response, and text that fits into one line.

use std::time::Duration;

use http::StatusCode;

/// The details that the body of an error response gives.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ApiErrorDetails {
    /// The machine-readable error code, if the body has one.
    pub code: Option<String>,
    /// The messages about the request as a whole.
    pub messages: Vec<String>,
    /// The messages about single fields, by field name.
    pub fields: Vec<(String, Vec<String>)>,
    /// The number of further messages in the body. At most 50 messages are kept, each with at most 2,000 characters.
    pub omitted: usize,
}

/// The number of characters of a platform's message that an error shows.
const MAX_MESSAGE_LENGTH: usize = 500;

impl ApiErrorDetails {
    /// Returns one line with the status and the platform's messages, or else the documented meaning of the status.
    pub(super) fn summary(&self, status: StatusCode, meaning: Option<&str>) -> String {
        let mut parts: Vec<String> = self.code.iter().cloned().chain(self.messages.iter().cloned()).collect();
        parts.extend(self.fields.iter().map(|(field, messages)| format!("{field}: {}", messages.join(", "))));
        if parts.is_empty() {
            parts.extend(meaning.map(str::to_owned));
        }
        let omitted = if self.omitted > 0 { format!(" (and {} more messages)", self.omitted) } else { String::new() };
        if parts.is_empty() {
            return status.to_string();
        }
        format!("{status}: {}{omitted}", short_line(&parts.join("; ")))
    }

    /// Returns whether there is neither a code nor a message.
    pub(crate) fn is_empty(&self) -> bool {
        self.code.is_none() && self.messages.is_empty() && self.fields.is_empty()
    }
}

/// Replaces line breaks and control characters by spaces.
pub(super) fn one_line(text: &str) -> String {
    let words = text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

/// Returns one line of limited length.
pub(crate) fn short_line(text: &str) -> String {
    shortened(text, MAX_MESSAGE_LENGTH)
}

/// Returns one line of at most `max` characters.
pub(crate) fn shortened(text: &str, max: usize) -> String {
    let line = one_line(text);
    match line.char_indices().nth(max) {
        Some((end, _)) => format!("{} …", &line[..end]),
        None => line,
    }
}

/// Formats a duration for people: `42 s`, `1.5 s` or `900 ms`.
pub(super) fn duration(duration: Duration) -> String {
    if duration < Duration::from_secs(1) {
        format!("{} ms", duration.as_millis())
    } else {
        format!("{} s", (duration.as_secs_f64() * 10.0).ceil() / 10.0)
    }
}

/// Formats a list of names: `` `a` and `b` ``.
pub(crate) fn quoted(names: &[&str]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(" and ")
}
