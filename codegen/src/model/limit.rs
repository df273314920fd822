//! Limits.

use super::{Docs, Ident, LimitKind};

/// A limit.
#[derive(Clone, Debug)]
pub(crate) struct Limit {
    pub(crate) name: String,
    pub(crate) kind: LimitKind,
    /// The builder method that enables the limit, if the limit is optional.
    pub(crate) builder_method: Option<Ident>,
    /// The documentation of that method.
    pub(crate) docs: Docs,
}
