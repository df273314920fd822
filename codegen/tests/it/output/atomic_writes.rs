//! Files are replaced as a whole, a set of files appears only if all of them can be written, and damage is repaired.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::thread;

use shopwire_codegen::output::{self, ChangeKind};
use tempfile::TempDir;

use super::{fewer_files, files, folder_with, kinds, update, write};
use crate::support;

/// The hidden files directly in a folder or in its folder `src`.
fn hidden_files(folder: &Path) -> Vec<PathBuf> {
    let entries = [folder.to_owned(), folder.join("src")].into_iter().flat_map(|it| fs::read_dir(it).unwrap());
    entries.map(|it| it.unwrap().path()).filter(|it| support::name_of(it).starts_with('.')).collect()
}

#[test]
fn replaces_a_file_that_is_not_utf_8() {
    let files = files();
    let folder = folder_with(&files);
    write(folder.path(), "README.md", [0xff, 0xfe]);
    let changes = update(folder.path(), &files);
    assert_eq!(kinds(&changes), [("README.md", ChangeKind::Modified)]);
    assert_eq!(changes[0].before, "\u{fffd}\u{fffd}");
    assert_eq!(output::compare(folder.path(), &files, "").unwrap(), []);
}

#[test]
fn replaces_files_cut_at_any_byte() {
    let files = files();
    let folder = folder_with(&files);
    for path in ["Cargo.toml", "src/acme/orders.rs"] {
        let content = support::content(&files, path).as_bytes();
        for length in [0, 1, content.len() / 2, content.len() - 1] {
            write(folder.path(), path, &content[..length]);
            assert_eq!(kinds(&update(folder.path(), &files)), [(path, ChangeKind::Modified)]);
            assert_eq!(fs::read(folder.path().join(path)).unwrap(), content);
        }
    }
}

#[test]
fn deletes_a_stale_file_cut_inside_a_character() {
    let all = files();
    let folder = folder_with(&all);
    let mut content = support::content(&all, "src/acme/orders.rs").as_bytes().to_vec();
    content.push("é".as_bytes()[0]);
    write(folder.path(), "src/acme/orders.rs", content);
    update(folder.path(), &fewer_files());
    assert!(!folder.path().join("src/acme/orders.rs").exists());
}

#[test]
fn never_writes_into_an_existing_file() {
    let files = files();
    let folder = folder_with(&files);
    write(folder.path(), "README.md", "edited\n");
    let link = folder.path().join("src/other_name_of_the_same_file");
    fs::hard_link(folder.path().join("README.md"), &link).unwrap();
    update(folder.path(), &files);
    assert_eq!(fs::read_to_string(link).unwrap(), "edited\n", "the old file is replaced, not overwritten");
}

#[test]
fn writes_no_file_if_one_cannot_be_written() {
    let files = files();
    let folder = folder_with(&files);
    for path in ["Cargo.toml", "src/lib.rs"] {
        fs::remove_file(folder.path().join(path)).unwrap();
    }
    fs::create_dir(folder.path().join("src/lib.rs")).unwrap();
    let changes = output::compare(folder.path(), &files, "").unwrap();
    output::apply(folder.path(), &changes).unwrap_err();
    assert!(!folder.path().join("Cargo.toml").exists(), "the first file of the set");
    assert_eq!(hidden_files(folder.path()), [""; 0].map(PathBuf::from), "temporary files are removed");
}

#[test]
fn removes_temporary_files_of_a_killed_run() {
    let files = files();
    let folder = folder_with(&files);
    for path in [".README.md.shopwire-new", "src/.lib.rs.shopwire-new", "src/.by_hand"] {
        write(folder.path(), path, "left over");
    }
    update(folder.path(), &files);
    assert_eq!(hidden_files(folder.path()), [folder.path().join("src/.by_hand")]);
}

#[test]
fn waits_for_the_lock_of_another_run() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("target/lock");
    let (sender, events) = mpsc::channel();
    let first = output::lock(&path, || panic!("no other run has the lock")).unwrap();
    let second = thread::spawn(move || {
        let lock = output::lock(&path, || sender.send("waits").unwrap());
        sender.send("has the lock").unwrap();
        lock.unwrap();
    });
    assert_eq!(events.recv().unwrap(), "waits");
    assert!(events.try_recv().is_err(), "the first run still has the lock");
    drop(first);
    assert_eq!(events.recv().unwrap(), "has the lock");
    second.join().unwrap();
}
