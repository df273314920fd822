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
    let mut description = value::describe(&field.docs, &field.ty, field.separator, &field.constraints);
    if field.read_only {
        item::paragraph(&mut description, vec!["Set by the platform: requests can leave it empty.".to_owned()]);
    }
    field.docs.rustdoc = item::part(cx, &field.docs, Some(owner), description);
}
