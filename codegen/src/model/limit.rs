//! Limits.

use super::{Docs, Ident, LimitKind};

/// A limit.
#[derive(Clone, Debug)]
pub(crate) struct Limit {
    pub(crate) name: String,
    pub(crate) kind: LimitKind,
    /// The method of the builder that switches it on, if it does not hold for everybody.
    pub(crate) switch: Option<Ident>,
    /// Of that method.
    pub(crate) docs: Docs,
}
