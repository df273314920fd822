//! Parameters: arguments of methods, and setters of request builders.

use super::item::{self, Cx};
use super::value;
use crate::model::{Docs, Location, Parameter};

/// Documents the setter of a parameter, and the one that clears it.
pub(super) fn document(cx: &Cx<'_>, owner: &Docs, parameter: &mut Parameter) {
    let Parameter { rust, docs, ty, separator, clear_docs, constraints, .. } = parameter;
    let description = value::describe(docs, ty, *separator, constraints);
    docs.rustdoc = item::part(cx, docs, Some(owner), description);
    let clear =
        format!("Sends `null` for [`Self::{}`]. A field that is neither set nor cleared is not sent.", rust.as_str());
    *clear_docs = vec![clear];
}

/// A required argument as an entry of a list: `id`: The order.
pub(super) fn argument(parameter: &Parameter) -> String {
    let Parameter { rust, docs, ty, separator, constraints, location, .. } = parameter;
    if *location == Location::Body {
        return format!("- `{}`: The request body.", rust.as_str());
    }
    let description = value::describe(docs, ty, *separator, constraints);
    let whole = Docs { doc: Some(String::new()), rustdoc: Vec::new(), ..docs.clone() };
    let rest = item::one_line(&whole, "");
    let parts = description.into_iter().chain([rest]).filter(|part| !part.is_empty());
    format!("- `{}`: {}", rust.as_str(), parts.collect::<Vec<_>>().join(" "))
}
