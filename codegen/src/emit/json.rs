//! JSON values with ordered keys.
//!
//! Invariant: keys are written in insertion order, independent of the enabled features of `serde_json`.

use std::collections::BTreeMap;

use serde_json::Value;

/// A JSON value.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Json {
    /// `null`, a boolean, a number or a string.
    Single(Value),
    List(Vec<Json>),
    Object(Object),
}

/// A JSON object that keeps the insertion order of its keys.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Object(Vec<(String, Json)>);

impl Object {
    pub(crate) const fn new() -> Self {
        Self(Vec::new())
    }

    /// Returns the keys and values.
    pub(super) fn entries(&self) -> impl Iterator<Item = (&str, &Json)> {
        self.0.iter().map(|(key, value)| (key.as_str(), value))
    }

    pub(super) const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Appends a key. The key must not be present.
    pub(crate) fn with(mut self, key: impl Into<String>, value: impl Into<Json>) -> Self {
        self.0.push((key.into(), value.into()));
        self
    }

    /// Appends a key if the value is `Some`.
    pub(super) fn with_some(self, key: &str, value: Option<impl Into<Json>>) -> Self {
        match value {
            Some(value) => self.with(key, value),
            None => self,
        }
    }

    /// Appends a key with a list if the list is not empty.
    pub(super) fn with_list(self, key: &str, items: impl IntoIterator<Item = impl Into<Json>>) -> Self {
        let items: Vec<Json> = items.into_iter().map(Into::into).collect();
        if items.is_empty() { self } else { self.with(key, Json::List(items)) }
    }

    /// Appends a key with an object if the object is not empty.
    pub(super) fn with_object(self, key: &str, object: Self) -> Self {
        if object.is_empty() { self } else { self.with(key, object) }
    }

    /// Appends all keys of another object.
    pub(super) fn and(mut self, other: Self) -> Self {
        self.0.extend(other.0);
        self
    }
}

impl<K: Into<String>, V: Into<Json>> FromIterator<(K, V)> for Object {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(entries: I) -> Self {
        Self(entries.into_iter().map(|(key, value)| (key.into(), value.into())).collect())
    }
}

impl From<Object> for Json {
    fn from(object: Object) -> Self {
        Self::Object(object)
    }
}

impl From<Vec<Self>> for Json {
    fn from(items: Vec<Self>) -> Self {
        Self::List(items)
    }
}

/// Implements `From` for types that `serde_json` converts to a single value.
macro_rules! single {
    ($($ty:ty),*) => {
        $(impl From<$ty> for Json {
            fn from(value: $ty) -> Self {
                Self::Single(Value::from(value))
            }
        })*
    };
}

single!(&str, String, bool, i64, u32);

impl From<Value> for Json {
    /// Converts a value. Sorts the keys of objects.
    fn from(value: Value) -> Self {
        match value {
            Value::Array(items) => Self::List(items.into_iter().map(Self::from).collect()),
            Value::Object(entries) => {
                let sorted: BTreeMap<String, Value> = entries.into_iter().collect();
                Self::Object(sorted.into_iter().collect())
            }
            single => Self::Single(single),
        }
    }
}

impl From<&String> for Json {
    fn from(string: &String) -> Self {
        string.as_str().into()
    }
}
