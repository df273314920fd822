//! What error replies say, and how it fits into one line.

use http::StatusCode;

/// What an error reply says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ApiErrorDetails {
    /// The code for programs, if there is one.
    pub code: Option<String>,
    /// The messages that belong to no field.
    pub messages: Vec<String>,
    /// The messages by field.
    pub fields: Vec<(String, Vec<String>)>,
}

/// More than this of what a platform says is not shown in one line.
const LONGEST: usize = 500;

impl ApiErrorDetails {
    /// One line: the status, and what the platform says, or else what its document says.
    pub(super) fn summary(&self, status: StatusCode, meaning: Option<&str>) -> String {
        let mut parts: Vec<String> = self.code.iter().cloned().chain(self.messages.iter().cloned()).collect();
        parts.extend(self.fields.iter().map(|(field, messages)| format!("{field}: {}", messages.join(", "))));
        if parts.is_empty() {
            parts.extend(meaning.map(str::to_owned));
        }
        match parts.is_empty() {
            true => status.to_string(),
            false => format!("{status}: {}", short_line(&parts.join("; "))),
        }
    }
}

/// A text without line breaks.
pub(super) fn one_line(text: &str) -> String {
    let words = text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

/// A text without line breaks that is not endless.
pub(super) fn short_line(text: &str) -> String {
    let line = one_line(text);
    match line.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{} …", &line[..end]),
        None => line,
    }
}
