//! The output folder: comparing, writing and deleting generated files, and keeping all others.

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
fn deletes_stale_generated_files() {
    let folder = folder_with(&files());
    let fewer = fewer_files();
    let changes = update(folder.path(), &fewer);
    assert!(changes.iter().any(|change| change.path == "src/acme/orders.rs" && change.kind == ChangeKind::Stale));
    assert!(!folder.path().join("src/acme/orders.rs").exists());
    assert_eq!(output::compare(folder.path(), &fewer, "").unwrap(), []);
}

#[test]
fn recognizes_generated_files_of_all_kinds() {
    let all = files();
    let folder = folder_with(&all);
    write(folder.path(), "old/Cargo.toml", support::content(&all, "Cargo.toml"));
    write(folder.path(), "old/README.md", support::content(&all, "README.md"));
    write(folder.path(), "old/lib.rs", support::content(&all, "src/lib.rs"));
    let changes = update(folder.path(), &all);
    let stale = |path| (path, ChangeKind::Stale);
    assert_eq!(kinds(&changes), [stale("old/Cargo.toml"), stale("old/README.md"), stale("old/lib.rs")]);
    assert!(!folder.path().join("old").exists());
}

#[test]
fn keeps_handwritten_files() {
    let folder = folder_with(&files());
    let by_hand: [(&str, &[u8]); 4] = [
        ("src/acme/by_hand.rs", b"//! Written by hand.\n"),
        ("src/acme/quoting.rs", b"//! By hand.\n// @generated by `cargo xtask gen` from schema/acme/.\n"),
        ("src/acme/picture.png", &[0x89, b'P', b'N', b'G', 0xff, 0xfe]),
        ("empty", b""),
    ];
    for (path, content) in by_hand {
        write(folder.path(), path, content);
    }
    update(folder.path(), &fewer_files());
    for (path, content) in by_hand {
        assert_eq!(fs::read(folder.path().join(path)).unwrap(), content, "{path}");
    }
}

#[test]
fn deletes_empty_folders() {
    let folder = folder_with(&files());
    update(folder.path(), &hardly_any_files());
    assert!(!folder.path().join("src/acme").exists());
    assert!(folder.path().join("src/lib.rs").exists());
}

#[test]
fn keeps_folders_with_handwritten_files() {
    let folder = folder_with(&files());
    write(folder.path(), "src/acme/by_hand.rs", "//! Written by hand.\n");
    update(folder.path(), &hardly_any_files());
    let left: Vec<_> =
        fs::read_dir(folder.path().join("src/acme")).unwrap().map(|it| it.unwrap().file_name()).collect();
    assert_eq!(left, ["by_hand.rs"]);
}

#[test]
fn never_deletes_the_output_folder() {
    let folder = folder_with(&files());
    let stale: Vec<Change> = files()
        .iter()
        .map(|(path, content)| Change {
            path: path.to_owned(),
            kind: ChangeKind::Stale,
            before: content.to_owned(),
            after: String::new(),
        })
        .collect();
    output::apply(folder.path(), &stale).unwrap();
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn finds_stale_files_only_below_the_given_path() {
    let folder = folder_with(&files());
    let fewer = fewer_files();
    let stale_in = |below: &str| {
        let changes = output::compare(folder.path(), &fewer, below).unwrap();
        changes.iter().any(|change| change.kind == ChangeKind::Stale)
    };
    assert!(stale_in("src/acme/"));
    assert!(stale_in(""));
    assert!(!stale_in("src/globex/"));
}

#[test]
fn ignores_hidden_files() {
    let all = files();
    let folder = folder_with(&all);
    let generated = support::content(&all, "src/lib.rs");
    write(folder.path(), ".git/lib.rs", generated);
    assert_eq!(output::compare(folder.path(), &all, "").unwrap(), []);
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
fn names_an_unreadable_file() {
    let files = files();
    let folder = folder_with(&files);
    write(folder.path(), "README.md", [0xff, 0xfe]);
    let error = output::compare(folder.path(), &files, "").unwrap_err();
    assert_eq!(error.to_string(), format!("failed to read `{}`", folder.path().join("README.md").display()));
    assert!(std::error::Error::source(&error).is_some(), "the error has a source");
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
fn deletes_stale_files_only_after_all_writes() {
    let folder = folder_with(&files());
    fs::remove_file(folder.path().join("src/lib.rs")).unwrap();
    // A folder in place of the root module makes the write fail.
    fs::create_dir(folder.path().join("src/lib.rs")).unwrap();
    let changes = output::compare(folder.path(), &fewer_files(), "").unwrap();
    output::apply(folder.path(), &changes).unwrap_err();
    assert!(folder.path().join("src/acme/orders.rs").exists());
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

#[test]
fn shows_changed_lines_in_a_diff() {
    let change = Change {
        path: "src/acme/orders.rs".to_owned(),
        kind: ChangeKind::Modified,
        before: "one\ntwo\nthree\nfour\nfive\nsix\n".to_owned(),
        after: "one\ntwo\nthree\n4\nfive\nsix\nseven\n".to_owned(),
    };
    insta::assert_snapshot!(output::diff(&change), @"
    --- generated/src/acme/orders.rs (on disk)
    +++ generated/src/acme/orders.rs (generated)
    @@ -2,5 +2,6 @@
     two
     three
    -four
    +4
     five
     six
    +seven
    ");
}

#[test]
fn shows_missing_and_stale_files_completely() {
    let change = |kind, before: &str, after: &str| {
        output::diff(&Change {
            path: "src/lib.rs".to_owned(),
            kind,
            before: before.to_owned(),
            after: after.to_owned(),
        })
    };
    insta::assert_snapshot!(change(ChangeKind::Missing, "", "one\n"), @"
    --- generated/src/lib.rs (on disk)
    +++ generated/src/lib.rs (generated)
    @@ -0,0 +1 @@
    +one
    ");
    insta::assert_snapshot!(change(ChangeKind::Stale, "one\n", ""), @"
    --- generated/src/lib.rs (on disk)
    +++ generated/src/lib.rs (generated)
    @@ -1 +0,0 @@
    -one
    ");
}

#[test]
fn marks_a_missing_newline_at_end_of_file() {
    let change = Change {
        path: "README.md".to_owned(),
        kind: ChangeKind::Modified,
        before: "one\ntwo".to_owned(),
        after: "one\ntwo\n".to_owned(),
    };
    insta::assert_snapshot!(output::diff(&change), @r#"
    --- generated/README.md (on disk)
    +++ generated/README.md (generated)
    @@ -1,2 +1,2 @@
     one
    -two
    \ No newline at end of file
    +two
    "#);
}
