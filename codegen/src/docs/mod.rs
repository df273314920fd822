//! Stage 3: facts to documentation.
//!
//! Every sentence of the generated documentation is written here: passes fill in what depends on the schema, [`fixed`] and
//! [`openapi`] hold what does not. Invariant: pure and infallible. [`markdown`] escapes all strings of the schema.

mod auth;
mod call;
pub(crate) mod client;
mod crate_root;
mod enums;
mod example;
pub(crate) mod fixed;
pub(crate) mod item;
mod json;
pub(crate) mod limit;
pub(crate) mod markdown;
mod model;
mod oauth;
pub(crate) mod openapi;
mod operation;
mod parameter;
mod platform;
mod receiving;
pub(crate) mod request;
pub(crate) mod sections;
mod signed_fields;
pub(crate) mod value;
pub(crate) mod webhooks;

use crate::model::{Api, Platform, Resource};
use item::Cx;

/// Documents the crate itself: its front page, the first program, and what each platform has once.
pub(crate) fn document_crate(api: &mut Api) {
    for platform in &mut api.platforms {
        platform.pages = client::pages(platform);
    }
    api.rustdoc = crate_root::lines(&api.platforms);
    api.program = crate_root::readme_program(&api.platforms);
}

/// Documents a platform: the same facts, with the documentation of each generated item.
pub(crate) fn document(facts: &Platform) -> Platform {
    let cx = &Cx { platform: facts };
    let mut platform = facts.clone();
    platform.docs.rustdoc = platform::lines(cx);
    platform.pages = client::pages(facts);
    for server in &mut platform.servers {
        server.docs.rustdoc = item::lines(&server.docs, &markdown::code(&server.url));
    }
    for limit in &mut platform.limits {
        limit.docs.rustdoc = limit::builder_method(cx, limit);
    }
    for id in &mut platform.ids {
        id.docs.rustdoc = item::lines(&id.docs, "`string` or `number` (id).");
    }
    for scope in &mut platform.scopes {
        scope.docs.rustdoc = item::part(cx, &scope.docs, None, vec![markdown::code(&scope.wire)]);
    }
    for credential in &mut platform.credentials {
        credential.docs.rustdoc = auth::credential(credential);
    }
    if let Some(login) = &mut platform.login {
        login.docs.rustdoc = auth::login(cx, login);
    }
    if let Some(oauth) = &mut platform.oauth {
        oauth.docs.rustdoc = oauth::lines(cx, oauth);
    }
    for resource in &mut platform.resources {
        document_resource(cx, resource);
    }
    if let Some(webhooks) = &mut platform.webhooks {
        webhooks::document(cx, webhooks);
    }
    platform
}

fn document_resource(cx: &Cx<'_>, resource: &mut Resource) {
    let Resource { name, method, ty, docs, operations, models, enums, formats, .. } = resource;
    docs.rustdoc = item::lines(docs, &format!("Operations of {}.", markdown::code(name)));
    for operation in operations {
        operation::document(cx, (ty, method), operation);
    }
    for model in models {
        model::document(cx, model);
    }
    for enum_ in enums {
        enums::document(cx, enum_);
    }
    for format in formats {
        format.docs.rustdoc = item::sourced(cx, &format.docs, vec!["A file format.".to_owned()]);
    }
}
