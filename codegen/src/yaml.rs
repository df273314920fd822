//! Parses YAML into a tree of nodes with locations. The only file that uses the YAML library.
//!
//! Invariant: scalars stay as written: `1.10` stays `1.10`, `yes` stays `yes`.

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_yaml::{Budget, DuplicateKeyPolicy, Error, Location, Options};

use crate::diagnostic::{Code, Diagnostic};
use crate::source::{Source, SourceId, Span, Spanned};

/// A YAML node.
#[derive(Clone, Debug)]
pub(crate) struct Node {
    pub(crate) kind: Kind,
    pub(crate) span: Span,
}

/// The kind of a node.
#[derive(Clone, Debug)]
pub(crate) enum Kind {
    Null,
    Scalar(String),
    List(Vec<Node>),
    Mapping(Vec<(Spanned<String>, Node)>),
}

impl Kind {
    /// Describes the node in messages.
    pub(crate) fn name(&self) -> String {
        match self {
            Self::Null => "an empty value".to_owned(),
            Self::Scalar(text) if text.len() <= 40 => format!("`{text}`"),
            Self::Scalar(_) => "a string".to_owned(),
            Self::List(_) => "a list".to_owned(),
            Self::Mapping(_) => "a map".to_owned(),
        }
    }
}

/// Parses a file. Continues after duplicate keys.
pub(crate) fn parse(id: SourceId, source: &Source, sink: &mut Vec<Diagnostic>) -> Option<Node> {
    let text = source.text.as_str();
    let raw = match read(text, DuplicateKeyPolicy::Error) {
        Ok(raw) => raw,
        Err(Error::DuplicateMappingKey { .. }) => {
            report_duplicates(id, text, sink);
            read(text, DuplicateKeyPolicy::FirstWins).ok()?
        }
        Err(error) => {
            sink.push(explain(id, text, &error));
            return None;
        }
    };
    Some(Tree { id, text, sink }.node(raw))
}

/// Reports all duplicate keys. The library reports one at a time, so each is renamed in a copy of the text.
fn report_duplicates(id: SourceId, text: &str, sink: &mut Vec<Diagnostic>) {
    const MOST: usize = 100;
    let mut copy = text.to_owned();
    for number in 0..MOST {
        let Err(error @ Error::DuplicateMappingKey { .. }) = read(&copy, DuplicateKeyPolicy::Error) else { return };
        let diagnostic = explain(id, text, &error);
        let range = diagnostic.span.range.clone();
        sink.push(diagnostic);
        // The copy keeps its length, so that locations stay valid.
        let name: String = format!("{number:_>width$}", width = range.len()).chars().take(range.len()).collect();
        if range.is_empty() || copy.get(range.clone()).is_none() {
            return;
        }
        copy.replace_range(range, &name);
    }
}

fn read(text: &str, duplicate_keys: DuplicateKeyPolicy) -> Result<RawNode, Error> {
    let mut budget = Budget::default();
    // Allows a large platform in one file. Aliases stay bounded.
    budget.max_nodes = 4_000_000;
    budget.max_events = 16_000_000;
    // More than the schema language needs. Each level uses stack space.
    budget.max_depth = 24;
    let mut options = Options::default();
    options.budget = Some(budget);
    options.duplicate_keys = duplicate_keys;
    options.alias_limits.max_total_replayed_events = 10_000;
    options.with_snippet = false;
    serde_yaml::from_str_with_options(text, options)
}

fn explain(id: SourceId, text: &str, error: &Error) -> Diagnostic {
    let offset = error.location().map_or(0, |location| {
        let line_start =
            text.split_inclusive('\n').take(usize_of(location.line()).saturating_sub(1)).map(str::len).sum();
        let line: &str = text.get(line_start..).unwrap_or_default();
        let column = usize_of(location.column()).saturating_sub(1);
        line_start + line.chars().take(column).map(char::len_utf8).sum::<usize>()
    });
    if let Error::DuplicateMappingKey { key, .. } = error {
        return explain_duplicate(id, text, offset, key.as_deref().unwrap_or("?"));
    }
    let end = text.get(offset..).and_then(|rest| rest.chars().next()).map_or(offset, |c| offset + c.len_utf8());
    let span = Span { source: id, range: offset..end };
    let diagnostic = |message: &str, help: &str| Diagnostic::new(Code::InvalidYaml, &span, message, help);
    match error {
        Error::MultipleDocuments { .. } => {
            diagnostic("the file contains several YAML documents", "remove the line `---`, or split the file")
        }
        Error::Budget { .. } => diagnostic(
            "the file is too large or too deeply nested",
            "split it into several files, or reduce the nesting",
        ),
        Error::AliasReplayLimitExceeded { .. } => {
            diagnostic("YAML aliases expand to too many nodes", "write the values out, or split the file")
        }
        other => {
            let message = other.to_string();
            let message = message.split(" at line ").next().unwrap_or_default().trim_start_matches("error: ");
            let help = "check indentation, quotes and brackets here and above; a string that contains `: ` or ` #` needs quotes";
            diagnostic(&format!("invalid YAML: {message}"), help)
        }
    }
}

