//! Scalars, decided by the decoders of the runtime.

use shopwire_codegen::outline::Type;
use shopwire_runtime::json::{Decode, from_str};
use shopwire_runtime::{Date, DateTime, Decimal, Money, Secret};

use crate::samples::{Json, Kind};

/// How a scalar decodes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// As the schema says.
    Exact,
    /// As another JSON type than the schema says.
    OtherType,
    /// As no value: an empty string where another type is expected.
    Empty,
    /// Not at all.
    Fails,
}

/// A type of scalars.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scalar {
    /// What is expected, in the words of the runtime.
    pub(super) expected: &'static str,
    /// The JSON type that is documented, if it is only one.
    documented: Option<&'static str>,
    /// Whether an empty string stands for no value.
    takes_empty: bool,
    decodes: fn(&str) -> bool,
}

impl Scalar {
    /// Returns the rules of a type; `None` if it is not one of scalars.
    pub(super) fn of(ty: &Type) -> Option<Self> {
        let (expected, documented, takes_empty, decodes): (_, _, _, fn(&str) -> bool) = match ty {
            Type::String => ("a string", Some("a string"), false, is::<String>),
            Type::Integer => ("an integer", Some("a number"), true, is::<i64>),
            Type::Decimal => ("a number", None, true, is::<Decimal>),
            Type::Money => ("an amount of money", None, true, is::<Money>),
            Type::Boolean => ("a boolean", Some("a boolean"), true, is::<bool>),
            Type::DateTime => ("a date and time", Some("a string"), true, is::<DateTime>),
            Type::Date => ("a date", Some("a string"), true, is::<Date>),
            Type::Secret => ("a secret", Some("a string"), false, is::<Secret>),
            // A string or a number, as strings are.
            Type::Id(_) => ("an id", None, false, is::<String>),
            Type::Enum(_) => ("an enum value", None, false, |_| true),
            _ => return None,
        };
        Some(Self { expected, documented, takes_empty, decodes })
    }

    /// Decides about a value.
    pub(super) fn decide(&self, ty: &Type, json: &Json, time_zone: Option<&str>) -> Outcome {
        let Some(content) = json.scalar() else { return Outcome::Fails };
        if content.is_empty() && self.takes_empty && matches!(json.kind, Kind::String(_)) {
            return match self.documented {
                None | Some("a string") => Outcome::Empty,
                Some(_) => Outcome::OtherType,
            };
        }
        // With a time zone, a date is the start of its day.
        let is_day = || *ty == Type::DateTime && time_zone.is_some() && is::<Date>(&json.to_json());
        if !(self.decodes)(&json.to_json()) && !is_day() {
            return Outcome::Fails;
        }
        match self.documented {
            Some(documented) if documented != json.type_name() => Outcome::OtherType,
            _ => Outcome::Exact,
        }
    }
}

fn is<T: Decode>(json: &str) -> bool {
    from_str::<T>(json).is_ok()
}
