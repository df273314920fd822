//! What the strings at one place look like.

use std::collections::BTreeMap;

use shopwire_runtime::{Date, DateTime, Decimal, Money};

/// More distinct values than an enum has.
const MAX_DISTINCT: usize = 40;

/// Counts of strings by what they look like. Empty strings are not among them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Strings {
    pub(crate) count: usize,
    pub(crate) integers: usize,
    /// Numbers, also integers.
    pub(crate) decimals: usize,
    /// Numbers with a fraction.
    pub(crate) fractions: usize,
    /// Amounts, also without a currency.
    pub(crate) amounts: usize,
    pub(crate) date_times: usize,
    pub(crate) dates: usize,
    pub(crate) booleans: usize,
    /// Words that could be values of an enum.
    pub(crate) words: usize,
    /// How often each value occurs; not all of them if `is_open`.
    pub(crate) distinct: BTreeMap<String, usize>,
    /// Whether there are more distinct values than an enum has.
    pub(crate) is_open: bool,
}

impl Strings {
    pub(crate) fn add(&mut self, text: &str) {
        self.count += 1;
        self.integers += usize::from(is_integer(text));
        self.decimals += usize::from(is_decimal(text));
        self.fractions += usize::from(is_decimal(text) && text.contains('.'));
        self.amounts += usize::from(text.contains(|c: char| c.is_ascii_digit()) && text.parse::<Money>().is_ok());
        self.date_times += usize::from(is_date_time(text));
        self.dates += usize::from(is_date(text));
        self.booleans += usize::from(matches!(text, "true" | "false"));
        self.words += usize::from(super::enums::is_word(text));
        self.note(text, 1);
    }

    pub(crate) fn absorb(&mut self, other: &Self) {
        self.count += other.count;
        self.integers += other.integers;
        self.decimals += other.decimals;
        self.fractions += other.fractions;
        self.amounts += other.amounts;
        self.date_times += other.date_times;
        self.dates += other.dates;
        self.booleans += other.booleans;
        self.words += other.words;
        self.is_open |= other.is_open;
        for (text, count) in &other.distinct {
            self.note(text, *count);
        }
    }

    fn note(&mut self, text: &str, times: usize) {
        if let Some(count) = self.distinct.get_mut(text) {
            *count += times;
        } else if self.distinct.len() < MAX_DISTINCT && text.len() <= 64 {
            self.distinct.insert(text.to_owned(), times);
        } else {
            self.is_open = true;
        }
    }

    pub(crate) const fn all(&self, some: usize) -> bool {
        self.count > 0 && some == self.count
    }
}

/// A number as platforms write it. Leading zeros are those of postal codes and phone numbers.
fn is_decimal(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let has_leading_zero = digits.starts_with('0') && digits.len() > 1 && !digits.starts_with("0.");
    !has_leading_zero && !text.contains(['e', 'E', '+']) && text.parse::<Decimal>().is_ok()
}

fn is_integer(text: &str) -> bool {
    is_decimal(text) && text.parse::<i64>().is_ok()
}

/// The runtime also decodes forms without separators, which here are more likely numbers.
fn is_date_time(text: &str) -> bool {
    text.contains('-') && text.contains(':') && text.parse::<DateTime>().is_ok()
}

fn is_date(text: &str) -> bool {
    text.len() == 10 && text.contains('-') && text.parse::<Date>().is_ok()
}
