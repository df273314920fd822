//! Rules of ARCHITECTURE.md for the sources that no lint can check.

use std::path::{Path, PathBuf};

use crate::support;

/// All files below a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { found.extend(files(&path)) } else { found.push(path) }
    }
    found
}

fn sources(folders: &[&str]) -> Vec<(PathBuf, String)> {
    let root = support::crate_folder().join("..");
    let files = folders.iter().flat_map(|folder| files(&root.join(folder)));
    files.map(|path| (path.clone(), std::fs::read_to_string(path).unwrap())).collect()
}

#[test]
fn names_no_platform_in_the_generator() {
    let schema = support::real_schema();
    let platforms: Vec<&str> = schema.iter().filter_map(|(_, file)| file.path.split('/').next()).collect();
    assert!(!platforms.is_empty());
    for (path, text) in sources(&["codegen/src", "codegen/templates", "codegen/runtime/src", "xtask/src"]) {
        let text = text.to_lowercase();
        for platform in &platforms {
            assert!(!text.contains(platform), "{} names {platform}", path.display());
        }
    }
}

#[test]
fn accesses_the_file_system_in_one_module() {
    for (path, text) in sources(&["codegen/src"]) {
        let touches = text.contains("fs::") || text.contains("std::fs") || text.contains("std::env");
        assert!(!touches || path.ends_with("output.rs"), "{} accesses files or the environment", path.display());
    }
}

#[test]
fn uses_the_yaml_library_in_one_module() {
    for (path, text) in sources(&["codegen/src"]) {
        assert!(!text.contains("serde_yaml::") || path.ends_with("yaml.rs"), "{}", path.display());
    }
}

#[test]
fn starts_every_file_with_a_doc_comment() {
    for (path, text) in sources(&["codegen/src", "codegen/runtime/src", "codegen/tests/it", "tests/it", "xtask/src"]) {
        if path.extension().is_some_and(|extension| extension == "rs") {
            assert!(text.starts_with("//! "), "{} does not start with a doc comment", path.display());
        }
    }
}
