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

pub(crate) use json::Json;
pub(crate) use json_schema::emit as emit_json_schemas;
pub(crate) use unit::{Content, Unit, Units};

use crate::file_set::PlatformPaths;
use crate::model::{Api, Platform, Webhooks};

/// Emits all files that depend on the schema.
pub(crate) fn emit(api: &Api) -> Units {
    let mut units = crate_root::emit(api);
    units.extend(api.platforms.iter().flat_map(emit_platform));
    let places = |platform| PlatformPaths {
        folder: folder(platform),
        openapi: openapi_path(platform),
        docs: docs_path(platform),
    };
    let platforms = api.platforms.iter().map(|platform| (platform.name.clone(), places(platform))).collect();
    Units { units, platforms }
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

fn emit_platform(platform: &Platform) -> Vec<Unit> {
    let folder = folder(platform);
    let unit = |name: &str, content: TokenStream| Unit {
        path: format!("{folder}{name}.rs"),
        content: Content::Rust(content),
        from: format!("schema/{}/", platform.name),
    };
    let mut units = vec![
        unit("mod", platform::emit(platform)),
        unit("client", client::emit(platform)),
        unit("operation", operation::emit(platform)),
    ];
    if !platform.ids.is_empty() {
        units.push(unit("ids", ids::emit(&platform.ids)));
    }
    if !platform.scopes.is_empty() {
        units.push(unit("scope", scope::emit(platform)));
    }
    units.extend(platform.webhooks.iter().flat_map(|it| emit_webhooks(platform, it)));
    units.extend(platform.resources.iter().map(|resource| Unit {
        path: format!("{folder}{}.rs", resource.module.as_str()),
        content: Content::Rust(resource::emit(resource)),
        from: format!("schema/{}", resource.file),
    }));
    units.extend(emit_requests(platform));
    units.push(Unit {
        path: openapi_path(platform),
        content: Content::Json(openapi::emit(platform)),
        from: format!("schema/{}/", platform.name),
    });
    units
}

/// Emits the request builders: a module, and a file for each resource that has operations.
fn emit_requests(platform: &Platform) -> Vec<Unit> {
    let resources = platform.resources.iter().filter(|resource| !resource.operations.is_empty());
    if platform.has_no_operations() {
        return Vec::new();
    }
    let module = Unit {
        path: format!("{}requests/mod.rs", folder(platform)),
        content: Content::Rust(request_builder::emit_module(resources.clone())),
        from: format!("schema/{}/", platform.name),
    };
    let files = resources.map(|resource| Unit {
        path: format!("{}requests/{}.rs", folder(platform), resource.module.as_str()),
        content: Content::Rust(request_builder::emit_all(resource)),
        from: format!("schema/{}", resource.file),
    });
    std::iter::once(module).chain(files).collect()
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
