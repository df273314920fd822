//! The context of the resolver: the files of one platform, their resolved names, and the list of diagnostics.

use std::collections::BTreeMap;

use super::platform_files::PlatformFiles;
use super::recursive_types::RecursiveTypes;
use super::symbols::{Symbols, TOPIC_TYPE};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::Usage;
use crate::source::Span;

/// What is computed from the files of a platform before any part of the model is built.
pub(super) struct Analysis<'s> {
    pub(super) input: PlatformFiles<'s>,
    pub(super) symbols: Symbols,
    /// By the name of the type.
    pub(super) usage: BTreeMap<String, Usage>,
    pub(super) recursive: RecursiveTypes,
}

/// The context that all passes of one platform share.
pub(super) struct Cx<'s> {
    pub(super) sink: &'s mut Vec<Diagnostic>,
    pub(super) input: &'s PlatformFiles<'s>,
    pub(super) symbols: &'s Symbols,
    pub(super) usage: &'s BTreeMap<String, Usage>,
    pub(super) recursive: &'s RecursiveTypes,
}

impl<'s> Cx<'s> {
    pub(super) fn new(analysis: &'s Analysis<'s>, sink: &'s mut Vec<Diagnostic>) -> Self {
        let Analysis { input, symbols, usage, recursive } = analysis;
        Self { sink, input, symbols, usage, recursive }
    }

    pub(super) fn report(&mut self, code: Code, span: &Span, message: impl Into<String>, help: impl Into<String>) {
        self.sink.push(Diagnostic::new(code, span, message, help));
    }

    /// Whether a file of the platform could not be parsed, or not in full.
    pub(super) fn is_damaged(&self) -> bool {
        !self.input.damage.is_empty()
    }

    /// Whether the file that describes the platform could not be parsed, or not in full.
    pub(super) fn is_platform_damaged(&self) -> bool {
        self.input.damage.is_in(self.input.platform.name.span.source)
    }

    /// Whether a name may be declared where the schema could not be parsed.
    pub(super) fn may_be_declared(&self, name: &str) -> bool {
        let damage = self.input.damage;
        let may_have_topics = self.input.webhooks.is_none() && damage.unparsed_file().is_some();
        damage.may_declare(name) || (name == TOPIC_TYPE && may_have_topics)
    }

    /// Reports an undeclared name, unless its declaration could not be parsed.
    pub(super) fn unknown(&mut self, what: &str, name: &str, span: &Span, help: String) {
        if !self.may_be_declared(name) {
            self.report(Code::UnknownName, span, format!("unknown {what} `{name}`"), help);
        }
    }
}
