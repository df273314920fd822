//! Syntax of types: `string`, `Order`, `money?`, `[Order]`, `{ map: string }`.

use super::entries::Entries;
use super::inline_object;
use super::reader::Cx;
use crate::diagnostic::Code;
use crate::language;
use crate::source::{Span, Spanned};
use crate::yaml::{Kind, Node};

/// A type expression.
#[derive(Clone, Debug)]
pub(crate) struct Type {
    pub(crate) kind: TypeKind,
    /// Whether it ends with `?`.
    pub(crate) optional: bool,
    pub(crate) span: Span,
}

/// The kind of a type expression.
#[derive(Clone, Debug)]
pub(crate) enum TypeKind {
    /// A built-in type, an id, a model or an enum.
    Name(String),
    List(Box<Type>),
    Map(Box<Type>),
}

/// The name of the type of undocumented values.
pub(crate) const UNDOCUMENTED: &str = "undocumented";

impl Type {
    /// Returns the name inside of the type: `Order` of `[Order]`.
    pub(crate) fn name(&self) -> &str {
        match &self.kind {
            TypeKind::Name(name) => name,
            TypeKind::List(inner) | TypeKind::Map(inner) => inner.name(),
        }
    }

    /// Creates a named type.
    pub(super) fn named(name: &str, span: &Span) -> Self {
        Self { kind: TypeKind::Name(name.to_owned()), optional: false, span: span.clone() }
    }

    /// Creates a list of this type.
    pub(super) fn list(self) -> Self {
        let span = self.span.clone();
        Self { kind: TypeKind::List(Box::new(self)), optional: false, span }
    }
}

/// How an amount, a decimal or a time is encoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum WireFormat {
    String,
    Number,
    /// A time with a space instead of the `T`.
    Spaced,
    /// A time without an offset, in the platform's time zone.
    Local,
}

/// Parses a type.
pub(super) fn parse(cx: &mut Cx<'_>, node: &Node) -> Option<Type> {
    parse_of(cx, node, "")
}

/// Parses the type of what has a name, which becomes that of a model if the type is an object.
pub(super) fn parse_of(cx: &mut Cx<'_>, node: &Node, name: &str) -> Option<Type> {
    let span = node.span.clone();
    match &node.kind {
        Kind::Scalar(text) => scalar(cx, text, span),
        Kind::List(items) => {
            if let [item] = items.as_slice() {
                let item = parse_of(cx, item, name)?;
                Some(Type { kind: TypeKind::List(Box::new(item)), optional: false, span })
            } else {
                cx.report(Code::InvalidType, &span, "a list type needs exactly one item type", "write it as `[Order]`");
                None
            }
        }
        Kind::Mapping(entries) if !entries.iter().any(|(key, _)| key.value == "map") => {
            inline_object::report(cx, node, name)
        }
        Kind::Mapping(_) => {
            let owner = Spanned { value: String::new(), span: span.clone() };
            let mut entries = Entries::open(cx, node, &owner.span, &language::MAP_TYPE)?;
            let values = entries.require(cx, "map", "the type of its values");
            entries.close(cx);
            let values = parse_of(cx, values?, name)?;
            Some(Type { kind: TypeKind::Map(Box::new(values)), optional: false, span })
        }
        Kind::Null => {
            cx.report(Code::InvalidType, &span, "missing type", HELP);
            None
        }
    }
}

const HELP: &str =
    "write a type such as `string`, `string?` (optional), `Order`, `[Order]` (list) or `{ map: string }` (map)";

/// Parses a name with or without `?`.
fn scalar(cx: &mut Cx<'_>, text: &str, span: Span) -> Option<Type> {
    let (name, optional) = match text.trim().strip_suffix('?') {
        Some(name) => (name, true),
        None => (text.trim(), false),
    };
    if is_name(name) {
        return Some(Type { kind: TypeKind::Name(name.to_owned()), optional, span });
    }
    let help = foreign(text.trim()).map_or_else(|| HELP.to_owned(), |ours| format!("write `{ours}`"));
    cx.report(Code::InvalidType, &span, format!("invalid type `{text}`"), help);
    None
}

fn is_name(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'))
}

/// What the type of another language is here: `string[]`, `Array<string>`, `string | null`.
fn foreign(text: &str) -> Option<String> {
    let in_brackets = |name: &str| text.strip_prefix(name)?.strip_prefix('<')?.strip_suffix('>');
    let list = text.strip_suffix("[]").or_else(|| in_brackets("Array")).or_else(|| in_brackets("List"));
    if let Some(item) = list.or_else(|| in_brackets("Vec")).filter(|item| is_name(item)) {
        return Some(format!("[{item}]"));
    }
    let optional = text.strip_suffix("null").and_then(|rest| rest.trim_end().strip_suffix('|')).map(str::trim_end);
    let optional = optional.or_else(|| text.strip_prefix('?')).or_else(|| in_brackets("Option"));
    optional.filter(|name| is_name(name)).map(|name| format!("{name}?"))
}

/// Parses the `type:` of an item.
pub(super) fn take(cx: &mut Cx<'_>, entries: &mut Entries<'_>, short: Option<&Node>) -> Option<Type> {
    let node = short.or_else(|| entries.require(cx, "type", "such as `type: string`"));
    parse(cx, node?)
}

/// Parses the `type:` of a field, and `optional:`, which is the `?` of lists and maps.
pub(super) fn take_of_field(cx: &mut Cx<'_>, entries: &mut Entries<'_>, short: Option<&Node>) -> Option<Type> {
    let ty = take(cx, entries, short);
    let node = entries.take("optional");
    let optional = node.and_then(|node| cx.boolean(node)).unwrap_or(false);
    let ty = ty?;
    if let (Some(node), TypeKind::Name(name)) = (node, &ty.kind) {
        let message = "`optional` applies to lists and maps only";
        cx.report(Code::InvalidType, &node.span, message, format!("write `{name}?`, and remove `optional`"));
    }
    Some(Type { optional: ty.optional || optional, ..ty })
}

/// Whether a node is a map type: a YAML map with the single key `map`.
pub(super) fn is_map(node: &Node) -> bool {
    matches!(&node.kind, Kind::Mapping(entries) if entries.len() == 1 && entries[0].0.value == "map")
}
