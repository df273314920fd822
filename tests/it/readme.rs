//! The README shows the compiled examples and names every platform.

use std::path::Path;

fn read(path: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path)).unwrap()
}

#[test]
fn shows_the_compiled_examples() {
    let readme = read("README.md");
    let shown: Vec<&str> = readme.split("```rust\n").skip(1).map(|rest| rest.split_once("```").unwrap().0).collect();
    let files = ["first_request", "sync_orders", "raw_request", "webhooks", "script", "mock_transport"];
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

/// The rows of the tables in SECURITY.md and RELIABILITY.md end with the tests that hold them, or with the modules of tests.
#[test]
fn promises_are_held_by_tests() {
    let mut sources = String::new();
    for folder in ["tests/it", "tests/fuzz/tests", "codegen/tests/it", "codegen/runtime/src"] {
        collect(&Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(folder), &mut sources);
    }
    for (document, min_tests) in [("SECURITY.md", 20), ("RELIABILITY.md", 90)] {
        let text = read(document);
        let rows = text.lines().filter(|line| line.starts_with("| ") && !line.starts_with("| ---"));
        let last_cells = rows.map(|row| row.trim_end_matches(" |").rsplit_once(" | ").unwrap().1);
        let tests: Vec<&str> = last_cells.flat_map(|cell| cell.split('`').skip(1).step_by(2)).collect();
        assert!(tests.len() >= min_tests, "{document} names {} tests", tests.len());
        for test in tests {
            let definition = match test.rsplit_once("::") {
                Some((_, module)) => format!("mod {module};"),
                None => format!("fn {test}()"),
            };
            assert!(test == ".ci/run" || sources.contains(&definition), "{document}: there is no test `{test}`");
        }
    }
}

/// The words by which people search the rustdoc for the features of the README.
const SEARCH_TERMS: [&str; 20] = [
    "rate limit",
    "retry",
    "backoff",
    "idempotent",
    "paginate",
    "cursor",
    "timeout",
    "proxy",
    "scope",
    "oauth",
    "refresh",
    "webhook",
    "signature",
    "hmac",
    "deduplicate",
    "drift",
    "escape hatch",
    "strict",
    "blocking",
    "mock",
];

#[test]
fn rustdoc_search_has_an_alias_or_an_item_for_each_feature() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut sources = String::new();
    for folder in ["codegen/runtime/src", "generated/src"] {
        collect(&root.join(folder), &mut sources);
    }
    let missing = SEARCH_TERMS.into_iter().filter(|term| {
        let alias = format!("\"{term}\"");
        let is_alias = |line: &str| line.contains("doc(alias") && line.contains(&alias);
        let is_item = |kind: &str| sources.contains(&format!("pub {kind} {term}"));
        !sources.lines().any(is_alias) && !["fn", "mod", "const fn"].into_iter().any(is_item)
    });
    assert_eq!(missing.collect::<Vec<_>>(), Vec::<&str>::new());
}

fn collect(folder: &Path, sources: &mut String) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, sources);
        } else {
            *sources += &std::fs::read_to_string(path).unwrap();
        }
    }
}
