//! Updates of the items of lists.

use super::{Docs, Ident, OmittedFields, OmittedItems};

/// A list in an update whose items are matched by a field.
#[derive(Clone, Debug)]
pub(crate) struct NestedUpdate {
    /// The parameter with the list, by index.
    pub(crate) parameter: usize,
    /// The name of the list on the wire.
    pub(crate) wire: String,
    /// The field with the list in the model that is changed, and whether it is optional.
    pub(crate) field: Ident,
    pub(crate) is_optional: bool,
    /// The model of the items in requests.
    pub(crate) item: Ident,
    /// The field that matches the items.
    pub(crate) key: FieldPair,
    /// The other fields that a request can change.
    pub(crate) fields: Vec<FieldPair>,
    pub(crate) omitted_items: OmittedItems,
    pub(crate) omitted_fields: OmittedFields,
    pub(crate) docs: Docs,
}

/// A field of a model that is received, and the field of a model that is sent with the same meaning. Names are those on the wire.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FieldPair {
    pub(crate) from: String,
    pub(crate) to: String,
    /// The fields of their models, if these are not the same.
    pub(crate) fields: Vec<Self>,
}
