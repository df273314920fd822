//! Dates and date-times in the formats of platforms, with or without an offset.

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;
use std::str::FromStr;

use jiff::civil;
use jiff::fmt::temporal::{Pieces, PiecesNumericOffset, PiecesOffset};
use jiff::tz::{Offset, TimeZone};
use jiff::{Timestamp, Zoned};

use super::rfc3339;
use super::zone::Zone;
use crate::json::{Decode, DecodeError, Encode, JsonKind, Reader, Violation, WireFormat, Writer};

/// A date and time, with the precision and the time zone that the platform sent.
///
/// Decodes ISO 8601 (`2014-04-25T16:15:47-04:00`), also with a space instead of the `T`, and with or without an offset. A
/// date-time without an offset is not a point in time: [`timestamp_in`](Self::timestamp_in) takes the time zone, which must
/// be known from elsewhere.
///
/// Two values are equal if they are the same point in time, whatever their offsets. Values without an offset are compared
/// with each other by their local time, and come before all others. [`Display`](fmt::Display), [`local`](Self::local) and
/// [`zone`](Self::zone) have what the platform sent:
///
/// ```
/// # use shopwire_runtime as shopwire;
/// use shopwire::DateTime;
///
/// # fn main() -> Result<(), shopwire::json::DecodeError> {
/// let utc: DateTime = "2026-11-25T10:00:00Z".parse()?;
/// let berlin: DateTime = "2026-11-25T11:00:00+01:00".parse()?;
/// assert!(utc == berlin && utc.to_string() != berlin.to_string());
/// # Ok(())
/// # }
/// ```
#[doc(alias = "timestamp")]
#[doc(alias = "chrono")]
#[doc(alias = "RFC 3339")]
#[doc(alias = "ISO 8601")]
#[derive(Clone, Copy, Debug, Default)]
pub struct DateTime {
    local: civil::DateTime,
    zone: Zone,
}

impl DateTime {
    /// Creates a date-time from its local part and its time zone information.
    #[must_use]
    pub const fn new(local: civil::DateTime, zone: Zone) -> Self {
        Self { local, zone }
    }

    /// Returns the local date and time, without the offset.
    #[must_use]
    pub const fn local(&self) -> civil::DateTime {
        self.local
    }

    /// Returns the time zone information.
    #[must_use]
    pub const fn zone(&self) -> Zone {
        self.zone
    }

    /// Returns the point in time; `None` if the offset is unknown.
    #[must_use]
    pub fn timestamp(&self) -> Option<Timestamp> {
        match self.zone {
            Zone::Unknown => None,
            Zone::Utc => Offset::UTC.to_timestamp(self.local).ok(),
            Zone::Offset(offset) => offset.to_timestamp(self.local).ok(),
        }
    }

    /// Returns the point in time. A date-time without an offset is interpreted in `zone`.
    #[must_use]
    pub fn timestamp_in(&self, zone: &TimeZone) -> Option<Timestamp> {
        match self.zone {
            Zone::Unknown => zone.to_timestamp(self.local).ok(),
            Zone::Utc | Zone::Offset(_) => self.timestamp(),
        }
    }

    /// Returns the local date and time in a time zone; unchanged if the offset is unknown.
    fn local_in(&self, zone: &str) -> Result<civil::DateTime, jiff::Error> {
        match self.timestamp() {
            Some(timestamp) => Ok(TimeZone::get(zone)?.to_datetime(timestamp)),
            None => Ok(self.local),
        }
    }

    fn parse(input: &str) -> Option<Self> {
        // `2019-10-01 10:00:00 +0800`: a space separates the offset.
        let joined = match input.rsplit_once(' ') {
            Some((time, offset)) if offset.starts_with(['+', '-']) => Cow::Owned(format!("{time}{offset}")),
            _ => Cow::Borrowed(input),
        };
        let pieces = Pieces::parse(joined.as_bytes()).ok()?;
        let zone = match pieces.offset() {
            None => Zone::Unknown,
            Some(PiecesOffset::Zulu) => Zone::Utc,
            Some(offset) => Zone::Offset(offset.to_numeric_offset()),
        };
        Some(Self { local: pieces.date().to_datetime(pieces.time()?), zone })
    }
}

impl fmt::Display for DateTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let pieces = Pieces::from(self.local);
        match self.zone {
            Zone::Unknown => pieces.fmt(f),
            Zone::Utc => pieces.with_offset(PiecesOffset::Zulu).fmt(f),
            Zone::Offset(offset) => pieces.with_offset(PiecesNumericOffset::from(offset)).fmt(f),
        }
    }
}

impl FromStr for DateTime {
    type Err = DecodeError;

    fn from_str(input: &str) -> Result<Self, DecodeError> {
        Self::parse(input).ok_or_else(|| DecodeError::new(format!("expected a date and time, found {input:?}")))
    }
}

