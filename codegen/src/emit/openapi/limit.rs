//! Limits, for the extension key `x-limits`.

use super::docs;
use crate::emit::json::Object;
use crate::model::{Limit, LimitKind, LimitScope};

/// Emits a limit. Returns its name and its description.
pub(super) fn emit(limit: &Limit) -> (&str, Object) {
    let Limit { name, kind, builder_method, docs } = limit;
    let limit = emit_kind(*kind).with_some("optional", builder_method.as_ref().map(|_| true)).and(docs::emit(docs));
    (name, limit)
}

fn emit_kind(kind: LimitKind) -> Object {
    match kind {
        LimitKind::Window { requests, seconds, per } => Object::new()
            .with("kind", "window")
            .with("requests", requests)
            .with("seconds", seconds)
            .with("per", emit_per(per)),
        LimitKind::Bucket { size, per_second, per } => Object::new()
            .with("kind", "bucket")
            .with("size", size)
            .with("per-second", per_second)
            .with("per", emit_per(per)),
        LimitKind::Body { bytes } => Object::new().with("kind", "body").with("bytes", bytes),
    }
}

const fn emit_per(per: LimitScope) -> &'static str {
    match per {
        LimitScope::Token => "token",
        LimitScope::Server => "server",
    }
}
