//! The time zone information of a date-time.

use jiff::tz::Offset;

/// The time zone information of a [`DateTime`](super::DateTime).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Zone {
    /// The value has no offset.
    #[default]
    Unknown,
    /// UTC, written `Z`.
    Utc,
    /// An offset from UTC.
    Offset(Offset),
}
