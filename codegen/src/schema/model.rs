//! Models, their fields, and ids.

use super::constraints::Constraints;
use super::docs::Docs;
use super::entries::Entries;
use super::inline_object;
use super::parameter::{self, Style};
use super::reader::Cx;
use super::ty::{self, Type};
use crate::language;
use crate::source::Spanned;
use crate::yaml::Node;

/// A model: a JSON object with known fields.
#[derive(Clone, Debug)]
pub(crate) struct Model {
    pub(crate) name: Spanned<String>,
    pub(crate) fields: Vec<Field>,
    pub(crate) docs: Docs,
}

/// A field of a model.
#[derive(Clone, Debug)]
pub(crate) struct Field {
    /// The name on the wire.
    pub(crate) wire: Spanned<String>,
    /// Other wire names, which are decoded too.
    pub(crate) aliases: Vec<Spanned<String>>,
    pub(crate) rust: Option<Spanned<String>>,
    pub(crate) ty: Type,
    pub(crate) style: Option<Style>,
    /// Whether the platform sets the field, so that requests can omit it.
    pub(crate) read_only: bool,
    pub(crate) constraints: Constraints,
    pub(crate) docs: Docs,
}

/// A kind of id.
#[derive(Clone, Debug)]
pub(crate) struct Id {
    pub(crate) name: Spanned<String>,
    pub(crate) docs: Docs,
}

pub(super) fn parse(cx: &mut Cx<'_>, name: &Spanned<String>, node: &Node) -> Option<Model> {
    let mut entries = Entries::open(cx, node, &name.span, &language::MODEL)?;
    let fields = entries.require(cx, "fields", "a map from each field to its type");
    let fields = cx.named(fields, "fields", parse_field);
    let docs = Docs::take(cx, &mut entries);
    entries.close(cx);
    Some(Model { name: name.clone(), fields, docs })
}

fn parse_field(cx: &mut Cx<'_>, wire: &Spanned<String>, node: &Node) -> Option<Field> {
    if inline_object::is_in(node, &language::FIELD) {
        return inline_object::report(cx, node, &wire.value);
    }
    let (mut entries, short) = if ty::is_map(node) {
        (Entries::empty(wire, &language::FIELD), Some(node))
    } else {
        Entries::open_or_short(cx, node, wire, &language::FIELD)?
    };
    let ty = ty::take_of_field(cx, &mut entries, short);
    let rust = entries.take("rust").and_then(|node| cx.string(node));
    let aliases = entries.take("aliases").map(|node| cx.strings(node)).unwrap_or_default();
    let style = parameter::take_style(cx, &mut entries);
    let read_only = entries.take("read_only").and_then(|node| cx.boolean(node)).unwrap_or(false);
    let constraints = Constraints::take(cx, &mut entries);
    let docs = Docs::take(cx, &mut entries);
    entries.close(cx);
    Some(Field { wire: wire.clone(), aliases, rust, ty: ty?, style, read_only, constraints, docs })
}

pub(super) fn parse_id(cx: &mut Cx<'_>, name: &Spanned<String>, node: &Node) -> Option<Id> {
    let (mut entries, short) = Entries::open_or_short(cx, node, name, &language::ID)?;
    let docs = Docs::take_or_short(cx, &mut entries, short);
    entries.close(cx);
    Some(Id { name: name.clone(), docs })
}
