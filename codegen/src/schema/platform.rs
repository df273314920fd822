//! Platforms: what all resources of a platform share.

use super::auth::{self, Auth};
use super::docs::Docs;
use super::entries::Entries;
use super::envelope::{self, Envelope};
use super::error::{self, ErrorShape};
use super::limit::{self, Limit};
use super::pagination::{self, Pagination};
use super::reader::Cx;
use super::scope::{self, Scope};
use super::server::{self, Header, Server, Variable};
use super::statuses::{self, Meaning};
use crate::language;
use crate::source::Spanned;
use crate::yaml::Node;

/// A platform.
#[derive(Clone, Debug)]
pub(crate) struct Platform {
    pub(crate) name: Spanned<String>,
    pub(crate) title: String,
    pub(crate) status: Option<Status>,
    pub(crate) documents: Vec<Doc>,
    pub(crate) servers: Vec<Server>,
    pub(crate) variables: Vec<Variable>,
    pub(crate) headers: Vec<Header>,
    pub(crate) auth: Vec<Auth>,
    pub(crate) pagination: Vec<Pagination>,
    pub(crate) limits: Vec<Limit>,
    pub(crate) errors: Vec<ErrorShape>,
    pub(crate) request_id: Option<RequestId>,
    pub(crate) envelope: Option<Envelope>,
    pub(crate) statuses: Vec<Meaning>,
    pub(crate) time_zone: Option<TimeZone>,
    pub(crate) scopes: Vec<Scope>,
    pub(crate) docs: Docs,
}

/// The response header with the request id.
#[derive(Clone, Debug)]
pub(crate) struct RequestId {
    pub(crate) header: Spanned<String>,
    pub(crate) docs: Docs,
}

/// The time zone of times without an offset.
#[derive(Clone, Debug)]
pub(crate) struct TimeZone {
    pub(crate) name: Spanned<String>,
    pub(crate) docs: Docs,
}

/// The status of a platform's API.
#[derive(Clone, Debug)]
pub(crate) struct Status {
    pub(crate) kind: StatusKind,
    pub(crate) doc: Option<String>,
}

/// Whether a platform's API exists and was tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum StatusKind {
    /// No live server of the documented API is known.
    Mock,
    /// The schema was not tried against the live API.
    Unverified,
}

/// A document that the schema is based on.
#[derive(Clone, Debug)]
pub(crate) struct Doc {
    pub(crate) name: Spanned<String>,
    pub(crate) title: String,
    pub(crate) url: Option<String>,
    /// The date when it was retrieved.
    pub(crate) retrieved: Option<String>,
}

pub(super) fn parse(cx: &mut Cx<'_>, entries: &mut Entries<'_>) -> Option<Platform> {
    let name = entries.require(cx, "platform", "the name of its folder").and_then(|node| cx.string(node));
    let title = entries.require(cx, "title", "its full name").and_then(|node| cx.string(node));
    let status = entries.take_named("status").and_then(|(key, node)| status(cx, key, node));
    let documents = cx.named(entries.take("docs"), "documents", doc);
    let servers = cx.named(entries.take("servers"), "servers", server::parse);
    let variables = cx.named(entries.take("variables"), "variables", server::parse_variable);
    let headers = cx.named(entries.take("headers"), "headers", server::parse_header);
    let auth = cx.named(entries.take("auth"), "`auth` entries", auth::parse);
    let pagination = cx.named(entries.take("pagination"), "paginations", pagination::parse);
    let limits = cx.named(entries.take("limits"), "limits", limit::parse);
    let errors = cx.named(entries.take("errors"), "error shapes", error::parse);
    let request_id = entries.take_named("request_id").and_then(|(key, node)| request_id(cx, key, node));
    let envelope = entries.take_named("envelope").and_then(|(key, node)| envelope::parse(cx, key, node));
    let statuses = cx.named(entries.take("statuses"), "descriptions by HTTP status", statuses::parse);
    let time_zone = entries.take_named("time_zone").and_then(|(key, node)| time_zone(cx, key, node));
    let scopes = cx.named(entries.take("scopes"), "scopes", scope::parse);
    let docs = Docs::take(cx, entries);
    Some(Platform {
        name: name?,
        title: title?.value,
        status,
        documents,
        servers,
        variables,
        headers,
        auth,
        pagination,
        limits,
        errors,
        request_id,
        envelope,
        statuses,
        time_zone,
        scopes,
        docs,
    })
}

fn status(cx: &mut Cx<'_>, key: &Spanned<String>, node: &Node) -> Option<Status> {
    let (mut entries, short) = Entries::open_or_short(cx, node, key, &language::PLATFORM_STATUS)?;
    let kind = short.or_else(|| entries.require(cx, "is", "`mock` or `unverified`"));
    let kind = kind.and_then(|node| {
        cx.choice(node, &language::STATUS, &[("mock", StatusKind::Mock), ("unverified", StatusKind::Unverified)])
    });
    let doc = entries.take("doc").and_then(|node| cx.string(node)).map(|string| string.value);
    entries.close(cx);
    Some(Status { kind: kind?, doc })
}

fn request_id(cx: &mut Cx<'_>, key: &Spanned<String>, node: &Node) -> Option<RequestId> {
    let (mut entries, short) = Entries::open_or_short(cx, node, key, &language::REQUEST_ID)?;
    let header = short.or_else(|| entries.require(cx, "header", "the name of the header"));
    let header = header.and_then(|node| cx.string(node));
    let docs = Docs::take(cx, &mut entries);
    entries.close(cx);
    Some(RequestId { header: header?, docs })
}

fn time_zone(cx: &mut Cx<'_>, key: &Spanned<String>, node: &Node) -> Option<TimeZone> {
    let (mut entries, short) = Entries::open_or_short(cx, node, key, &language::TIME_ZONE)?;
    let name = short.or_else(|| entries.require(cx, "name", "such as `Europe/Paris`"));
    let name = name.and_then(|node| cx.string(node));
    let docs = Docs::take(cx, &mut entries);
    entries.close(cx);
    Some(TimeZone { name: name?, docs })
}

fn doc(cx: &mut Cx<'_>, name: &Spanned<String>, node: &Node) -> Option<Doc> {
    let mut entries = Entries::open(cx, node, &name.span, &language::DOCUMENT)?;
    let title = entries.require(cx, "title", "its title").and_then(|node| cx.string(node));
    let url = entries.take("url").and_then(|node| cx.string(node)).map(|string| string.value);
    let retrieved = entries.take("retrieved").and_then(|node| cx.string(node)).map(|string| string.value);
    entries.close(cx);
    Some(Doc { name: name.clone(), title: title?.value, url, retrieved })
}
