//! Symbolic links and named pipes: reported with their paths, never followed, read or written through.

use std::error::Error;
use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::Command;

use shopwire_codegen::output::{self, OutputError};
use tempfile::TempDir;

use super::{files, folder_with, write};
use crate::support;

const OUTSIDE: &str = "outside of the folder\n";

/// Creates a named pipe. Opening it would block, since nothing writes to it.
fn make_pipe(path: &Path) {
    assert!(Command::new("mkfifo").arg(path).status().unwrap().success());
}

/// Checks that an error names a path and the reason.
fn assert_reports(error: &OutputError, path: &Path, reason: &str) {
    let message = error.to_string();
    assert!(message.ends_with(&format!("`{}`", path.display())), "{message}");
    assert_eq!(error.source().unwrap().to_string(), reason);
}

const LINK: &str = "it is a symbolic link; replace it by a regular file or folder";
const SPECIAL: &str = "it is neither a regular file nor a folder";

#[test]
fn reports_a_symlinked_platform_folder() {
    let (schema, elsewhere) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    write(elsewhere.path(), "platform.yaml", support::PLATFORM);
    symlink(elsewhere.path(), schema.path().join("acme")).unwrap();
    let error = output::read_schema(schema.path()).unwrap_err();
    assert_reports(&error, &schema.path().join("acme"), LINK);
}

#[test]
fn reports_a_symlinked_schema_file() {
    let schema = TempDir::new().unwrap();
    write(schema.path(), "acme/platform.yaml", support::PLATFORM);
    symlink("platform.yaml", schema.path().join("acme/orders.yaml")).unwrap();
    let error = output::read_schema(schema.path()).unwrap_err();
    assert_reports(&error, &schema.path().join("acme/orders.yaml"), LINK);
}

#[test]
fn reports_a_pipe_in_the_schema() {
    let schema = TempDir::new().unwrap();
    write(schema.path(), "acme/platform.yaml", support::PLATFORM);
    make_pipe(&schema.path().join("acme/orders.yaml"));
    let error = output::read_schema(schema.path()).unwrap_err();
    assert_reports(&error, &schema.path().join("acme/orders.yaml"), SPECIAL);
}

#[test]
fn reports_a_pipe_in_the_output_folder() {
    let folder = folder_with(&files());
    fs::remove_file(folder.path().join("README.md")).unwrap();
    make_pipe(&folder.path().join("README.md"));
    let error = output::compare(folder.path(), &files(), "").unwrap_err();
    assert_reports(&error, &folder.path().join("README.md"), SPECIAL);
}

#[test]
fn follows_no_symlinks_in_the_output_folder() {
    let (folder, elsewhere) = (folder_with(&files()), TempDir::new().unwrap());
    write(elsewhere.path(), "orders.rs", OUTSIDE);
    for (path, target) in [("README.md", "orders.rs"), ("src/acme", "")] {
        let (path, kept) = (folder.path().join(path), folder.path().join("kept"));
        fs::rename(&path, &kept).unwrap();
        symlink(elsewhere.path().join(target), &path).unwrap();
        let error = output::compare(folder.path(), &files(), "").unwrap_err();
        assert_reports(&error, &path, LINK);
        fs::remove_file(&path).unwrap();
        fs::rename(&kept, &path).unwrap();
    }
}

#[test]
fn writes_through_no_symlink_that_appears_after_comparing() {
    let (folder, elsewhere) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    write(elsewhere.path(), "file", OUTSIDE);
    let changes = output::compare(folder.path(), &files(), "").unwrap();
    symlink(elsewhere.path().join("file"), folder.path().join("README.md")).unwrap();
    let error = output::apply(folder.path(), &changes).unwrap_err();
    assert_reports(&error, &folder.path().join("README.md"), LINK);
    assert_eq!(fs::read_to_string(elsewhere.path().join("file")).unwrap(), OUTSIDE);
}
