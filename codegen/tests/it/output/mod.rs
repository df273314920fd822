//! The output folder: comparing and writing generated files, and reading schema files.

mod atomic_writes;
mod diff;
#[cfg(unix)]
mod special_files;
mod stale_files;

use std::fs::{self, File};
use std::path::Path;
use std::time::{Duration, SystemTime};

use shopwire_codegen::file_set::FileSet;
use shopwire_codegen::output::{self, Change, ChangeKind};
use tempfile::TempDir;

use crate::support;

const ORDERS: &str =
    "resource: orders\npath: /orders\noperations:\n  purge:\n    delete: \"\"\n    source: manual#L10\n";

/// The files of a platform with one resource.
fn files() -> FileSet {
    support::generate(&support::with_resource(ORDERS))
}

/// The files of the platform without its resource.
fn fewer_files() -> FileSet {
    support::generate(&support::sources([("acme/platform.yaml", support::PLATFORM)]))
}

/// The files without any platform.
fn hardly_any_files() -> FileSet {
    support::generate(&support::sources([]))
}

/// Creates a folder with generated files.
fn folder_with(files: &FileSet) -> TempDir {
    let folder = TempDir::new().unwrap();
    update(folder.path(), files);
    folder
}

/// Compares and applies, as `cargo xtask gen` does.
fn update(folder: &Path, files: &FileSet) -> Vec<Change> {
    let changes = output::compare(folder, files, "").unwrap();
    output::apply(folder, &changes).unwrap();
    changes
}

fn write(folder: &Path, path: &str, content: impl AsRef<[u8]>) {
    let path = folder.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, content).unwrap();
}

fn kinds(changes: &[Change]) -> Vec<(&str, ChangeKind)> {
    changes.iter().map(|change| (change.path.as_str(), change.kind)).collect()
}

#[test]
fn creates_all_files_in_a_missing_folder() {
    let folder = TempDir::new().unwrap();
    let generated = folder.path().join("generated");
    let files = files();
    let changes = update(&generated, &files);
    let expected: Vec<_> = files.iter().map(|(path, _)| (path, ChangeKind::Missing)).collect();
    assert_eq!(kinds(&changes), expected);
    for (path, content) in files.iter() {
        assert_eq!(fs::read_to_string(generated.join(path)).unwrap(), content, "{path}");
    }
}

#[test]
fn compares_without_writing() {
    let folder = TempDir::new().unwrap();
    output::compare(folder.path(), &files(), "").unwrap();
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn finds_no_changes_after_an_update() {
    let files = files();
    let folder = folder_with(&files);
    assert_eq!(output::compare(folder.path(), &files, "").unwrap(), []);
}

#[test]
fn writes_only_changed_files() {
    let files = files();
    let folder = folder_with(&files);
    // A time in the past, to detect writes.
    let long_ago = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
    for (path, _) in files.iter() {
        File::options().write(true).open(folder.path().join(path)).unwrap().set_modified(long_ago).unwrap();
    }
    write(folder.path(), "src/acme/orders.rs", "// edited\n");
    update(folder.path(), &files);
    for (path, _) in files.iter() {
        let modified = fs::metadata(folder.path().join(path)).unwrap().modified().unwrap();
        assert_eq!(modified != long_ago, path == "src/acme/orders.rs", "{path}");
    }
}

#[test]
fn restores_a_deleted_file() {
    let files = files();
    let folder = folder_with(&files);
    fs::remove_file(folder.path().join("src/acme/orders.rs")).unwrap();
    let changes = update(folder.path(), &files);
    assert_eq!(kinds(&changes), [("src/acme/orders.rs", ChangeKind::Missing)]);
    assert_eq!(changes[0].before, "");
    assert_eq!(Some(changes[0].after.as_str()), files.get("src/acme/orders.rs"));
    assert_eq!(output::compare(folder.path(), &files, "").unwrap(), []);
}

#[test]
fn restores_a_deleted_folder() {
    let files = files();
    let folder = folder_with(&files);
    fs::remove_dir_all(folder.path().join("src")).unwrap();
    update(folder.path(), &files);
    assert_eq!(output::compare(folder.path(), &files, "").unwrap(), []);
}

#[test]
fn overwrites_an_edited_file() {
    let files = files();
    let folder = folder_with(&files);
    let edited = support::content(&files, "src/acme/orders.rs").replace("purge", "destroy");
    write(folder.path(), "src/acme/orders.rs", &edited);
    let changes = update(folder.path(), &files);
    assert_eq!(kinds(&changes), [("src/acme/orders.rs", ChangeKind::Modified)]);
    assert_eq!(changes[0].before, edited);
    let restored = fs::read_to_string(folder.path().join("src/acme/orders.rs")).unwrap();
    assert_eq!(Some(restored.as_str()), files.get("src/acme/orders.rs"));
}

#[test]
fn overwrites_a_file_with_crlf_line_endings() {
    let files = files();
    let folder = folder_with(&files);
    write(folder.path(), "README.md", support::content(&files, "README.md").replace('\n', "\r\n"));
    assert_eq!(kinds(&update(folder.path(), &files)), [("README.md", ChangeKind::Modified)]);
}

#[test]
fn accepts_a_platform_named_target() {
    let schema = TempDir::new().unwrap();
    let platform = support::PLATFORM.replace("platform: acme", "platform: target");
    write(schema.path(), "target/platform.yaml", platform);
    let files = support::generate(&output::read_schema(schema.path()).unwrap());
    assert_eq!(files.platforms().collect::<Vec<_>>(), ["target"], "its schema is read");
    let folder = folder_with(&files);
    assert_eq!(output::compare(folder.path(), &files, "").unwrap(), [], "its generated files are found");
}

#[test]
fn names_an_unwritable_file() {
    let folder = TempDir::new().unwrap();
    write(folder.path(), "src", "a file instead of a folder");
    let changes = output::compare(folder.path(), &files(), "").unwrap();
    let error = output::apply(folder.path(), &changes).unwrap_err();
    let message = error.to_string();
    assert!(message.starts_with(&format!("failed to write `{}", folder.path().join("src").display())), "{message}");
}

#[test]
fn reads_all_yaml_files_below_the_schema_folder() {
    let folder = TempDir::new().unwrap();
    for path in ["acme/platform.yaml", "acme/orders.yml", "acme/more/lines.yaml", "acme/notes.md", ".hidden/a.yaml"] {
        write(folder.path(), path, "");
    }
    let schema = output::read_schema(folder.path()).unwrap();
    let paths: Vec<&str> = schema.iter().map(|(_, source)| source.path.as_str()).collect();
    assert_eq!(paths, ["acme/more/lines.yaml", "acme/orders.yml", "acme/platform.yaml"]);
}

#[test]
fn names_a_missing_schema_folder() {
    let folder = TempDir::new().unwrap();
    let error = output::read_schema(&folder.path().join("schema")).unwrap_err();
    assert!(error.to_string().starts_with("failed to read `") && error.to_string().contains("schema"), "{error}");
}
