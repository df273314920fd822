//! Rate limits and other limits.

use super::item::{self, Cx};
use crate::model::{Limit, LimitKind, LimitScope, Lines};

/// The builder's method that enables a limit which does not hold for all clients.
pub(super) fn builder_method(cx: &Cx<'_>, limit: &Limit) -> Lines {
    let mut lines = vec![format!("Enables a limit that does not apply to all clients: {}.", in_words(limit.kind))];
    item::paragraph(&mut lines, item::description(&limit.docs, Vec::new()));
    item::paragraph(&mut lines, item::source(cx, &limit.docs).into_iter().collect());
    item::notes(&mut lines, &limit.docs);
    lines
}

/// A limit as an entry of a list.
pub(super) fn entry(cx: &Cx<'_>, limit: &Limit) -> String {
    let Limit { kind, builder_method, docs, .. } = limit;
    let mut first = in_words(*kind);
    first.replace_range(..1, &first[..1].to_uppercase());
    let enabled_by =
        builder_method.as_ref().map(|method| format!("Enabled by [`ClientBuilder::{}`].", method.as_str()));
    // The source says the confidence.
    let docs = crate::model::Docs { known: crate::model::Known::Documented, ..docs.clone() };
    let said = [item::one_line(&docs, ""), enabled_by.unwrap_or_default()];
    let source = item::source(cx, &limit.docs);
    let parts = said.into_iter().chain(source).filter(|part| !part.is_empty());
    format!("- {first}. {}", parts.collect::<Vec<_>>().join(" "))
}

/// What a limit says: `5 requests per second and token`.
pub(crate) fn in_words(kind: LimitKind) -> String {
    match kind {
        LimitKind::Window { requests, seconds: 1, per } => {
            format!("at most {} per second for each {}", many(requests, "request"), scope(per))
        }
        LimitKind::Window { requests, seconds, per } => {
            format!("at most {} per {seconds} seconds for each {}", many(requests, "request"), scope(per))
        }
        LimitKind::Bucket { size, per_second, per } => {
            format!(
                "leaky bucket of {} that drains {per_second} per second, for each {}",
                many(size, "request"),
                scope(per)
            )
        }
        LimitKind::Body { bytes } => format!("request bodies of at most {}", many(bytes, "byte")),
    }
}

fn many(number: u32, unit: &str) -> String {
    format!("{number} {unit}{}", if number == 1 { "" } else { "s" })
}

const fn scope(per: LimitScope) -> &'static str {
    match per {
        LimitScope::Token => "token",
        LimitScope::Server => "server address",
    }
}
