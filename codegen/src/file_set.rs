//! The generated files, in memory.

use std::collections::BTreeMap;

/// One generated file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// The path below `generated/`, with forward slashes.
    pub path: String,
    /// The content.
    pub text: String,
}

/// An example program of the generated crate, which is written by hand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExampleProgram {
    /// The name of its file without the extension.
    pub name: String,
    /// The features of the crate that it needs.
    pub features: Vec<String>,
}

/// All generated files, sorted by path.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FileSet {
    files: BTreeMap<String, String>,
    platforms: BTreeMap<String, PlatformPaths>,
}

/// The locations of a platform's files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlatformPaths {
    /// The folder of its modules, with a trailing slash.
    pub folder: String,
    /// The OpenAPI document.
    pub openapi: String,
    /// The reference page.
    pub docs: String,
}

impl PlatformPaths {
    /// Returns whether a file is one of the platform's.
    #[must_use]
    pub fn contains(&self, path: &str) -> bool {
        path.starts_with(&self.folder) || path == self.openapi || path == self.docs
    }
}

/// Lists example programs as entries of the manifest.
pub(crate) fn manifest_entries(examples: &[ExampleProgram]) -> String {
    let entry = |ExampleProgram { name, features }: &ExampleProgram| {
        format!("\n[[example]]\nname = {name:?}\nrequired-features = {features:?}\n")
    };
    examples.iter().map(entry).collect()
}

impl FileSet {
    pub(crate) fn new(
        files: impl IntoIterator<Item = File>,
        platforms: impl IntoIterator<Item = (String, PlatformPaths)>,
    ) -> Self {
        let files = files.into_iter().map(|File { path, text }| (path, text)).collect();
        Self { files, platforms: platforms.into_iter().collect() }
    }

    /// Adds example programs to the manifest, so that Cargo says which features one needs.
    #[must_use]
    pub fn with_examples(mut self, examples: &[ExampleProgram]) -> Self {
        if let Some(manifest) = self.files.get_mut("Cargo.toml") {
            manifest.push_str(&manifest_entries(examples));
        }
        self
    }

    /// Returns the paths and contents of the files.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files.iter().map(|(path, text)| (path.as_str(), text.as_str()))
    }

    /// Returns the names of the platforms.
    pub fn platforms(&self) -> impl Iterator<Item = &str> {
        self.platforms.keys().map(String::as_str)
    }

    /// Returns the folder of a platform's files, with a trailing slash.
    #[must_use]
    pub fn folder_of(&self, platform: &str) -> Option<&str> {
        self.platforms.get(platform).map(|paths| paths.folder.as_str())
    }

    /// Returns the path of a platform's OpenAPI document.
    #[must_use]
    pub fn openapi_of(&self, platform: &str) -> Option<&str> {
        self.platforms.get(platform).map(|paths| paths.openapi.as_str())
    }

    /// Returns the path of a platform's reference page.
    #[must_use]
    pub fn docs_of(&self, platform: &str) -> Option<&str> {
        self.platforms.get(platform).map(|paths| paths.docs.as_str())
    }

    /// Returns the content of a file.
    #[must_use]
    pub fn get(&self, path: &str) -> Option<&str> {
        self.files.get(path).map(String::as_str)
    }
}
