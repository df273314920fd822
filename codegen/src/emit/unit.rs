//! Files to be rendered.

use proc_macro2::TokenStream;

use super::json::Object;

/// A file to be rendered.
pub(crate) struct Unit {
    /// The path relative to `generated/`.
    pub(crate) path: String,
    pub(crate) content: Content,
    /// The source of the file, relative to the project's folder.
    pub(crate) from: String,
}

/// The content of a file.
pub(crate) enum Content {
    Rust(TokenStream),
    Toml(String),
    Markdown(String),
    Json(Object),
    /// Written as it is, without a header.
    Verbatim(String),
}
