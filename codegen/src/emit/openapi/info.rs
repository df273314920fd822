//! Platform-wide information: title, documents, servers, scopes.

use super::{docs, rust_name};
use crate::docs::openapi;
use crate::emit::json::Object;
use crate::model::{Access, Document, Platform, Scope, Server, Status, StatusKind, Variable};

/// Emits `info`.
pub(super) fn emit(platform: &Platform) -> Object {
    let Platform { title, docs, status, documents, .. } = platform;
    // The platforms do not version their documents, so the latest retrieval date is the version.
    let version = documents.iter().filter_map(|document| document.retrieved.as_deref()).max();
    Object::new()
        .with("title", title)
        .with("version", version.unwrap_or("undated"))
        .and(docs::emit(docs))
        .with_some("x-status", status.as_ref().map(emit_status))
        .with_object("x-documents", documents.iter().map(emit_document).collect())
}

fn emit_status(status: &Status) -> Object {
    let Status { kind, doc } = status;
    let word = match kind {
        StatusKind::Mock => "mock",
        StatusKind::Unverified => "unverified",
    };
    let meaning = openapi::status_meaning(*kind);
    Object::new().with("is", word).with("meaning", meaning).with_some("description", doc.as_ref())
}

fn emit_document(document: &Document) -> (&str, Object) {
    let Document { name, title, url, retrieved } = document;
    let document =
        Object::new().with("title", title).with_some("url", url.as_ref()).with_some("retrieved", retrieved.as_ref());
    (name, document)
}

/// Emits a server, with the variables of its URL.
pub(super) fn emit_server(platform: &Platform, server: &Server) -> Object {
    let Server { name, variant: _, url, docs } = server;
    let is_used = |variable: &&Variable| url.contains(&format!("{{{}}}", variable.wire));
    let variables = platform.variables.iter().filter(is_used).map(emit_variable);
    Object::new()
        .with("url", url)
        .and(docs::emit(docs))
        .with_object("variables", variables.collect())
        .with("x-name", name)
}

/// Emits a variable of a server URL. OpenAPI requires a default, and none is documented, so the name of the variable is
/// used as a placeholder.
fn emit_variable(variable: &Variable) -> (&str, Object) {
    let Variable { wire, rust: _, docs } = variable;
    (wire, Object::new().with("default", wire).and(docs::emit(docs)).with("x-default-is-placeholder", true))
}

/// Emits a scope. Returns its name and its description.
pub(super) fn emit_scope(scope: &Scope) -> (&str, Object) {
    let Scope { wire, variant, access, docs } = scope;
    let access = match access {
        Access::Read => "read",
        Access::Write => "write",
    };
    (wire, Object::new().with("access", access).and(docs::emit(docs)).and(rust_name::emit_variant(wire, variant)))
}
