//! `TryFrom<&str>` of the values that parse strings, for generic code that asks for it instead of `FromStr`.

use std::str::FromStr;

use super::{Date, DateTime, Decimal, Money, RawJson};

macro_rules! try_from_str {
    ($($name:ty),*) => {$(
        impl TryFrom<&str> for $name {
            type Error = <Self as FromStr>::Err;

            fn try_from(input: &str) -> Result<Self, Self::Error> {
                input.parse()
            }
        }
    )*};
}

try_from_str!(Date, DateTime, Decimal, Money, RawJson);
