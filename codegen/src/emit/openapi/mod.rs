//! Emits the model as an OpenAPI 3.1 document, for use by other tools.
//!
//! Invariant: pure and infallible, like all emitters. Extension keys (`x-…`) contain what OpenAPI cannot express.

mod body;
mod constraints;
mod docs;
mod error;
mod format;
mod info;
mod limit;
mod login;
mod model;
mod oauth;
mod operation;
mod pagination;
mod parameter;
mod path;
mod placeholder;
mod response;
mod rust_name;
mod schema;
mod security;
mod webhooks;

use crate::emit::json::Object;
use crate::model::{Endpoint, Platform, Resource, TimeZone};

/// Emits the OpenAPI document of a platform.
pub(super) fn emit(platform: &Platform) -> Object {
    let Platform { servers, resources, scopes, limits, request_id, time_zone, envelope, webhooks: hooks, .. } =
        platform;
    Object::new()
        .with("openapi", "3.1.0")
        .with("info", info::emit(platform))
        .with_list("servers", servers.iter().map(|server| info::emit_server(platform, server)))
        .with("paths", path::emit(platform))
        .with_object("webhooks", hooks.as_ref().map(|it| webhooks::emit(platform, it)).unwrap_or_default())
        .with_list("x-custom-endpoints", emit_custom_endpoints(platform))
        .with_object("x-keys", security::emit_keys(platform))
        .with_object("components", emit_components(platform))
        .with_some("security", security::emit_needs(platform))
        .with_list("tags", resources.iter().map(emit_tag))
        .with_object("x-scopes", scopes.iter().map(info::emit_scope).collect())
        .with_object("x-statuses", response::emit_meanings(platform))
        .with_some("x-envelope", envelope.as_ref().map(response::emit_envelope))
        .with_object("x-paginations", pagination::emit_all(platform))
        .with_some("x-login", login::emit(platform))
        .with_object("x-webhooks", hooks.as_ref().map(|it| webhooks::emit_delivery(platform, it)).unwrap_or_default())
        .with_object("x-formats", resources.iter().flat_map(|resource| &resource.formats).map(format::emit).collect())
        .with_object("x-limits", limits.iter().map(limit::emit).collect())
        .with_some("x-request-id", request_id.as_ref())
        .with_some("x-time-zone", time_zone.as_ref().map(emit_time_zone))
}

/// Emits the operations without a documented endpoint, which `paths` cannot contain.
fn emit_custom_endpoints(platform: &Platform) -> Vec<Object> {
    let all = platform.resources.iter().flat_map(|resource| {
        resource.operations.iter().filter_map(|operation| match &operation.endpoint {
            Endpoint::Http { .. } => None,
            Endpoint::Custom { name } => {
                let operation = operation::emit(platform, &resource.name, operation, &[]);
                Some(Object::new().with("x-custom-endpoint", name.as_deref().unwrap_or_default()).and(operation))
            }
        })
    });
    all.collect()
}

fn emit_components(platform: &Platform) -> Object {
    let Platform { ids, error_shapes, webhooks, .. } = platform;
    let named = |(name, schema): (&str, Object)| (name.to_owned(), schema);
    let models = platform.models().map(|it| model::emit(platform, it)).map(named);
    let enums = platform.enums().map(model::emit_enum).map(named);
    let ids = ids.iter().map(model::emit_id).map(named);
    let schemas = models.chain(enums).chain(ids).chain(error::emit(error_shapes));
    Object::new()
        .with_object("schemas", schemas.collect())
        .with_object("securitySchemes", security::emit(platform))
        .with_object("examples", webhooks.iter().flat_map(webhooks::emit_examples).collect())
}

fn emit_time_zone(zone: &TimeZone) -> Object {
    Object::new().with("name", &zone.name).and(docs::emit(&zone.docs))
}

fn emit_tag(resource: &Resource) -> Object {
    let Resource { name, method, docs, .. } = resource;
    Object::new().with("name", name).and(docs::emit(docs)).and(rust_name::emit_member(name, method))
}
