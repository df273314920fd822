//! What a platform takes for a value.

/// What the platform takes for a value.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Constraints {
    /// What it takes if nothing is sent, as JSON text.
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

/// How the platform wants a value to be written.
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
    /// As JSON text.
    pub(crate) value: String,
    /// Whether the condition holds if nothing is sent: the value is the sibling's default.
    pub(crate) by_default: bool,
}
