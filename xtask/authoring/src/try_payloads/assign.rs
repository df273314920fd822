//! What a payload is, by the name of its file.

use shopwire_codegen::outline::{Location, Operation, Platform, Type};

/// What a file contains.
#[derive(Clone, Debug)]
pub(super) struct Assigned<'o> {
    /// The operation or the topic.
    pub(super) name: &'o str,
    pub(super) content: Content,
    /// The values that the crate decodes.
    pub(super) parts: Vec<Part<'o>>,
}

/// The kind of a payload.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Content {
    /// A response with its status.
    Response(u16),
    Request,
    Topic,
}

/// A value inside of a payload.
#[derive(Clone, Debug)]
pub(super) struct Part<'o> {
    /// The keys that lead to it.
    pub(super) path: Vec<&'o str>,
    pub(super) ty: &'o Type,
    /// Whether it may be missing.
    pub(super) is_optional: bool,
}

/// Finds what a file contains. `stem` is its name without `.json`. The error says why that is not known.
pub(super) fn assign<'o>(platform: &'o Platform, stem: &str) -> Result<Assigned<'o>, String> {
    if let Some((name, kind)) = stem.rsplit_once('.') {
        let status = kind.parse::<u16>().ok().filter(|status| (100..=599).contains(status));
        if status.is_some() || kind == "request" {
            let Some(operation) = platform.operation(name) else { return Err(format!("no operation `{name}`")) };
            return Ok(match status {
                Some(status) => response(operation, status),
                None => request(operation),
            });
        }
    }
    topic(platform, stem).ok_or_else(|| {
        "neither `<resource>.<operation>.<status>`, nor `<resource>.<operation>.request`, nor a topic".to_owned()
    })
}

fn response(operation: &Operation, status: u16) -> Assigned<'_> {
    let is_success = (200..300).contains(&status);
    let value = operation.response.as_ref().filter(|_| is_success);
    let part = value.map(|value| Part {
        path: value.path.iter().map(String::as_str).collect(),
        ty: &value.ty,
        is_optional: value.ty == Type::Undocumented,
    });
    Assigned { name: &operation.name, content: Content::Response(status), parts: part.into_iter().collect() }
}

fn request(operation: &Operation) -> Assigned<'_> {
    let wrap = operation.wrap.as_deref();
    let in_body = operation.parameters.iter().filter(|it| matches!(it.location, Location::Field | Location::Body));
    let parts = in_body.map(|parameter| Part {
        path: wrap.into_iter().chain(Some(parameter.name.as_str()).filter(|name| !name.is_empty())).collect(),
        ty: &parameter.ty,
        is_optional: !parameter.required,
    });
    Assigned { name: &operation.name, content: Content::Request, parts: parts.collect() }
}

/// A topic, with another character for its slashes, or the name of its example.
fn topic<'o>(platform: &'o Platform, stem: &str) -> Option<Assigned<'o>> {
    let webhooks = platform.webhooks.as_ref()?;
    let plain = |name: &str| name.replace(['/', '.', '-'], "_");
    let is_named =
        |names: &[String], name: &str| plain(name) == plain(stem) || names.iter().any(|it| plain(it) == plain(stem));
    let by_name = webhooks.topics.iter().find(|topic| is_named(&topic.aliases, &topic.name));
    let topic = by_name.or_else(|| webhooks.topics.iter().find(|topic| topic.example.as_deref() == Some(stem)))?;
    let part = topic.payload.as_ref().map(|value| Part {
        path: value.path.iter().map(String::as_str).collect(),
        ty: &value.ty,
        is_optional: false,
    });
    Some(Assigned { name: &topic.name, content: Content::Topic, parts: part.into_iter().collect() })
}
