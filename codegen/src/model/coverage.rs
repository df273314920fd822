//! How much of a platform's documentation its schema covers.

/// How much of a platform's documents its schema covers.
#[derive(Clone, Debug)]
pub(crate) struct Coverage {
    pub(crate) platform: String,
    /// The platform's title.
    pub(crate) title: String,
    /// `None` without an inventory.
    pub(crate) documents: Option<Vec<DocumentCoverage>>,
}

/// The coverage of one document.
#[derive(Clone, Debug)]
pub(crate) struct DocumentCoverage {
    pub(crate) title: String,
    /// By kind of item; only kinds that occur.
    pub(crate) counts: Vec<Count>,
    pub(crate) omitted: Vec<Omitted>,
}

/// The number of items of a kind that a document lists. All that are not omitted are covered.
#[derive(Clone, Debug)]
pub(crate) struct Count {
    pub(crate) kind: &'static str,
    pub(crate) listed: usize,
    pub(crate) omitted: usize,
}

/// An item of a document that the schema omits.
#[derive(Clone, Debug)]
pub(crate) struct Omitted {
    pub(crate) name: String,
    /// Its location in the document: `guide#L12`.
    pub(crate) at: String,
    pub(crate) reason: String,
}
