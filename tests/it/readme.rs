//! What the README promises.

use std::path::Path;

fn text(path: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path)).unwrap()
}

#[test]
fn the_example_of_the_readme_is_the_one_that_compiles() {
    let readme = text("README.md");
    let (_, rest) = readme.split_once("```rust\n").unwrap();
    let (shown, _) = rest.split_once("```").unwrap();
    assert!(text("tests/examples/readme.rs").ends_with(shown), "tests/examples/readme.rs does not end in:\n{shown}");
}

#[test]
fn the_readme_names_every_platform() {
    let readme = text("README.md");
    for line in text("generated/README.md").lines().filter(|line| line.starts_with("| `")) {
        let feature = line.split('`').nth(1).unwrap();
        assert!(readme.contains(&format!("`{feature}`")), "{feature}");
    }
}
