//! Exact numbers, never floating point.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;

use rust_decimal::Decimal as Exact;

use crate::json::{Decode, DecodeError, Encode, JsonKind, Reader, WireFormat, Writer};

/// An exact number: a weight, a latitude.
///
/// Platforms send such numbers bare or as texts; both read, and each is sent back the way it came. A number made by the
/// caller is written bare, unless the schema says that the platform wants a text.
#[derive(Clone, Copy, Debug, Default)]
pub struct Decimal {
    value: Exact,
    /// How it came, if it came.
    form: Option<JsonKind>,
}

impl Decimal {
    /// The number.
    #[must_use]
    pub const fn value(&self) -> Exact {
        self.value
    }
}

/// Reads a number, and tells whether it would be written just so.
pub(super) fn parse(text: &str) -> Option<(Exact, bool)> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if all_digits(whole) && all_digits(fraction) {
        let value = Exact::from_str_exact(text).ok()?;
        let plain = whole == "0" || !whole.starts_with('0');
        return Some((value, plain && !(value.is_zero() && digits.len() < text.len())));
    }
    let looks_scientific = text.contains(['e', 'E']) && text.is_ascii();
    let value = looks_scientific.then(|| Exact::from_scientific(text).ok()).flatten()?;
    Some((value, false))
}

impl Decode for Decimal {
    fn decode(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        reader.scalar_or_blank("a number", None, |text, form| {
            let (value, plain) = parse(text).filter(|_| form != JsonKind::Bool)?;
            Some((Self { value, form: Some(form) }, plain))
        })
    }
}

impl Encode for Decimal {
    fn encode(&self, writer: &mut Writer) {
        let quoted = self.form.map_or(writer.wire_format() == Some(WireFormat::String), |form| form == JsonKind::Text);
        if quoted { writer.quoted(&self.value) } else { writer.display(&self.value) }
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.value, f)
    }
}

impl FromStr for Decimal {
    type Err = rust_decimal::Error;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Exact::from_str_exact(text).map(Self::from)
    }
}

impl From<Exact> for Decimal {
    fn from(value: Exact) -> Self {
        Self { value, form: None }
    }
}

impl From<i64> for Decimal {
    fn from(value: i64) -> Self {
        Exact::from(value).into()
    }
}

impl From<Decimal> for Exact {
    fn from(number: Decimal) -> Self {
        number.value
    }
}

impl PartialEq for Decimal {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

impl Eq for Decimal {}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        self.value.cmp(&other.value)
    }
}

impl Hash for Decimal {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.value.hash(state);
    }
}
