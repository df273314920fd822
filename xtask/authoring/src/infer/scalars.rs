//! The types of scalars.

use super::names::words;
use super::shape::Shape;

/// Words of keys whose values are amounts of money.
const OF_AMOUNTS: [&str; 23] = [
    "price", "amount", "cost", "fee", "fees", "balance", "subtotal", "tax", "taxes", "discount", "refund", "refunded",
    "paid", "spent", "tip", "charge", "revenue", "payable", "deposit", "total", "sales", "prices", "shipping",
];

/// Words of keys whose values are no amounts, whatever else the key has.
const OF_OTHERS: [&str; 34] = [
    "count",
    "quantity",
    "qty",
    "number",
    "num",
    "type",
    "kind",
    "code",
    "codes",
    "id",
    "ids",
    "status",
    "state",
    "name",
    "title",
    "method",
    "percent",
    "percentage",
    "rate",
    "ratio",
    "at",
    "date",
    "time",
    "page",
    "pages",
    "items",
    "points",
    "days",
    "weight",
    "size",
    "included",
    "lines",
    "orders",
    "currency",
];

/// Whether a key is the name of an amount.
pub(super) fn is_amount(key: &str) -> bool {
    let words = words(key);
    let has = |list: &[&str]| words.iter().any(|word| list.contains(&word.as_str()));
    has(&OF_AMOUNTS) && !has(&OF_OTHERS)
}

/// What scalars at one place are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scalar {
    Boolean,
    Integer,
    /// A number with a fraction, or an amount.
    Number,
    DateTime,
    Date,
    String,
    /// Values of several types that no type has in common.
    Mixed,
}

/// Decides about scalars. Strings of digits stay strings, since they may be order numbers or postal codes.
pub(super) fn classify(key: &str, shape: &Shape) -> Scalar {
    let Shape { strings, numbers, booleans, .. } = shape;
    if *booleans > 0 {
        let others_fit = numbers.count == numbers.bits && strings.count == strings.booleans;
        return if others_fit { Scalar::Boolean } else { Scalar::Mixed };
    }
    if numbers.count > 0 && strings.count > 0 {
        return if strings.all(strings.decimals) { number(shape, key) } else { Scalar::Mixed };
    }
    if numbers.count > 0 {
        return number(shape, key);
    }
    if strings.all(strings.booleans) {
        return Scalar::Boolean;
    }
    if strings.all(strings.dates) {
        return Scalar::Date;
    }
    if strings.count > 0 && strings.count == strings.date_times + strings.dates && strings.date_times > 0 {
        return Scalar::DateTime;
    }
    let is_number = strings.all(strings.decimals) && strings.fractions > 0;
    if is_number || (is_amount(key) && strings.all(strings.amounts)) {
        return Scalar::Number;
    }
    Scalar::String
}

fn number(shape: &Shape, key: &str) -> Scalar {
    let is_whole = shape.numbers.integers == shape.numbers.count && shape.strings.fractions == 0;
    if is_whole && !is_amount(key) { Scalar::Integer } else { Scalar::Number }
}
