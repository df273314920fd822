//! `cargo xtask try`: payloads through the generated crate.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::project::Ran;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().unwrap()
}

/// Tries the payloads in a folder with the crate of this project.
fn try_folder(platform: &str, folder: &Path) -> Ran {
    let mut command = Command::new(env!("CARGO_BIN_EXE_authoring"));
    let output = command.args(["try", platform]).arg(folder).env("SHOPWIRE_ROOT", root()).output().unwrap();
    let [stdout, stderr] = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap());
    Ran { code: output.status.code().unwrap(), stdout, stderr }
}

/// A platform with payloads of all kinds: the one whose crate compiles fastest.
const PLATFORM: &str = "shopzpin";

/// Payloads that deviate from the schema in each way.
const HOSTILE: [(&str, &str); 8] = [
    (
        "customers.get.200",
        r#"{"success":true,"data":{"id":5,"name":null,"points":"12","new":{"a":[1]},"phone":7,"phone":8}}"#,
    ),
    ("customers.list.200", r#"{"success":true,"data":{"0":{"id":"a"},"2":{"id":null}}}"#),
    (
        "orders.create.200",
        r#"{"success":true,"data":{"id":"1","status":"teleported","items":"","total_amount":"1.00 EUR"}}"#,
    ),
    ("merchant.get.200", r#"{"success":true,"data":[]}"#),
    ("memberships.tiers.200", r#"{"success":true,"data":[{"name":5,"min_points":"x"},null]}"#),
    ("products.create.request", r#"{"name":5,"price":"1.50"}"#),
    ("payment_success", r#"{"event":"payment.success","data":{"order_id":[],"amount":"","status":"?"}}"#),
    ("nothing.like.this", "{}"),
];

/// Also shows that `observe` and the crate agree: a disagreement would be a detail of its payload.
#[test]
fn tries_documented_and_hostile_payloads() {
    let documented = try_folder(PLATFORM, &root().join("tests/payloads").join(PLATFORM));
    insta::assert_snapshot!("documented", documented.stdout);
    let folder = tempfile::tempdir().unwrap();
    for (name, json) in HOSTILE {
        std::fs::write(folder.path().join(format!("{name}.json")), json).unwrap();
    }
    let hostile = try_folder(PLATFORM, folder.path());
    assert_eq!((documented.code, hostile.code), (1, 1), "{hostile:?}");
    insta::assert_snapshot!("hostile", hostile.stdout);
    for ran in [documented, hostile] {
        assert!(!ran.stdout.contains("disagree"), "{}", ran.stdout);
        assert!(ran.stdout.lines().filter(|line| line.contains("  yes")).all(|line| line.chars().count() <= 80));
    }
}

#[test]
fn says_what_is_wrong_with_a_folder() {
    let folder = tempfile::tempdir().unwrap();
    let empty = try_folder(PLATFORM, folder.path());
    assert!(empty.code == 2 && empty.stderr.contains("has no file that ends with .json"), "{empty:?}");
    std::fs::write(folder.path().join("customers.get.200.json"), "{").unwrap();
    let broken = try_folder(PLATFORM, folder.path());
    assert!(broken.code == 2 && broken.stderr.contains("customers.get.200.json: invalid JSON at line 1"), "{broken:?}");
}
