//! Rate limits and limits of body size.

use super::docs::Docs;
use super::entries::Entries;
use super::reader::Cx;
use crate::language;
use crate::source::Spanned;
use crate::yaml::Node;

/// A limit.
#[derive(Clone, Debug)]
pub(crate) struct Limit {
    pub(crate) name: Spanned<String>,
    pub(crate) kind: LimitKind,
    /// Whether it applies only to clients that enable it.
    pub(crate) optional: bool,
    pub(crate) docs: Docs,
}

/// What a limit bounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LimitKind {
    /// A number of requests within a window of seconds.
    Window { requests: u32, seconds: u32, per: LimitScope },
    /// A leaky bucket: each request adds one, and it drains continuously.
    Bucket { size: u32, per_second: u32, per: LimitScope },
    /// The maximum size of a request body.
    Body { bytes: u32 },
}

/// Which requests share a limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LimitScope {
    Token,
    Server,
}

/// The kinds of limits, before their keys are parsed.
#[derive(Clone, Copy)]
enum KindName {
    Window,
    Bucket,
    Body,
}

pub(super) fn parse(cx: &mut Cx<'_>, name: &Spanned<String>, node: &Node) -> Option<Limit> {
    let mut entries = Entries::open(cx, node, &name.span, &language::LIMIT)?;
    let choices = [("window", KindName::Window), ("bucket", KindName::Bucket), ("body", KindName::Body)];
    let help = "one of `window`, `bucket`, `body`";
    let kind = match entries.vary(cx, &language::LIMIT_KIND, &choices, help)? {
        KindName::Window => window(cx, &mut entries),
        KindName::Bucket => bucket(cx, &mut entries),
        KindName::Body => body(cx, &mut entries),
    };
    let optional = entries.take("optional").and_then(|node| cx.boolean(node)).unwrap_or(false);
    let docs = Docs::take(cx, &mut entries);
    entries.close(cx);
    Some(Limit { name: name.clone(), kind: kind?, optional, docs })
}

fn window(cx: &mut Cx<'_>, entries: &mut Entries<'_>) -> Option<LimitKind> {
    let requests = count(cx, entries, "requests", "the number of requests per window");
    let seconds = count(cx, entries, "seconds", "the length of the window");
    let per = per(cx, entries);
    Some(LimitKind::Window { requests: requests?, seconds: seconds?, per: per? })
}

fn bucket(cx: &mut Cx<'_>, entries: &mut Entries<'_>) -> Option<LimitKind> {
    let size = count(cx, entries, "size", "the capacity of the bucket");
    let per_second = count(cx, entries, "per_second", "the number of requests that drain per second");
    let per = per(cx, entries);
    Some(LimitKind::Bucket { size: size?, per_second: per_second?, per: per? })
}

fn body(cx: &mut Cx<'_>, entries: &mut Entries<'_>) -> Option<LimitKind> {
    let bytes = count(cx, entries, "bytes", "the maximum size of a request body");
    Some(LimitKind::Body { bytes: bytes? })
}

fn count(cx: &mut Cx<'_>, entries: &mut Entries<'_>, key: &'static str, help: &str) -> Option<u32> {
    entries.require(cx, key, help).and_then(|node| cx.count(node))
}

fn per(cx: &mut Cx<'_>, entries: &mut Entries<'_>) -> Option<LimitScope> {
    let node = entries.require(cx, "per", "`token` or `server`, the scope of the limit")?;
    cx.choice(node, &language::PER, &[("token", LimitScope::Token), ("server", LimitScope::Server)])
}
