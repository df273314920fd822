//! Reads YAML values, and reports those of the wrong type.

use super::wrong_type;
use crate::diagnostic::{Code, Diagnostic, did_you_mean};
use crate::language::{Choice, Shape};
use crate::source::{Span, Spanned};
use crate::yaml::{Kind, Node};

/// The context of the parser.
pub(super) struct Cx<'s> {
    pub(super) sink: &'s mut Vec<Diagnostic>,
}

impl Cx<'_> {
    pub(super) fn report(&mut self, code: Code, span: &Span, message: impl Into<String>, help: impl Into<String>) {
        self.sink.push(Diagnostic::new(code, span, message, help));
    }

    /// Reports a value of the wrong YAML type.
    pub(super) fn wrong_type<T>(&mut self, node: &Node, expected: &str) -> Option<T> {
        self.wrong_type_with(node, expected, wrong_type::help(expected, &node.kind))
    }

    /// Reports a value that is not a map with fixed keys.
    pub(super) fn not_a_map<T>(&mut self, node: &Node, shape: &Shape) -> Option<T> {
        let expected = format!("a map for {}", shape.name);
        let help = wrong_type::help_with_keys(&expected, &node.kind, shape);
        self.wrong_type_with(node, &expected, help)
    }

    fn wrong_type_with<T>(&mut self, node: &Node, expected: &str, help: String) -> Option<T> {
        let message = format!("expected {expected}, found {}", node.kind.name());
        self.report(Code::WrongType, &node.span, message, help);
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
    ///
    /// `meanings` has the words of the language, each with what it becomes.
    pub(super) fn choice<T: Copy>(&mut self, node: &Node, choice: &Choice, meanings: &[(&str, T)]) -> Option<T> {
        debug_assert!(
            choice.names().eq(meanings.iter().map(|(word, _)| *word)),
            "codegen bug: the parser and the language disagree about the words of `{}`",
            choice.key
        );
        let text = self.string(node)?;
        if choice.names().any(|word| word == text.value) {
            return meanings.iter().find(|(word, _)| *word == text.value).map(|(_, meaning)| *meaning);
        }
        let help = did_you_mean(&text.value, choice.names(), &format!("values of `{}`", choice.key));
        let message = format!("invalid value `{}` for `{}`", text.value, choice.key);
        self.report(Code::InvalidValue, &text.span, message, help);
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
                let mut items = Vec::with_capacity(entries.len());
                items.extend(entries.iter().filter_map(|(name, value)| parse(self, name, value)));
                items
            }
            Some((_, node)) => self.wrong_type(node, &format!("a map of {what} by name")).unwrap_or_default(),
        }
    }
}
