//! Constraints on values that are sent.

/// The constraints of a parameter or a field.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Constraints {
    /// The value that the platform uses if none is sent, as JSON.
    pub(crate) default: Option<String>,
    pub(crate) min: Option<i64>,
    pub(crate) max: Option<i64>,
    pub(crate) max_chars: Option<u32>,
    pub(crate) min_items: Option<u32>,
    pub(crate) max_items: Option<u32>,
    pub(crate) wire_format: Option<WireFormat>,
    pub(crate) required_if: Vec<Condition>,
    pub(crate) forbidden_if: Vec<Condition>,
}

/// How a value is encoded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum WireFormat {
    String,
    Number,
    Spaced,
    /// In this time zone.
    Local(String),
}

/// A condition on a sibling value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Condition {
    /// The wire name of the sibling.
    pub(crate) sibling: String,
    /// As JSON.
    pub(crate) value: String,
    /// Whether the condition holds without a value: it is the sibling's default.
    pub(crate) by_default: bool,
}
