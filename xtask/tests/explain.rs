//! Runs `cargo xtask explain`.

#![expect(clippy::unwrap_used, reason = "tests fail by panicking")]

use std::process::Command;

use shopwire_codegen::diagnostic::Code;

/// Exit code, output and errors of the command.
fn explain(args: &[&str]) -> (Option<i32>, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_xtask")).arg("explain").args(args).output().unwrap();
    let [out, error] = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap());
    (output.status.code(), out, error)
}

#[test]
fn explains_each_code_in_eighty_columns() {
    for code in Code::ALL {
        let (status, out, error) = explain(&[code.as_str()]);
        assert_eq!((status, error.as_str()), (Some(0), ""), "{}", code.as_str());
        let title = format!("{}: {}: {}\n", code.severity().as_str(), code.as_str(), code.summary());
        assert!(out.starts_with(&title), "{out}");
        assert!(out.contains("\nWrong:\n\n    # schema/") && out.contains("\nRight:\n\n    # schema/"), "{out}");
        assert!(!out.contains("```") && out.lines().all(|line| line.chars().count() <= 80), "{out}");
    }
}

#[test]
fn accepts_a_code_as_diagnostics_show_it() {
    let expected = explain(&["unknown-name"]).1;
    for written in ["error[unknown-name]", "[unknown-name]"] {
        assert_eq!(explain(&[written]).1, expected);
    }
    assert_eq!(explain(&["warning[single-value-enum]"]).1, explain(&["single-value-enum"]).1);
}

#[test]
fn lists_all_codes_with_their_severity() {
    let (status, out, _) = explain(&["--list"]);
    assert_eq!((status, out.lines().count()), (Some(0), Code::ALL.len()));
    assert!(out.contains("unknown-name            error    a reference to something that does not exist\n"), "{out}");
    assert!(out.contains("single-value-enum       warning  "), "{out}");
    assert!(out.lines().all(|line| line.chars().count() <= 100), "{out}");
}

#[test]
fn suggests_the_code_that_was_meant() {
    let (status, out, error) = explain(&["unknown-nmae"]);
    assert_eq!((status, out.as_str()), (Some(2), ""));
    assert!(error.contains("unknown code `unknown-nmae`; did you mean `unknown-name`?"), "{error}");
    assert!(error.contains("`cargo xtask explain --list`"), "{error}");
    let (status, _, error) = explain(&["E0308"]);
    assert_eq!(status, Some(2));
    assert!(error.contains("unknown code `E0308`\n"), "{error}");
}

#[test]
fn requires_a_code_or_the_list() {
    assert_eq!(explain(&[]).0, Some(2));
    assert_eq!(explain(&["--list", "unused"]).0, Some(2));
}
