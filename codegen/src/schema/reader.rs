//! Reads YAML maps key by key, and reports missing keys, unknown keys and values of the wrong type.
//!
//! Invariant: every key of a map is either read or reported.

use std::collections::BTreeSet;

use crate::diagnostic::{Code, Diagnostic, did_you_mean};
use crate::source::{Span, Spanned};
use crate::yaml::{Kind, Node};

/// The context of the parser.
pub(super) struct Cx<'s> {
    pub(super) sink: &'s mut Vec<Diagnostic>,
    /// Names whose declarations failed to parse.
    pub(super) unparsed_names: &'s mut BTreeSet<String>,
}

impl Cx<'_> {
    pub(super) fn report(&mut self, code: Code, span: &Span, message: impl Into<String>, help: impl Into<String>) {
        self.sink.push(Diagnostic::new(code, span, message, help));
    }

    /// Reports a value of the wrong YAML type.
    pub(super) fn wrong_type<T>(&mut self, node: &Node, expected: &str) -> Option<T> {
        let message = format!("expected {expected}, found {}", node.kind.name());
        self.report(Code::WrongType, &node.span, message, format!("write {expected} here"));
        None
    }

    /// Reads a scalar as it is written.
    pub(super) fn string(&mut self, node: &Node) -> Option<Spanned<String>> {
        match &node.kind {
            Kind::Scalar(text) => Some(Spanned { value: text.trim().to_owned(), span: node.span.clone() }),
            _ => self.wrong_type(node, "a string"),
        }
    }

    /// Reads an integer.
    pub(super) fn integer(&mut self, node: &Node) -> Option<i64> {
        match &node.kind {
            Kind::Scalar(text) if text.parse::<i64>().is_ok() => text.parse().ok(),
            _ => self.wrong_type(node, "an integer"),
        }
    }

    /// Reads a positive integer.
    pub(super) fn positive(&mut self, node: &Node) -> Option<i64> {
        let number = self.integer(node)?;
        if number > 0 {
            return Some(number);
        }
        self.report(Code::InvalidValue, &node.span, format!("{number} is not positive"), "write a positive number");
        None
    }

    /// Reads a positive integer that fits into 32 bits.
    pub(super) fn count(&mut self, node: &Node) -> Option<u32> {
        let number = self.positive(node)?;
        let count = u32::try_from(number).ok();
        if count.is_none() {
            let help = format!("write at most {}", u32::MAX);
            self.report(Code::InvalidValue, &node.span, format!("{number} is too large"), help);
        }
        count
    }

    /// Reads `true` or `false`.
    pub(super) fn boolean(&mut self, node: &Node) -> Option<bool> {
        match &node.kind {
            Kind::Scalar(text) if text == "true" => Some(true),
            Kind::Scalar(text) if text == "false" => Some(false),
            _ => self.wrong_type(node, "`true` or `false`"),
        }
    }

    /// Reads one of a set of values.
    pub(super) fn choice<T: Copy>(&mut self, node: &Node, what: &str, choices: &[(&str, T)]) -> Option<T> {
        let text = self.string(node)?;
        if let Some((_, choice)) = choices.iter().find(|(word, _)| *word == text.value) {
            return Some(*choice);
        }
        let help = did_you_mean(&text.value, choices.iter().map(|(word, _)| *word), &format!("values of {what}"));
        self.report(Code::InvalidValue, &text.span, format!("invalid value `{}` for {what}", text.value), help);
        None
    }

    /// Reads a string or a list of strings.
    pub(super) fn strings(&mut self, node: &Node) -> Vec<Spanned<String>> {
        match &node.kind {
            Kind::List(items) => items.iter().filter_map(|item| self.string(item)).collect(),
            _ => self.string(node).into_iter().collect(),
        }
    }

    /// Reads a map of named items, in the order of the file.
    pub(super) fn named<'n, T>(
        &mut self,
        node: Option<&'n Node>,
        what: &str,
        mut parse: impl FnMut(&mut Self, &'n Spanned<String>, &'n Node) -> Option<T>,
    ) -> Vec<T> {
        match node.map(|node| (&node.kind, node)) {
            None => Vec::new(),
            Some((Kind::Mapping(entries), _)) => {
                let mut parsed = Vec::new();
                for (name, value) in entries {
                    match parse(self, name, value) {
                        Some(item) => parsed.push(item),
                        None => drop(self.unparsed_names.insert(name.value.clone())),
                    }
                }
                parsed
            }
            Some((_, node)) => self.wrong_type(node, &format!("a map of {what} by name")).unwrap_or_default(),
        }
    }
}

