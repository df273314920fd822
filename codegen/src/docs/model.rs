//! Models and their fields.

use super::item::{self, Cx};
use super::value;
use crate::model::{Docs, Field, Model};

/// Documents a model and its fields.
pub(super) fn document(cx: &Cx<'_>, model: &mut Model) {
    let Model { docs, fields, .. } = model;
    docs.rustdoc = item::sourced(cx, docs, vec!["`object`.".to_owned()]);
    for field in fields {
        document_field(cx, docs, field);
    }
}

fn document_field(cx: &Cx<'_>, owner: &Docs, field: &mut Field) {
    let description = value::describe(&field.docs, &field.ty, field.separator, &field.constraints);
    field.docs.rustdoc = item::part(cx, &field.docs, Some(owner), description);
}
