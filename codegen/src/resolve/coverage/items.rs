//! The items of a schema that an inventory can list, by kind and name.
//!
//! Invariant: an item is identified by the location of its name and of its owner's, so that several rows can refer to it.

use crate::model::{self, Location};
use crate::resolve::platform_files::PlatformFiles;
use crate::schema::{self, Docs, Known, RowKind, SourceRef, TypeKind};
use crate::source::{SourceId, Span, Spanned};

/// Where a name starts.
pub(super) type Start = (SourceId, usize);

/// Identifies an item. Items of several owners have one location if their owners have the same YAML anchor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    pub(super) owner: Option<Start>,
    pub(super) own: Start,
}

/// An item of the schema.
pub(super) struct Item {
    pub(super) kind: RowKind,
    /// Its names in documents; the first is the usual one.
    pub(super) names: Vec<String>,
    pub(super) span: Span,
    pub(super) place: Place,
    /// The sources of the item, or of its owner.
    pub(super) sources: Vec<SourceRef>,
    /// Whether a document states it, so that the document's inventory must list it.
    pub(super) is_documented: bool,
    /// The model that its type contains.
    pub(super) inner: Option<String>,
    /// Parameters, fields, values.
    pub(super) parts: Vec<Self>,
}

impl Item {
    fn new(kind: RowKind, name: &Spanned<String>, docs: &Docs) -> Self {
        Self {
            kind,
            names: vec![name.value.clone()],
            span: name.span.clone(),
            place: Place { owner: None, own: start(&name.span) },
            sources: docs.sources.iter().map(|source| source.value.clone()).collect(),
            is_documented: docs.known == Known::Documented,
            inner: None,
            parts: Vec::new(),
        }
    }

    /// Creates a part, which has the sources of its owner unless it has its own.
    fn part(kind: RowKind, name: &Spanned<String>, docs: &Docs, owner: &Self) -> Self {
        let mut part = Self::new(kind, name, docs);
        if part.sources.is_empty() {
            part.sources.clone_from(&owner.sources);
        }
        part.is_documented &= owner.is_documented;
        part.place.owner = Some(owner.place.own);
        part
    }
}

/// Where a span starts.
pub(super) fn start(span: &Span) -> Start {
    (span.source, span.range.start)
}

/// Lists all items. A new kind is one line.
pub(super) fn all(input: &PlatformFiles<'_>, resolved: &model::Platform) -> Vec<Item> {
    let platform = input.platform;
    let mut items = Vec::new();
    items.extend(platform.scopes.iter().map(|it| Item::new(RowKind::Scope, &it.name, &it.docs)));
    items.extend(platform.errors.iter().map(|it| Item::new(RowKind::Error, &it.name, &it.docs)));
    items.extend(codes(input));
    items.extend(platform.limits.iter().map(|it| Item::new(RowKind::Limit, &it.name, &it.docs)));
    items.extend(platform.statuses.iter().map(|it| Item::new(RowKind::Status, &number(&it.status), &it.docs)));
    items.extend(platform.servers.iter().map(|it| Item::new(RowKind::Server, &it.name, &it.docs)));
    items.extend(platform.auth.iter().map(|it| Item::new(RowKind::Auth, &it.name, &it.docs)));
    for (resource, resolved) in input.resources.iter().zip(&resolved.resources) {
        let operations = resource.operations.iter().zip(&resolved.operations);
        items.extend(operations.map(|(operation, resolved)| self::operation(resource, operation, resolved)));
    }
    items.extend(input.models().map(model));
    items.extend(input.enums().map(enum_));
    items.extend(input.webhooks.iter().flat_map(|webhooks| &webhooks.topics).map(topic));
    items
}

fn number(status: &Spanned<u16>) -> Spanned<String> {
    status.clone().map(|status| status.to_string())
}

/// The codes of errors: the values of an enum.
fn codes(input: &PlatformFiles<'_>) -> Vec<Item> {
    let lists = |it: &&schema::Enum| {
        let mut types = input.platform.errors.iter().filter_map(|shape| shape.ty.as_ref());
        types.any(|ty| ty.value == it.name.value)
    };
    input
        .enums()
        .filter(lists)
        .flat_map(|it| enum_(it).parts)
        .map(|code| Item { kind: RowKind::Error, ..code })
        .collect()
}

