//! The command, as a process.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

const PLATFORM: &str = "platform: acme\ntitle: Acme API\nservers: { live: https://acme.example }\n";

/// Runs the command in a project folder.
fn run(root: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_authoring"));
    command.arg("site").args(arguments).env("SHOPWIRE_ROOT", root).output().unwrap()
}

/// A project folder with a schema.
fn project(platform: &str) -> tempfile::TempDir {
    let root = tempfile::tempdir().unwrap();
    let folder = root.path().join("schema/acme");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("platform.yaml"), platform).unwrap();
    root
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[test]
fn writes_the_site_below_target() {
    let root = project(PLATFORM);
    let output = run(root.path(), &[]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let page = fs::read_to_string(root.path().join("target/site/platforms/acme.html")).unwrap();
    assert!(page.contains("<h1>Acme API</h1>"), "{page}");
    let listed = text(&output.stdout);
    for path in ["index.html", "platforms/acme.html", "openapi/acme.json", "search-index.js", "search.js", "style.css"]
    {
        assert!(listed.contains(path), "{listed}");
    }
    assert!(!listed.contains('\u{1b}'), "no colour in a pipe");
}

#[test]
fn writes_the_site_into_another_folder() {
    let root = project(PLATFORM);
    let folder = root.path().join("elsewhere");
    let output = run(root.path(), &["--output", folder.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    assert!(folder.join("index.html").exists());
    assert!(!root.path().join("target").exists());
}

#[test]
fn writes_nothing_if_the_schema_has_errors() {
    let root = project("platform: acme\n");
    let output = run(root.path(), &[]);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("title"), "{}", text(&output.stderr));
    assert!(!root.path().join("target").exists());
}

#[test]
fn exits_with_2_if_the_folder_is_not_a_site() {
    let root = project(PLATFORM);
    let output = run(root.path(), &["--output", root.path().to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        text(&output.stderr).contains("choose an empty folder or a new one with --output"),
        "{}",
        text(&output.stderr)
    );
}

#[test]
fn explains_itself() {
    let output = run(Path::new("/"), &["--help"]);
    let help = text(&output.stdout);
    assert_eq!(output.status.code(), Some(0));
    assert!(help.contains("Example: cargo xtask site --output /tmp/reference"), "{help}");
    assert!(help.contains("Usage: cargo xtask site"), "{help}");
    assert!(help.lines().all(|line| line.chars().count() <= 100), "{help}");
}
