//! The platform's file: title, documents, servers, headers, limits.

use std::collections::BTreeMap;

use super::context::{At, Import};
use super::security::header_of;
use crate::draft::{Docs, Document, Map, Named, Platform, Server, Yaml, gap};
use crate::naming::{self, Names};

impl<'d> Import<'d> {
    /// Drafts the platform's file. `used` are the scopes that operations require.
    pub(super) fn platform(&mut self, schemes: &[(&'d str, At<'d>)], used: &BTreeMap<String, (u32, u32)>) -> Platform {
        let root = At { node: self.root, pointer: "#".to_owned() };
        let info = root.get("info");
        let title =
            info.as_ref().and_then(|info| info.node.text_of("title")).unwrap_or(&self.options.platform).to_owned();
        let docs = info.as_ref().map(|info| self.describe(info)).unwrap_or_default();
        let (servers, variables) = self.servers();
        let auth = self.auth(schemes);
        // A credential can also be a parameter with an example as its fixed value.
        let mut headers = self.headers();
        headers.retain(|header| {
            !auth.iter().any(|method| header_of(method).is_some_and(|own| own.eq_ignore_ascii_case(&header.name)))
        });
        Platform {
            name: self.options.platform.clone(),
            documents: self.documents(info.as_ref(), &title),
            title,
            status: info.and_then(|info| self.own_status(&info)),
            servers,
            variables,
            headers,
            request_id: self.own_map("x-request-id", "header"),
            auth,
            envelope: self.own_map("x-envelope", "data"),
            pagination: self.paginations(),
            limits: self.own_named("x-limits"),
            errors: self.error_shapes(),
            statuses: self.statuses(),
            time_zone: self.own_map("x-time-zone", "name"),
            scopes: self.scopes(schemes, used),
            docs,
        }
    }

    fn documents(&mut self, info: Option<&At<'d>>, title: &str) -> Vec<Document> {
        let own = info.and_then(|info| info.get("x-documents")).map(|it| it.entries()).unwrap_or_default();
        let text = |at: &At<'_>, key: &str| at.node.text_of(key).map(ToOwned::to_owned);
        let mut documents = Vec::new();
        for (name, at) in own {
            let (title, url, retrieved) =
                (text(&at, "title").unwrap_or_default(), text(&at, "url"), text(&at, "retrieved"));
            documents.push(Document { name: name.to_owned(), title, url, retrieved });
        }
        if documents.is_empty() {
            let version = info.and_then(|info| info.node.get("version")).and_then(crate::input::Node::literal);
            let version = version.map(|version| format!(", version {version}")).unwrap_or_default();
            let url = self.root.get("externalDocs").and_then(|docs| docs.text_of("url")).map(ToOwned::to_owned);
            let title = format!("OpenAPI document of {title}{version}");
            documents.push(Document { name: self.options.source.clone(), title, url, retrieved: None });
        }
        documents
    }

    fn own_status(&mut self, info: &At<'d>) -> Option<Map> {
        let status = info.get("x-status").filter(|_| self.is_own)?;
        let map = Map::default().with("is", status.node.text_of("is").unwrap_or("unverified"));
        Some(map.with_text("doc", status.node.text_of("description").map(ToOwned::to_owned).as_ref()))
    }