/// A YAML map with a fixed set of keys.
pub(super) struct Entries<'n> {
    what: &'static str,
    /// The name of the described item, where a missing key is reported.
    pub(super) span: Span,
    remaining: Vec<(&'n Spanned<String>, &'n Node)>,
    known: Vec<&'static str>,
}

impl<'n> Entries<'n> {
    /// Opens a map. `span` is the name of the item that it describes.
    pub(super) fn open(cx: &mut Cx<'_>, node: &'n Node, span: &Span, what: &'static str) -> Option<Self> {
        match &node.kind {
            Kind::Mapping(entries) => Some(Self {
                what,
                span: span.clone(),
                remaining: entries.iter().map(|(key, value)| (key, value)).collect(),
                known: Vec::new(),
            }),
            _ => cx.wrong_type(node, &format!("a map for {what}")),
        }
    }

    /// Opens a map, or its short form: the value of its main key.
    pub(super) fn open_or_short(
        cx: &mut Cx<'_>,
        node: &'n Node,
        name: &Spanned<String>,
        what: &'static str,
    ) -> Option<(Self, Option<&'n Node>)> {
        match &node.kind {
            Kind::Mapping(_) => Self::open(cx, node, &name.span, what).map(|entries| (entries, None)),
            Kind::Null => Some((Self::empty(name, what), None)),
            _ => Some((Self::empty(name, what), Some(node))),
        }
    }

    /// Creates a map without entries.
    pub(super) fn empty(name: &Spanned<String>, what: &'static str) -> Self {
        Self { what, span: name.span.clone(), remaining: Vec::new(), known: Vec::new() }
    }

    /// Changes the description of the item in messages.
    pub(super) fn rename(&mut self, what: &'static str) {
        self.what = what;
    }

    pub(super) fn has(&self, key: &str) -> bool {
        self.remaining.iter().any(|(name, _)| name.value == key)
    }

    /// Takes the value of a key.
    pub(super) fn take(&mut self, key: &'static str) -> Option<&'n Node> {
        self.take_named(key).map(|(_, node)| node)
    }

    /// Takes a key and its value.
    pub(super) fn take_named(&mut self, key: &'static str) -> Option<(&'n Spanned<String>, &'n Node)> {
        self.known.push(key);
        let position = self.remaining.iter().position(|(name, _)| name.value == key)?;
        Some(self.remaining.remove(position))
    }

    /// Takes the value of a required key.
    pub(super) fn require(&mut self, cx: &mut Cx<'_>, key: &'static str, help: &str) -> Option<&'n Node> {
        let found = self.take(key);
        if found.is_none() {
            let message = format!("missing key `{key}` in {}", self.what);
            cx.report(Code::MissingKey, &self.span, message, format!("add `{key}:`, {help}"));
        }
        found
    }

    /// Takes all remaining keys, where any name can be a key.
    pub(super) fn rest(&mut self) -> Vec<(&'n Spanned<String>, &'n Node)> {
        std::mem::take(&mut self.remaining)
    }

    /// Reports the remaining keys as unknown.
    pub(super) fn close(self, cx: &mut Cx<'_>) {
        for (name, _) in &self.remaining {
            let message = format!("unknown key `{}` in {}", name.value, self.what);
            let help = did_you_mean(&name.value, self.known.iter().copied(), "keys");
            cx.report(Code::UnknownKey, &name.span, message, help);
        }
    }
}
