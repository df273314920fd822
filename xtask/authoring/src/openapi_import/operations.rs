//! Operations, by resource.

use std::collections::BTreeMap;

use super::context::{At, Import, Types};
use super::paths::{self, common_prefix};
use super::scopes;
use crate::draft::{Body, DocumentedError, InventoryRow, Method, Operation, Resource, gap};
use crate::naming::{self, Names};

/// An operation of the document.
pub(super) struct Found<'d> {
    resource: String,
    path: String,
    method: Method,
    item: At<'d>,
    at: At<'d>,
}

/// A drafted resource, and the rows of the inventory for its operations.
pub(super) struct Drafted {
    pub(super) resource: Resource,
    pub(super) rows: Vec<InventoryRow>,
}

impl<'d> Import<'d> {
    /// Drafts all operations, and the types that they use, by resource.
    pub(super) fn resources(&mut self, found: &[Found<'d>]) -> Vec<Drafted> {
        let mut names: Vec<String> = Vec::new();
        for operation in found {
            if !names.contains(&operation.resource) {
                names.push(operation.resource.clone());
            }
        }
        let tags = self.tags();
        names.sort_by_key(|name| tags.iter().position(|(tag, _)| tag == name).unwrap_or(usize::MAX));
        let mut drafted = Vec::new();
        for name in names {
            let own: Vec<&Found<'d>> = found.iter().filter(|operation| operation.resource == name).collect();
            let tag = tags.iter().find(|(tag, _)| *tag == name).map(|(_, at)| at.clone());
            drafted.push(self.resource(&name, tag, &own));
        }
        drafted
    }

    fn tags(&self) -> Vec<(String, At<'d>)> {
        let root = At { node: self.root, pointer: "#".to_owned() };
        let tags = root.get("tags").map(|tags| tags.items()).unwrap_or_default();
        tags.into_iter().filter_map(|tag| Some((naming::resource_name(tag.node.text_of("name")?), tag))).collect()
    }

    /// Keeps the names of types free that the generator makes for resources and operations.
    pub(super) fn reserve_names(&self, found: &[Found<'d>]) {
        for Found { resource, path, method, at, .. } in found {
            let own: Vec<&str> =
                found.iter().filter(|it| it.resource == *resource).map(|it| it.path.as_str()).collect();
            let name =
                paths::operation_name(at.node.text_of("operationId"), resource, *method, path, &common_prefix(&own));
            naming::reserve_operation(&self.type_names, resource, &name);
        }
    }

    /// Finds all operations, each with its resource.
    pub(super) fn find_operations(&mut self) -> Vec<Found<'d>> {
        let root = At { node: self.root, pointer: "#".to_owned() };
        let mut found = Vec::new();
        for (path, item) in root.get("paths").iter().flat_map(At::entries) {
            let Some(item) = self.resolve(&item) else { continue };
            for (key, at) in item.entries() {
                match Method::parse(key) {
                    Some(method) if path.starts_with('/') => {
                        let resource = resource_of(&at, path);
                        found.push(Found { resource, path: path.to_owned(), method, item: item.clone(), at });
                    }
                    _ if matches!(key, "head" | "options" | "trace") => {
                        self.skip(&at, "HEAD, OPTIONS and TRACE are not part of the schema language");
                    }
                    _ if key == "servers" => self.skip(&at, "servers of a single path"),
                    _ => {}
                }
            }
        }
        for at in root.get("x-custom-endpoints").iter().flat_map(At::items) {
            let resource = resource_of(&at, "");
            let path = at.node.text_of("x-custom-endpoint").unwrap_or_default().to_owned();
            found.push(Found { resource, path, method: Method::CustomEndpoint, item: at.clone(), at });
        }
        with_one_prefix(found)
    }

    fn resource(&mut self, name: &str, tag: Option<At<'d>>, found: &[&Found<'d>]) -> Drafted {
        let is_http = |it: &&&Found<'_>| it.method != Method::CustomEndpoint;
        let paths: Vec<&str> = found.iter().filter(is_http).map(|it| it.path.as_str()).collect();
        let prefix = common_prefix(&paths);
        let mut resource = Resource { name: name.to_owned(), ..Resource::default() };
        resource.rust = tag.as_ref().and_then(|tag| tag.node.text_of("x-rust")).map(ToOwned::to_owned);
        resource.path = (!paths.is_empty()).then(|| prefix.clone());
        resource.docs = tag.map(|tag| self.describe(&tag)).unwrap_or_default();
        let mut names = Names::default();
        let mut rows = Vec::new();
        for found in found {
            let operation = self.operation(found, name, &prefix, &mut names);
            rows.push(Self::endpoint_row(found.at.node.lines, &found.path, &operation));
            resource.operations.push(operation);
        }
        let Types { ids, models, enums } = std::mem::take(&mut self.types);
        resource.ids = ids;
        resource.models = models;
        resource.enums = enums;
        scopes::share(&mut resource, found.first().and_then(|found| found.at.node.text_of("x-scopes-known")));
        share_parameters(&mut resource);
        Drafted { resource, rows }
    }

