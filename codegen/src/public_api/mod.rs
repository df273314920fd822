//! The public API of a platform as sorted lines, read from the emitted code.
//!
//! Invariant: the lines follow from the code that users compile, so that they cannot differ from it. The line of a type
//! names the macros of the runtime that extend it, since each adds the same methods to every type.

mod code;
mod declaration;

use std::collections::BTreeMap;

use syn::{Item, UseTree};

use crate::emit::{self, Content, Unit};
use crate::model::Platform;
use crate::render;
use code::is_public;
use declaration::declaration;

/// The items of each file of a platform, by module.
type Modules = BTreeMap<String, Vec<Item>>;

/// Lists the public API of a platform.
pub(crate) fn page(platform: &Platform) -> String {
    lines(&emit::paths(platform).folder, emit::emit_modules(platform)).join("\n")
}

/// Lists the public items of the platform whose files are in `folder`.
fn lines(folder: &str, units: impl Iterator<Item = Unit>) -> Vec<String> {
    let mut modules = Modules::new();
    for Unit { path, content, .. } in units {
        if let (Some(name), Content::Rust(tokens)) = (path.strip_prefix(folder), content) {
            modules.insert(name.trim_end_matches(".rs").to_owned(), render::parse(&path, tokens).items);
        }
    }
    let platform = folder.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    let mut lines = Vec::new();
    if let Some(items) = modules.get("mod") {
        module(&modules, "", platform, items, &mut lines);
    }
    lines.sort();
    lines.dedup();
    lines
}

/// Lists the public items of a module, including what it re-exports. The files of its submodules are in `folder`.
fn module(modules: &Modules, folder: &str, path: &str, items: &[Item], lines: &mut Vec<String>) {
    for item in items {
        match item {
            Item::Mod(inner) if is_public(&inner.vis) => {
                let name = inner.ident.to_string();
                let path = format!("{path}::{name}");
                let inner_folder = format!("{folder}{name}/");
                match &inner.content {
                    Some((_, items)) => module(modules, folder, &path, items, lines),
                    None => match modules.get(&format!("{inner_folder}mod")) {
                        Some(items) => module(modules, &inner_folder, &path, items, lines),
                        None => module(modules, folder, &path, items_of(modules, folder, &name), lines),
                    },
                }
            }
            Item::Use(item) if is_public(&item.vis) => re_export(modules, folder, path, "", &item.tree, lines),
            item => declaration(path, item, items, lines),
        }
    }
}

/// The items of a file in a folder.
fn items_of<'m>(modules: &'m Modules, folder: &str, name: &str) -> &'m [Item] {
    modules.get(&format!("{folder}{name}")).map(Vec::as_slice).unwrap_or_default()
}

/// Lists the items that a `pub use` brings into a module. `from` is the last module of its path.
fn re_export(modules: &Modules, folder: &str, path: &str, from: &str, tree: &UseTree, lines: &mut Vec<String>) {
    let items = items_of(modules, folder, from);
    match tree {
        UseTree::Path(tree) => re_export(modules, folder, path, &tree.ident.to_string(), &tree.tree, lines),
        UseTree::Group(group) => {
            for tree in &group.items {
                re_export(modules, folder, path, from, tree, lines);
            }
        }
        UseTree::Glob(_) => module(modules, folder, path, items, lines),
        UseTree::Name(name) if items.is_empty() => {
            lines.push(format!("{path}::{} = {from}::{}", name.ident, name.ident));
        }
        UseTree::Name(name) => {
            let is_named = |item: &&Item| ident(item).is_some_and(|ident| *ident == name.ident);
            for item in items.iter().filter(is_named) {
                declaration(path, item, items, lines);
            }
        }
        UseTree::Rename(name) => lines.push(format!("{path}::{} = {}", name.rename, name.ident)),
    }
}

/// The name of an item that can be re-exported.
fn ident(item: &Item) -> Option<&syn::Ident> {
    match item {
        Item::Struct(item) => Some(&item.ident),
        Item::Enum(item) => Some(&item.ident),
        Item::Fn(item) => Some(&item.sig.ident),
        Item::Const(item) => Some(&item.ident),
        Item::Static(item) => Some(&item.ident),
        Item::Type(item) => Some(&item.ident),
        _ => None,
    }
}
