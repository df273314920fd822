//! Why JSON could not be read, and where.
//!
//! Invariant: a path costs nothing until there is something to tell; it is put together from the inside out, on the way up.

use std::fmt;

/// Why JSON could not be read, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecodeError(Box<Inner>);

/// Boxed, since a result travels through every value that is read, and hardly ever is a failure.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Inner {
    steps: Vec<Step>,
    message: String,
}

/// A step into a value, on the way to another one inside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Step {
    Key(Box<str>),
    Index(usize),
}

impl DecodeError {
    /// A failure at the value that is being read.
    pub fn new(message: impl Into<String>) -> Self {
        Self(Box::new(Inner { steps: Vec::new(), message: message.into() }))
    }

    pub(super) fn at(mut self, step: Step) -> Self {
        self.0.steps.push(step);
        self
    }

    /// What is wrong.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.0.message
    }

    /// The JSON path of the value, such as `$.orders[3].total_price`.
    #[must_use]
    pub fn path(&self) -> String {
        path(&self.0.steps)
    }
}

/// The path that some steps make, from the inside out.
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
