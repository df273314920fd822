//! Public items: structs, enums, functions and constants, with their fields, variants and methods.

use proc_macro2::{TokenStream, TokenTree};
use syn::{Attribute, Fields, ImplItem, Item, Type};

use super::code::{compact, is_public, signature};

/// Lists a public item with its fields, variants and methods. `beside` are all items of its file.
pub(super) fn declaration(path: &str, item: &Item, beside: &[Item], lines: &mut Vec<String>) {
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

fn openness(attributes: &[Attribute]) -> &'static str {
    if attributes.iter().any(|attribute| attribute.path().is_ident("non_exhaustive")) { "non-exhaustive " } else { "" }
}
