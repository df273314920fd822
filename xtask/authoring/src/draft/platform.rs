//! The platform's file.

use super::docs::Docs;
use super::model::described;
use super::operation::DocumentedError;
use super::resource::entries;
use super::tree::{Entry, Layout, Map, Yaml};

/// A platform: everything that applies to its whole API.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Platform {
    /// The name of its folder.
    pub name: String,
    /// The official name of the API.
    pub title: String,
    /// How reliable the schema is: the key `status`.
    pub status: Option<Map>,
    /// The documents.
    pub documents: Vec<Document>,
    /// The base URLs.
    pub servers: Vec<Server>,
    /// The variables of the base URLs.
    pub variables: Vec<(String, Docs)>,
    /// Headers of every request, each with its `value`.
    pub headers: Vec<Named>,
    /// The response header with the id of the request: its keys.
    pub request_id: Option<Map>,
    /// Authentication methods, each with its `kind`.
    pub auth: Vec<Named>,
    /// The envelope of responses: its keys.
    pub envelope: Option<Map>,
    /// Ways to paginate lists.
    pub pagination: Vec<Named>,
    /// Rate limits and size limits.
    pub limits: Vec<Named>,
    /// Shapes of error responses.
    pub errors: Vec<Named>,
    /// Meanings of HTTP statuses.
    pub statuses: Vec<DocumentedError>,
    /// The time zone of times without an offset: its keys.
    pub time_zone: Option<Map>,
    /// Scopes, each with its `access`.
    pub scopes: Vec<Named>,
    /// The documentation. Its comments are at the head of the file.
    pub docs: Docs,
}

/// A document that the schema is transcribed from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// The name that sources refer to.
    pub name: String,
    /// The title.
    pub title: String,
    /// The address.
    pub url: Option<String>,
    /// The day it was retrieved: `2026-11-22`.
    pub retrieved: Option<String>,
}

/// A base URL.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Server {
    /// The name.
    pub name: String,
    /// The URL, with `{variables}`.
    pub url: String,
    /// The documentation.
    pub docs: Docs,
}

/// An entry of one of the platform's maps, with the keys that its kind has.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Named {
    /// The name.
    pub name: String,
    /// The keys, without those of the documentation.
    pub keys: Map,
    /// The documentation.
    pub docs: Docs,
}

impl Platform {
    /// Returns the content of the file.
    pub fn to_map(&self) -> Map {
        let head = Map::new(Layout::Block)
            .with("platform", self.name.as_str())
            .with("title", self.title.as_str())
            .and(self.docs.keys());
        let docs = entries(self.documents.iter().map(Document::entry), Layout::Block);
        let variables = self.variables.iter().map(|(name, docs)| Entry::new(name, described(docs.keys())));
        head.with_section("status", self.status.clone().unwrap_or_default())
            .with_section("docs", docs)
            .with_section("servers", entries(self.servers.iter().map(Server::entry), Layout::Block))
            .with_section("variables", entries(variables, Layout::Block))
            .with_section("headers", named(&self.headers))
            .with_section("request_id", self.request_id.clone().unwrap_or_default())
            .with_section("auth", named(&self.auth))
            .with_section("envelope", self.envelope.clone().unwrap_or_default())
            .with_section("pagination", named(&self.pagination))
            .with_section("limits", named(&self.limits))
            .with_section("errors", named(&self.errors))
            .with_section("statuses", entries(self.statuses.iter().map(DocumentedError::entry), Layout::Block))
            .with_section("time_zone", self.time_zone.clone().unwrap_or_default())
            .with_section("scopes", named(&self.scopes))
    }
}

impl Document {
    /// Returns the entry of the document.
    pub fn entry(&self) -> Entry {
        let map = Map::default()
            .with("title", self.title.as_str())
            .with_text("url", self.url.as_ref())
            .with_plain("retrieved", self.retrieved.as_ref());
        Entry::new(&self.name, map)
    }
}

impl Server {
    /// Returns the entry of the server.
    pub fn entry(&self) -> Entry {
        let others = self.docs.keys();
        let url = Yaml::text(&self.url);
        let value = if others.entries.is_empty() { url } else { Map::default().with("url", url).and(others).into() };
        Entry::new(&self.name, value).commented(&self.docs.comment)
    }
}

impl Named {
    /// Returns the entry.
    pub fn entry(&self) -> Entry {
        let map = self.keys.clone().and(self.docs.keys());
        Entry::new(&self.name, map).commented(&self.docs.comment)
    }
}

fn named(items: &[Named]) -> Map {
    entries(items.iter().map(Named::entry), Layout::Block)
}
