//! Files to be rendered.

use proc_macro2::TokenStream;

use super::openapi::json::Json;
use crate::file_set::PlatformPaths;

/// A file to be rendered.
pub(crate) struct Unit {
    /// Below `generated/`.
    pub(crate) path: String,
    pub(crate) content: Content,
    /// What it is made from, below the project's folder.
    pub(crate) from: String,
}

/// What is in a file.
pub(crate) enum Content {
    Rust(TokenStream),
    Toml(String),
    Markdown(String),
    Json(Json),
}

/// All files to be rendered, and where those of each platform are.
pub(crate) struct Units {
    pub(crate) units: Vec<Unit>,
    pub(crate) platforms: Vec<(String, PlatformPaths)>,
}