impl From<Timestamp> for DateTime {
    fn from(timestamp: Timestamp) -> Self {
        Self { local: Offset::UTC.to_datetime(timestamp), zone: Zone::Utc }
    }
}

impl From<&Zoned> for DateTime {
    fn from(zoned: &Zoned) -> Self {
        Self { local: zoned.datetime(), zone: Zone::Offset(zoned.offset()) }
    }
}

impl From<Zoned> for DateTime {
    fn from(zoned: Zoned) -> Self {
        Self::from(&zoned)
    }
}

impl From<civil::DateTime> for DateTime {
    fn from(local: civil::DateTime) -> Self {
        Self { local, zone: Zone::Unknown }
    }
}

impl Decode for DateTime {
    fn decode(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let time_zone = reader.time_zone();
        reader.scalar_or_empty("a date and time", Some(JsonKind::String), |content, kind| {
            if kind == JsonKind::String {
                if let Some((local, zone)) = rfc3339::parse(content) {
                    return Some((Self { local, zone }, true));
                }
                if let Some(value) = Self::parse(content) {
                    return Some((value, displays_as(&value, content)));
                }
            }
            let value = from_unix_time(content).or_else(|| start_of_day(content, time_zone?))?;
            Some((value, false))
        })
    }
}

impl Encode for DateTime {
    fn encode(&self, writer: &mut Writer) {
        match writer.wire_format() {
            Some(WireFormat::Spaced) => writer.quoted(&self.to_string().replacen('T', " ", 1)),
            Some(WireFormat::Local(zone)) => match self.local_in(zone) {
                Ok(local) => writer.quoted(&local.to_string().replacen('T', " ", 1)),
                Err(error) => {
                    let message = format!("cannot be converted to the time zone `{zone}`: {error}");
                    writer.add_violation(Violation::new("time", message));
                    writer.quoted(self);
                }
            },
            _ if rfc3339::write(self.local, self.zone, |json| writer.ascii(json)) => {}
            _ => writer.quoted(self),
        }
    }
}

crate::serde_impls!(DateTime);

/// Parses a Unix time in seconds or in milliseconds, which differ in size. Both ranges go from 1973 to 2286, so a
/// date that is written as a number (`20260325`, `20260325103000`) is in neither of them.
fn from_unix_time(content: &str) -> Option<DateTime> {
    const SECONDS: Range<i64> = 100_000_000..10_000_000_000;
    const MILLISECONDS: Range<i64> = 100_000_000_000..10_000_000_000_000;
    let number: i64 = content.parse().ok()?;
    let timestamp = if SECONDS.contains(&number) {
        Timestamp::from_second(number)
    } else if MILLISECONDS.contains(&number) {
        Timestamp::from_millisecond(number)
    } else {
        return None;
    };
    timestamp.ok().map(DateTime::from)
}

/// Parses a date as the start of its day in a time zone.
fn start_of_day(content: &str, zone: &str) -> Option<DateTime> {
    let date: civil::Date = content.parse().ok()?;
    date.in_tz(zone).ok().map(DateTime::from)
}

/// A calendar date without a time, such as a birthday. Decodes and encodes ISO 8601: `2026-11-25`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(pub civil::Date);

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for Date {
    type Err = DecodeError;

    fn from_str(input: &str) -> Result<Self, DecodeError> {
        input.parse().map(Self).map_err(|_| DecodeError::new(format!("expected a date, found {input:?}")))
    }
}

impl From<civil::Date> for Date {
    fn from(date: civil::Date) -> Self {
        Self(date)
    }
}

impl Decode for Date {
    fn decode(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        reader.scalar_or_empty("a date", Some(JsonKind::String), |content, kind| {
            if let Some(date) = rfc3339::parse_date(content.as_bytes()).filter(|_| kind == JsonKind::String) {
                return Some((Self(date), true));
            }
            let value = Self(content.parse().ok().filter(|_| kind == JsonKind::String)?);
            Some((value, displays_as(&value, content)))
        })
    }
}

impl Encode for Date {
    fn encode(&self, writer: &mut Writer) {
        writer.quoted(self);
    }
}

crate::serde_impls!(Date);

/// Returns whether the `Display` of a value is exactly this string. Does not allocate.
fn displays_as(value: &dyn fmt::Display, input: &str) -> bool {
    let mut rest = Rest(input);
    fmt::write(&mut rest, format_args!("{value}")).is_ok() && rest.0.is_empty()
}

/// The part of a string that has not been matched yet.
struct Rest<'t>(&'t str);

impl fmt::Write for Rest<'_> {
    fn write_str(&mut self, part: &str) -> fmt::Result {
        self.0 = self.0.strip_prefix(part).ok_or(fmt::Error)?;
        Ok(())
    }
}
