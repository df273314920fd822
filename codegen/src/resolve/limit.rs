//! Limits, and the methods of the builder that enable optional ones.

use super::context::Cx;
use super::docs;
use crate::model;
use crate::schema;

/// Resolves the limits of the platform.
pub(super) fn resolve(cx: &mut Cx<'_>) -> Vec<model::Limit> {
    cx.input.platform.limits.iter().map(|limit| self::limit(cx, limit)).collect()
}

fn limit(cx: &mut Cx<'_>, limit: &schema::Limit) -> model::Limit {
    let schema::Limit { name, kind, optional: _, docs } = limit;
    docs::require_source(cx, docs, &format!("limit `{}`", name.value), &name.span);
    let builder_method = cx.symbols.limit_method(&name.value);
    let docs = docs::resolve(cx, docs);
    model::Limit { name: name.value.clone(), kind: *kind, builder_method, docs }
}
