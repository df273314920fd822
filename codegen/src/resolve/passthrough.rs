//! Facts of a platform that the model has as they are in the schema.
//!
//! Invariant: the only errors reported here are sources that name an undeclared document.

use super::context::Cx;
use super::docs;
use crate::model;
use crate::schema;

pub(super) fn documents(platform: &schema::Platform) -> Vec<model::Document> {
    platform.documents.iter().map(document).collect()
}

fn document(doc: &schema::Doc) -> model::Document {
    let schema::Doc { name, title, url, retrieved } = doc;
    model::Document { name: name.value.clone(), title: title.clone(), url: url.clone(), retrieved: retrieved.clone() }
}

pub(super) fn status(platform: &schema::Platform) -> Option<model::Status> {
    let schema::Status { kind, doc } = platform.status.as_ref()?;
    Some(model::Status { kind: *kind, doc: doc.clone() })
}

pub(super) fn envelope(cx: &mut Cx<'_>) -> Option<model::Envelope> {
    let schema::Envelope { data, success, message, docs } = cx.input.platform.envelope.as_ref()?;
    Some(model::Envelope {
        data: data.value.clone(),
        success: success.as_ref().map(success_field),
        message: message.as_ref().map(|key| key.value.clone()),
        docs: docs::resolve(cx, docs),
    })
}

fn success_field(field: &schema::SuccessField) -> model::SuccessField {
    let values = field.values.iter().map(|value| value.value.clone()).collect();
    model::SuccessField { key: field.key.value.clone(), values }
}

/// The shapes of errors. Codes that an enum lists are the enum's, if there is one of that name.
pub(super) fn error_shapes(cx: &mut Cx<'_>, places: &[model::ErrorField]) -> Vec<model::ErrorShape> {
    let codes = |key: &str| places.iter().find(|place| place.key == key && place.is_code)?.codes.clone();
    let shapes = cx.input.platform.errors.iter().map(|shape| model::ErrorShape {
        name: shape.name.value.clone(),
        key: shape.key.value.clone(),
        kind: shape.kind,
        in_success: shape.in_success,
        codes: codes(&shape.key.value),
        docs: docs::resolve(cx, &shape.docs),
    });
    shapes.collect()
}
