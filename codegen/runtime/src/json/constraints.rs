//! What a platform takes for a value, checked on the JSON text before anything is sent.
//!
//! Invariant: a rule is checked once, here, whether the value is a parameter of a call or a field of a model.

use super::Violation;
use super::reader::Reader;

/// What a platform takes for a value.
#[derive(Clone, Copy, Debug)]
pub struct Constraints {
    /// The smallest number.
    pub minimum: Option<i64>,
    /// The largest number.
    pub maximum: Option<i64>,
    /// The longest text, in characters.
    pub max_chars: Option<u32>,
    /// The shortest list.
    pub min_items: Option<u32>,
    /// The longest list.
    pub max_items: Option<u32>,
    /// The value must be there if all of these hold.
    pub required_if: &'static [Condition],
    /// The value must be left out if all of these hold.
    pub forbidden_if: &'static [Condition],
}

/// A value beside the one that a rule is about.
#[derive(Clone, Copy, Debug)]
pub struct Condition {
    /// The name on the wire.
    pub name: &'static str,
    /// What it must be, as JSON text.
    pub value: &'static str,
    /// Whether the platform takes it to be so if it is not sent.
    pub by_default: bool,
}

impl Constraints {
    /// No rule at all.
    pub const NONE: Self = Self {
        minimum: None,
        maximum: None,
        max_chars: None,
        min_items: None,
        max_items: None,
        required_if: &[],
        forbidden_if: &[],
    };

    /// Sets the smallest number.
    #[must_use]
    pub const fn minimum(self, minimum: i64) -> Self {
        Self { minimum: Some(minimum), ..self }
    }

    /// Sets the largest number.
    #[must_use]
    pub const fn maximum(self, maximum: i64) -> Self {
        Self { maximum: Some(maximum), ..self }
    }

    /// Sets the longest text, in characters.
    #[must_use]
    pub const fn max_chars(self, max_chars: u32) -> Self {
        Self { max_chars: Some(max_chars), ..self }
    }

    /// Sets the shortest list.
    #[must_use]
    pub const fn min_items(self, min_items: u32) -> Self {
        Self { min_items: Some(min_items), ..self }
    }

    /// Sets the longest list.
    #[must_use]
    pub const fn max_items(self, max_items: u32) -> Self {
        Self { max_items: Some(max_items), ..self }
    }

    /// Says when the value must be there.
    #[must_use]
    pub const fn required_if(self, conditions: &'static [Condition]) -> Self {
        Self { required_if: conditions, ..self }
    }

    /// Says when the value must be left out.
    #[must_use]
    pub const fn forbidden_if(self, conditions: &'static [Condition]) -> Self {
        Self { forbidden_if: conditions, ..self }
    }

    /// What the platform is known to refuse about a value: `None` if it is not sent. `beside` finds the values beside it.
    pub(crate) fn check(
        &self,
        name: &str,
        value: Option<&str>,
        beside: &dyn Fn(&str) -> Option<String>,
    ) -> Option<Violation> {
        let there = value.filter(|value| !matches!(*value, "null" | "[]" | "\"\""));
        if there.is_none() && holds(self.required_if, beside) {
            return Some(Violation::new(name, format!("is required, since {}", told(self.required_if))));
        }
        if there.is_some() && holds(self.forbidden_if, beside) {
            return Some(Violation::new(name, format!("must be left out, since {}", told(self.forbidden_if))));
        }
        let value = value.filter(|value| *value != "null")?;
        self.check_number(name, value).or_else(|| self.check_text(name, value)).or_else(|| self.check_list(name, value))
    }

    fn check_number(&self, name: &str, value: &str) -> Option<Violation> {
        let number: i64 = value.parse().ok()?;
        if let Some(maximum) = self.maximum.filter(|maximum| number > *maximum) {
            return Some(Violation::new(name, format!("is {number}, but the platform takes at most {maximum}")));
        }
        let minimum = self.minimum.filter(|minimum| number < *minimum)?;
        Some(Violation::new(name, format!("is {number}, but the platform takes at least {minimum}")))
    }

    fn check_text(&self, name: &str, value: &str) -> Option<Violation> {
        let max = self.max_chars.filter(|_| value.starts_with('"'))?;
        let chars = serde_json::from_str::<String>(value).ok()?.chars().count();
        let message = format!("has {chars} characters, but the platform takes at most {max}");
        (chars > max as usize).then(|| Violation::new(name, message))
    }

    fn check_list(&self, name: &str, value: &str) -> Option<Violation> {
        if (self.min_items.is_none() && self.max_items.is_none()) || !value.starts_with('[') {
            return None;
        }
        let items = count(value)?;
        if let Some(max) = self.max_items.filter(|max| items > *max) {
            return Some(Violation::new(name, format!("has {items} items, but the platform takes at most {max}")));
        }
        let min = self.min_items.filter(|min| items < *min)?;
        Some(Violation::new(name, format!("has {items} items, but the platform takes at least {min}")))
    }
}

/// How many items a JSON list has.
fn count(list: &str) -> Option<u32> {
    let items: Vec<crate::value::RawJson> = Reader::new(list).array().ok()?;
    u32::try_from(items.len()).ok()
}

/// Whether all of some conditions hold, and there is one.
fn holds(conditions: &[Condition], beside: &dyn Fn(&str) -> Option<String>) -> bool {
    let each = |condition: &Condition| match beside(condition.name) {
        Some(value) if value != "null" => value == condition.value,
        _ => condition.by_default,
    };
    !conditions.is_empty() && conditions.iter().all(each)
}

fn told(conditions: &[Condition]) -> String {
    let told: Vec<String> = conditions.iter().map(|it| format!("`{}` is {}", it.name, it.value)).collect();
    told.join(" and ")
}
