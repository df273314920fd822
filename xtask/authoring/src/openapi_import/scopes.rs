//! Scopes: of the platform, and those that operations require.

use std::collections::BTreeMap;

use super::context::{At, Import};
use crate::draft::{Docs, Known, Map, Method, Named, Resource, gap};

impl<'d> Import<'d> {
    /// Drafts the scopes of the platform: those of the security schemes, and those that operations name.
    pub(super) fn scopes(&mut self, schemes: &[(&'d str, At<'d>)], used: &BTreeMap<String, (u32, u32)>) -> Vec<Named> {
        let root = At { node: self.root, pointer: "#".to_owned() };
        if let Some(own) = root.get("x-scopes").filter(|_| self.is_own) {
            return own.entries().into_iter().map(|(name, at)| self.own_scope(name, &at)).collect();
        }
        let mut scopes: Vec<Named> = Vec::new();
        for (_, scheme) in schemes {
            for flow in scheme.get("flows").iter().flat_map(At::entries) {
                for (name, at) in flow.1.get("scopes").iter().flat_map(At::entries) {
                    if scopes.iter().any(|known| known.name == name) {
                        continue;
                    }
                    let mut docs = Docs::default();
                    self.add_description(&mut docs, at.node.text().unwrap_or_default());
                    scopes.push(scope(name, self.with_source(docs, at.node.lines)));
                }
            }
        }
        for (name, lines) in used {
            if !scopes.iter().any(|known| known.name == *name) {
                scopes.push(scope(name, self.with_source(Docs::default(), *lines)));
            }
        }
        scopes
    }

    fn own_scope(&mut self, name: &str, at: &At<'d>) -> Named {
        let keys = Map::default().with("access", at.node.text_of("access").unwrap_or("write"));
        let keys = keys.with_text("rust", at.node.text_of("x-rust").map(ToOwned::to_owned).as_ref());
        Named { name: name.to_owned(), keys, docs: self.describe(at) }
    }

    /// Returns the scopes that an operation requires, and `None` if the document says nothing about them.
    pub(super) fn scopes_of(&mut self, at: &At<'d>) -> Option<Vec<String>> {
        if self.is_own {
            return Some(at.node.texts_of("x-scopes"));
        }
        let root = At { node: self.root, pointer: "#".to_owned() };
        let security = at.get("security").or_else(|| root.get("security"))?;
        let requirements = security.items();
        if requirements.len() > 1 {
            self.skip(&security, "alternative security requirements: the first counts");
        }
        let schemes = requirements.first().map(At::entries).unwrap_or_default();
        Some(
            schemes
                .iter()
                .flat_map(|(_, scopes)| scopes.items())
                .filter_map(|it| it.node.text().map(ToOwned::to_owned))
                .collect(),
        )
    }
}

/// A scope whose access its name suggests.
pub(crate) fn scope(name: &str, docs: Docs) -> Named {
    let (access, is_clear) = access(name);
    let mut docs = docs;
    if !is_clear {
        docs.comment.push(gap("say whether the scope is for reading or for writing"));
    }
    Named { name: name.to_owned(), keys: Map::default().with("access", access), docs }
}

/// The access that a name suggests, and whether it is clear.
fn access(name: &str) -> (&'static str, bool) {
    const READ: [&str; 5] = ["read", "view", "list", "get", "query"];
    const WRITE: [&str; 9] = ["write", "manage", "edit", "create", "update", "delete", "admin", "full", "modify"];
    let lower = name.to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| lower.contains(word));
    match (has(&READ), has(&WRITE)) {
        (true, false) => ("read", true),
        (false, true) => ("write", true),
        _ => ("write", false),
    }
}

/// Moves scopes that all reading or all writing operations require to the resource.
pub(super) fn share(resource: &mut Resource, known: Option<&str>) {
    let of = |read: bool| {
        let mut scopes = resource.operations.iter().filter(|operation| (operation.method == Method::Get) == read);
        let first = scopes.next()?.scopes.clone()?;
        let all_equal = scopes.all(|operation| operation.scopes.as_ref() == Some(&first));
        match first.as_slice() {
            [scope] if all_equal => Some(scope.clone()),
            _ => None,
        }
    };
    let (read, write) = (of(true), of(false));
    for operation in &mut resource.operations {
        let shared = if operation.method == Method::Get { &read } else { &write };
        if shared.is_some() || operation.scopes.as_ref().is_some_and(Vec::is_empty) {
            operation.scopes = None;
        }
    }
    if read.is_some() || write.is_some() {
        resource.scopes.docs.known = match known {
            Some("inferred") => Known::Inferred,
            Some("reported") => Known::Reported,
            Some("example") => Known::Example,
            _ => Known::Documented,
        };
    }
    resource.scopes.read = read;
    resource.scopes.write = write;
}
