//! The crates that a program with one platform and the default features compiles.

use std::collections::BTreeSet;
use std::process::Command;

/// On one operating system, so that the list is the same everywhere.
#[test]
fn default_build_has_few_dependencies() {
    let mut tree = Command::new(env!("CARGO"));
    tree.args(["tree", "--locked", "--package=shopwire", "--features=shoplazza", "--edges=normal", "--prefix=none"]);
    tree.args(["--target=x86_64-unknown-linux-gnu", "--format={p}"]).current_dir(env!("CARGO_MANIFEST_DIR"));
    let output = tree.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let crates = String::from_utf8(output.stdout).unwrap();
    let crates = crates.lines().filter_map(|line| line.split(' ').next()).filter(|name| !name.is_empty());
    let crates: BTreeSet<&str> = crates.filter(|name| !name.starts_with("shopwire")).collect();
    let names = crates.iter().copied().collect::<Vec<_>>().join("\n");
    insta::assert_snapshot!(format!("{} dependencies\n\n{names}", crates.len()));
}
