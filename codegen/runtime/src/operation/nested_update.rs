//! Updates of the items of a list.

/// How an update changes the items of a list, which a field matches. Names are those on the wire.
#[derive(Debug)]
pub struct NestedUpdate {
    /// The field that matches the items.
    pub key: FieldPair,
    /// The other fields that the request can change.
    pub fields: &'static [FieldPair],
    /// What happens to items that a request omits.
    pub omitted_items: OmittedItems,
    /// Whether the platform is documented to keep the values of fields that an item of a request omits.
    pub keeps_omitted_fields: bool,
}

/// What happens to items that a request omits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OmittedItems {
    /// It is not documented.
    Undocumented,
    /// They are kept.
    Kept,
    /// They are removed.
    Removed,
}

/// A field that is received, and the field that is sent with the same meaning.
#[derive(Debug)]
pub struct FieldPair {
    /// The field of the model that is received.
    pub from: &'static str,
    /// The field of the model that is sent.
    pub to: &'static str,
    /// The fields of their models, if these are not the same.
    pub fields: &'static [FieldPair],
}

impl FieldPair {
    /// Creates a pair of fields of the same name.
    #[must_use]
    pub const fn new(name: &'static str) -> Self {
        Self { from: name, to: name, fields: &[] }
    }

    /// Sets the name of the field that is sent.
    #[must_use]
    pub const fn sent_as(self, to: &'static str) -> Self {
        Self { to, ..self }
    }

    /// Sets the fields of their models.
    #[must_use]
    pub const fn fields(self, fields: &'static [FieldPair]) -> Self {
        Self { fields, ..self }
    }
}
