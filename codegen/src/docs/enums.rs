//! Enums and their values.

use super::item::{self, Cx};
use super::markdown;
use crate::model::Enum;

/// Documents an enum and its values.
pub(super) fn document(cx: &Cx<'_>, enum_: &mut Enum) {
    let Enum { docs, values, .. } = enum_;
    docs.rustdoc = item::sourced(cx, docs, vec!["`string`.".to_owned()]);
    for value in values {
        let description = item::description(&value.docs, vec![format!("{}.", markdown::code(&value.wire))]);
        value.docs.rustdoc = item::part(cx, &value.docs, Some(docs), description);
    }
}
