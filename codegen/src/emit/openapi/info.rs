//! What holds for a platform as a whole: title, documents, servers.

use super::docs;
use super::json::Object;
use crate::model::{Access, Document, Platform, Scope, Server, Standing, Status, Variable};

/// `info`
pub(super) fn emit(platform: &Platform) -> Object {
    let Platform { title, docs, status, documents, .. } = platform;
    // The platforms do not number their documents; the day one was read is what can be told.
    let version = documents.iter().filter_map(|document| document.retrieved.as_deref()).max();
    Object::new()
        .with("title", title)
        .with("version", version.unwrap_or("undated"))
        .and(docs::emit(docs))
        .with_some("x-status", status.as_ref().map(emit_status))
        .with_object("x-documents", documents.iter().map(emit_document).collect())
}

fn emit_status(status: &Status) -> Object {
    let Status { standing, doc } = status;
    let (word, meaning) = match standing {
        Standing::Mock => ("mock", "No live host is known to serve this API."),
        Standing::Unverified => ("unverified", "Nobody has tried this against the real platform."),
    };
    Object::new().with("is", word).with("meaning", meaning).with_some("description", doc.as_ref())
}

fn emit_document(document: &Document) -> (&str, Object) {
    let Document { name, title, url, retrieved } = document;
    let document =
        Object::new().with("title", title).with_some("url", url.as_ref()).with_some("retrieved", retrieved.as_ref());
    (name, document)
}

/// A server, with the variables of its address.
pub(super) fn emit_server(platform: &Platform, server: &Server) -> Object {
    let Server { name, variant: _, url, docs } = server;
    let is_there = |variable: &&Variable| url.contains(&format!("{{{}}}", variable.wire));
    let variables = platform.variables.iter().filter(is_there).map(emit_variable);
    Object::new()
        .with("url", url)
        .and(docs::emit(docs))
        .with_object("variables", variables.collect())
        .with("x-name", name)
}

/// OpenAPI wants a default where none is documented: the name of the variable stands there.
fn emit_variable(variable: &Variable) -> (&str, Object) {
    let Variable { wire, rust: _, docs } = variable;
    (wire, Object::new().with("default", wire).and(docs::emit(docs)).with("x-default-is-placeholder", true))
}

/// A scope, with all that is known of it.
pub(super) fn emit_scope(scope: &Scope) -> (&str, Object) {
    let Scope { wire, variant: _, access, docs } = scope;
    let access = match access {
        Access::Read => "read",
        Access::Write => "write",
    };
    (wire, Object::new().with("access", access).and(docs::emit(docs)))
}
