//! Arithmetic with amounts of money.

// Invariant: a result is exact and of one currency, or an error. Nothing panics and nothing is rounded.

use std::cmp::Ordering;
use std::iter::Sum;
use std::ops::Neg;

use rust_decimal::Decimal as RustDecimal;

use super::currency::MoneyError;
use super::money::Money;

/// # Arithmetic
///
/// Amounts of different currencies cannot be added, subtracted or compared, and neither can an amount with a currency and
/// one without: its currency is unknown. [`with_currency`](Money::with_currency) sets the one that the platform has in
/// another field. [`ZERO`](Money::ZERO), or another zero without a currency, fits any currency.
///
/// Results are exact, with as many decimal places as the operands need. In a request, they are sent like an amount that the
/// caller created.
impl Money {
    /// Zero, without a currency.
    pub const ZERO: Self = Self::new(RustDecimal::ZERO);

    /// Adds two amounts of one currency.
    ///
    /// ```
    /// # use shopwire_runtime as shopwire;
    /// use shopwire::{Money, MoneyError};
    ///
    /// let (price, shipping): (Money, Money) = ("19.99 EUR".parse()?, "4.50 EUR".parse()?);
    /// assert_eq!(price.checked_add(shipping)?.to_string(), "24.49 EUR");
    /// let dollars: Money = "1.00 USD".parse()?;
    /// assert!(matches!(price.checked_add(dollars), Err(MoneyError::DifferentCurrencies { .. })));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// [`MoneyError::DifferentCurrencies`]; [`MoneyError::Overflow`].
    pub fn checked_add(self, other: Self) -> Result<Self, MoneyError> {
        let (one, two) = (self.amount(), other.amount());
        let sum = one.checked_add(two).filter(|sum| one.is_zero() || two.is_zero() || keeps_scale(*sum, one, two));
        Ok(self.common_zero(other)?.with_amount(sum.ok_or(MoneyError::Overflow)?))
    }

    /// Subtracts an amount of the same currency.
    ///
    /// # Errors
    /// [`MoneyError::DifferentCurrencies`]; [`MoneyError::Overflow`].
    pub fn checked_sub(self, other: Self) -> Result<Self, MoneyError> {
        self.checked_add(-other)
    }

    /// Multiplies an amount, for example by a quantity (`i64`) or a tax rate (`Decimal`). The product has all its decimal
    /// places: [`amount`](Money::amount) can be rounded.
    ///
    /// ```
    /// # use shopwire_runtime as shopwire;
    /// use shopwire::{Decimal, Money};
    ///
    /// let price: Money = "19.99".parse()?;
    /// assert_eq!(price.checked_mul(3)?.to_string(), "59.97");
    /// let tax_rate: Decimal = "0.055".parse()?;
    /// assert_eq!(price.checked_mul(tax_rate)?.amount().round_dp(2).to_string(), "1.10");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// [`MoneyError::Overflow`].
    pub fn checked_mul(self, factor: impl Into<RustDecimal>) -> Result<Self, MoneyError> {
        // Without trailing zeros, a product that is exact has room for all its digits.
        let (amount, factor) = (self.amount(), factor.into());
        let product = product(amount, factor).or_else(|| product(amount.normalize(), factor.normalize()));
        Ok(self.with_amount(product.ok_or(MoneyError::Overflow)?))
    }

    /// Compares two amounts of one currency. There are no `<` and `>`, because they could not report different currencies.
    ///
    /// # Errors
    /// [`MoneyError::DifferentCurrencies`].
    pub fn try_cmp(self, other: Self) -> Result<Ordering, MoneyError> {
        self.common_zero(other)?;
        Ok(self.amount().cmp(&other.amount()))
    }

    /// Returns whether the amount is zero.
    #[must_use]
    pub fn is_zero(self) -> bool {
        self.amount().is_zero()
    }

    /// Returns whether the amount is less than zero.
    #[must_use]
    pub fn is_negative(self) -> bool {
        self.amount() < RustDecimal::ZERO
    }

    /// Returns zero in the currency of both amounts.
    fn common_zero(self, other: Self) -> Result<Self, MoneyError> {
        let is_neutral = |money: Self| money.is_zero() && money.currency().is_none();
        if self.code() == other.code() {
            return Ok(self.joined(other));
        }
        match (is_neutral(self), is_neutral(other)) {
            (true, _) => Ok(other),
            (false, true) => Ok(self),
            (false, false) => Err(MoneyError::DifferentCurrencies { first: self.code(), second: other.code() }),
        }
    }
}

/// Returns whether a sum has the decimal places of its operands. Otherwise it was rounded.
fn keeps_scale(sum: RustDecimal, one: RustDecimal, two: RustDecimal) -> bool {
    sum.scale() >= one.scale().max(two.scale())
}

/// Returns a product unless it had to be rounded.
fn product(one: RustDecimal, two: RustDecimal) -> Option<RustDecimal> {
    let is_exact = |product: &RustDecimal| product.scale() == one.scale() + two.scale();
    one.checked_mul(two).filter(|product| one.is_zero() || two.is_zero() || is_exact(product))
}

impl Neg for Money {
    type Output = Self;

    fn neg(self) -> Self {
        self.with_amount(-self.amount())
    }
}

/// Adds amounts of one currency: `orders.iter().map(|order| order.total_price).sum::<Result<Money, _>>()`. The sum of no
/// amounts is [`Money::ZERO`].
impl Sum<Money> for Result<Money, MoneyError> {
    fn sum<I: Iterator<Item = Money>>(mut amounts: I) -> Self {
        amounts.try_fold(Money::ZERO, Money::checked_add)
    }
}

impl<'a> Sum<&'a Money> for Result<Money, MoneyError> {
    fn sum<I: Iterator<Item = &'a Money>>(amounts: I) -> Self {
        amounts.copied().sum()
    }
}
