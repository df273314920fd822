//! Builds outlines from parsed files.

use std::collections::BTreeMap;

use heck::ToSnakeCase;

use super::operations::{Location, Operation, Parameter, Value};
use super::place::{Place, Places, Provenance};
use super::resources::{Document, Envelope, Outline, Platform, Resource};
use super::types::{Enum, EnumValue, Field, Format, Id, Model, Type};
use super::webhooks::{Example, Topic, Webhooks};
use crate::schema::{self, Body, Endpoint, Method, Payload, Style, TypeKind, WireFormat};
use crate::source::{SourceMap, Span, Spanned};

/// Builds the outline of all platforms. `incomplete` says whether something did not parse.
pub(crate) fn build(files: &schema::Files, sources: &SourceMap, incomplete: bool) -> Outline {
    let mut folders: BTreeMap<&str, Vec<&schema::File>> = BTreeMap::new();
    for file in &files.parsed {
        folders.entry(&file.folder).or_default().push(file);
    }
    let platforms = folders.into_iter().filter_map(|(folder, files)| platform(folder, &files, sources)).collect();
    Outline { platforms, incomplete }
}

/// The parsed files of a platform.
struct Cx<'s> {
    resources: Vec<&'s schema::Resource>,
    webhooks: Option<&'s schema::Webhooks>,
    envelope: Option<&'s str>,
    places: Places<'s>,
    /// What each name of a type stands for.
    declared: BTreeMap<&'s str, fn(String) -> Type>,
}

fn platform(folder: &str, files: &[&schema::File], sources: &SourceMap) -> Option<Platform> {
    let places = Places::new(sources, files.iter().map(|file| &file.root));
    let (mut platform, mut webhooks, mut resources) = (None, None, Vec::new());
    for file in files {
        match &file.document {
            schema::Document::Platform(found) => platform = Some(found.as_ref()),
            schema::Document::Resource(found) => resources.push(found.as_ref()),
            schema::Document::Webhooks(found) => webhooks = Some(found.as_ref()),
            schema::Document::Inventory(_) => {}
        }
    }
    let platform = platform?;
    let envelope = platform.envelope.as_ref();
    let data = envelope.map(|it| it.data.value.as_str());
    let mut cx = Cx { resources, webhooks, envelope: data, places, declared: BTreeMap::new() };
    cx.declared = cx.declarations();
    let (models, enums, ids) = (cx.models(), cx.enums(), cx.ids());
    Some(Platform {
        name: folder.to_owned(),
        module: folder.to_snake_case(),
        title: platform.title.clone(),
        base_path: platform.servers.first().map(|server| path_of(&server.url.value)).unwrap_or_default(),
        documents: platform.documents.iter().map(document).collect(),
        envelope: envelope.map(envelope_of),
        time_zone: platform.time_zone.as_ref().map(|zone| zone.name.value.clone()),
        errors: platform.errors.iter().map(|it| (it.name.value.clone(), it.key.value.clone())).collect(),
        paginations: platform.pagination.iter().map(pagination).collect(),
        pagination_keys: platform.pagination.iter().flat_map(pagination_keys).collect(),
        place: cx.file(&platform.name.span),
        resources: cx.resources.iter().map(|resource| cx.resource(resource)).collect(),
        models: models.map(|model| cx.model(model)).collect(),
        enums: enums.map(|it| cx.enumeration(it)).collect(),
        ids: ids.map(|id| cx.id(id)).collect(),
        webhooks: cx.webhooks.map(|webhooks| cx.webhooks(webhooks, folder, sources)),
    })
}

/// The path of a URL.
fn path_of(url: &str) -> String {
    let (_, rest) = url.split_once("://").unwrap_or_default();
    rest.find('/').map_or("", |at| &rest[at..]).trim_end_matches('/').to_owned()
}

fn pagination(pagination: &schema::Pagination) -> (String, Vec<String>) {
    let parameters = pagination.parameters().map(|parameter| parameter.wire.value.clone());
    (pagination.name.value.clone(), parameters.collect())
}

fn pagination_keys(pagination: &schema::Pagination) -> impl Iterator<Item = String> {
    pagination.locations().filter_map(|location| match location {
        schema::ResponseLocation::Key(path) => path.value.split('.').next().map(str::to_owned),
        schema::ResponseLocation::Header(_) => None,
    })
}

fn document(document: &schema::Doc) -> Document {
    Document { name: document.name.value.clone(), title: document.title.clone() }
}

fn envelope_of(envelope: &schema::Envelope) -> Envelope {
    Envelope {
        data: envelope.data.value.clone(),
        success: envelope.success.as_ref().map(|success| success.key.value.clone()),
        message: envelope.message.as_ref().map(|message| message.value.clone()),
    }
}

