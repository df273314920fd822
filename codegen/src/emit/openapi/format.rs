//! File formats, for the extension key `x-formats`.

use super::{docs, schema};
use crate::emit::json::Object;
use crate::model::{Format, FormatKind};

/// Emits a file format. Returns its name and its description.
pub(super) fn emit(format: &Format) -> (&str, Object) {
    let Format { constant, docs, kind, model } = format;
    let form = match kind {
        FormatKind::Xml { root, items } => {
            let path = Some(items.join(".")).filter(|path| !path.is_empty());
            Object::new().with("kind", "xml").with("root", root).with_some("items", path)
        }
        FormatKind::Csv { separator, columns } => Object::new()
            .with("kind", "csv")
            .with("separator", char::from(*separator).to_string())
            .with_list("columns", columns),
    };
    (constant.as_str(), form.with("schema", schema::reference(model.as_str())).and(docs::emit(docs)))
}
