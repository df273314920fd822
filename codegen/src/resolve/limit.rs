//! Limits: what they say, and the methods of the builder that switch on those that are optional.

use super::about;
use super::context::Cx;
use crate::model;
use crate::schema::{self, LimitKind, LimitScope};

/// Resolves the limits of the platform.
pub(super) fn resolve(cx: &mut Cx<'_>) -> Vec<model::Limit> {
    cx.input.platform.limits.iter().map(|limit| self::limit(cx, limit)).collect()
}

fn limit(cx: &mut Cx<'_>, limit: &schema::Limit) -> model::Limit {
    let schema::Limit { name, kind, optional: _, about } = limit;
    about::require_source(cx, about, &format!("limit `{}`", name.value), &name.span);
    let switch = cx.symbols.limit_method(&name.value);
    let mut docs = about::docs(cx, about, "");
    let said = std::mem::replace(&mut docs.lines, vec![format!("{}.", in_words(*kind))]);
    about::paragraph(&mut docs.lines, said.into_iter().skip_while(String::is_empty).collect());
    model::Limit { name: name.value.clone(), kind: *kind, switch, docs }
}

/// A limit as an entry of the platform's documentation.
pub(super) fn entry(limit: &model::Limit) -> String {
    let switch = limit.switch.iter().map(|method| format!(" Only for clients made with `{}`.", method.as_str()));
    format!("- {}{}", limit.docs.one_line(), switch.collect::<String>())
}

/// What a limit says: `At most 5 requests in 1 second, for each token`.
fn in_words(kind: LimitKind) -> String {
    match kind {
        LimitKind::Window { requests, seconds, per } => {
            format!("At most {} in {}, {}", many(requests, "request"), many(seconds, "second"), per_words(per))
        }
        LimitKind::Bucket { size, per_second, per } => {
            let requests = many(size, "request");
            format!("At most {requests} at once and {per_second} in a second from then on, {}", per_words(per))
        }
        LimitKind::Body { bytes } => format!("Request bodies of at most {}", many(bytes, "byte")),
    }
}

fn many(number: u32, thing: &str) -> String {
    format!("{number} {thing}{}", if number == 1 { "" } else { "s" })
}

const fn per_words(per: LimitScope) -> &'static str {
    match per {
        LimitScope::Token => "for each token",
        LimitScope::Server => "for each server's address",
    }
}
