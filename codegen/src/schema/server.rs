//! Servers, variables of their URLs, and headers of every request.

use super::docs::Docs;
use super::entries::Entries;
use super::reader::Cx;
use crate::language;
use crate::source::Spanned;
use crate::yaml::Node;

/// A server.
#[derive(Clone, Debug)]
pub(crate) struct Server {
    pub(crate) name: Spanned<String>,
    pub(crate) url: Spanned<String>,
    pub(crate) docs: Docs,
}

/// A variable of a server URL.
#[derive(Clone, Debug)]
pub(crate) struct Variable {
    pub(crate) name: Spanned<String>,
    pub(crate) docs: Docs,
}

/// A header that is sent with every request.
#[derive(Clone, Debug)]
pub(crate) struct Header {
    pub(crate) name: Spanned<String>,
    pub(crate) value: Spanned<String>,
    pub(crate) docs: Docs,
}

pub(super) fn parse(cx: &mut Cx<'_>, name: &Spanned<String>, node: &Node) -> Option<Server> {
    let (mut entries, short) = Entries::open_or_short(cx, node, name, &language::SERVER)?;
    let url = short.or_else(|| entries.require(cx, "url", "such as `https://{shop}.example.com`"));
    let url = url.and_then(|node| cx.string(node));
    let docs = Docs::take(cx, &mut entries);
    entries.close(cx);
    Some(Server { name: name.clone(), url: url?, docs })
}

pub(super) fn parse_variable(cx: &mut Cx<'_>, name: &Spanned<String>, node: &Node) -> Option<Variable> {
    let (mut entries, short) = Entries::open_or_short(cx, node, name, &language::VARIABLE)?;
    let docs = Docs::take_or_short(cx, &mut entries, short);
    entries.close(cx);
    Some(Variable { name: name.clone(), docs })
}

pub(super) fn parse_header(cx: &mut Cx<'_>, name: &Spanned<String>, node: &Node) -> Option<Header> {
    let mut entries = Entries::open(cx, node, &name.span, &language::HEADER)?;
    let value = entries.require(cx, "value", "its fixed value");
    let value = value.and_then(|node| cx.string(node));
    let docs = Docs::take(cx, &mut entries);
    entries.close(cx);
    Some(Header { name: name.clone(), value: value?, docs })
}
