//! What the documents of a platform offer, and how much of it the schema has.

/// How much of a platform's documents its schema covers.
#[derive(Clone, Debug)]
pub(crate) struct Coverage {
    pub(crate) platform: String,
    /// The platform's title.
    pub(crate) title: String,
    /// `None` without an inventory.
    pub(crate) documents: Option<Vec<DocumentCoverage>>,
}

/// What one document offers.
#[derive(Clone, Debug)]
pub(crate) struct DocumentCoverage {
    pub(crate) title: String,
    /// By kind of thing; only kinds of which there is something.
    pub(crate) counts: Vec<Count>,
    pub(crate) left_out: Vec<LeftOut>,
}

/// How many things of a kind a document offers. What is not left out is covered.
#[derive(Clone, Debug)]
pub(crate) struct Count {
    pub(crate) kind: &'static str,
    pub(crate) offered: usize,
    pub(crate) left_out: usize,
}

/// A thing that a document offers and the schema does not have.
#[derive(Clone, Debug)]
pub(crate) struct LeftOut {
    pub(crate) name: String,
    /// Where it is offered: `guide#L12`.
    pub(crate) at: String,
    pub(crate) reason: String,
}
