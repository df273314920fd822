//! The generated files, in memory.

use std::collections::BTreeMap;

/// One generated file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// The path below `generated/`, with forward slashes.
    pub path: String,
    /// The text.
    pub text: String,
}

/// All generated files, sorted by path.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FileSet {
    files: BTreeMap<String, String>,
    platforms: BTreeMap<String, Places>,
}

/// Where the files of a platform are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Places {
    /// With a slash at its end.
    pub(crate) folder: String,
    pub(crate) openapi: String,
}

impl FileSet {
    pub(crate) fn new(
        files: impl IntoIterator<Item = File>,
        platforms: impl IntoIterator<Item = (String, Places)>,
    ) -> Self {
        let files = files.into_iter().map(|File { path, text }| (path, text)).collect();
        Self { files, platforms: platforms.into_iter().collect() }
    }

    /// The files: path and text.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files.iter().map(|(path, text)| (path.as_str(), text.as_str()))
    }

    /// The names of the platforms.
    pub fn platforms(&self) -> impl Iterator<Item = &str> {
        self.platforms.keys().map(String::as_str)
    }

    /// The folder with the files of a platform, with a slash at its end.
    #[must_use]
    pub fn folder_of(&self, platform: &str) -> Option<&str> {
        self.platforms.get(platform).map(|places| places.folder.as_str())
    }

    /// The path of a platform's OpenAPI document.
    #[must_use]
    pub fn openapi_of(&self, platform: &str) -> Option<&str> {
        self.platforms.get(platform).map(|places| places.openapi.as_str())
    }

    /// The text of one file.
    #[must_use]
    pub fn get(&self, path: &str) -> Option<&str> {
        self.files.get(path).map(String::as_str)
    }
}
