//! The syntax of saved documents.

/// The syntax of a saved document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DocumentSyntax {
    /// Every character counts.
    Text,
    /// Tags, comments, scripts and styles do not count.
    Html,
    /// Backslashes before punctuation do not count.
    Markdown,
}

impl DocumentSyntax {
    /// Returns the syntax of files with an extension.
    #[must_use]
    pub fn of_extension(extension: &str) -> Self {
        match extension.to_ascii_lowercase().as_str() {
            "html" | "htm" | "xhtml" => Self::Html,
            "md" | "markdown" => Self::Markdown,
            _ => Self::Text,
        }
    }
}
