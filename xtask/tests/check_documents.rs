//! Runs `cargo xtask check --documents` on the schema of the project.

#![expect(clippy::unwrap_used, reason = "tests fail by panicking")]

use std::path::{Path, PathBuf};
use std::process::Command;

/// A folder with files, removed at the end.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str, files: &[(&str, &[u8])]) -> Self {
        let folder = std::env::temp_dir().join(format!("shopwire-documents-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        for (path, content) in files {
            std::fs::create_dir_all(folder.join(path).parent().unwrap()).unwrap();
            std::fs::write(folder.join(path), content).unwrap();
        }
        Self(folder)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// Runs the command. Returns its exit code, and what it prints.
fn check(documents: &Path, more: &[&str]) -> (Option<i32>, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    let output =
        command.arg("check").arg("--documents").arg(documents).args(more).env("NO_COLOR", "1").output().unwrap();
    let [out, error] = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap());
    (output.status.code(), format!("{out}{error}"))
}

#[test]
fn compares_the_documents_that_are_in_the_folder() {
    let folder =
        Folder::new("compares", &[("shopzpin/api.md", b"# API"), ("idosell-page.txt", b"IdoSell"), ("notes.txt", b"")]);
    let (code, output) = check(&folder.0, &[]);
    assert_eq!(code, Some(0), "{output}");
    assert!(output.contains("Comparing the sources with 2 documents in"), "{output}");
    assert!(output.contains("cyberbiz/page, ") && !output.contains("shopzpin/api,"), "{output}");
    assert!(output.contains("notes.txt; no `docs` has a document of this name"), "{output}");
    assert!(output.contains("warning[source-out-of-range]: `api#L"), "{output}");
    assert_eq!(check(&folder.0, &["--deny", "warnings"]).0, Some(1));
}

#[test]
fn refuses_a_folder_that_cannot_be_what_was_meant() {
    let (code, output) = check(Path::new("/nowhere/documents"), &[]);
    assert_eq!(code, Some(2));
    assert!(output.contains("cannot read the folder /nowhere/documents"), "{output}");
    for (name, files, message) in [
        (
            "nothing",
            &[("api.txt", &b"Hello"[..])][..],
            "has no document of the schema; a file for the first document is",
        ),
        (
            "two",
            &[("shopzpin/api.txt", b""), ("shopzpin-api.html", b"")],
            "two files for the document `api` of `shopzpin`",
        ),
        ("binary", &[("shopzpin/api.txt", b"\xff\xfe")], "is not UTF-8 text: save it as UTF-8"),
    ] {
        let folder = Folder::new(name, files);
        let (code, output) = check(&folder.0, &[]);
        assert_eq!(code, Some(2), "{output}");
        assert!(output.contains(message), "{output}");
    }
}
