//! Shared schemas, and helpers to generate from them.

use std::path::{Path, PathBuf};

use shopwire_codegen::diagnostic::Diagnostics;
use shopwire_codegen::file_set::FileSet;
use shopwire_codegen::output;
use shopwire_codegen::source::SourceMap;

/// A small valid platform, with one of everything that a resource can refer to.
pub(crate) const PLATFORM: &str = include_str!("../fixtures/platform.yaml");

/// The folder of this crate.
pub(crate) fn crate_folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Builds a source map from schema files.
pub(crate) fn sources<'t>(files: impl IntoIterator<Item = (&'t str, &'t str)>) -> SourceMap {
    SourceMap::new(files.into_iter().map(|(path, yaml)| (path.to_owned(), yaml.to_owned())))
}

/// The small platform with one resource.
pub(crate) fn with_resource(yaml: &str) -> SourceMap {
    sources([("acme/platform.yaml", PLATFORM), ("acme/orders.yaml", yaml)])
}

/// Generates from a schema, and panics if it has diagnostics.
pub(crate) fn generate(sources: &SourceMap) -> FileSet {
    shopwire_codegen::generate(sources)
        .unwrap_or_else(|diagnostics| panic!("the schema has diagnostics:\n{diagnostics}"))
}

/// Returns the diagnostics of a schema, and panics if it has none.
pub(crate) fn diagnostics(sources: &SourceMap) -> Diagnostics {
    match shopwire_codegen::generate(sources) {
        Ok(_) => panic!("the schema has no diagnostics"),
        Err(diagnostics) => diagnostics,
    }
}

/// Returns the content of a generated file, and panics if it does not exist.
pub(crate) fn content<'f>(files: &'f FileSet, path: &str) -> &'f str {
    let paths = || files.iter().map(|(path, _)| path).collect::<Vec<_>>();
    files.get(path).unwrap_or_else(|| panic!("there is no file `{path}`, but {:?}", paths()))
}

/// The schema of this project.
pub(crate) fn real_schema() -> SourceMap {
    output::read_schema(&crate_folder().join("../schema")).unwrap()
}

/// The subfolders of a folder, sorted by name.
pub(crate) fn folders_in(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut folders: Vec<_> = entries.filter(|path| path.is_dir()).collect();
    folders.sort();
    folders
}

/// Whether a generated file is Rust.
pub(crate) fn is_rust(path: &str) -> bool {
    Path::new(path).extension().is_some_and(|extension| extension == "rs")
}

/// The last part of a path.
pub(crate) fn name_of(path: &Path) -> &str {
    path.file_name().and_then(|name| name.to_str()).unwrap()
}
