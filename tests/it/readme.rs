//! The README shows the compiled examples and names every platform.

use std::path::Path;

fn read(path: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path)).unwrap()
}

#[test]
fn shows_the_compiled_examples() {
    let readme = read("README.md");
    let shown: Vec<&str> = readme.split("```rust\n").skip(1).map(|rest| rest.split_once("```").unwrap().0).collect();
    let files = ["first_request", "sync_orders", "webhooks", "script", "mock_transport"];
    assert_eq!(shown.len(), files.len());
    for (shown, name) in shown.iter().zip(files) {
        let file = format!("tests/examples/{name}.rs");
        assert!(read(&file).ends_with(shown), "{file} does not end in:\n{shown}");
    }
}

#[test]
fn lists_every_platform() {
    let readme = read("README.md");
    for line in read("generated/README.md").lines().filter(|line| line.starts_with("| `")) {
        let feature = line.split('`').nth(1).unwrap();
        assert!(readme.contains(&format!("`{feature}`")), "{feature}");
    }
}
