//! Paginations. Only documents of this project have them; for others, a hint names the operations that look paginated.

use super::context::{At, Import};
use crate::draft::{Map, Named, Yaml};
use crate::input::Node;

/// Keys of a pagination with the names of parameters.
const PARAMETERS: [&str; 4] = ["page", "size", "offset", "cursor"];

impl<'d> Import<'d> {
    /// Drafts the paginations of the platform.
    pub(super) fn paginations(&mut self) -> Vec<Named> {
        let root = At { node: self.root, pointer: "#".to_owned() };
        let Some(all) = root.get("x-paginations").filter(|_| self.is_own) else { return Vec::new() };
        let mut paginations = Vec::new();
        for (name, at) in all.entries() {
            paginations.push(Named { name: name.to_owned(), keys: keys(at.node), docs: self.describe(&at) });
        }
        paginations
    }

    /// Returns the name of an operation's pagination.
    pub(super) fn pagination_of(&mut self, at: &At<'d>) -> Option<String> {
        if self.is_own {
            return at.node.get("x-pagination")?.text_of("name").map(ToOwned::to_owned);
        }
        let parameters = at.get("parameters").map(|it| it.items()).unwrap_or_default();
        let names: Vec<String> = parameters
            .iter()
            .filter_map(|parameter| self.resolve(parameter)?.node.text_of("name").map(str::to_lowercase))
            .collect();
        let has = |words: &[&str]| names.iter().any(|name| words.contains(&name.as_str()));
        let is_paged =
            has(&["page", "offset", "cursor", "page_token", "pagetoken", "starting_after", "after", "page_info"])
                && has(&["limit", "per_page", "perpage", "page_size", "pagesize", "size", "count", "first"]);
        if is_paged {
            self.report.hint("some lists have parameters of pages: declare them under `pagination:` in platform.yaml, and use `paginate:`");
        }
        None
    }

    /// Returns the parameters that an operation's pagination adds.
    pub(super) fn paging_parameters(&self, at: &At<'d>) -> Vec<String> {
        let Some(own) = at.node.get("x-pagination").filter(|_| self.is_own) else { return Vec::new() };
        PARAMETERS.iter().filter_map(|key| own.text_of(key)).map(ToOwned::to_owned).collect()
    }
}

fn keys(node: &Node) -> Map {
    let mut map = Map::default();
    let kind = node.text_of("kind").unwrap_or_default();
    for (key, _, value) in node.entries() {
        // The page size of an offset has another key.
        let name = if key == "size" && kind == "offset" { "limit" } else { key.as_str() };
        let value = match (key.as_str(), value.literal()) {
            ("description" | "x-known" | "x-notes" | "x-source", _) => continue,
            ("first" | "default" | "max" | "short_page_ends", Some(literal)) => Yaml::plain(&literal),
            (_, Some(literal)) => Yaml::text(literal),
            (_, None) => location(value),
        };
        map.push(name, value);
    }
    map
}

/// A location in a response: a header, or a path of keys.
fn location(node: &Node) -> Yaml {
    match (node.text_of("header"), node.text_of("key")) {
        (Some(header), _) => Map::default().with("header", header).into(),
        (None, key) => Yaml::text(key.unwrap_or_default()),
    }
}
