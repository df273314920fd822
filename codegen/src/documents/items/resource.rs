//! Resources and their operations.

use super::types;
use crate::documents::endpoint::Endpoint;
use crate::documents::item::Item;
use crate::documents::names::Names;
use crate::documents::platform_files::Files;
use crate::schema::{self, Body, Operation, Parameter, Platform, Resource};

pub(super) fn items<'s>(resource: &'s Resource, files: &Files<'s>) -> Vec<Item<'s>> {
    let mut items = vec![whole(resource)];
    if let Some(scopes) = &resource.scopes {
        let names = scopes.read.iter().chain(&scopes.write).map(|scope| scope.value.as_str());
        items.push(Item::at(
            "scopes of the resource",
            &resource.name.value,
            &resource.name.span,
            &scopes.docs,
            Names::words(names),
        ));
    }
    items.extend(resource.parameters.iter().map(|it| Item::new("parameter", &it.wire, &it.docs, Names::none())));
    let mut last = None;
    for operation in &resource.operations {
        // All undocumented operations of a resource have one location.
        if last != Some(&operation.name.span) {
            items.extend(self::operation(resource, operation, files));
        }
        last = Some(&operation.name.span);
    }
    items.extend(resource.ids.iter().map(types::id));
    items.extend(resource.models.iter().map(types::model));
    items.extend(resource.enums.iter().map(types::enum_));
    items.extend(resource.formats.iter().map(types::format));
    items
}

/// The resource itself: named by its last segment, or by one of its operations.
fn whole(resource: &Resource) -> Item<'_> {
    let names = resource.operations.iter().map(|operation| endpoint(resource, operation));
    let names = names.fold(segment(resource), |names, name| names.or(&name));
    Item::new("resource", &resource.name, &resource.docs, names)
}

/// The last literal segment of a resource's path.
fn segment(resource: &Resource) -> Names {
    let path = Endpoint::new(None, &resource.path.value);
    path.last_literal().map_or_else(Names::none, |segment| Names::any_case([segment]))
}

/// The endpoint of an operation in a document.
pub(super) fn endpoint(resource: &Resource, operation: &Operation) -> Names {
    match &operation.endpoint {
        schema::Endpoint::Http { method, path } => {
            let path = format!("{}{}", resource.path.value, path.value);
            Names::endpoint(Endpoint::new(Some(method.as_str()), &path))
        }
        schema::Endpoint::Custom { name } => name.as_deref().map_or_else(Names::none, Names::word),
    }
}

fn operation<'s>(resource: &'s Resource, operation: &'s Operation, files: &Files<'s>) -> Vec<Item<'s>> {
    let name = format!("{}.{}", resource.name.value, operation.name.value);
    let item = |names| {
        let item = Item::at("operation", &name, &operation.name.span, &operation.docs, names);
        item.related(related(resource, operation, files))
    };
    if is_undocumented(operation) {
        let names = endpoint(resource, operation).or(&segment(resource));
        let name = resource.name.value.clone();
        return vec![Item { noun: "undocumented operations of", name, ..item(names) }];
    }
    let body = match &operation.body {
        Some(Body::Fields(fields)) => fields.as_slice(),
        _ => &[],
    };
    let parameters = operation.query.iter().chain(body).map(parameter);
    let errors = operation.errors.iter().map(|error| error_item(error, operation));
    let mut items =
        vec![item(endpoint(resource, operation)).with_parts(parameters.chain(pagination(operation, files.platform)))];
    items.extend(operation.path_parameters.iter().map(|it| Item::new("parameter", &it.wire, &it.docs, Names::none())));
    let nested = operation.query.iter().chain(body).filter_map(|parameter| parameter.nested_update.as_ref());
    items.extend(nested.map(|it| Item::new("nested update", &it.key, &it.docs, Names::none())));
    items.extend(errors);
    items
}

/// Names in the request and in the response of an operation.
fn related(resource: &Resource, operation: &Operation, files: &Files<'_>) -> Names {
    let key = operation.returns.iter().filter_map(|returns| returns.key.as_ref());
    let keys = Names::words(key.chain(&operation.wrap).map(|key| key.value.as_str()));
    let body = match &operation.body {
        Some(Body::Whole(ty)) => files.fields(ty),
        _ => Names::none(),
    };
    let returned = operation.returns.as_ref().map_or_else(Names::none, |returns| files.fields(&returns.ty));
    segment(resource).or(&keys).or(&body).or(&returned)
}

/// Whether an operation is one of those that a document does not describe. They have the location of their key.
fn is_undocumented(operation: &Operation) -> bool {
    matches!(&operation.endpoint, schema::Endpoint::Http { path, .. } if path.span == operation.name.span)
}

fn parameter(parameter: &Parameter) -> Item<'_> {
    Item::new("parameter", &parameter.wire, &parameter.docs, Names::word(types::without_markup(&parameter.wire.value)))
}

/// Parameters of the pagination: documented elsewhere, but part of the tables of parameters.
fn pagination<'s>(operation: &'s Operation, platform: Option<&'s Platform>) -> Vec<Item<'s>> {
    let is_used = |it: &&'s schema::Pagination| Some(&it.name.value) == operation.paginate.as_ref().map(|it| &it.value);
    let used = platform.and_then(|platform| platform.pagination.iter().find(is_used));
    let parameters = used.into_iter().flat_map(schema::Pagination::parameters);
    parameters.map(|it| Item { is_stated: false, sources: Vec::new(), ..parameter(it) }).collect()
}

fn error_item<'s>(error: &'s schema::DocumentedError, operation: &'s Operation) -> Item<'s> {
    let status = error.status.to_string();
    let words = [status.as_str()].into_iter().chain(error.message.as_deref());
    Item::at("error", &status, &operation.name.span, &error.docs, Names::words(words))
}
