//! Holds the verdicts against cargo-semver-checks, and against a program that uses the whole API.
//!
//! The comparison needs cargo-semver-checks, and several minutes. Run it by hand after a change of verdicts or emitters:
//!
//! ```sh
//! cargo install --locked cargo-semver-checks
//! cargo test --package shopwire-codegen --test it -- --ignored holds_against_cargo_semver_checks
//! ```
//!
//! It compares its results with the table in `README.md`, and leaves the new table in `target/semver-checks/table.md`.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use shopwire_codegen::diff::Level;
use shopwire_codegen::source::SourceMap;

use super::samples::{self, Sample};
use super::{base, edited};
use crate::support;

const PROGRAM: &str = include_str!("../../fixtures/diff/program.rs");
const README: &str = include_str!("README.md");

/// The manifest of the sample crate, with the features that its code names.
const MANIFEST: &str = r#"
[package]
name = "shopwire"
version = "1.0.0"
edition = "2024"

[workspace]
members = ["program"]

[features]
default = ["acme"]
acme = []
blocking = []
reqwest = []
testing = ["shopwire-runtime/testing"]
tower = []

[dependencies]
shopwire-runtime = { path = "RUNTIME", default-features = false }
"#;

const PROGRAM_MANIFEST: &str = r#"
[package]
name = "program"
version = "1.0.0"
edition = "2024"

[dependencies]
shopwire = { path = ".." }
"#;

/// The folder of the sample crate.
fn folder() -> PathBuf {
    support::crate_folder().join("../target/semver-checks")
}

fn cargo(arguments: &[&str]) -> Output {
    let mut command = Command::new("cargo");
    command.current_dir(folder()).env("CARGO_TARGET_DIR", folder().join("target")).env("CARGO_TERM_COLOR", "never");
    // Rustdoc writes JSON in nightly versions, or if it is asked like this.
    command.env("RUSTC_BOOTSTRAP", "1").args(arguments).output().unwrap()
}

fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// Writes the crate that is generated from a schema.
fn write_crate(schema: &SourceMap) {
    let files = support::generate(schema);
    let source = folder().join("src");
    if source.exists() {
        std::fs::remove_dir_all(&source).unwrap();
    }
    for (path, content) in files.iter().filter(|(path, _)| path.starts_with("src/")) {
        write(&folder().join(path), content);
    }
}

fn write(path: &Path, content: &str) {
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, content).unwrap();
}

/// Writes what rustdoc knows about the crate into a file.
fn document(name: &str) -> PathBuf {
    let rustdoc = ["--document-private-items", "--document-hidden-items", "--output-format=json", "--cap-lints=allow"];
    let cargo_arguments =
        ["rustdoc", "--quiet", "--offline", "--lib", "--package", "shopwire", "--", "-Zunstable-options"];
    let output = cargo(&[cargo_arguments.as_slice(), &rustdoc].concat());
    assert!(output.status.success(), "{name}: {}", stderr(&output));
    let document = folder().join(format!("{name}.json"));
    std::fs::copy(folder().join("target/doc/shopwire.json"), &document).unwrap();
    document
}

/// The verdict of cargo-semver-checks, and the names of the lints that fail.
fn semver_checks(before: &Path, after: &Path) -> (Level, Vec<String>) {
    let (before, after) = (before.to_str().unwrap(), after.to_str().unwrap());
    let arguments = ["--baseline-rustdoc", before, "--current-rustdoc", after, "--release-type", "patch"];
    let output = cargo(&[["semver-checks", "check-release"].as_slice(), &arguments].concat());
    let report = format!("{}{}", String::from_utf8_lossy(&output.stdout), stderr(&output));
    let failures = report.lines().filter_map(|line| line.strip_prefix("--- failure ")?.split(':').next());
    let lints = failures.map(str::to_owned).collect();
    let level = match report.lines().find(|line| line.contains("Summary")).unwrap_or(&report) {
        line if line.contains("new major version") => Level::Major,
        line if line.contains("new minor version") => Level::Minor,
        line if line.contains("no semver update required") => Level::None,
        other => panic!("cargo-semver-checks: {other}"),
    };
    (level, lints)
}

/// Whether the program compiles.
fn program_compiles() -> bool {
    let output = cargo(&["check", "--quiet", "--offline", "--package", "program"]);
    let errors = stderr(&output);
    assert!(output.status.success() || errors.contains("(lib) due to"), "{errors}");
    assert!(!errors.contains("could not compile `shopwire`"), "{errors}");
    output.status.success()
}

/// The row of a sample.
fn row(sample: &Sample, before: &Path) -> String {
    let Sample { name, edits, level, unlike, .. } = sample;
    write_crate(&edited(edits));
    let (theirs, lints) = semver_checks(before, &document("after"));
    let compiles = program_compiles();
    // It looks for no additions.
    // It looks for no additions.
    let agrees = theirs == *level || (theirs == Level::None && *level != Level::Major);
    let found = format!("{level:?}, but {theirs:?} {lints:?}; the program compiles: {compiles}");
    assert_eq!(agrees, unlike.is_empty(), "{name}: {found}");
    let lints = if lints.is_empty() {
        "–".to_owned()
    } else {
        lints.iter().map(|lint| format!("`{lint}`")).collect::<Vec<_>>().join(", ")
    };
    let program = if compiles { "compiles" } else { "fails" };
    format!("| {name} | {} | {lints} | {program} | {unlike} |\n", level.as_str())
}

#[test]
#[ignore = "it needs cargo-semver-checks and several minutes"]
fn holds_against_cargo_semver_checks() {
    let runtime = support::crate_folder().join("runtime");
    write(&folder().join("Cargo.toml"), &MANIFEST.replace("RUNTIME", runtime.to_str().unwrap()));
    std::fs::copy(support::crate_folder().join("../Cargo.lock"), folder().join("Cargo.lock")).unwrap();
    write(&folder().join("program/Cargo.toml"), PROGRAM_MANIFEST);
    write(&folder().join("program/src/lib.rs"), PROGRAM);
    write_crate(&base());
    let before = document("before");
    assert!(program_compiles(), "the program must compile with the sample schema");
    let table: String = samples::all().map(|sample| row(sample, &before)).collect();
    write(&folder().join("table.md"), &table);
    assert!(README.contains(&table), "the table in README.md is not that of target/semver-checks/table.md");
}

/// The other columns are the results of cargo-semver-checks.
#[test]
fn lists_each_sample_change_in_the_table() {
    let rows: Vec<Vec<&str>> =
        README.lines().filter(|line| line.starts_with("| ")).skip(2).map(|line| line.split(" | ").collect()).collect();
    let shown: Vec<(&str, &str)> = rows.iter().map(|row| (row[0].trim_start_matches("| "), row[1])).collect();
    let expected: Vec<(&str, &str)> = samples::all().map(|sample| (sample.name, sample.level.as_str())).collect();
    assert_eq!(shown, expected);
}
