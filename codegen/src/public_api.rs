//! The public API of a platform as sorted lines, read from the emitted code.
//!
//! Invariant: the lines follow from the code that users compile, so that they cannot differ from it. The line of a type
//! names the macros of the runtime that extend it, since each adds the same methods to every type.

use std::collections::BTreeMap;

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use syn::{Attribute, Fields, FnArg, ImplItem, Item, ReturnType, Signature, Type, UseTree, Visibility};

use crate::emit::{Content, Unit, Units};
use crate::render;

/// The items of each file of a platform, by module.
type Modules = BTreeMap<String, Vec<Item>>;

/// Lists the public API of each platform, by the platform's name.
pub(crate) fn pages(units: &Units) -> Vec<(String, String)> {
    let pages = units.platforms.iter();
    pages.map(|(platform, paths)| (platform.clone(), lines(&paths.folder, &units.units).join("\n"))).collect()
}

/// Lists the public items of the platform whose files are in `folder`.
fn lines(folder: &str, units: &[Unit]) -> Vec<String> {
    let mut modules = Modules::new();
    for Unit { path, content, .. } in units {
        if let (Some(name), Content::Rust(tokens)) = (path.strip_prefix(folder), content) {
            modules.insert(name.trim_end_matches(".rs").to_owned(), render::parse(path, tokens).items);
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

/// Lists a public item with its fields, variants and methods. `beside` are all items of its file.
fn declaration(path: &str, item: &Item, beside: &[Item], lines: &mut Vec<String>) {
    match item {
        Item::Struct(item) if is_public(&item.vis) => {
            let name = format!("{path}::{}", item.ident);
            lines.push(format!("{name}: {}struct{}", openness(&item.attrs), macros(&item.ident, beside)));
            fields(&name, &item.fields, lines);
            members(&name, &item.ident, beside, lines);
        }
        Item::Enum(item) if is_public(&item.vis) => {
            let name = format!("{path}::{}", item.ident);
            lines.push(format!("{name}: {}enum{}", openness(&item.attrs), macros(&item.ident, beside)));
            lines.extend(item.variants.iter().map(|it| format!("{name}::{}{}", it.ident, variant_fields(&it.fields))));
            members(&name, &item.ident, beside, lines);
        }
        Item::Type(item) if is_public(&item.vis) => {
            lines.push(format!("{path}::{} = {}", item.ident, compact(&item.ty)));
        }
        Item::Fn(item) if is_public(&item.vis) => lines.push(format!("{path}::{}", signature(&item.sig))),
        Item::Const(item) if is_public(&item.vis) => {
            lines.push(format!("{path}::{}: {}", item.ident, compact(&item.ty)));
        }
        Item::Static(item) if is_public(&item.vis) => {
            lines.push(format!("{path}::{}: {}", item.ident, compact(&item.ty)));
        }
        _ => {}
    }
}

/// Lists the public fields of a struct.
fn fields(name: &str, fields: &Fields, lines: &mut Vec<String>) {
    for (number, field) in fields.iter().enumerate().filter(|(_, field)| is_public(&field.vis)) {
        let field_name = field.ident.as_ref().map_or_else(|| number.to_string(), ToString::to_string);
        lines.push(format!("{name}.{field_name}: {}", compact(&field.ty)));
    }
}

/// The fields of a variant, as in a declaration.
fn variant_fields(fields: &Fields) -> String {
    let field = |field: &syn::Field| match &field.ident {
        Some(name) => format!("{name}: {}", compact(&field.ty)),
        None => compact(&field.ty),
    };
    let list = fields.iter().map(field).collect::<Vec<_>>().join(", ");
    match fields {
        Fields::Unit => String::new(),
        Fields::Unnamed(_) => format!("({list})"),
        Fields::Named(_) => format!(" {{ {list} }}"),
    }
}

/// Lists the public methods and constants of a type.
fn members(name: &str, ident: &syn::Ident, beside: &[Item], lines: &mut Vec<String>) {
    for item in beside {
        if let Item::Impl(block) = item
            && block.trait_.is_none()
            && is_type(&block.self_ty, ident)
        {
            lines.extend(block.items.iter().filter_map(member).map(|member| format!("{name}::{member}")));
        }
    }
}

/// The macros of the runtime that add methods or traits to a type.
fn macros(ident: &syn::Ident, beside: &[Item]) -> String {
    let mut macros = Vec::new();
    for item in beside {
        if let Item::Macro(item) = item
            && let Some(name) = item.mac.path.segments.last()
            && let Some(arguments) = arguments(&item.mac.tokens, ident)
        {
            macros.push(format!("{}!{arguments}", name.ident));
        }
    }
    if macros.is_empty() { String::new() } else { format!(", {}", macros.join(", ")) }
}

/// A public method or constant of an `impl`.
fn member(item: &ImplItem) -> Option<String> {
    match item {
        ImplItem::Fn(item) if is_public(&item.vis) => Some(signature(&item.sig)),
        ImplItem::Const(item) if is_public(&item.vis) => Some(format!("{}: {}", item.ident, compact(&item.ty))),
        _ => None,
    }
}

/// The arguments of a macro after the type that it extends, or `None` if it extends another.
fn arguments(tokens: &TokenStream, ident: &syn::Ident) -> Option<String> {
    let mut tokens = tokens.clone().into_iter();
    match tokens.next() {
        Some(TokenTree::Ident(first)) if first == *ident => {}
        _ => return None,
    }
    let rest: TokenStream = tokens.collect();
    let rest = compact(&rest);
    Some(match rest.strip_prefix(',') {
        Some(rest) => format!("({})", rest.trim()),
        None => format!(" {rest}").trim_end().to_owned(),
    })
}

fn is_type(ty: &Type, ident: &syn::Ident) -> bool {
    matches!(ty, Type::Path(path) if path.path.is_ident(ident))
}

fn is_public(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}

fn openness(attributes: &[Attribute]) -> &'static str {
    if attributes.iter().any(|attribute| attribute.path().is_ident("non_exhaustive")) { "non-exhaustive " } else { "" }
}

/// A function or method as it is called: without `self`, lifetimes and `async`.
fn signature(signature: &Signature) -> String {
    let arguments = signature.inputs.iter().filter_map(|argument| match argument {
        FnArg::Receiver(_) => None,
        FnArg::Typed(argument) => Some(format!("{}: {}", compact(&argument.pat), compact(&argument.ty))),
    });
    let output = match &signature.output {
        ReturnType::Default => String::new(),
        ReturnType::Type(_, ty) => format!(" -> {}", compact(ty)),
    };
    format!("{}({}){output}", signature.ident, arguments.collect::<Vec<_>>().join(", "))
}

/// Code without the spaces between tokens, and without the paths that say in which module a type is.
fn compact(code: &impl ToTokens) -> String {
    let mut text = code.to_token_stream().to_string();
    for (from, to) in [
        (" :: ", "::"),
        (":: ", "::"),
        (" < ", "<"),
        (" >", ">"),
        (" ,", ","),
        (" (", "("),
        ("( ", "("),
        (" )", ")"),
        ("& ", "&"),
        ("[ ", "["),
        (" ]", "]"),
        (" ;", ";"),
        ("super::", ""),
        ("rt::", ""),
    ] {
        text = text.replace(from, to);
    }
    text
}
