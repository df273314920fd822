//! Currencies of amounts of money.

use std::fmt;

/// An ISO 4217 currency code, such as `EUR`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Currency([u8; 3]);

impl Currency {
    /// The only currency whose symbol no other one shares.
    pub(super) const EUR: Self = Self(*b"EUR");

    pub(super) fn parse(code: &str) -> Option<Self> {
        let code: [u8; 3] = code.as_bytes().try_into().ok()?;
        code.iter().all(u8::is_ascii_uppercase).then_some(Self(code))
    }

    /// Returns the code.
    #[must_use]
    pub fn as_str(&self) -> &str {
        // The letters are ASCII.
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl AsRef<str> for Currency {
    fn as_ref(&self) -> &str {
        self.as_str()
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Why amounts of money could not be added, subtracted, multiplied or compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum MoneyError {
    /// The amounts have different currencies, or one has a currency and the other has none.
    DifferentCurrencies {
        /// The currency of the first amount.
        first: Option<Currency>,
        /// The currency of the second amount.
        second: Option<Currency>,
    },
    /// The exact result does not fit into an amount, which has at most 28 digits.
    Overflow,
    /// A currency code does not consist of three letters from `A` to `Z`.
    InvalidCurrency,
}

impl fmt::Display for MoneyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::DifferentCurrencies { first, second } => {
                let name = |code: &Option<Currency>| code.map_or("no currency".to_owned(), |code| code.to_string());
                write!(
                    f,
                    "amounts of different currencies ({} and {}) cannot be combined: convert one of them, or set its currency \
                     with `with_currency`",
                    name(first),
                    name(second)
                )
            }
            Self::Overflow => f.write_str("the exact result has more digits than an amount of money can have (28)"),
            Self::InvalidCurrency => f.write_str("a currency code has three letters from `A` to `Z`"),
        }
    }
}

impl std::error::Error for MoneyError {}
