//! What holds for a whole platform.

use jiff::tz::TimeZone;

use super::context::Cx;
use super::platform_files::PlatformFiles;
use super::{about, auth, limit, markdown, pagination, passthrough, reserved, server};
use crate::diagnostic::{Code, did_you_mean};
use crate::model;
use crate::schema::{self, Standing};
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
        title: markdown::line(&input.title),
        warning: input.status.as_ref().map(|status| markdown::line(&warning(status))),
        docs: docs(cx, &limits),
        plain_title: input.title.clone(),
        status: passthrough::status(input),
        documents: passthrough::documents(input),
        servers,
        variables: server::variables(cx),
        headers: input.headers.iter().map(|header| server::header_pair(cx, header)).collect(),
        credentials: auth::credentials(cx),
        login,
        oauth: auth::oauth(cx),
        limits,
        error_shapes: passthrough::error_shapes(input, &errors),
        errors,
        envelope: passthrough::envelope(input),
        request_id: server::request_id(cx),
        success: input.envelope.as_ref().and_then(|envelope| envelope.success.as_ref()).map(|key| key.value.clone()),
        statuses: input.statuses.iter().map(meaning).collect(),
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

/// The name becomes a feature and a folder.
fn check_name(cx: &mut Cx<'_>) {
    let name = &cx.input.platform.name;
    let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '_';
    if name.value.is_empty() || !name.value.chars().all(is_plain) {
        let help = "write a word of lower-case letters, digits and hyphens, such as `acme`";
        cx.report(Code::BadValue, &name.span, format!("`{}` cannot be the name of a platform", name.value), help);
    }
    if reserved::CRATE_MODULES.contains(&name.value.replace('-', "_").as_str()) {
        let help = "the crate has a feature or a module of that name: take another";
        cx.report(Code::NameCollision, &name.span, format!("`{}` cannot be the name of a platform", name.value), help);
    }
}

fn docs(cx: &mut Cx<'_>, limits: &[model::Limit]) -> model::Docs {
    let input = cx.input.platform;
    let mut lines = vec![format!("{}.", markdown::line(&input.title))];
    about::paragraph(&mut lines, input.about.doc.iter().flat_map(|doc| markdown::lines(doc)).collect());
    let warning = input.status.iter().map(|status| format!("**{}**", markdown::line(&warning(status))));
    about::paragraph(&mut lines, warning.collect());
    about::add_notes(cx, &input.about, &mut lines);
    about::section(&mut lines, "Documents", input.docs.iter().map(document).collect());
    about::section(&mut lines, "Headers", input.headers.iter().map(|header| self::header(cx, header)).collect());
    about::section(&mut lines, "Limits", limits.iter().map(limit::entry).collect());
    about::section(&mut lines, "Replies", input.envelope.iter().map(|envelope| envelope_docs(cx, envelope)).collect());
    about::section(&mut lines, "Errors", input.errors.iter().map(|shape| error(cx, shape)).collect());
    about::section(&mut lines, "Statuses", input.statuses.iter().map(|status| status_docs(cx, status)).collect());
    about::section(&mut lines, "Times", input.time_zone.iter().map(|zone| time_zone_docs(cx, zone)).collect());
    model::Docs { lines, about: about::plain(&input.about) }
}

fn document(doc: &schema::Doc) -> String {
    let url = doc.url.iter().map(|url| format!(", {}", markdown::line(url)));
    let read = doc.read.iter().map(|date| format!(", read {}", markdown::line(date)));
    format!("- {}{}", markdown::line(&doc.title), url.chain(read).collect::<String>())
}

fn header(cx: &mut Cx<'_>, header: &schema::Header) -> String {
    let pair = format!("{}: {}", header.name.value, header.value.value);
    format!("- {}: {}", markdown::code(&pair), about::one_line(cx, &header.about, "Sent with each request."))
}

fn error(cx: &mut Cx<'_>, shape: &schema::ErrorShape) -> String {
    let codes = shape.ty.iter().map(|ty| format!(" The codes are those of {}.", markdown::code(&ty.value)));
    let in_success = if shape.in_success { " Also in replies with a success status." } else { "" };
    format!(
        "- {}: {}{}{in_success}",
        markdown::code(&shape.key.value),
        about::one_line(cx, &shape.about, "An error."),
        codes.collect::<String>()
    )
}

fn envelope_docs(cx: &mut Cx<'_>, envelope: &schema::Envelope) -> String {
    let otherwise = "What an operation returns is under this key of each success reply.";
    format!("- {}: {}", markdown::code(&envelope.data.value), about::one_line(cx, &envelope.about, otherwise))
}

fn meaning(status: &schema::Meaning) -> model::DocumentedError {
    model::DocumentedError {
        status: status.status.value,
        meaning: status.about.doc.clone().unwrap_or_default(),
        message: None,
        shape: None,
        about: about::plain(&status.about),
    }
}

fn status_docs(cx: &mut Cx<'_>, status: &schema::Meaning) -> String {
    format!("- {}: {}", status.status.value, about::one_line(cx, &status.about, "The document names it only."))
}

fn time_zone(cx: &mut Cx<'_>) -> Option<String> {
    let zone = &cx.input.platform.time_zone.as_ref()?.name;
    if TimeZone::get(&zone.value).is_err() {
        let help = "write a name of the IANA time zone database, such as `Europe/Paris`";
        cx.report(Code::BadValue, &zone.span, format!("`{}` is not the name of a time zone", zone.value), help);
    }
    Some(zone.value.clone())
}

fn time_zone_docs(cx: &mut Cx<'_>, zone: &schema::TimeZone) -> String {
    let otherwise = "The time zone of times that have no offset.";
    format!("- {}: {}", markdown::code(&zone.name.value), about::one_line(cx, &zone.about, otherwise))
}

/// Where error replies keep their messages, each place once: a list and a map under one key read the same way.
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
        cx.report(Code::BadType, &ty.span, "only codes are those of an enum", help);
    }
    if let Some(model::Type::Enum(ident)) = cx.symbols.types.get(&ty.value) {
        return Some(ident.clone());
    }
    let help = did_you_mean(&ty.value, cx.input.enums().map(|enum_| enum_.name.value.as_str()), "enums");
    cx.unknown("enum", &ty.value, &ty.span, help);
    None
}

fn warning(status: &schema::Status) -> String {
    let word = match status.standing {
        Standing::Mock => "A mock: no live host is known to serve this API.",
        Standing::Unverified => "Unverified: nobody has tried this against the real platform.",
    };
    let more = status.doc.iter().map(|doc| format!(" {doc}"));
    std::iter::once(word.to_owned()).chain(more).collect()
}

fn scope(cx: &mut Cx<'_>, scope: &schema::Scope) -> model::Scope {
    about::require_source(cx, &scope.about, &format!("the scope `{}`", scope.name.value), &scope.name.span);
    let variant = cx.symbols.scope(&scope.name.value);
    let docs = about::docs(cx, &scope.about, &format!("`{}`", scope.name.value));
    model::Scope { wire: scope.name.value.clone(), variant, access: scope.access, docs }
}

fn id(cx: &mut Cx<'_>, id: &schema::Id) -> model::Id {
    let docs = about::docs(cx, &id.about, "An id.");
    model::Id { ty: cx.symbols.type_ident(&id.name.value), docs }
}
