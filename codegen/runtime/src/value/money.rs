//! Exact amounts of money.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;

use rust_decimal::Decimal as RustDecimal;

use super::currency::{Currency, MoneyError};
use super::decimal;
use crate::json::{Decode, DecodeError, Encode, JsonKind, Reader, WireFormat, Writer};

/// An exact amount of money, and its currency where the value itself names one (`"12.34 USD"`).
///
/// Platforms send amounts as numbers or as strings. Both decode, and each is sent back as the JSON type it was received as,
/// with its trailing zeros (`15.00`). An amount created by the caller is sent as a string, unless the schema documents a
/// number.
#[doc(alias = "price")]
#[doc(alias = "amount")]
#[doc(alias = "currency")]
#[derive(Clone, Copy, Debug, Default)]
pub struct Money {
    amount: RustDecimal,
    currency: Option<Currency>,
    /// Whether the caller set the currency, which is then not a part of the value on the wire.
    is_currency_set: bool,
    /// The JSON type it was received as; `None` if it was not received.
    kind: Option<JsonKind>,
}

impl Money {
    /// Creates an amount without a currency.
    #[must_use]
    pub const fn new(amount: RustDecimal) -> Self {
        Self { amount, currency: None, is_currency_set: false, kind: None }
    }

    /// Returns the amount.
    #[must_use]
    pub const fn amount(&self) -> RustDecimal {
        self.amount
    }

    /// Returns the ISO 4217 currency code, if the value itself contains one, or if it was set. Most platforms have it in a
    /// separate field of the order instead.
    #[must_use]
    pub fn currency(&self) -> Option<&str> {
        self.currency.as_ref().map(Currency::as_str)
    }

    /// Sets the ISO 4217 currency code of an amount, such as that of another field, so that amounts of different currencies
    /// cannot be added. A request sends the amount alone.
    ///
    /// # Errors
    /// [`MoneyError::InvalidCurrency`] if the code does not consist of three letters;
    /// [`MoneyError::DifferentCurrencies`] if the value itself contains another one.
    pub fn with_currency(self, code: impl AsRef<str>) -> Result<Self, MoneyError> {
        let currency = Currency::parse(code.as_ref()).ok_or(MoneyError::InvalidCurrency)?;
        match self.currency {
            Some(first) if first != currency => {
                Err(MoneyError::DifferentCurrencies { first: Some(first), second: Some(currency) })
            }
            Some(_) => Ok(self),
            None => Ok(Self { currency: Some(currency), is_currency_set: true, ..self }),
        }
    }

    /// Returns the amount as if the caller had created it, for another model. For generated code.
    #[doc(hidden)]
    #[must_use]
    pub const fn as_created(self) -> Self {
        Self { kind: None, ..self }
    }

    pub(super) const fn code(&self) -> Option<Currency> {
        self.currency
    }

    /// Replaces the amount by one that was not received.
    pub(super) const fn with_amount(self, amount: RustDecimal) -> Self {
        Self { amount, kind: None, ..self }
    }

    /// Returns an amount that is sent with its currency if one of the two is.
    pub(super) const fn joined(self, other: Self) -> Self {
        Self { is_currency_set: self.is_currency_set && other.is_currency_set, ..self }
    }

    /// Parses an amount, with or without a currency. Returns it with whether its `Display` is exactly the input.
    fn parse(input: &str, kind: Option<JsonKind>) -> Option<(Self, bool)> {
        if let Some(amount) = decimal::parse_short(input) {
            return Some((Self::received(amount, kind), true));
        }
        if let Some((number, code)) = input.split_once(' ')
            && let (Some((amount, is_exact)), Some(currency)) = (decimal::parse(number), Currency::parse(code))
        {
            return Some((Self { currency: Some(currency), ..Self::received(amount, kind) }, is_exact));
        }
        if let Some((amount, is_exact)) = decimal::parse(input) {
            return Some((Self::received(amount, kind), is_exact));
        }
        let (number, currency) = split_currency(input)?;
        let (amount, _) = decimal::parse(number)?;
        Some((Self { currency, ..Self::received(amount, kind) }, false))
    }

    const fn received(amount: RustDecimal, kind: Option<JsonKind>) -> Self {
        Self { kind, ..Self::new(amount) }
    }
}

/// Splits an amount such as `USD 1.00`, `1.00USD` or `$1.00` into its number and its currency. A symbol that several
/// currencies share names none.
fn split_currency(input: &str) -> Option<(&str, Option<Currency>)> {
    for (symbol, currency) in [("$", None), ("£", None), ("¥", None), ("€", Some(Currency::EUR))] {
        if let Some(number) = input.strip_prefix(symbol).or_else(|| input.strip_suffix(symbol)) {
            return Some((number.trim(), currency));
        }
    }
    let (start, end) = (input.get(..3), input.get(input.len().checked_sub(3)?..));
    if let Some(code) = start.and_then(Currency::parse) {
        return Some((input.get(3..)?.trim_start(), Some(code)));
    }
    let code = end.and_then(Currency::parse)?;
    Some((input.get(..input.len() - 3)?.trim_end(), Some(code)))
}

impl Decode for Money {
    fn decode(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        reader.scalar_or_empty("an amount of money", None, |content, kind| Self::parse(content, Some(kind)))
    }
}

impl Encode for Money {
    fn encode(&self, writer: &mut Writer) {
        let is_number = match self.kind {
            Some(kind) => kind == JsonKind::Number,
            None => writer.wire_format() == Some(WireFormat::Number),
        };
        if is_number || self.is_currency_set || self.currency.is_none() {
            decimal::write(writer, &self.amount, !is_number);
        } else {
            writer.quoted(self);
        }
    }
}

crate::serde_impls!(Money);

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.currency() {
            Some(code) => write!(f, "{} {code}", self.amount),
            None => fmt::Display::fmt(&self.amount, f),
        }
    }
}

impl FromStr for Money {
    type Err = DecodeError;

    fn from_str(input: &str) -> Result<Self, DecodeError> {
        match Self::parse(input, None) {
            Some((money, _)) => Ok(money),
            None => Err(DecodeError::new(format!("expected an amount of money, found {input:?}"))),
        }
    }
}

impl From<RustDecimal> for Money {
    fn from(amount: RustDecimal) -> Self {
        Self::new(amount)
    }
}

impl From<i64> for Money {
    fn from(amount: i64) -> Self {
        Self::new(amount.into())
    }
}

impl From<Money> for RustDecimal {
    fn from(money: Money) -> Self {
        money.amount
    }
}

impl PartialEq for Money {
    fn eq(&self, other: &Self) -> bool {
        self.amount == other.amount && self.currency == other.currency
    }
}

impl Eq for Money {}

impl Hash for Money {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.amount.hash(state);
        self.currency.hash(state);
    }
}
