//! Limits: how often requests may come, and how large they may be.

use super::about::About;
use super::reader::{Cx, Entries};
use crate::source::Spanned;
use crate::yaml::Node;

/// A limit.
#[derive(Clone, Debug)]
pub(crate) struct Limit {
    pub(crate) name: Spanned<String>,
    pub(crate) kind: LimitKind,
    /// Whether it holds only for users who say so.
    pub(crate) optional: bool,
    pub(crate) about: About,
}

/// What it limits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LimitKind {
    /// So many requests within so many seconds.
    Window { requests: u32, seconds: u32, per: LimitScope },
    /// A leaky bucket: each request fills it by one, and it drains all the time.
    Bucket { size: u32, per_second: u32, per: LimitScope },
    /// The largest request body.
    Body { bytes: u32 },
}

/// Whose requests count together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LimitScope {
    Token,
    Server,
}

/// The kinds by name, before their keys are read.
#[derive(Clone, Copy)]
enum Word {
    Window,
    Bucket,
    Body,
}

pub(super) fn parse(cx: &mut Cx<'_>, name: &Spanned<String>, node: &Node) -> Option<Limit> {
    let mut entries = Entries::open(cx, node, &name.span, "a limit")?;
    let word = entries.require(cx, "kind", "one of `window`, `bucket`, `body`");
    let choices = [("window", Word::Window), ("bucket", Word::Bucket), ("body", Word::Body)];
    let kind = match word.and_then(|node| cx.choice(node, "`kind`", &choices))? {
        Word::Window => window(cx, &mut entries),
        Word::Bucket => bucket(cx, &mut entries),
        Word::Body => body(cx, &mut entries),
    };
    let optional = entries.take("optional").and_then(|node| cx.boolean(node)).unwrap_or(false);
    let about = About::take(cx, &mut entries);
    entries.close(cx);
    Some(Limit { name: name.clone(), kind: kind?, optional, about })
}

fn window(cx: &mut Cx<'_>, entries: &mut Entries<'_>) -> Option<LimitKind> {
    entries.rename("a limit of the kind `window`");
    let requests = count(cx, entries, "requests", "how many requests the window takes");
    let seconds = count(cx, entries, "seconds", "how long the window is");
    let per = per(cx, entries);
    Some(LimitKind::Window { requests: requests?, seconds: seconds?, per: per? })
}

fn bucket(cx: &mut Cx<'_>, entries: &mut Entries<'_>) -> Option<LimitKind> {
    entries.rename("a limit of the kind `bucket`");
    let size = count(cx, entries, "size", "how many requests the bucket takes at once");
    let per_second = count(cx, entries, "per_second", "how many requests drain from it in a second");
    let per = per(cx, entries);
    Some(LimitKind::Bucket { size: size?, per_second: per_second?, per: per? })
}

fn body(cx: &mut Cx<'_>, entries: &mut Entries<'_>) -> Option<LimitKind> {
    entries.rename("a limit of the kind `body`");
    let bytes = count(cx, entries, "bytes", "how large a request body may be");
    Some(LimitKind::Body { bytes: bytes? })
}

fn count(cx: &mut Cx<'_>, entries: &mut Entries<'_>, key: &'static str, help: &str) -> Option<u32> {
    entries.require(cx, key, help).and_then(|node| cx.count(node))
}

fn per(cx: &mut Cx<'_>, entries: &mut Entries<'_>) -> Option<LimitScope> {
    let node = entries.require(cx, "per", "either `token` or `server`: whose requests count together")?;
    cx.choice(node, "`per`", &[("token", LimitScope::Token), ("server", LimitScope::Server)])
}
