//! Documented constraints on values, checked on their JSON before a request is sent.

// Invariant: each constraint is checked once, here, for parameters of requests and for fields of models.

use super::reader::Reader;
use super::violation::Violation;

/// The constraints that a platform documents for a value. For generated code.
#[doc(hidden)]
#[derive(Clone, Copy, Debug)]
pub struct Constraints {
    /// The minimum of a number.
    pub minimum: Option<i64>,
    /// The maximum of a number.
    pub maximum: Option<i64>,
    /// The maximum length of a string, in characters.
    pub max_chars: Option<u32>,
    /// The minimum number of items.
    pub min_items: Option<u32>,
    /// The maximum number of items.
    pub max_items: Option<u32>,
    /// The value is required if all of these conditions are true.
    pub required_if: &'static [Condition],
    /// The value must be omitted if all of these conditions are true.
    pub forbidden_if: &'static [Condition],
}

/// A condition on a sibling: another parameter or field of the same request. For generated code.
#[doc(hidden)]
#[derive(Clone, Copy, Debug)]
pub struct Condition {
    /// The name on the wire.
    pub name: &'static str,
    /// The value for which the condition is true, as JSON.
    pub value: &'static str,
    /// Whether the condition is true if the sibling is not sent.
    pub by_default: bool,
}

impl Constraints {
    /// No constraints.
    pub const NONE: Self = Self {
        minimum: None,
        maximum: None,
        max_chars: None,
        min_items: None,
        max_items: None,
        required_if: &[],
        forbidden_if: &[],
    };

    /// Sets the minimum of a number.
    #[must_use]
    pub const fn minimum(self, minimum: i64) -> Self {
        Self { minimum: Some(minimum), ..self }
    }

    /// Sets the maximum of a number.
    #[must_use]
    pub const fn maximum(self, maximum: i64) -> Self {
        Self { maximum: Some(maximum), ..self }
    }

    /// Sets the maximum length of a string, in characters.
    #[must_use]
    pub const fn max_chars(self, max_chars: u32) -> Self {
        Self { max_chars: Some(max_chars), ..self }
    }

    /// Sets the minimum number of items.
    #[must_use]
    pub const fn min_items(self, min_items: u32) -> Self {
        Self { min_items: Some(min_items), ..self }
    }

    /// Sets the maximum number of items.
    #[must_use]
    pub const fn max_items(self, max_items: u32) -> Self {
        Self { max_items: Some(max_items), ..self }
    }

    /// Sets when the value is required.
    #[must_use]
    pub const fn required_if(self, conditions: &'static [Condition]) -> Self {
        Self { required_if: conditions, ..self }
    }

    /// Sets when the value must be omitted.
    #[must_use]
    pub const fn forbidden_if(self, conditions: &'static [Condition]) -> Self {
        Self { forbidden_if: conditions, ..self }
    }

    /// Returns the first violation of a value; a value that is not sent is `None`. `sibling` returns the JSON of another
    /// parameter or field.
    pub(crate) fn check(
        &self,
        name: &str,
        value: Option<&str>,
        sibling: &dyn Fn(&str) -> Option<String>,
    ) -> Option<Violation> {
        let is_present = value.is_some_and(|value| !matches!(value, "null" | "[]" | "\"\""));
        if !is_present && all_true(self.required_if, sibling) {
            return Some(Violation::new(name, format!("is required, because {}", describe(self.required_if))));
        }
        if is_present && all_true(self.forbidden_if, sibling) {
            return Some(Violation::new(name, format!("must be omitted, because {}", describe(self.forbidden_if))));
        }
        let value = value.filter(|value| *value != "null")?;
        let message =
            self.check_number(value).or_else(|| self.check_string(value)).or_else(|| self.check_list(value))?;
        Some(Violation::new(name, message))
    }

    fn check_number(&self, value: &str) -> Option<String> {
        let number: i64 = value.parse().ok()?;
        if let Some(maximum) = self.maximum.filter(|maximum| number > *maximum) {
            return Some(format!("is {number}, but the maximum is {maximum}"));
        }
        let minimum = self.minimum.filter(|minimum| number < *minimum)?;
        Some(format!("is {number}, but the minimum is {minimum}"))
    }

    fn check_string(&self, value: &str) -> Option<String> {
        let maximum = self.max_chars.filter(|_| value.starts_with('"'))?;
        let chars = serde_json::from_str::<String>(value).ok()?.chars().count();
        if chars <= maximum as usize {
            return None;
        }
        Some(format!("has {chars} characters, but the maximum is {maximum}"))
    }

    fn check_list(&self, value: &str) -> Option<String> {
        if (self.min_items.is_none() && self.max_items.is_none()) || !value.starts_with('[') {
            return None;
        }
        let items = count_items(value)?;
        if let Some(maximum) = self.max_items.filter(|maximum| items > *maximum) {
            return Some(format!("has {items} items, but the maximum is {maximum}"));
        }
        let minimum = self.min_items.filter(|minimum| items < *minimum)?;
        Some(format!("has {items} items, but the minimum is {minimum}"))
    }
}

/// Returns the number of items of a JSON list.
fn count_items(list: &str) -> Option<u32> {
    let mut count = 0;
    let result = Reader::new(list).items(&mut |reader| {
        count += 1;
        reader.skip()
    });
    result.ok().map(|()| count)
}

/// Returns whether there are conditions and all of them are true.
fn all_true(conditions: &[Condition], sibling: &dyn Fn(&str) -> Option<String>) -> bool {
    !conditions.is_empty() && conditions.iter().all(|condition| is_true(condition, sibling))
}

fn is_true(condition: &Condition, sibling: &dyn Fn(&str) -> Option<String>) -> bool {
    match sibling(condition.name) {
        Some(value) if value != "null" => value == condition.value,
        _ => condition.by_default,
    }
}

fn describe(conditions: &[Condition]) -> String {
    let descriptions: Vec<String> = conditions.iter().map(|it| format!("`{}` is {}", it.name, it.value)).collect();
    descriptions.join(" and ")
}
