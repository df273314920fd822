//! What the caller of an import decides.

/// What the caller of an import decides.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// The name of the platform's folder.
    pub platform: String,
    /// The name of the document, for `source:`.
    pub source: String,
    /// Whether the platform itself documents what the document says.
    pub is_documented: bool,
    /// Whether long descriptions are kept, too.
    pub keeps_descriptions: bool,
    /// The names of types that the platform already has.
    pub taken_types: Vec<String>,
}
