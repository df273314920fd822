//! JSON values with their lines.

/// A JSON value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Json {
    pub(crate) kind: Kind,
    /// The first and the last line of the value, from 1.
    pub(crate) lines: (u32, u32),
}

/// The content of a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Null,
    Bool(bool),
    /// As it is written.
    Number(String),
    String(String),
    List(Vec<Json>),
    /// In the order of the document, with repeated keys.
    Object(Vec<Entry>),
}

/// An entry of an object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    pub(crate) key: String,
    /// The line of the key.
    pub(crate) line: u32,
    pub(crate) value: Json,
}

impl Json {
    /// Returns the last value of a key, as decoders do.
    pub(crate) fn get(&self, key: &str) -> Option<&Self> {
        match &self.kind {
            Kind::Object(entries) => entries.iter().rev().find(|entry| entry.key == key).map(|entry| &entry.value),
            _ => None,
        }
    }

    /// Names the type of the value: `a number`.
    pub(crate) const fn type_name(&self) -> &'static str {
        match self.kind {
            Kind::Null => "null",
            Kind::Bool(_) => "a boolean",
            Kind::Number(_) => "a number",
            Kind::String(_) => "a string",
            Kind::List(_) => "a list",
            Kind::Object(_) => "an object",
        }
    }

    /// Returns the content of a string, a number or a boolean without quotes, as decoders see it.
    pub(crate) fn scalar(&self) -> Option<&str> {
        match &self.kind {
            Kind::String(text) | Kind::Number(text) => Some(text),
            Kind::Bool(true) => Some("true"),
            Kind::Bool(false) => Some("false"),
            Kind::Null | Kind::List(_) | Kind::Object(_) => None,
        }
    }

    /// Writes the value as JSON, with numbers as they are.
    pub(crate) fn to_json(&self) -> String {
        let quoted = |text: &str| serde_json::Value::from(text).to_string();
        match &self.kind {
            Kind::String(text) => quoted(text),
            Kind::List(items) => {
                let items: Vec<String> = items.iter().map(Self::to_json).collect();
                format!("[{}]", items.join(","))
            }
            Kind::Object(entries) => {
                let entries = entries.iter().map(|entry| format!("{}:{}", quoted(&entry.key), entry.value.to_json()));
                format!("{{{}}}", entries.collect::<Vec<_>>().join(","))
            }
            _ => self.scalar().unwrap_or("null").to_owned(),
        }
    }
}

/// Returns the items of an object whose keys are numbers, in their order: some languages encode a list like that.
pub(crate) fn numbered(entries: &[Entry]) -> Option<Vec<&Json>> {
    let mut items = std::collections::BTreeMap::new();
    for entry in entries {
        items.insert(entry.key.parse::<u64>().ok()?, &entry.value);
    }
    Some(items.into_values().collect())
}
