//! The directions in which values of each named type travel: sent, received, or both.
//!
//! Computed from the schema, so that each model is built with its usage.

use std::collections::BTreeMap;

use super::context::Cx;
use super::platform_files::PlatformFiles;
use super::symbols::TOPIC_TYPE;
use crate::diagnostic::Code;
use crate::model::Usage;
use crate::schema::{self, Body, Payload};

const SENT: Usage = Usage { sent: true, received: false };
const RECEIVED: Usage = Usage { sent: false, received: true };
const BOTH: Usage = Usage { sent: true, received: true };

/// Computes how each named type is used, directly or inside another.
pub(super) fn compute(input: &PlatformFiles<'_>) -> BTreeMap<String, Usage> {
    let mut inner: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for model in input.models() {
        inner.insert(&model.name.value, model.fields.iter().map(|field| field.ty.name()).collect());
    }
    let mut usage: BTreeMap<String, Usage> = BTreeMap::new();
    let mut open = direct_uses(input);
    while let Some((name, more)) = open.pop() {
        let known = usage.entry(name.to_owned()).or_default();
        let both = Usage { sent: known.sent || more.sent, received: known.received || more.received };
        if *known != both {
            *known = both;
            open.extend(inner.get(name).into_iter().flatten().map(|inner| (*inner, both)));
        }
    }
    usage
}

/// The types that operations, formats, error codes and webhooks name.
fn direct_uses<'s>(input: &PlatformFiles<'s>) -> Vec<(&'s str, Usage)> {
    let mut uses = Vec::new();
    for resource in &input.resources {
        for operation in &resource.operations {
            uses.extend(sent(resource, operation).map(|ty| (ty.name(), SENT)));
            uses.extend(operation.returns.iter().map(|returns| (returns.ty.name(), RECEIVED)));
        }
        uses.extend(resource.formats.iter().map(|format| (format.model.value.as_str(), BOTH)));
    }
    let codes = input.platform.errors.iter().filter_map(|shape| shape.ty.as_ref());
    uses.extend(codes.map(|ty| (ty.value.as_str(), RECEIVED)));
    if let Some(webhooks) = input.webhooks {
        for topic in &webhooks.topics {
            if let Payload::Typed { ty, .. } = &topic.payload {
                uses.push((ty.name(), RECEIVED));
            }
        }
        uses.push((TOPIC_TYPE, RECEIVED));
    }
    uses
}

/// The types of an operation's parameters and body.
fn sent<'s>(
    resource: &'s schema::Resource,
    operation: &'s schema::Operation,
) -> impl Iterator<Item = &'s schema::Type> + use<'s> {
    let (fields, whole) = match &operation.body {
        Some(Body::Fields(fields)) => (fields.as_slice(), None),
        Some(Body::Whole(ty)) => (&[][..], Some(ty)),
        None => (&[][..], None),
    };
    let parameters = operation.path_parameters.iter().chain(&resource.parameters).chain(&operation.query).chain(fields);
    parameters.map(|parameter| &parameter.ty).chain(whole)
}

/// Reports types that nothing uses. Run only without other errors, since their cause may be a missing use.
pub(super) fn check_unused(cx: &mut Cx<'_>) {
    let symbols = cx.symbols;
    for (name, span) in &symbols.declarations {
        if !cx.usage.contains_key(name) {
            let help = "use it in a parameter, a body, a response, a payload or a field, or remove it";
            cx.report(Code::UnusedType, span, format!("type `{name}` is never used"), help);
        }
    }
}