fn operation(resource: &schema::Resource, operation: &schema::Operation, resolved: &model::Operation) -> Item {
    let mut item = Item::new(RowKind::Endpoint, &operation.name, &operation.docs);
    item.names = vec![match &resolved.endpoint {
        model::Endpoint::Http { method, path, .. } => format!("{} {path}", method.as_str()),
        model::Endpoint::Custom { name } => name.as_ref().unwrap_or(&resolved.name).clone(),
    }];
    let fields = match &operation.body {
        Some(schema::Body::Fields(fields)) => fields.as_slice(),
        Some(schema::Body::Whole(ty)) => {
            item.inner = model_in(ty);
            &[]
        }
        None => &[],
    };
    let declared = [&operation.path_parameters, &resource.parameters, &operation.query, fields];
    for parameter in resolved.parameters.iter().filter(|parameter| parameter.location != Location::Body) {
        let declared = declared.iter().copied().flatten().find(|declared| declared.wire.value == parameter.wire);
        let part = match declared {
            Some(declared) => {
                let part = Item::part(RowKind::Parameter, &declared.wire, &declared.docs, &item);
                // A path parameter is part of the endpoint's name; a map stands for parameters of any name.
                let is_named = parameter.location != Location::Path
                    && !(parameter.location == Location::Query && matches!(declared.ty.kind, TypeKind::Map(_)));
                let is_documented = part.is_documented && is_named;
                Item { inner: model_in(&declared.ty), is_documented, ..part }
            }
            // A parameter of the pagination, which is documented elsewhere.
            None => Item {
                is_documented: false,
                ..Item::part(
                    RowKind::Parameter,
                    &Spanned { value: parameter.wire.clone(), span: item.span.clone() },
                    &Docs::default(),
                    &item,
                )
            },
        };
        item.parts.push(part);
    }
    item
}

fn model(model: &schema::Model) -> Item {
    let mut item = Item::new(RowKind::Model, &model.name, &model.docs);
    let field = |field: &schema::Field| {
        let mut part = Item::part(RowKind::Field, &field.wire, &field.docs, &item);
        part.names.extend(field.aliases.iter().map(|alias| alias.value.clone()));
        Item { inner: model_in(&field.ty), ..part }
    };
    item.parts = model.fields.iter().map(field).collect();
    item
}

fn enum_(enum_: &schema::Enum) -> Item {
    let mut item = Item::new(RowKind::Enum, &enum_.name, &enum_.docs);
    let value = |value: &schema::EnumValue| Item::part(RowKind::Value, &value.wire, &value.docs, &item);
    item.parts = enum_.values.iter().map(value).collect();
    item
}

fn topic(topic: &schema::Topic) -> Item {
    let mut item = Item::new(RowKind::Topic, &topic.wire, &topic.docs);
    item.names.extend(topic.aliases.iter().map(|alias| alias.value.clone()));
    item
}

/// The name inside a type, which may be a model.
fn model_in(ty: &schema::Type) -> Option<String> {
    match &ty.kind {
        TypeKind::Name(name) => Some(name.clone()),
        TypeKind::List(inner) | TypeKind::Map(inner) => model_in(inner),
    }
}

/// Finds the parts on a dotted path: `lines.price` is `lines`, and `price` of the model in it.
pub(super) fn find_part<'t>(items: &'t [Item], whole: &'t Item, name: &str) -> Option<Vec<&'t Item>> {
    for part in &whole.parts {
        for known in &part.names {
            match name.strip_prefix(known.as_str()) {
                Some("") => return Some(vec![part]),
                Some(rest) => {
                    let inner = rest.strip_prefix('.').and_then(|rest| find_part(items, part, rest));
                    if let Some(inner) = inner {
                        return Some([vec![part], inner].concat());
                    }
                }
                None => {}
            }
        }
    }
    let is_inner = |item: &&Item| item.kind == RowKind::Model && Some(&item.names[0]) == whole.inner.as_ref();
    find_part(items, items.iter().find(is_inner)?, name)
}
