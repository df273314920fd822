//! Fuzz targets: the places where input from outside is parsed.
//!
//! A target is a function that takes bytes and panics when a property does not hold. Three programs run the targets:
//!
//! - the tests of this package run the seeds, the inputs that were found before, and a few mutations of them;
//! - the program `fuzz` mutates the seeds for a time, on stable Rust;
//! - `libfuzzer/` has the targets for cargo-fuzz, which is guided by coverage.
//!
//! `cargo xtask fuzz` runs the second or the third.

#![expect(clippy::panic, reason = "a target panics when a property does not hold")]

include!(concat!(env!("OUT_DIR"), "/lists.rs"));

mod files;
pub mod mutation;
mod oauth_callback;
mod receiver;
mod records;
mod schema;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// A fuzz target.
#[derive(Clone, Copy, Debug)]
pub struct Target {
    /// The name on the command line.
    pub name: &'static str,
    /// Runs one input. Panics when a property does not hold.
    pub run: fn(&[u8]),
    /// Returns valid inputs to mutate, made from real files.
    pub seeds: fn() -> io::Result<Vec<Vec<u8>>>,
    /// Parts of inputs with a meaning, to insert, separated by spaces.
    pub fragments: &'static str,
}

/// All targets.
pub const TARGETS: &[Target] = &[
    Target { name: "schema", run: schema::run, seeds: schema::seeds, fragments: schema::FRAGMENTS },
    Target { name: "receiver", run: receiver::run, seeds: receiver::seeds, fragments: records::FRAGMENTS },
    Target {
        name: "oauth_callback",
        run: oauth_callback::run,
        seeds: oauth_callback::seeds,
        fragments: oauth_callback::FRAGMENTS,
    },
    Target { name: "records", run: records::run, seeds: records::seeds, fragments: records::FRAGMENTS },
    Target { name: "files", run: files::run, seeds: files::seeds, fragments: files::FRAGMENTS },
];

/// Runs one input of a target.
///
/// # Panics
/// Panics when a property does not hold, or there is no such target.
pub fn run(target: &str, input: &[u8]) {
    let target = Target::find(target).unwrap_or_else(|| panic!("there is no target `{target}`"));
    (target.run)(input);
}

impl Target {
    /// Returns the target with a name.
    #[must_use]
    pub fn find(name: &str) -> Option<&'static Self> {
        TARGETS.iter().find(|target| target.name == name)
    }

    /// Returns inputs that once broke a property. They are the files in `found/`, in a folder named after the target.
    ///
    /// # Errors
    /// Fails if a file cannot be read.
    pub fn found(&self) -> io::Result<Vec<Vec<u8>>> {
        let folder = project_folder().join("tests/fuzz/found").join(self.name);
        if !folder.exists() {
            return Ok(Vec::new());
        }
        files_in(&folder)?.into_iter().map(fs::read).collect()
    }
}

/// Returns the folder of the project.
fn project_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Returns the files of a folder and its subfolders, in the order of their paths.
fn files_in(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let mut entries = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<_>>>()?;
    entries.sort();
    for path in entries {
        if path.is_dir() {
            files.extend(files_in(&path)?);
        } else {
            files.push(path);
        }
    }
    Ok(files)
}

/// Splits an input into its first line, which selects what is fuzzed, and the rest.
fn split_first_line(input: &[u8]) -> (String, &[u8]) {
    let end = input.iter().position(|byte| *byte == b'\n');
    let (first, rest) = end.map_or((input, &input[input.len()..]), |end| (&input[..end], &input[end + 1..]));
    (String::from_utf8_lossy(first).into_owned(), rest)
}
