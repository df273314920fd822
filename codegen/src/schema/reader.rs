//! Reads mappings key by key, and reports what is missing, unknown or of the wrong kind.
//!
//! Invariant: every key of a mapping is either asked for or reported.

use std::collections::BTreeSet;

use crate::diagnostic::{Code, Diagnostic, did_you_mean};
use crate::source::{Span, Spanned};
use crate::yaml::{Kind, Node};

/// Where mistakes go.
pub(super) struct Cx<'s> {
    pub(super) sink: &'s mut Vec<Diagnostic>,
    /// Names whose declarations failed to parse.
    pub(super) unparsed_names: &'s mut BTreeSet<String>,
}

impl Cx<'_> {
    pub(super) fn report(&mut self, code: Code, span: &Span, message: impl Into<String>, help: impl Into<String>) {
        self.sink.push(Diagnostic::new(code, span, message, help));
    }

    /// Reports a value of the wrong kind.
    pub(super) fn wrong_kind<T>(&mut self, node: &Node, expected: &str) -> Option<T> {
        let message = format!("expected {expected}, found {}", node.kind.name());
        self.report(Code::WrongKind, &node.span, message, format!("write {expected} here"));
        None
    }

    /// A single value, as it is written.
    pub(super) fn text(&mut self, node: &Node) -> Option<Spanned<String>> {
        match &node.kind {
            Kind::Scalar(text) => Some(Spanned { value: text.trim().to_owned(), span: node.span.clone() }),
            _ => self.wrong_kind(node, "a text"),
        }
    }

    /// A whole number.
    pub(super) fn integer(&mut self, node: &Node) -> Option<i64> {
        match &node.kind {
            Kind::Scalar(text) if text.parse::<i64>().is_ok() => text.parse().ok(),
            _ => self.wrong_kind(node, "a whole number"),
        }
    }

    /// A whole number above zero.
    pub(super) fn positive(&mut self, node: &Node) -> Option<i64> {
        let number = self.integer(node)?;
        if number > 0 {
            return Some(number);
        }
        self.report(Code::BadValue, &node.span, format!("{number} is not above zero"), "write a number above zero");
        None
    }

    /// A whole number above zero that a count of things can be.
    pub(super) fn count(&mut self, node: &Node) -> Option<u32> {
        let number = self.positive(node)?;
        let count = u32::try_from(number).ok();
        if count.is_none() {
            let help = format!("write a number up to {}", u32::MAX);
            self.report(Code::BadValue, &node.span, format!("{number} is too large"), help);
        }
        count
    }

    /// `true` or `false`.
    pub(super) fn boolean(&mut self, node: &Node) -> Option<bool> {
        match &node.kind {
            Kind::Scalar(text) if text == "true" => Some(true),
            Kind::Scalar(text) if text == "false" => Some(false),
            _ => self.wrong_kind(node, "`true` or `false`"),
        }
    }

    /// One of some words.
    pub(super) fn choice<T: Copy>(&mut self, node: &Node, what: &str, choices: &[(&str, T)]) -> Option<T> {
        let text = self.text(node)?;
        if let Some((_, choice)) = choices.iter().find(|(word, _)| *word == text.value) {
            return Some(*choice);
        }
        let help =
            did_you_mean(&text.value, choices.iter().map(|(word, _)| *word), &format!("possible values of {what}"));
        self.report(Code::BadValue, &text.span, format!("`{}` is not a possible value of {what}", text.value), help);
        None
    }

    /// One text, or a list of texts.
    pub(super) fn texts(&mut self, node: &Node) -> Vec<Spanned<String>> {
        match &node.kind {
            Kind::List(items) => items.iter().filter_map(|item| self.text(item)).collect(),
            _ => self.text(node).into_iter().collect(),
        }
    }

    /// A mapping from names to things, in the order of the file.
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
                        Some(thing) => parsed.push(thing),
                        None => drop(self.unparsed_names.insert(name.value.clone())),
                    }
                }
                parsed
            }
            Some((_, node)) => self.wrong_kind(node, &format!("a mapping of {what} by name")).unwrap_or_default(),
        }
    }
}

/// A mapping with a fixed set of keys.
pub(super) struct Entries<'n> {
    what: &'static str,
    /// Of the thing that the mapping describes, to point at when a key is missing.
    pub(super) span: Span,
    left: Vec<(&'n Spanned<String>, &'n Node)>,
    asked: Vec<&'static str>,
}

impl<'n> Entries<'n> {
    /// Opens a mapping; `span` is where the thing it describes has its name.
    pub(super) fn open(cx: &mut Cx<'_>, node: &'n Node, span: &Span, what: &'static str) -> Option<Self> {
        match &node.kind {
            Kind::Mapping(entries) => Some(Self {
                what,
                span: span.clone(),
                left: entries.iter().map(|(key, value)| (key, value)).collect(),
                asked: Vec::new(),
            }),
            _ => cx.wrong_kind(node, &format!("{what}, a mapping")),
        }
    }

    /// Opens a mapping, or takes a single value for the value of its main key.
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

    /// A mapping without entries.
    pub(super) fn empty(name: &Spanned<String>, what: &'static str) -> Self {
        Self { what, span: name.span.clone(), left: Vec::new(), asked: Vec::new() }
    }

    /// Says more precisely what the mapping describes.
    pub(super) fn rename(&mut self, what: &'static str) {
        self.what = what;
    }

    pub(super) fn has(&self, key: &str) -> bool {
        self.left.iter().any(|(name, _)| name.value == key)
    }

    /// The value of a key, if it is there.
    pub(super) fn take(&mut self, key: &'static str) -> Option<&'n Node> {
        self.take_named(key).map(|(_, node)| node)
    }

    /// A key and its value, if it is there.
    pub(super) fn take_named(&mut self, key: &'static str) -> Option<(&'n Spanned<String>, &'n Node)> {
        self.asked.push(key);
        let position = self.left.iter().position(|(name, _)| name.value == key)?;
        Some(self.left.remove(position))
    }

    /// The value of a key that must be there.
    pub(super) fn require(&mut self, cx: &mut Cx<'_>, key: &'static str, help: &str) -> Option<&'n Node> {
        let found = self.take(key);
        if found.is_none() {
            let message = format!("{} needs `{key}:`", self.what);
            cx.report(Code::MissingKey, &self.span, message, format!("add `{key}:`, {help}"));
        }
        found
    }

    /// All keys that nothing has asked for yet, where any name can be a key.
    pub(super) fn rest(&mut self) -> Vec<(&'n Spanned<String>, &'n Node)> {
        std::mem::take(&mut self.left)
    }

    /// Reports the keys that nothing asked for.
    pub(super) fn close(self, cx: &mut Cx<'_>) {
        for (name, _) in &self.left {
            let message = format!("{} has no key `{}`", self.what, name.value);
            let help = did_you_mean(&name.value, self.asked.iter().copied(), "keys possible here");
            cx.report(Code::UnknownKey, &name.span, message, help);
        }
    }
}