    fn servers(&mut self) -> (Vec<Server>, Vec<(String, Docs)>) {
        let root = At { node: self.root, pointer: "#".to_owned() };
        let names = Names::default();
        let mut servers = Vec::new();
        let mut variables: Vec<(String, Docs)> = Vec::new();
        for (number, at) in root.get("servers").iter().flat_map(At::items).enumerate() {
            let Some(url) = at.node.text_of("url") else { continue };
            let Some(url) = self.server_url(&at, url) else { continue };
            let usual = if number == 0 {
                "production".to_owned()
            } else {
                naming::member_name(at.node.text_of("description").unwrap_or("server"), "server")
            };
            let name = at.node.text_of("x-name").map_or(usual, ToOwned::to_owned);
            for (name, variable) in at.get("variables").iter().flat_map(At::entries) {
                if url.contains(&format!("{{{name}}}")) && !variables.iter().any(|(known, _)| known == name) {
                    let docs = self.describe(&variable);
                    variables.push((name.to_owned(), docs));
                }
            }
            let docs = self.describe(&at);
            let docs = if self.is_own { docs } else { self.with_source(docs, at.node.lines) };
            servers.push(Server { name: names.take_member(&name), url, docs });
        }
        if servers.is_empty() && self.root.get("paths").is_some_and(|paths| !paths.entries().is_empty()) {
            let docs = Docs { comment: vec![gap("write the base URL; the document has none")], ..Docs::default() };
            servers.push(Server { name: "production".to_owned(), url: "https://api.example.com".to_owned(), docs });
            self.report.hint("the document has no server with https: write the base URL in platform.yaml");
        }
        (servers, variables)
    }

    /// Returns the URL of a server. Replaces variables that have one value.
    fn server_url(&mut self, at: &At<'d>, url: &str) -> Option<String> {
        let mut url = url.trim_end_matches('/').to_owned();
        for (name, variable) in at.get("variables").iter().flat_map(At::entries) {
            let is_version =
                url.starts_with('{') || matches!(name, "protocol" | "scheme" | "basePath" | "version" | "port");
            let values = variable.node.texts_of("enum");
            let single = values.len() == 1 || is_version && !self.is_own;
            if let Some(default) = variable.node.text_of("default").filter(|_| single) {
                url = url.replace(&format!("{{{name}}}"), default);
            }
        }
        if url.starts_with("https://") {
            return Some(url.trim_end_matches('/').to_owned());
        }
        self.skip(at, "a server whose URL does not start with https://");
        None
    }

    /// Headers with a fixed value that all paths have.
    fn headers(&mut self) -> Vec<Named> {
        let root = At { node: self.root, pointer: "#".to_owned() };
        let mut headers: Vec<Named> = Vec::new();
        for (_, item) in root.get("paths").iter().flat_map(At::entries) {
            for at in item.get("parameters").iter().flat_map(At::items) {
                let Some(at) = self.resolve(&at).filter(|at| at.node.text_of("in") == Some("header")) else { continue };
                let value = at.node.get("schema").and_then(|schema| schema.get("const")?.literal());
                let (Some(name), Some(value)) = (at.node.text_of("name"), value) else { continue };
                let is_own =
                    ["accept", "content-type", "authorization"].iter().any(|own| name.eq_ignore_ascii_case(own));
                if !is_own && !headers.iter().any(|known| known.name.eq_ignore_ascii_case(name)) {
                    let keys = Map::default().with("value", Yaml::text(value));
                    headers.push(Named { name: name.to_owned(), keys, docs: self.describe_sourced(&at) });
                }
            }
        }
        headers
    }

    /// Entries of a map that only documents of this project have.
    fn own_named(&mut self, key: &str) -> Vec<Named> {
        let root = At { node: self.root, pointer: "#".to_owned() };
        let Some(all) = root.get(key).filter(|_| self.is_own) else { return Vec::new() };
        let mut named = Vec::new();
        for (name, at) in all.entries() {
            let keys = self.converted(&at, &[]);
            let entries =
                keys.entries.into_iter().map(|entry| crate::draft::Entry { key: entry.key.replace('-', "_"), ..entry });
            named.push(Named { name: name.to_owned(), keys: entries.collect(), docs: self.describe(&at) });
        }
        named
    }

    /// Keys that only documents of this project have. A string is the value of the main key.
    fn own_map(&mut self, key: &str, main: &str) -> Option<Map> {
        let root = At { node: self.root, pointer: "#".to_owned() };
        let at = root.get(key).filter(|_| self.is_own)?;
        if let Some(text) = at.node.text() {
            Some(Map::default().with(main, text))
        } else {
            let map = self.converted(&at, &[]);
            Some(map.and(self.describe(&at).keys()))
        }
    }
}
