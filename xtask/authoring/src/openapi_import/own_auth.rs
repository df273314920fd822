//! Authentication in documents of this project, which say more than OpenAPI can.

use super::context::{At, Import};
use crate::draft::{Map, Named, Yaml};
use crate::input::Kind;

impl<'d> Import<'d> {
    /// Adds the methods that OpenAPI has no scheme for: keys of custom endpoints, and logins.
    pub(super) fn own_auth(&mut self, auth: &mut Vec<Named>) {
        let root = At { node: self.root, pointer: "#".to_owned() };
        for (key, at) in root.get("x-keys").iter().flat_map(At::entries) {
            let keys = Map::default().with("kind", "key").with("key", key);
            let name = at.node.text_of("x-method").unwrap_or(key).to_owned();
            auth.push(Named { name, keys, docs: self.describe(&at) });
        }
        if let Some(at) = root.get("x-login") {
            let keys = Map::default().with("kind", "login").and(self.converted(&at, &["x-method"]));
            let name = at.node.text_of("x-method").unwrap_or("login").to_owned();
            auth.push(Named { name, keys, docs: self.describe(&at) });
        }
    }

    pub(super) fn own_oauth(&mut self, at: &At<'d>) -> Named {
        let details = at.get("x-oauth");
        let keys = details.as_ref().map(|details| self.converted(details, &["x-method"])).unwrap_or_default();
        let keys = Map::default().with("kind", "authorization_code").and(keys);
        Named { name: "oauth".to_owned(), keys, docs: self.describe(at) }
    }

    /// Converts keys that the exporter wrote as the schema has them. `left_out` are not keys of the schema.
    pub(super) fn converted(&mut self, at: &At<'d>, left_out: &[&str]) -> Map {
        let mut map = Map::default();
        for (key, value) in at.entries() {
            if left_out.contains(&key) || is_docs(key) {
                continue;
            }
            let value = self.yaml(&value);
            map.push(key, value);
        }
        map
    }

    pub(super) fn yaml(&mut self, at: &At<'d>) -> Yaml {
        match &at.node.kind {
            Kind::Null => Yaml::Empty,
            Kind::Bool(is) => Yaml::plain(is),
            Kind::Number(number) => Yaml::plain(number),
            Kind::Text(text) => Yaml::text(text),
            Kind::List(_) => Yaml::List(at.items().iter().map(|item| self.yaml(item)).collect()),
            Kind::Map(entries) if entries.is_empty() => Yaml::Empty,
            Kind::Map(_) => {
                let map = self.converted(at, &[]);
                map.and(self.describe(at).keys()).into()
            }
        }
    }
}

/// Whether a key is one of documentation, in the words of OpenAPI.
fn is_docs(key: &str) -> bool {
    matches!(key, "description" | "x-known" | "x-notes" | "x-source")
}
