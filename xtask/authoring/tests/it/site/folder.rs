//! The folder of a site: only files of the site are written, replaced or removed.

use std::fs;
use std::path::Path;

use authoring::site::{SiteFile, write};

fn file(path: &str) -> SiteFile {
    SiteFile { path: path.to_owned(), text: format!("content of {path}") }
}

fn read(folder: &Path, path: &str) -> String {
    fs::read_to_string(folder.join(path)).unwrap()
}

#[test]
fn writes_into_new_and_empty_folders() {
    let folder = tempfile::tempdir().unwrap();
    for target in [folder.path().join("new/site"), folder.path().join("empty")] {
        let _ = fs::create_dir(folder.path().join("empty"));
        assert_eq!(write(&target, &[file("index.html"), file("platforms/acme.html")]).unwrap(), Vec::<String>::new());
        assert_eq!(read(&target, "platforms/acme.html"), "content of platforms/acme.html");
    }
}

#[test]
fn refuses_a_folder_with_other_files() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("notes.txt"), "mine").unwrap();
    let error = write(folder.path(), &[file("index.html")]).unwrap_err().to_string();
    assert!(error.contains("is not a site of this command, so nothing was written"), "{error}");
    assert!(!folder.path().join("index.html").exists());
}

#[test]
fn replaces_its_own_files_and_keeps_those_of_others() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), &[file("index.html"), file("platforms/old.html")]).unwrap();
    fs::write(folder.path().join("CNAME"), "mine").unwrap();
    let removed = write(folder.path(), &[file("index.html"), file("platforms/new.html")]).unwrap();
    assert_eq!(removed, ["platforms/old.html"]);
    assert!(!folder.path().join("platforms/old.html").exists());
    assert_eq!(read(folder.path(), "CNAME"), "mine");
    assert_eq!(read(folder.path(), "platforms/new.html"), "content of platforms/new.html");
}

#[test]
fn refuses_a_file_as_the_folder() {
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("site");
    fs::write(&target, "mine").unwrap();
    let error = write(&target, &[file("index.html")]).unwrap_err().to_string();
    assert!(error.contains("is not a folder; choose another one with --output"), "{error}");
    assert_eq!(fs::read_to_string(&target).unwrap(), "mine");
}

/// A list that was changed by hand cannot make the command remove files elsewhere.
#[test]
fn removes_nothing_outside_the_folder() {
    let outer = tempfile::tempdir().unwrap();
    let folder = outer.path().join("site");
    write(&folder, &[file("index.html")]).unwrap();
    fs::write(outer.path().join("precious"), "mine").unwrap();
    fs::write(folder.join(".shopwire-site"), "../precious\n/etc/hostname\nindex.html\n.git/config\n").unwrap();
    assert_eq!(write(&folder, &[file("index.html")]).unwrap(), Vec::<String>::new());
    assert_eq!(fs::read_to_string(outer.path().join("precious")).unwrap(), "mine");
}

#[cfg(unix)]
#[test]
fn follows_no_symbolic_links() {
    let outer = tempfile::tempdir().unwrap();
    let (folder, other) = (outer.path().join("site"), outer.path().join("other"));
    fs::create_dir(&other).unwrap();
    write(&folder, &[file("index.html")]).unwrap();
    fs::write(other.join("acme.html"), "mine").unwrap();
    std::os::unix::fs::symlink(&other, folder.join("platforms")).unwrap();
    let error = write(&folder, &[file("index.html"), file("platforms/acme.html")]).unwrap_err().to_string();
    assert!(error.contains("is a symbolic link or not a file"), "{error}");
    assert_eq!(fs::read_to_string(other.join("acme.html")).unwrap(), "mine");
    let link = outer.path().join("link");
    std::os::unix::fs::symlink(&other, &link).unwrap();
    assert!(write(&link, &[file("index.html")]).unwrap_err().to_string().contains("is not a folder"));
}
