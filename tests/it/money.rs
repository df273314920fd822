//! Arithmetic with amounts of money.

use std::cmp::Ordering;

use shopwire::rust_decimal::Decimal;
use shopwire::{Money, MoneyError, json};

fn money(text: &str) -> Money {
    text.parse().unwrap()
}

/// Returns the currencies of an error.
fn currencies(result: Result<Money, MoneyError>) -> (Option<String>, Option<String>) {
    match result {
        Err(MoneyError::DifferentCurrencies { first, second }) => {
            (first.map(|code| code.to_string()), second.map(|code| code.to_string()))
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn adds_and_subtracts_amounts_of_one_currency() {
    for (one, other, sum, difference) in [
        ("0.10", "0.20", "0.30", "-0.10"),
        ("19.99 EUR", "0.01 EUR", "20.00 EUR", "19.98 EUR"),
        ("5", "-7.250", "-2.250", "12.250"),
        ("0.00", "1", "1", "-1"),
    ] {
        let (one, other) = (money(one), money(other));
        assert_eq!(one.checked_add(other).unwrap(), money(sum));
        assert_eq!(one.checked_sub(other).unwrap(), money(difference));
    }
    assert_eq!(money("1.00 EUR").checked_add(money("2.00 EUR")).unwrap().to_string(), "3.00 EUR");
    assert_eq!((-money("1.50 USD")).to_string(), "-1.50 USD");
}

#[test]
fn refuses_to_mix_currencies() {
    let (euros, dollars, unknown) = (money("1 EUR"), money("1 USD"), money("1"));
    let some = |code: &str| Some(code.to_owned());
    assert_eq!(currencies(euros.checked_add(dollars)), (some("EUR"), some("USD")));
    assert_eq!(currencies(euros.checked_sub(unknown)), (some("EUR"), None));
    assert_eq!(currencies(unknown.checked_add(dollars)), (None, some("USD")));
    assert_eq!(currencies([euros, euros, dollars].into_iter().sum()), (some("EUR"), some("USD")));
    let message = euros.checked_add(unknown).unwrap_err().to_string();
    assert!(
        message.starts_with("amounts of different currencies (EUR and no currency) cannot be combined"),
        "{message}"
    );
}

#[test]
fn zero_without_a_currency_fits_any_currency() {
    let euros = money("2.50 EUR");
    assert_eq!(Money::ZERO.checked_add(euros), Ok(euros));
    assert_eq!(euros.checked_sub(money("0.00")), Ok(euros));
    assert_eq!(Money::ZERO.try_cmp(euros), Ok(Ordering::Less));
    assert!(money("0 USD").checked_add(euros).is_err());
    let none: [Money; 0] = [];
    assert_eq!(none.iter().sum::<Result<Money, _>>(), Ok(Money::ZERO));
}

#[test]
fn multiplies_exactly() {
    assert_eq!(money("19.99 EUR").checked_mul(3).unwrap().to_string(), "59.97 EUR");
    assert_eq!(money("10.00").checked_mul(Decimal::new(55, 3)).unwrap().to_string(), "0.55000");
    assert_eq!(money("0.00").checked_mul(i64::MAX).unwrap(), Money::ZERO);
    // Trailing zeros need no room.
    let padded = money("1.000000000000000000000000000");
    assert_eq!(padded.checked_mul(padded.amount()).unwrap(), money("1"));
}

#[test]
fn reports_overflow_instead_of_rounding() {
    let max = Money::new(Decimal::MAX);
    let precise = money("0.0000000000000000000000000001");
    for result in [
        max.checked_add(money("1")),
        (-max).checked_sub(money("1")),
        max.checked_add(precise),
        max.checked_mul(2),
        precise.checked_mul(Decimal::new(15, 1)),
        [max, max].iter().sum(),
    ] {
        assert_eq!(result, Err(MoneyError::Overflow));
    }
}

#[test]
fn compares_amounts_of_one_currency() {
    assert_eq!(money("1.5 EUR").try_cmp(money("1.50 EUR")), Ok(Ordering::Equal));
    assert_eq!(money("2").try_cmp(money("10")), Ok(Ordering::Less));
    assert!(money("2 EUR").try_cmp(money("1 USD")).is_err() && money("2 EUR").try_cmp(money("1")).is_err());
    assert!(money("-0.01").is_negative() && !Money::ZERO.is_negative() && money("0.00").is_zero());
}

#[test]
fn sets_the_currency_of_another_field_without_sending_it() {
    let price = money("19.99").with_currency("EUR").unwrap();
    assert_eq!((price.currency(), price.to_string().as_str()), (Some("EUR"), "19.99 EUR"));
    assert_eq!(price.checked_add(money("0.01 EUR")).unwrap(), money("20 EUR"));
    assert_eq!(json::to_string(&price), "\"19.99\"");
    assert_eq!(json::to_string(&price.checked_mul(2).unwrap()), "\"39.98\"");
    assert_eq!(json::to_string(&money("19.99 EUR").checked_mul(2).unwrap()), "\"39.98 EUR\"");
    assert_eq!(money("1").with_currency("euro"), Err(MoneyError::InvalidCurrency));
    assert_eq!(money("1 EUR").with_currency("EUR"), Ok(money("1 EUR")));
    assert!(matches!(money("1 EUR").with_currency("USD"), Err(MoneyError::DifferentCurrencies { .. })));
}

/// The JSON type that an operand was received as says nothing about a new amount.
#[test]
fn sends_computed_amounts_like_those_of_the_caller() {
    let received: Money = json::from_str("9.50").unwrap();
    assert_eq!(json::to_string(&received), "9.50");
    assert_eq!(json::to_string(&received.checked_mul(2).unwrap()), "\"19.00\"");
}
