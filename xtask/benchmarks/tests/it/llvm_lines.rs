//! What the generated crate passes on to LLVM, as a snapshot: release builds take as long as LLVM works.

use std::path::Path;
use std::process::Command;

use benchmarks::LlvmLines;

/// The counts of one compiler.
const SNAPSHOT: &str = "tests/it/snapshots/it__llvm_lines__generated_crate.snap";

/// Other compilers have other counts, so with them the sum may differ a little. To record the counts of a new compiler, delete the
/// snapshot and accept the new one.
#[test]
fn passes_no_more_lines_to_llvm_than_the_snapshot_has() {
    let lines = LlvmLines::of_generated_crate().unwrap();
    let snapshot = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(SNAPSHOT)).unwrap_or_default();
    let compiler = compiler();
    if snapshot.is_empty() || snapshot.contains(&compiler) {
        insta::assert_snapshot!("generated_crate", format!("{compiler}\n\n{lines}"));
    } else {
        let recorded = snapshot.lines().find_map(|line| line.strip_suffix(" all")?.split_whitespace().next()).unwrap();
        let most = recorded.parse::<usize>().unwrap() * 11 / 10;
        assert!(lines.total() <= most, "{compiler} gives more than {most} lines, a tenth more than recorded:\n{lines}");
    }
}

/// The version of the compiler, and the machine that it compiles for.
fn compiler() -> String {
    let output = Command::new("rustc").arg("-vV").output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let value = |key| text.lines().find_map(|line| line.strip_prefix(key)).unwrap();
    format!("rustc {}, {}", value("release: "), value("host: "))
}
