//! Amounts of money, exact.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;

use rust_decimal::Decimal as Exact;

use super::decimal;
use crate::json::{Decode, DecodeError, Encode, JsonKind, Reader, WireFormat, Writer};

/// An exact amount of money, and its currency where the value itself names one (`"12.34 USD"`).
///
/// Platforms send amounts as bare numbers or as texts; both read, and each is sent back the way it came, zeros included
/// (`15.00`). An amount made by the caller is written as a text, unless the schema says that the platform wants a number.
#[derive(Clone, Copy, Debug, Default)]
pub struct Money {
    amount: Exact,
    currency: Option<[u8; 3]>,
    /// How it came, if it came.
    form: Option<JsonKind>,
}

impl Money {
    /// An amount without a currency.
    #[must_use]
    pub const fn new(amount: Exact) -> Self {
        Self { amount, currency: None, form: None }
    }

    /// The amount.
    #[must_use]
    pub const fn amount(&self) -> Exact {
        self.amount
    }

    /// The ISO 4217 code, where the value names one. Most platforms name it once for a whole order instead.
    #[must_use]
    pub fn currency(&self) -> Option<&str> {
        self.currency.as_ref().and_then(|code| std::str::from_utf8(code).ok())
    }

    /// The amount with one, without the other; the plain spelling or not.
    fn parse(text: &str, form: Option<JsonKind>) -> Option<(Self, bool)> {
        let (number, currency) = match text.rsplit_once(' ') {
            Some((number, code)) => (number, Some(currency_code(code)?)),
            None => (text, None),
        };
        let (amount, plain) = decimal::parse(number)?;
        Some((Self { amount, currency, form }, plain))
    }
}

fn currency_code(text: &str) -> Option<[u8; 3]> {
    let code: [u8; 3] = text.as_bytes().try_into().ok()?;
    code.iter().all(u8::is_ascii_uppercase).then_some(code)
}

impl Decode for Money {
    fn decode(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        reader.scalar_or_blank("an amount of money", None, |text, form| {
            Self::parse(text, Some(form)).filter(|_| form != JsonKind::Bool)
        })
    }
}

impl Encode for Money {
    fn encode(&self, writer: &mut Writer) {
        let bare = self.form.map_or(writer.wire_format() == Some(WireFormat::Number), |form| form == JsonKind::Number);
        if bare { writer.display(&self.amount) } else { writer.quoted(self) }
    }
}

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

    fn from_str(text: &str) -> Result<Self, DecodeError> {
        let parsed = Self::parse(text, None);
        parsed
            .map(|(money, _)| money)
            .ok_or_else(|| DecodeError::new(format!("expected an amount of money, found {text:?}")))
    }
}

impl From<Exact> for Money {
    fn from(amount: Exact) -> Self {
        Self::new(amount)
    }
}

impl From<i64> for Money {
    fn from(amount: i64) -> Self {
        Self::new(amount.into())
    }
}

impl From<Money> for Exact {
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
