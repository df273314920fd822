//! Which ways the values of a type travel, and what follows from it.

use std::collections::BTreeMap;

use super::Cx;
use crate::diagnostic::Code;
use crate::model::{Platform, Type, Usage};

/// Marks models as sent and received; reports types that nothing uses, and times without a neutral value.
pub(super) fn mark(cx: &mut Cx<'_>, platform: &mut Platform) {
    let usage = usage(platform);
    for model in platform.models_mut() {
        model.usage = usage.get(model.ty.as_str()).copied().unwrap_or_default();
    }
    // What nothing uses may be used where something else went wrong.
    if cx.sink.is_empty() {
        check_unused(cx, &usage);
    }
    check_neutral(cx, platform);
}

/// How each named type is used, directly or inside another.
fn usage(platform: &Platform) -> BTreeMap<String, Usage> {
    let mut fields: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for model in platform.models() {
        fields.insert(model.ty.as_str(), model.fields.iter().filter_map(|field| name(&field.ty)).collect());
    }
    let mut open: Vec<(&str, Usage)> = Vec::new();
    for operation in platform.resources.iter().flat_map(|resource| &resource.operations) {
        let sent = operation.parameters.iter().filter_map(|parameter| name(&parameter.ty));
        open.extend(sent.map(|name| (name, Usage { sent: true, received: false })));
        let received = operation.reply.ty.as_ref().and_then(name);
        open.extend(received.map(|name| (name, Usage { sent: false, received: true })));
    }
    let formats = platform.resources.iter().flat_map(|resource| &resource.formats);
    open.extend(formats.map(|format| (format.model.as_str(), Usage { sent: true, received: true })));
    let codes = platform.errors.iter().filter_map(|place| place.codes.as_ref());
    open.extend(codes.map(|codes| (codes.as_str(), Usage { sent: false, received: true })));
    if let Some(webhooks) = &platform.webhooks {
        let payloads = webhooks.topics.iter().filter_map(|topic| name(topic.payload.ty.as_ref()?));
        let received = payloads.chain([webhooks.topic_enum.ty.as_str()]);
        open.extend(received.map(|name| (name, Usage { sent: false, received: true })));
    }
    let mut usage: BTreeMap<String, Usage> = BTreeMap::new();
    while let Some((name, more)) = open.pop() {
        let known = usage.entry(name.to_owned()).or_default();
        let both = Usage { sent: known.sent || more.sent, received: known.received || more.received };
        if *known != both {
            *known = both;
            open.extend(fields.get(name).into_iter().flatten().map(|inner| (*inner, both)));
        }
    }
    usage
}

/// The name at the heart of a type.
fn name(ty: &Type) -> Option<&str> {
    match ty {
        Type::Id(ident) | Type::Model(ident) | Type::Enum(ident) => Some(ident.as_str()),
        Type::List(inner) | Type::Map(inner) => name(inner),
        _ => None,
    }
}

fn check_unused(cx: &mut Cx<'_>, usage: &BTreeMap<String, Usage>) {
    let unused = cx.symbols.types.iter().filter(|(_, ty)| name(ty).is_some_and(|it| !usage.contains_key(it)));
    let unused: Vec<_> = unused.map(|(name, _)| (name.clone(), cx.symbols.places[name].clone())).collect();
    for (name, span) in unused {
        let help = "use it in a parameter, a body, a reply, a payload or a field, or remove it";
        cx.report(Code::Unused, &span, format!("nothing uses `{name}`"), help);
    }
}

/// A text that is missing reads as empty, a number as zero; a time that is missing must not read as some other time.
fn check_neutral(cx: &mut Cx<'_>, platform: &Platform) {
    let input = cx.input;
    for (declared, model) in input.models().zip(platform.models()).filter(|(_, model)| model.usage.received) {
        for (declared, field) in declared.fields.iter().zip(&model.fields) {
            if !field.optional && matches!(field.ty, Type::DateTime | Type::Date) {
                let name = &field.wire;
                let message = format!("`{name}` is a time in a reply, so it must be optional");
                let help = "add a `?`: a platform may leave it out, and there is no time that means nothing";
                cx.report(Code::NoNeutralValue, &declared.ty.span, message, help);
            }
        }
    }
}