impl<'s> Cx<'s> {
    fn models(&self) -> impl Iterator<Item = &'s schema::Model> + use<'s> {
        let in_webhooks = self.webhooks.into_iter().flat_map(|webhooks| &webhooks.models);
        self.resources.clone().into_iter().flat_map(|resource| &resource.models).chain(in_webhooks)
    }

    fn enums(&self) -> impl Iterator<Item = &'s schema::Enum> + use<'s> {
        let in_webhooks = self.webhooks.into_iter().flat_map(|webhooks| &webhooks.enums);
        self.resources.clone().into_iter().flat_map(|resource| &resource.enums).chain(in_webhooks)
    }

    fn ids(&self) -> impl Iterator<Item = &'s schema::Id> + use<'s> {
        let in_webhooks = self.webhooks.into_iter().flat_map(|webhooks| &webhooks.ids);
        self.resources.clone().into_iter().flat_map(|resource| &resource.ids).chain(in_webhooks)
    }

    /// A name that is declared twice is a model rather than an enum, and an enum rather than an id.
    fn declarations(&self) -> BTreeMap<&'s str, fn(String) -> Type> {
        let mut declared: BTreeMap<&str, fn(String) -> Type> = BTreeMap::new();
        declared.extend(self.ids().map(|id| (id.name.value.as_str(), Type::Id as fn(String) -> Type)));
        declared.extend(self.enums().map(|it| (it.name.value.as_str(), Type::Enum as fn(String) -> Type)));
        declared.extend(self.models().map(|model| (model.name.value.as_str(), Type::Model as fn(String) -> Type)));
        declared
    }

    /// The whole file of an item.
    fn file(&self, span: &Span) -> Place {
        Place { first: 1, ..self.places.of(span) }
    }

    fn ty(&self, ty: &schema::Type) -> Type {
        match &ty.kind {
            TypeKind::List(item) => Type::List(Box::new(self.ty(item))),
            TypeKind::Map(value) => Type::Map(Box::new(self.ty(value))),
            TypeKind::Name(name) => self.named(name),
        }
    }

    fn named(&self, name: &str) -> Type {
        let owned = name.to_owned();
        match name {
            "string" => Type::String,
            "integer" => Type::Integer,
            "decimal" => Type::Decimal,
            "money" => Type::Money,
            "boolean" => Type::Boolean,
            "date-time" => Type::DateTime,
            "date" => Type::Date,
            "json" => Type::Json,
            "secret" => Type::Secret,
            schema::UNDOCUMENTED => Type::Undocumented,
            crate::resolve::TOPIC_TYPE if self.webhooks.is_some() => Type::Enum(owned),
            _ => self.declared.get(name).map_or(Type::Unresolved as fn(String) -> Type, |ty| *ty)(owned),
        }
    }

    fn model(&self, model: &schema::Model) -> Model {
        Model {
            name: model.name.value.clone(),
            fields: model.fields.iter().map(|field| self.field(field)).collect(),
            place: self.places.of(&model.name.span),
            provenance: Provenance::of(&model.docs),
        }
    }

    fn field(&self, field: &schema::Field) -> Field {
        Field {
            name: field.wire.value.clone(),
            aliases: values(&field.aliases),
            ty: self.ty(&field.ty),
            optional: field.ty.optional,
            format: Format { read_only: field.read_only, ..format(field.style, field.constraints.wire_format) },
            place: self.places.of(&field.wire.span),
            provenance: Provenance::of(&field.docs),
        }
    }

    fn enumeration(&self, declared: &schema::Enum) -> Enum {
        let value = |value: &schema::EnumValue| EnumValue {
            name: value.wire.value.clone(),
            aliases: Vec::new(),
            provenance: Provenance::of(&value.docs),
        };
        Enum {
            name: declared.name.value.clone(),
            values: declared.values.iter().map(value).collect(),
            place: self.places.of(&declared.name.span),
            provenance: Provenance::of(&declared.docs),
        }
    }

    fn id(&self, id: &schema::Id) -> Id {
        Id { name: id.name.value.clone(), place: self.places.of(&id.name.span), provenance: Provenance::of(&id.docs) }
    }

    fn resource(&self, resource: &schema::Resource) -> Resource {
        Resource {
            name: resource.name.value.clone(),
            path: resource.path.value.clone(),
            place: self.file(&resource.name.span),
            operations: resource.operations.iter().map(|operation| self.operation(resource, operation)).collect(),
        }
    }

    fn operation(&self, resource: &schema::Resource, operation: &schema::Operation) -> Operation {
        let path = match &operation.endpoint {
            Endpoint::Http { path, .. } => Some(format!("{}{}", resource.path.value, path.value)),
            Endpoint::Custom { .. } => None,
        };
        Operation {
            name: format!("{}.{}", resource.name.value, operation.name.value),
            method: operation.endpoint.method().map(Method::as_str),
            parameters: self.parameters(resource, operation, path.is_some()),
            path,
            wrap: operation.wrap.as_ref().map(|key| key.value.clone()),
            response: operation
                .returns
                .as_ref()
                .map(|returns| self.value(self.envelope.into_iter(), returns.key.as_ref(), &returns.ty)),
            pagination: operation.paginate.as_ref().map(|name| name.value.clone()),
            errors: operation.errors.iter().map(|error| error.status).collect(),
            place: self.places.of(&operation.name.span),
            provenance: Provenance::of(&operation.docs),
        }
    }

    fn parameters(&self, resource: &schema::Resource, operation: &schema::Operation, has_path: bool) -> Vec<Parameter> {
        let of_resource = resource.parameters.iter().filter(|_| has_path);
        let in_path = of_resource.chain(&operation.path_parameters).map(|it| self.parameter(Location::Path, it));
        let query = operation.query.iter().map(|it| self.parameter(Location::Query, it));
        let body = match &operation.body {
            None => Vec::new(),
            Some(Body::Fields(fields)) => fields.iter().map(|it| self.parameter(Location::Field, it)).collect(),
            Some(Body::Whole(ty)) => vec![self.whole_body(ty)],
        };
        in_path.chain(query).chain(body).collect()
    }

    fn parameter(&self, location: Location, parameter: &schema::Parameter) -> Parameter {
        Parameter {
            name: parameter.wire.value.clone(),
            location,
            ty: self.ty(&parameter.ty),
            required: parameter.required || location == Location::Path,
            format: format(parameter.style, parameter.constraints.wire_format),
            place: self.places.of(&parameter.wire.span),
            provenance: Provenance::of(&parameter.docs),
        }
    }

    fn whole_body(&self, ty: &schema::Type) -> Parameter {
        Parameter {
            name: String::new(),
            location: Location::Body,
            ty: self.ty(ty),
            required: true,
            format: Format::default(),
            place: self.places.of(&ty.span),
            provenance: Provenance::default(),
        }
    }

    fn webhooks(&self, webhooks: &schema::Webhooks, folder: &str, sources: &SourceMap) -> Webhooks {
        let envelope = webhooks.envelope.as_ref();
        let keys = envelope.map(|it| [&it.topic, &it.time, &it.shop, &it.id]);
        let prefix = format!("{folder}/examples/");
        let examples = sources.iter().filter_map(|(_, source)| {
            let name = source.path.strip_prefix(&prefix)?.strip_suffix(".json")?.to_owned();
            Some(Example { name, file: source.path.clone(), json: source.text.clone() })
        });
        Webhooks {
            envelope_keys: keys.into_iter().flatten().flatten().map(|key| key.value.clone()).collect(),
            topics: webhooks.topics.iter().map(|topic| self.topic(topic, envelope)).collect(),
            examples: examples.collect(),
            place: self.file(&webhooks.platform.span),
        }
    }

    fn topic(&self, topic: &schema::Topic, envelope: Option<&schema::WebhookEnvelope>) -> Topic {
        let data = envelope.and_then(|envelope| envelope.data.as_ref()).map(|key| key.value.as_str());
        let payload = match &topic.payload {
            Payload::Undocumented => None,
            Payload::Typed { key, ty } => Some(self.value(data.into_iter(), key.as_ref(), ty)),
        };
        Topic {
            name: topic.wire.value.clone(),
            aliases: values(&topic.aliases),
            payload,
            example: topic.example.as_ref().map(|example| example.value.clone()),
            place: self.places.of(&topic.wire.span),
            provenance: Provenance::of(&topic.docs),
        }
    }

    fn value<'k>(
        &self,
        envelope: impl Iterator<Item = &'k str>,
        key: Option<&'k Spanned<String>>,
        ty: &schema::Type,
    ) -> Value {
        let path = envelope.chain(key.map(|key| key.value.as_str())).map(str::to_owned).collect();
        Value { path, ty: self.ty(ty) }
    }
}

fn values(strings: &[Spanned<String>]) -> Vec<String> {
    strings.iter().map(|string| string.value.clone()).collect()
}

fn format(style: Option<Style>, wire_format: Option<WireFormat>) -> Format {
    let separator = match style {
        Some(Style::Comma) => Some(','),
        Some(Style::Semicolon) => Some(';'),
        Some(Style::Repeat) | None => None,
    };
    let wire_format = wire_format.map(|format| match format {
        WireFormat::String => "string",
        WireFormat::Number => "number",
        WireFormat::Spaced => "spaced",
        WireFormat::Local => "local",
    });
    Format { separator, wire_format, read_only: false }
}
