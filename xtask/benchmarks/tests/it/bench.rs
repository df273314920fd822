//! `cargo xtask bench`: the table, errors, and what a process used.

use std::process::{Command, Output};

fn bench(args: &[&str]) -> (Option<i32>, String, String) {
    let Output { status, stdout, stderr } = Command::new(env!("CARGO_BIN_EXE_benchmarks")).args(args).output().unwrap();
    let [out, error] = [stdout, stderr].map(|bytes| String::from_utf8(bytes).unwrap());
    (status.code(), out, error)
}

#[test]
fn prints_a_table_with_ratio_target_and_verdict() {
    let (code, out, error) = bench(&["dependencies"]);
    assert_eq!(code, Some(0), "{error}");
    let lines: Vec<Vec<&str>> = out.lines().map(|line| line.split_whitespace().collect()).collect();
    assert_eq!(lines[0], ["row", "shopwire", "reference", "ratio", "target", "met"]);
    let [name, ours, reference, ratio, target, met] = lines[1].as_slice() else { panic!("{out}") };
    assert_eq!((*name, *target), ("dependencies", "100"));
    let [ours, reference, ratio]: [f64; 3] = [ours, reference, ratio].map(|number| number.parse().unwrap());
    assert!((ours / reference - ratio).abs() < 0.01, "{out}");
    assert_eq!(*met, if ours <= 100.0 { "yes" } else { "no" });
    assert!(out.lines().all(|line| line.chars().count() <= 80), "{out}");
    let machine = out.lines().last().unwrap();
    assert!(machine.contains("core") && machine.contains("rustc"), "{machine}");
}

#[test]
fn names_the_rows_if_one_is_unknown() {
    let (code, out, error) = bench(&["check-64"]);
    assert_eq!((code, out.as_str()), (Some(2), ""));
    assert!(error.contains("invalid value 'check-64'") && error.contains("check-63, check-all"), "{error}");
}

#[test]
fn refuses_to_write_figures_of_a_quick_run() {
    let (code, _, error) = bench(&["--quick", "--write"]);
    assert_eq!(code, Some(2));
    assert!(error.contains("cannot be used with"), "{error}");
}

#[test]
fn describes_each_row_and_shows_an_example() {
    let (code, out, _) = bench(&["--help"]);
    assert_eq!(code, Some(0));
    for part in ["Example: cargo xtask bench", "check-6000", "first-gen:", "schema"] {
        assert!(out.contains(part), "{part}: {out}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn measures_cpu_time_and_memory_of_a_command() {
    // Version and all settings of the compiler: a process that needs more than a MiB, and more than no time.
    let (code, out, error) = bench(&["measure", "--", "rustc", "--print", "cfg"]);
    assert_eq!(code, Some(0), "{error}");
    let numbers: Vec<f64> = out.split_whitespace().map(|number| number.parse().unwrap()).collect();
    let [cpu, peak] = numbers.as_slice() else { panic!("{out}") };
    assert!(*cpu > 0.0 && *peak > 1.0, "{out}");
}

#[test]
fn fails_if_a_measured_command_fails() {
    let (code, _, _) = bench(&["measure", "--", "rustc", "--no-such-option"]);
    assert_ne!(code, Some(0));
}

#[test]
fn leaves_folders_with_other_files_alone() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("kept.txt"), "kept").unwrap();
    let (code, _, error) = bench(&["schema", "63", folder.path().to_str().unwrap()]);
    assert_eq!(code, Some(2));
    assert!(error.contains("has other files"), "{error}");
    let (code, _, error) = bench(&["schema", "5", folder.path().join("new").to_str().unwrap()]);
    assert_eq!(code, Some(2));
    assert!(error.contains("5 is not in 6..=100000"), "{error}");
}
