//! No dependency asks for a newer Rust than the packages that use it state.

#![expect(clippy::unwrap_used, reason = "tests fail by panicking")]

use std::path::Path;
use std::process::Command;

use serde_json::Value;

/// The packages of a lock file, also those for other systems.
fn packages(manifest: &str) -> Vec<Value> {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR")).join(manifest);
    let mut cargo = Command::new(env!("CARGO"));
    let output =
        cargo.args(["metadata", "--format-version=1", "--locked", "--manifest-path"]).arg(manifest).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    metadata["packages"].as_array().unwrap().clone()
}

/// Major, minor and patch version.
fn version(text: &str) -> [u32; 3] {
    let mut parts = text.split('.').map(|part| part.parse().unwrap());
    [(); 3].map(|()| parts.next().unwrap_or(0))
}

#[test]
fn no_dependency_needs_a_newer_rust() {
    let minimum = version(env!("CARGO_PKG_RUST_VERSION"));
    for manifest in ["Cargo.toml", "../Cargo.toml"] {
        let packages = packages(manifest);
        assert!(packages.len() > 50, "{manifest} has {} dependencies", packages.len());
        for package in packages {
            let Some(needed) = package["rust_version"].as_str() else { continue };
            assert!(version(needed) <= minimum, "{} needs Rust {needed}", package["id"]);
        }
    }
}
