//! The error of decoding JSON, with the JSON path of the value.

// A path costs nothing until decoding fails: each level adds its step while the error travels up.

use std::fmt;

/// The error of decoding JSON: what is wrong, and the JSON path of the value.
///
/// `Display` shows both in one line: `expected an integer, found "x" at $.orders[3].quantity`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecodeError(Box<Inner>);

/// Boxed, because every decoded value returns a `Result`, and hardly any of them is an error.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Inner {
    steps: Vec<Step>,
    message: String,
    cause: Cause,
}

/// Why decoding failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cause {
    /// The value does not fit the type. `found` is its JSON type.
    Mismatch { expected: &'static str, found: &'static str },
    /// The values are well-formed, but one of them violates another rule, or is missing.
    Other,
    /// The document is not well-formed, so nothing after this position can be decoded.
    Syntax,
    /// The document is nested too deep to be decoded.
    TooDeep,
    /// The decoded values take too much memory, so nothing after this position is decoded.
    TooLarge,
}

/// One step of a JSON path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Step {
    Key(Box<str>),
    Index(usize),
}

impl DecodeError {
    /// Creates an error at the value that is being decoded.
    pub fn new(message: impl Into<String>) -> Self {
        Self::with_cause(message, Cause::Other)
    }

    /// Creates an error for a value that does not fit the type. `shown` is what the message says was found.
    pub(super) fn mismatch(expected: &'static str, found: &'static str, shown: &str) -> Self {
        Self::with_cause(format!("expected {expected}, found {shown}"), Cause::Mismatch { expected, found })
    }

    /// Creates an error for a missing value, by the keys that lead to it.
    pub(crate) fn missing(path: &[&str]) -> Self {
        Self::new(format!("expected an object with `{}`", path.join(".")))
    }

    pub(super) fn with_cause(message: impl Into<String>, cause: Cause) -> Self {
        Self(Box::new(Inner { steps: Vec::new(), message: message.into(), cause }))
    }

    pub(super) fn cause(&self) -> Cause {
        self.0.cause
    }

    /// Returns the steps that lead to the value that failed, innermost first.
    pub(super) fn steps(&self) -> &[Step] {
        &self.0.steps
    }

    /// Returns whether the document exceeds a maximum: of its depth, or of the memory that it takes.
    pub(crate) fn exceeds_maximum(&self) -> bool {
        matches!(self.0.cause, Cause::TooDeep | Cause::TooLarge)
    }

    /// Adds the keys that lead to the value, outermost first.
    pub(crate) fn at_path(self, path: &[&str]) -> Self {
        path.iter().rev().fold(self, |error, key| error.at(Step::Key((*key).into())))
    }

    /// Adds the index of the item that failed.
    pub(crate) fn at_index(self, index: usize) -> Self {
        self.at(Step::Index(index))
    }

    /// Adds the step that leads to the value that failed.
    pub(super) fn at(mut self, step: Step) -> Self {
        self.0.steps.push(step);
        self
    }

    /// Returns what is wrong, without the path.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.0.message
    }

    /// Returns the JSON path of the value, such as `$.orders[3].total_price`.
    #[must_use]
    pub fn path(&self) -> String {
        path(&self.0.steps)
    }
}

/// Returns the JSON path of some steps, of which the innermost is the first.
pub(super) fn path(steps: &[Step]) -> String {
    let mut path = String::from("$");
    for step in steps.iter().rev() {
        match step {
            Step::Index(index) => path.push_str(&format!("[{index}]")),
            Step::Key(key) if is_name(key) => path.push_str(&format!(".{key}")),
            Step::Key(key) => path.push_str(&format!("[{key:?}]")),
        }
    }
    path
}

fn is_name(key: &str) -> bool {
    !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} at {}", self.message(), self.path())
    }
}

impl std::error::Error for DecodeError {}