    fn operation(&mut self, found: &Found<'d>, resource: &str, prefix: &str, names: &mut Names) -> Operation {
        let Found { path, method, item, at, .. } = found;
        let name = paths::operation_name(at.node.text_of("operationId"), resource, *method, path, prefix);
        let name = names.take_member(&name);
        let words = format!("{} {}", naming::singular(resource), name);
        let mut operation = Operation::new(name, *method, "");
        operation.docs = self.describe_operation(at);
        operation.rust = at.node.text_of("x-rust").map(ToOwned::to_owned);
        let parameters = self.parameters(item, at, &words);
        operation.path = match method {
            Method::CustomEndpoint => path.clone(),
            _ => paths::below(path, prefix, &parameters.renamed, &parameters.rest),
        };
        operation.parameters = parameters.path;
        self.add_missing_parameters(at, prefix, &mut operation);
        operation.query = parameters.query;
        operation.paginate = self.pagination_of(at);
        let (body, wrap) = self.body(at, &words);
        if *method == Method::Get && body != Body::None {
            self.skip(at, "the body of a GET request");
        } else {
            (operation.body, operation.wrap) = (body, wrap);
        }
        if at.get("requestBody").is_some() && operation.body == Body::None && !self.is_own {
            operation.docs.comment.push(gap("the request body is not JSON; say in a `note:` what callers can do"));
        }
        operation.returns = self.returns(at, &words);
        operation.scopes = self.scopes_of(at);
        operation.errors = self.errors_of(at);
        operation.not_found = not_found(at);
        let usual = matches!(method, Method::Get | Method::Put | Method::Delete);
        operation.idempotent =
            at.node.get("x-idempotent").map(|_| at.node.is("x-idempotent")).filter(|is| *is != usual);
        for keyword in ["callbacks", "servers"] {
            if let Some(found) = at.get(keyword) {
                self.skip(&found, &format!("`{keyword}` of an operation"));
            }
        }
        operation
    }

    /// Declares placeholders of the path that the document does not describe.
    fn add_missing_parameters(&mut self, at: &At<'d>, prefix: &str, operation: &mut Operation) {
        let path = format!("{prefix}{}", operation.path);
        if operation.method == Method::CustomEndpoint {
            return;
        }
        for name in paths::placeholders(&path) {
            if !operation.parameters.iter().any(|parameter| parameter.name == name) {
                self.skip(at, "a placeholder of the path without a parameter: it is a string");
                operation.parameters.push(crate::draft::Parameter::new(name, crate::draft::Ty::named("string")));
            }
        }
        operation.parameters.retain(|parameter| paths::placeholders(&path).contains(&parameter.name));
    }

    fn describe_operation(&mut self, at: &At<'d>) -> crate::draft::Docs {
        let mut docs = self.describe_sourced(at);
        let summary = at.node.text_of("summary");
        if let (false, Some(summary)) = (self.is_own, summary) {
            let is_described = at.node.text_of("description").is_some_and(|text| !text.trim().is_empty());
            let description = docs.doc.take().filter(|_| is_described);
            docs.comment.extend(description.map(|doc| format!("The document: {doc}")));
            if !is_described {
                docs.comment.clear();
            }
            self.add_description(&mut docs, summary);
        }
        docs.doc = docs.doc.map(|doc| if self.is_own { doc } else { paths::third_person(&doc) });
        docs
    }

    fn errors_of(&mut self, at: &At<'d>) -> Vec<DocumentedError> {
        let mut errors = Vec::new();
        for (status, at) in at.get("responses").iter().flat_map(At::entries) {
            let Some(number) = status.parse::<u16>().ok().filter(|number| (300..600).contains(number)) else {
                continue;
            };
            let Some(response) = self.resolve(&at) else { continue };
            if self.is_of_platform(number, response.node) {
                continue;
            }
            let mut docs = self.describe(&response);
            let message = response.node.text_of("x-message").map(ToOwned::to_owned);
            // A document of this project has the message where there is no description.
            docs.doc = docs.doc.filter(|doc| Some(doc) != message.as_ref());
            let shape = response.node.text_of("x-shape").map(ToOwned::to_owned);
            errors.push(DocumentedError { status: number, shape, message, docs });
        }
        errors
    }
}

/// Moves the parameters of the resource's own path from its operations to the resource.
pub(crate) fn share_parameters(resource: &mut Resource) {
    let own = paths::placeholders(resource.path.as_deref().unwrap_or_default());
    for operation in &mut resource.operations {
        let (shared, others) = operation.parameters.drain(..).partition(|parameter| own.contains(&parameter.name));
        operation.parameters = others;
        let shared: Vec<crate::draft::Parameter> = shared;
        for parameter in shared {
            if !resource.parameters.iter().any(|known| known.name == parameter.name) {
                resource.parameters.push(parameter);
            }
        }
    }
}

/// Gives operations a resource of their own whose paths start otherwise than those of their resource.
fn with_one_prefix(mut found: Vec<Found<'_>>) -> Vec<Found<'_>> {
    let mut firsts: BTreeMap<String, String> = BTreeMap::new();
    for operation in found.iter_mut().filter(|operation| operation.method != Method::CustomEndpoint) {
        let segment = paths::first_segment(&operation.path).to_owned();
        let first = firsts.entry(operation.resource.clone()).or_insert_with(|| segment.clone());
        if *first != segment {
            operation.resource = naming::resource_name(&format!("{} {segment}", operation.resource));
        }
    }
    found
}

fn not_found(at: &At<'_>) -> Vec<(u16, String)> {
    let entries = at.get("x-not-found").map(|it| it.entries()).unwrap_or_default();
    entries.iter().filter_map(|(status, what)| Some((status.parse().ok()?, what.node.text()?.to_owned()))).collect()
}

/// The resource of an operation: its first tag, or the first word of its path.
fn resource_of(at: &At<'_>, path: &str) -> String {
    let tag = at.get("tags").and_then(|tags| tags.items().first().and_then(|tag| tag.node.text()));
    let segment =
        path.split('/').find(|segment| !segment.is_empty() && !segment.starts_with('{') && !paths::is_version(segment));
    naming::resource_name(tag.or(segment).unwrap_or("general"))
}
