//! Stage 4: turns the model into code, as token streams.
//!
//! Invariant: emitters are pure and infallible. They do not analyze, sort or rename: the model contains all information
//! they need. Code is only created with `quote!`.

mod auth;
mod client;
mod constraints;
mod crate_root;
mod docs;
mod enums;
mod format;
mod ids;
mod json;
mod json_schema;
mod json_text;
mod limit;
mod model;
mod nested_update;
mod openapi;
mod operation;
mod option;
mod pagination;
mod parameter;
mod platform;
mod request_builder;
mod resource;
mod scope;
mod ty;
mod unit;
mod webhooks;

use proc_macro2::TokenStream;

pub(crate) use crate_root::emit as emit_crate;
pub(crate) use docs::LINE_BREAK;
pub(crate) use json::{Json, Object};
pub(crate) use json_schema::emit as emit_json_schemas;
pub(crate) use unit::{Content, Unit};

use crate::file_set::PlatformPaths;
use crate::model::{Platform, Webhooks};

/// Returns the paths of a platform's files.
pub(crate) fn paths(platform: &Platform) -> PlatformPaths {
    PlatformPaths { folder: folder(platform), openapi: openapi_path(platform), docs: docs_path(platform) }
}

/// Returns the folder of a platform's files, with a trailing slash.
fn folder(platform: &Platform) -> String {
    format!("src/{}/", platform.module.as_str())
}

/// Returns the path of a platform's OpenAPI document.
fn openapi_path(platform: &Platform) -> String {
    format!("openapi/{}.json", platform.name)
}

/// Returns the path of a platform's reference page.
pub(crate) fn docs_path(platform: &Platform) -> String {
    format!("docs/{}.md", platform.name)
}

/// Emits the Rust files of a documented platform. Each is emitted when the iterator comes to it.
pub(crate) fn emit_modules(platform: &Platform) -> impl Iterator<Item = Unit> {
    emit_fixed(platform)
        .chain(platform.webhooks.iter().flat_map(|it| emit_webhooks(platform, it)))
        .chain(platform.resources.iter().map(|resource| Unit {
            path: format!("{}{}.rs", folder(platform), resource.module.as_str()),
            content: Content::Rust(resource::emit(resource)),
            from: format!("schema/{}", resource.file),
        }))
        .chain(emit_requests(platform))
}

/// Emits the OpenAPI document of a platform, from facts alone.
pub(crate) fn emit_openapi(facts: &Platform) -> Unit {
    Unit {
        path: openapi_path(facts),
        content: Content::Json(openapi::emit(facts)),
        from: format!("schema/{}/", facts.name),
    }
}

/// Emits the files that have the same names for all platforms.
fn emit_fixed(platform: &Platform) -> impl Iterator<Item = Unit> {
    type Emit = fn(&Platform) -> TokenStream;
    let files: [(&str, bool, Emit); 5] = [
        ("mod", true, platform::emit),
        ("client", true, client::emit),
        ("operation", true, operation::emit),
        ("ids", !platform.ids.is_empty(), |platform| ids::emit(&platform.ids)),
        ("scope", !platform.scopes.is_empty(), scope::emit),
    ];
    files.into_iter().filter(|(_, is_needed, _)| *is_needed).map(|(name, _, emit)| Unit {
        path: format!("{}{name}.rs", folder(platform)),
        content: Content::Rust(emit(platform)),
        from: format!("schema/{}/", platform.name),
    })
}

/// Emits the request builders: a module, and a file for each resource that has operations.
fn emit_requests(platform: &Platform) -> impl Iterator<Item = Unit> {
    let resources = || platform.resources.iter().filter(|resource| !resource.operations.is_empty());
    let module = (!platform.has_no_operations()).then(|| Unit {
        path: format!("{}requests/mod.rs", folder(platform)),
        content: Content::Rust(request_builder::emit_module(resources())),
        from: format!("schema/{}/", platform.name),
    });
    let files = resources().map(|resource| Unit {
        path: format!("{}requests/{}.rs", folder(platform), resource.module.as_str()),
        content: Content::Rust(request_builder::emit_all(resource)),
        from: format!("schema/{}", resource.file),
    });
    module.into_iter().chain(files)
}

fn emit_webhooks(platform: &Platform, webhooks: &Webhooks) -> [Unit; 3] {
    let files = [
        ("webhooks", webhooks::emit(platform, webhooks)),
        ("webhook_samples", webhooks::emit_samples(webhooks)),
        ("webhook_types", webhooks::emit_types(webhooks)),
    ];
    files.map(|(name, content)| Unit {
        path: format!("{}{name}.rs", folder(platform)),
        content: Content::Rust(content),
        from: format!("schema/{}", webhooks.file),
    })
}
