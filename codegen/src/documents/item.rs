//! Items of a schema that have sources.

use std::collections::BTreeSet;

use super::names::Names;
use super::words;
use crate::schema::{Docs, Known, SourceRef};
use crate::source::{Span, Spanned};

/// An item of the schema, or a row of an inventory.
pub(super) struct Item<'s> {
    /// What it is, such as `field`.
    pub(super) noun: &'static str,
    pub(super) name: String,
    /// The location of its name.
    pub(super) span: &'s Span,
    pub(super) sources: Vec<Source<'s>>,
    /// Whether the document is expected to name it. Otherwise, its name follows from other facts.
    pub(super) is_stated: bool,
    pub(super) names: Names,
    /// Names of what belongs to it. Lines that have one are about the item, though they do not name it.
    pub(super) related: Names,
    /// Names that can stand beside its name without anything between them.
    pub(super) beside: Vec<&'s str>,
    /// Fields, parameters, values. Without sources, they have those of the item.
    pub(super) parts: Vec<Self>,
}

/// Lines of a document that an item comes from.
#[derive(Clone, Copy)]
pub(super) struct Source<'s> {
    pub(super) document: &'s str,
    /// Without lines, the whole document.
    pub(super) lines: Option<(u32, u32)>,
    /// The location of the reference.
    pub(super) span: &'s Span,
}

impl<'s> Item<'s> {
    pub(super) fn new(noun: &'static str, name: &'s Spanned<String>, docs: &'s Docs, names: Names) -> Self {
        Self::at(noun, &name.value, &name.span, docs, names)
    }

    /// An item whose location is not that of its name.
    pub(super) fn at(noun: &'static str, name: &str, span: &'s Span, docs: &'s Docs, names: Names) -> Self {
        let source = |source: &'s Spanned<SourceRef>| Source {
            document: &source.value.doc,
            lines: source.value.lines,
            span: &source.span,
        };
        Self {
            noun,
            name: name.to_owned(),
            span,
            sources: docs.sources.iter().map(source).collect(),
            is_stated: docs.known != Known::Inferred,
            names,
            related: Names::none(),
            beside: Vec::new(),
            parts: Vec::new(),
        }
    }

    pub(super) fn related(self, related: Names) -> Self {
        Self { related, ..self }
    }

    pub(super) fn with_parts(mut self, parts: impl IntoIterator<Item = Self>) -> Self {
        let is_stated = self.is_stated;
        self.parts = parts.into_iter().map(|part| Self { is_stated: part.is_stated && is_stated, ..part }).collect();
        self
    }

    /// The names of the item, of its parts and of what belongs to it, as they are and in other cases, as prose has them.
    pub(super) fn all_names(&self) -> Names {
        let names = self.parts.iter().fold(self.names.clone(), |names, part| names.or(&part.names));
        let names = names.or(&self.related);
        names.in_any_case().or(&names)
    }

    /// The item and its parts that are named in words without anything between them.
    pub(super) fn run_together(&self, lines: &[&str]) -> BTreeSet<String> {
        let parts = self.parts.iter().map(|part| part.name.as_str());
        let names: Vec<&str> = parts.chain(self.beside.iter().copied()).collect();
        words::run_together(lines, &names).into_iter().map(str::to_owned).collect()
    }
}
