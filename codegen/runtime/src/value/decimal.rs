//! Exact decimal numbers, never floating point.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;

use rust_decimal::Decimal as RustDecimal;

use crate::json::{Decode, DecodeError, Encode, JsonKind, Reader, WireFormat, Writer};

/// An exact decimal number: a weight, a latitude.
///
/// Platforms send decimals as numbers or as strings. Both decode, and each is sent back as the JSON type it was received as.
/// A decimal created by the caller is sent as a number, unless the schema documents a string.
#[doc(alias = "BigDecimal")]
#[doc(alias = "float")]
#[doc(alias = "number")]
#[derive(Clone, Copy, Debug, Default)]
pub struct Decimal {
    value: RustDecimal,
    /// The JSON type it was received as; `None` if it was not received.
    kind: Option<JsonKind>,
}

impl Decimal {
    /// Returns the number.
    #[must_use]
    pub const fn value(&self) -> RustDecimal {
        self.value
    }

    /// Returns the number as if the caller had created it, for another model. For generated code.
    #[doc(hidden)]
    #[must_use]
    pub const fn as_created(self) -> Self {
        Self { kind: None, ..self }
    }
}

/// Parses a number. Returns it with whether its `Display` is exactly the input. Digits beyond the precision of the type
/// are rounded.
pub(super) fn parse(input: &str) -> Option<(RustDecimal, bool)> {
    if let Some(value) = parse_short(input) {
        return Some((value, true));
    }
    let digits = input.strip_prefix('-').unwrap_or(input);
    let (integer, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    if is_digits(integer) && is_digits(fraction) {
        let Ok(value) = RustDecimal::from_str_exact(input) else {
            // More digits than the type holds: rounded, unless even the integer part is too large.
            return RustDecimal::from_str(input).ok().map(|value| (value, false));
        };
        let has_leading_zero = integer.len() > 1 && integer.starts_with('0');
        let is_negative_zero = value.is_zero() && digits.len() < input.len();
        return Some((value, !has_leading_zero && !is_negative_zero));
    }
    if !input.contains(['e', 'E']) || !input.is_ascii() {
        return None;
    }
    let value = RustDecimal::from_scientific(input).ok()?;
    Some((value, false))
}

/// Parses a number with few digits, in one pass, if its `Display` is exactly the input.
pub(super) fn parse_short(input: &str) -> Option<RustDecimal> {
    let digits = input.strip_prefix('-').unwrap_or(input).as_bytes();
    let is_negative = digits.len() < input.len();
    // So many digits fit into the number.
    if digits.len() > 18 {
        return None;
    }
    let (mut number, mut point) = (0_i64, None);
    for (index, byte) in digits.iter().enumerate() {
        match byte {
            b'0'..=b'9' => number = number * 10 + i64::from(byte - b'0'),
            b'.' if point.is_none() => point = Some(index),
            _ => return None,
        }
    }
    let integer = point.unwrap_or(digits.len());
    let scale = digits.len() - point.map_or(integer, |point| point + 1);
    let has_leading_zero = integer > 1 && digits[0] == b'0';
    if integer == 0 || (point.is_some() && scale == 0) || has_leading_zero || (is_negative && number == 0) {
        return None;
    }
    Some(RustDecimal::new(if is_negative { -number } else { number }, u32::try_from(scale).ok()?))
}

fn is_digits(part: &str) -> bool {
    !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit())
}

/// Writes a number, or a string with it.
pub(super) fn write(writer: &mut Writer, value: &RustDecimal, is_string: bool) {
    let short = i64::try_from(value.mantissa()).ok().filter(|number| *number != 0 || value.is_sign_positive());
    match short {
        Some(number) => {
            let quote = if is_string { "\"" } else { "" };
            writer.raw(quote);
            writer.decimal(number, value.scale() as usize);
            writer.raw(quote);
        }
        None if is_string => writer.quoted(value),
        None => writer.display(value),
    }
}

impl Decode for Decimal {
    fn decode(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        reader.scalar_or_empty("a number", None, |content, kind| {
            let (value, is_exact) = parse(content)?;
            Some((Self { value, kind: Some(kind) }, is_exact))
        })
    }
}

impl Encode for Decimal {
    fn encode(&self, writer: &mut Writer) {
        let is_string = match self.kind {
            Some(kind) => kind == JsonKind::String,
            None => writer.wire_format() == Some(WireFormat::String),
        };
        write(writer, &self.value, is_string);
    }
}

crate::serde_impls!(Decimal);

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.value, f)
    }
}

impl FromStr for Decimal {
    type Err = rust_decimal::Error;

    fn from_str(input: &str) -> Result<Self, Self::Err> {
        RustDecimal::from_str_exact(input).map(Self::from)
    }
}

impl From<RustDecimal> for Decimal {
    fn from(value: RustDecimal) -> Self {
        Self { value, kind: None }
    }
}

impl From<i64> for Decimal {
    fn from(value: i64) -> Self {
        RustDecimal::from(value).into()
    }
}

impl From<Decimal> for RustDecimal {
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
