//! Reads YAML maps key by key, and reports missing and unknown keys.
//!
//! Invariant: every key of a map is either read or reported. Only keys of the map's shape in [`language`](crate::language) can be
//! read, and all of them are.

use super::reader::Cx;
use crate::diagnostic::{Code, nearest};
use crate::language::{Choice, Key, Shape, Variant};
use crate::source::{Span, Spanned};
use crate::yaml::{Kind, Node};

/// A YAML map with a fixed set of keys.
pub(super) struct Entries<'n> {
    shape: &'static Shape,
    variant: Option<&'static Variant>,
    /// The name of the described item, where a missing key is reported.
    pub(super) span: Span,
    remaining: Vec<(&'n Spanned<String>, &'n Node)>,
    /// Whether the item has a map in the file.
    is_map: bool,
    /// The keys that the parser asked for.
    asked: Vec<&'static str>,
    /// The required keys that are present, or were reported.
    settled: Vec<&'static str>,
}

impl<'n> Entries<'n> {
    /// Opens a map. `span` is the name of the item that it describes.
    pub(super) fn open(cx: &mut Cx<'_>, node: &'n Node, span: &Span, shape: &'static Shape) -> Option<Self> {
        match &node.kind {
            Kind::Mapping(entries) => {
                let remaining = entries.iter().map(|(key, value)| (key, value)).collect();
                Some(Self::new(shape, span.clone(), remaining, true))
            }
            _ => cx.not_a_map(node, shape),
        }
    }

    /// Opens a map, or its short form: the value of its main key.
    pub(super) fn open_or_short(
        cx: &mut Cx<'_>,
        node: &'n Node,
        name: &Spanned<String>,
        shape: &'static Shape,
    ) -> Option<(Self, Option<&'n Node>)> {
        match &node.kind {
            Kind::Mapping(_) => Self::open(cx, node, &name.span, shape).map(|entries| (entries, None)),
            Kind::Null => Some((Self::empty(name, shape), None)),
            _ => Some((Self::empty(name, shape), Some(node))),
        }
    }

    /// Creates a map without entries.
    pub(super) fn empty(name: &Spanned<String>, shape: &'static Shape) -> Self {
        Self::new(shape, name.span.clone(), Vec::new(), false)
    }

    fn new(shape: &'static Shape, span: Span, remaining: Vec<(&'n Spanned<String>, &'n Node)>, is_map: bool) -> Self {
        Self { shape, variant: None, span, remaining, is_map, asked: Vec::new(), settled: Vec::new() }
    }

    /// Takes the key whose value decides about further keys, and adds these. Without it, the map cannot be read.
    pub(super) fn vary<T: Copy>(
        &mut self,
        cx: &mut Cx<'_>,
        choice: &Choice,
        meanings: &[(&'static str, T)],
        help: &str,
    ) -> Option<T> {
        let node = self.require(cx, choice.key, help)?;
        let meanings: Vec<_> = meanings.iter().map(|(word, meaning)| (*word, (*word, *meaning))).collect();
        let (word, meaning) = cx.choice(node, choice, &meanings)?;
        self.variant = self.shape.all_variants().iter().find(|variant| variant.word == word);
        debug_assert!(self.variant.is_some(), "codegen bug: {} has no variant `{word}`", self.shape.name);
        Some(meaning)
    }

    /// Reads the rest as a map of another shape.
    pub(super) fn reshape(&mut self, shape: &'static Shape) {
        self.shape = shape;
    }

    fn name(&self) -> &'static str {
        self.variant.map_or(self.shape.name, |variant| variant.name)
    }

    fn key(&self, key: &str) -> Option<&'static Key> {
        self.shape.key(self.variant, key)
    }

    /// Takes the value of a key.
    pub(super) fn take(&mut self, key: &'static str) -> Option<&'n Node> {
        self.take_named(key).map(|(_, node)| node)
    }

    /// Takes a key and its value.
    pub(super) fn take_named(&mut self, key: &'static str) -> Option<(&'n Spanned<String>, &'n Node)> {
        debug_assert!(self.key(key).is_some(), "codegen bug: the language has no key `{key}` in {}", self.name());
        self.key(key)?;
        self.asked.push(key);
        let position = self.remaining.iter().position(|(name, _)| name.value == key)?;
        self.settled.push(key);
        Some(self.remaining.remove(position))
    }

    /// Takes the value of a key, and reports it as missing if the language requires it.
    pub(super) fn require(&mut self, cx: &mut Cx<'_>, key: &'static str, help: &str) -> Option<&'n Node> {
        self.require_named(cx, key, help).map(|(_, node)| node)
    }

    /// Takes a key and its value, and reports it as missing if the language requires it.
    pub(super) fn require_named(
        &mut self,
        cx: &mut Cx<'_>,
        key: &'static str,
        help: &str,
    ) -> Option<(&'n Spanned<String>, &'n Node)> {
        let found = self.take_named(key);
        if found.is_none() && self.key(key).is_some_and(Key::is_required) {
            self.report_missing(cx, key, help);
        }
        found
    }

    /// Reports a key as missing.
    pub(super) fn report_missing(&mut self, cx: &mut Cx<'_>, key: &'static str, help: &str) {
        self.settled.push(key);
        let message = format!("missing key `{key}` in {}", self.name());
        cx.report(Code::MissingKey, &self.span, message, format!("add `{key}:`, {help}"));
    }

    /// Takes all remaining keys, where any name can be a key.
    pub(super) fn rest(&mut self) -> Vec<(&'n Spanned<String>, &'n Node)> {
        std::mem::take(&mut self.remaining)
    }

    /// Reports the remaining keys as unknown, and required keys as missing.
    pub(super) fn close(mut self, cx: &mut Cx<'_>) {
        for (name, _) in &self.remaining {
            let message = format!("unknown key `{}` in {}", name.value, self.name());
            cx.report(Code::UnknownKey, &name.span, message, self.known_keys(&name.value));
        }
        if !self.is_map {
            return;
        }
        for key in self.shape.all_keys(self.variant) {
            debug_assert!(
                self.asked.contains(&key.name),
                "codegen bug: `{}` in {} is never read",
                key.name,
                self.name()
            );
            // Name resolution reports missing sources, with the name of a document.
            if key.is_required() && key.name != "source" && !self.settled.contains(&key.name) {
                self.report_missing(cx, key.name, key.meaning);
            }
        }
    }

    /// The help for an unknown key: the most similar key, and all keys if they are few.
    fn known_keys(&self, name: &str) -> String {
        const FEW: usize = 12;
        let known: Vec<&str> = self.shape.all_keys(self.variant).map(|key| key.name).collect();
        let list = format!("known keys: {}", known.join(", "));
        match nearest(name, known.iter().copied()) {
            Some(other) if known.len() <= FEW => format!("did you mean `{other}`? {list}"),
            Some(other) => format!("did you mean `{other}`?"),
            None => list,
        }
    }
}
