//! OAuth scopes.

use super::docs::Docs;
use super::entries::Entries;
use super::reader::Cx;
use crate::language;
use crate::source::Spanned;
use crate::yaml::Node;

/// A scope.
#[derive(Clone, Debug)]
pub(crate) struct Scope {
    pub(crate) name: Spanned<String>,
    pub(crate) access: Access,
    pub(crate) rust: Option<Spanned<String>>,
    pub(crate) docs: Docs,
}

/// The access that a scope grants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Access {
    Read,
    Write,
}

pub(super) fn parse(cx: &mut Cx<'_>, name: &Spanned<String>, node: &Node) -> Option<Scope> {
    let mut entries = Entries::open(cx, node, &name.span, &language::SCOPE)?;
    let access = entries.require(cx, "access", "`read` or `write`");
    let access =
        access.and_then(|node| cx.choice(node, &language::ACCESS, &[("read", Access::Read), ("write", Access::Write)]));
    let rust = entries.take("rust").and_then(|node| cx.string(node));
    let docs = Docs::take(cx, &mut entries);
    entries.close(cx);
    Some(Scope { name: name.clone(), access: access?, rust, docs })
}