fn explain_duplicate(id: SourceId, text: &str, offset: usize, key: &str) -> Diagnostic {
    let quotes = if text.get(offset..).is_some_and(|rest| rest.starts_with(['"', '\''])) { 2 } else { 0 };
    let end = (offset + key.len() + quotes).min(text.len());
    // A key with escapes has another length in the text.
    let end = if text.is_char_boundary(end) { end } else { offset };
    let span = Span { source: id, range: offset..end };
    Diagnostic::new(Code::DuplicateKey, &span, format!("duplicate key `{key}`"), "remove one of the two")
}

fn usize_of(number: u64) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

/// A node of the library, before its location and text are resolved.
type RawNode = serde_yaml::Spanned<Raw>;

enum Raw {
    Null,
    /// A number or a boolean, whose text is in the file.
    Bare,
    Text(String),
    List(Vec<RawNode>),
    Mapping(Vec<(RawNode, RawNode)>),
}

impl<'de> Deserialize<'de> for Raw {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(RawVisitor)
    }
}

struct RawVisitor;

impl<'de> Visitor<'de> for RawVisitor {
    type Value = Raw;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<Raw, E> {
        Ok(Raw::Null)
    }

    fn visit_bool<E>(self, _: bool) -> Result<Raw, E> {
        Ok(Raw::Bare)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Raw, E> {
        Ok(Raw::Bare)
    }

    fn visit_i128<E>(self, _: i128) -> Result<Raw, E> {
        Ok(Raw::Bare)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Raw, E> {
        Ok(Raw::Bare)
    }

    fn visit_u128<E>(self, _: u128) -> Result<Raw, E> {
        Ok(Raw::Bare)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Raw, E> {
        Ok(Raw::Bare)
    }

    fn visit_bytes<E>(self, _: &[u8]) -> Result<Raw, E> {
        Ok(Raw::Bare)
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
        Ok(Raw::Mapping(entries))
    }
}

/// Converts the library's tree.
struct Tree<'t> {
    id: SourceId,
    text: &'t str,
    sink: &'t mut Vec<Diagnostic>,
}

impl Tree<'_> {
    fn node(&mut self, raw: RawNode) -> Node {
        let span = self.span(raw.referenced);
        let kind = match raw.value {
            Raw::Null => Kind::Null,
            Raw::Bare => Kind::Scalar(self.text.get(self.span(raw.defined).range).unwrap_or_default().to_owned()),
            Raw::Text(text) => Kind::Scalar(text),
            Raw::List(items) => Kind::List(items.into_iter().map(|item| self.node(item)).collect()),
            Raw::Mapping(entries) => {
                Kind::Mapping(entries.into_iter().filter_map(|(key, value)| self.entry(key, value)).collect())
            }
        };
        Node { kind, span }
    }

    fn entry(&mut self, key: RawNode, value: RawNode) -> Option<(Spanned<String>, Node)> {
        let key = self.node(key);
        let value = self.node(value);
        if let Kind::Scalar(text) = key.kind {
            return Some((Spanned { value: text, span: key.span }, value));
        }
        let (message, help) = match key.kind {
            Kind::Null => ("`null` is not a valid key".to_owned(), "put it in quotes"),
            other => (format!("a key must be a string, found {}", other.name()), "write the key as a string"),
        };
        self.sink.push(Diagnostic::new(Code::WrongType, &key.span, message, help));
        None
    }

    fn span(&self, location: Location) -> Span {
        let offset = |number: Option<u64>| number.map(usize_of);
        let start = offset(location.span().byte_offset()).unwrap_or(0).min(self.text.len());
        let len = offset(location.span().byte_len()).unwrap_or(0);
        let text = self.text.get(start..start.saturating_add(len).min(self.text.len())).unwrap_or_default();
        // The library includes the line break after a block scalar.
        Span { source: self.id, range: start..start + text.trim_end().len() }
    }
}
