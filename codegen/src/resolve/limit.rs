//! Limits: what they say, and the methods of the builder that switch on those that are optional.

use super::{Cx, about, auth, names};
use crate::model::{self, Ident};
use crate::schema::{self, LimitKind, LimitScope};

/// Resolves the limits of the platform. A method that switches one on must not be one that authenticates.
pub(super) fn resolve(cx: &mut Cx<'_>) -> Vec<model::Limit> {
    let mut namespace = names::Namespace::own("builder method", &auth::BUILDER);
    for auth in &cx.input.platform.auth {
        // What is wrong with these is reported where they are resolved.
        let method = names::member(&mut Vec::new(), names::own(&auth.name));
        namespace.take(&mut Vec::new(), &method, &auth.name.span);
    }
    cx.input.platform.limits.iter().map(|limit| self::limit(cx, limit, &mut namespace)).collect()
}

fn limit(cx: &mut Cx<'_>, limit: &schema::Limit, namespace: &mut names::Namespace) -> model::Limit {
    let schema::Limit { name, kind, optional, about } = limit;
    about::require_source(cx, about, &format!("the limit `{}`", name.value), &name.span);
    let switch = optional.then(|| switch(cx, limit, namespace));
    let mut docs = about::docs(cx, about, "");
    let said = std::mem::replace(&mut docs.lines, vec![format!("{}.", in_words(*kind))]);
    about::paragraph(&mut docs.lines, said.into_iter().skip_while(String::is_empty).collect());
    model::Limit { name: name.value.clone(), kind: *kind, switch, docs }
}

fn switch(cx: &mut Cx<'_>, limit: &schema::Limit, namespace: &mut names::Namespace) -> Ident {
    let method = names::word(cx.sink, names::own(&limit.name));
    namespace.take(cx.sink, &method, &limit.name.span);
    method
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
