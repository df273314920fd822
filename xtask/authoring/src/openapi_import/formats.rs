//! File formats, which only documents of this project have.

use super::context::{At, Import};
use crate::draft::{Entry, Map, Yaml};
use heck::ToSnakeCase;

impl Import<'_> {
    /// Drafts the file formats.
    pub(super) fn formats(&mut self) -> Map {
        let root = At { node: self.root, pointer: "#".to_owned() };
        let mut formats = Map::default();
        let Some(all) = root.get("x-formats").filter(|_| self.is_own) else { return formats };
        for (name, at) in all.entries() {
            let text = |key: &str| at.node.text_of(key).map(ToOwned::to_owned);
            let columns = at.node.texts_of("columns");
            let columns = (!columns.is_empty()).then(|| Yaml::List(columns.iter().map(Yaml::text).collect()));
            let model = at.get("schema").map(|schema| self.value(&schema, name, 0).ty.to_yaml(false));
            let keys = Map::default()
                .with_text("kind", text("kind").as_ref())
                .with_text("root", text("root").as_ref())
                .with_text("items", text("items").as_ref())
                .with_text("separator", text("separator").as_ref())
                .with_some("columns", columns)
                .with_some("model", model)
                .and(self.describe(&at).keys());
            formats.push_entry(Entry::new(name.to_snake_case(), keys));
        }
        formats
    }
}
