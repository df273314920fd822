//! Namespaces: sets of names that must differ from each other and from reserved names.

use std::collections::BTreeMap;

use super::names;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::Ident;
use crate::source::Span;

/// A set of names that must be unique.
pub(super) struct Namespace {
    /// The singular of what has the names, such as `field`.
    what: &'static str,
    /// Whether the schema can rename an item with `rust:`.
    can_rename: bool,
    /// Names in use. A reserved name has no span.
    names: BTreeMap<String, Option<Span>>,
}

impl Namespace {
    /// Creates a namespace of items that can be renamed with `rust:`.
    pub(super) fn renamable(what: &'static str, reserved: &[&str]) -> Self {
        Self::new(what, reserved, true)
    }

    /// Creates a namespace of items whose Rust name always follows from their name in the schema.
    pub(super) fn fixed(what: &'static str, reserved: &[&str]) -> Self {
        Self::new(what, reserved, false)
    }

    fn new(what: &'static str, reserved: &[&str], can_rename: bool) -> Self {
        Self { what, can_rename, names: reserved.iter().map(|name| ((*name).to_owned(), None)).collect() }
    }

    /// Adds an identifier. Returns `false` and reports a diagnostic if it is already in use.
    pub(super) fn add(&mut self, sink: &mut Vec<Diagnostic>, ident: &Ident, span: &Span) -> bool {
        // A placeholder stands for a name that was reported before.
        *ident == names::placeholder() || self.add_str(sink, ident.as_str(), span)
    }

    /// Adds a name that is not a Rust identifier.
    pub(super) fn add_str(&mut self, sink: &mut Vec<Diagnostic>, name: &str, span: &Span) -> bool {
        let Some(previous) = self.names.get(name) else {
            self.names.insert(name.to_owned(), Some(span.clone()));
            return true;
        };
        sink.push(self.collision(name, previous.as_ref(), span));
        false
    }

    fn collision(&self, name: &str, previous: Option<&Span>, span: &Span) -> Diagnostic {
        let Self { what, can_rename, .. } = self;
        let Some(previous) = previous else {
            let message = format!("`{name}` is a reserved {what} name");
            let help = if *can_rename { "rename it with `rust: another_name`" } else { "choose another name" };
            return Diagnostic::new(Code::NameCollision, span, message, help);
        };
        let (message, help) = if *can_rename {
            (format!("two {what}s have the Rust name `{name}`"), "rename one of them with `rust: another_name`")
        } else {
            (format!("two {what}s have the name `{name}`"), "choose another name")
        };
        Diagnostic::new(Code::NameCollision, span, message, help).related(previous, "first used here")
    }
}
