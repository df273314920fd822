//! A deviation of a payload from the schema.

use crate::samples::Json;

/// How a payload deviates. The same kinds as the runtime has for drift, and one for payloads that do not decode.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Kind {
    /// The payload does not decode.
    Undecodable,
    /// An item of a page does not decode.
    FailedItem,
    /// An optional value does not decode.
    InvalidValue,
    UnexpectedNull,
    UnexpectedType,
    UnknownValue,
    UnknownField,
    DuplicateKey,
    MissingField,
}

/// A deviation at one place of a payload. Says nothing about values, except the type and unknown values of enums.
#[derive(Clone, Debug)]
pub(super) struct Deviation<'a> {
    pub(super) kind: Kind,
    /// The path, with `[]` for all indexes: `$.orders[].note`.
    pub(super) path: String,
    /// What the payload has: `a number`.
    pub(super) found: String,
    /// What the schema says, such as `a string`.
    pub(super) expected: Option<&'static str>,
    /// The model and the field of the schema that the value belongs to; for an unknown field its key.
    pub(super) member: Option<(&'a str, &'a str)>,
    /// The enum of an unknown value, and the value.
    pub(super) value: Option<(&'a str, &'a str)>,
    /// The value of an unknown field.
    pub(super) json: Option<&'a Json>,
}

/// A value that does not decode, and where it is.
#[derive(Clone, Debug)]
pub(super) struct Mismatch {
    pub(super) path: String,
    pub(super) expected: &'static str,
    pub(super) found: String,
}
