//! Parses YAML.

use anyhow::anyhow;
use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_yaml::{Budget, DuplicateKeyPolicy, Location, Options, Spanned};

use super::lines::Lines;
use super::{Kind, MAX_DEPTH, Node};

pub(super) fn parse(text: &str) -> anyhow::Result<Node> {
    let mut budget = Budget::default();
    budget.max_nodes = 4_000_000;
    budget.max_events = 16_000_000;
    budget.max_depth = MAX_DEPTH;
    let mut options = Options::default();
    options.budget = Some(budget);
    options.duplicate_keys = DuplicateKeyPolicy::FirstWins;
    options.with_snippet = false;
    let raw: Spanned<Raw> = serde_yaml::from_str_with_options(text, options).map_err(|error| anyhow!("{error}"))?;
    let lines = Lines::new(text);
    Ok(Converter { text, lines }.node(raw))
}

struct Converter<'t> {
    text: &'t str,
    lines: Lines,
}

impl Converter<'_> {
    fn node(&self, raw: Spanned<Raw>) -> Node {
        let (start, end) = self.range(raw.defined);
        let spelling = self.text.get(start..end).unwrap_or_default();
        let last = start + spelling.trim_end().len().saturating_sub(1);
        let lines = (self.lines.of(start), self.lines.of(last));
        let kind = match raw.value {
            Raw::Null => Kind::Null,
            Raw::Bool(is) => Kind::Bool(is),
            Raw::Number => Kind::Number(spelling.trim().to_owned()),
            Raw::Text(text) => Kind::Text(text),
            Raw::List(items) => Kind::List(items.into_iter().map(|item| self.node(item)).collect()),
            Raw::Map(entries) => {
                Kind::Map(entries.into_iter().filter_map(|(key, value)| self.entry(key, value)).collect())
            }
        };
        // The library knows only where a block starts.
        let last = match &kind {
            Kind::List(items) => items.iter().map(|item| item.lines.1).max(),
            Kind::Map(entries) => entries.iter().map(|(_, line, value)| (*line).max(value.lines.1)).max(),
            _ => None,
        };
        Node { kind, lines: (lines.0, lines.1.max(last.unwrap_or(0))) }
    }

    /// An entry whose key is a string, or is written like one, such as `200`.
    fn entry(&self, key: Spanned<Raw>, value: Spanned<Raw>) -> Option<(String, u32, Node)> {
        let key = self.node(key);
        let name = match key.kind {
            Kind::Text(name) | Kind::Number(name) => name,
            Kind::Bool(is) => is.to_string(),
            Kind::Null => "null".to_owned(),
            Kind::List(_) | Kind::Map(_) => return None,
        };
        let line = key.lines.0;
        let mut value = self.node(value);
        // A block starts below its key. An alias stands elsewhere.
        value.lines = (line, if value.lines.0 < line { line } else { value.lines.1 });
        Some((name, line, value))
    }

    fn range(&self, location: Location) -> (usize, usize) {
        let offset = |number: Option<u64>| number.and_then(|number| usize::try_from(number).ok()).unwrap_or(0);
        let start = offset(location.span().byte_offset()).min(self.text.len());
        let end = start.saturating_add(offset(location.span().byte_len())).min(self.text.len());
        (start, end)
    }
}

/// A value of the library.
enum Raw {
    Null,
    Bool(bool),
    Number,
    Text(String),
    List(Vec<Spanned<Self>>),
    Map(Vec<(Spanned<Self>, Spanned<Self>)>),
}

impl<'de> Deserialize<'de> for Raw {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(RawVisitor)
    }
}

struct RawVisitor;

/// Numbers, whose spelling is in the file.
macro_rules! number {
    ($($method:ident: $ty:ty),*) => {
        $(fn $method<E>(self, _: $ty) -> Result<Raw, E> {
            Ok(Raw::Number)
        })*
    };
}

impl<'de> Visitor<'de> for RawVisitor {
    type Value = Raw;

    number!(visit_i64: i64, visit_i128: i128, visit_u64: u64, visit_u128: u128, visit_f64: f64);

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<Raw, E> {
        Ok(Raw::Null)
    }

    fn visit_bool<E>(self, is: bool) -> Result<Raw, E> {
        Ok(Raw::Bool(is))
    }

    fn visit_str<E>(self, text: &str) -> Result<Raw, E> {
        Ok(Raw::Text(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Raw, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = access.next_element()? {
            items.push(item);
        }
        Ok(Raw::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Raw, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = access.next_entry()? {
            entries.push(entry);
        }
        Ok(Raw::Map(entries))
    }
}
