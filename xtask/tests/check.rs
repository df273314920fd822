//! Runs `cargo xtask check` and `gen` on small schemas.

#![expect(clippy::unwrap_used, reason = "tests fail by panicking")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

const PLATFORM: &str = "platform: acme\ntitle: Acme API\ndocs: { manual: { title: Acme manual } }\n\
                        servers: { production: \"https://api.acme.example\" }\n";

const VALID: &str = "resource: orders\npath: /orders\noperations:\n  list:\n    get: \"\"\n    returns: undocumented\n    source: manual#L1\n";

/// An enum with one value.
const DOUBTFUL: &str = "resource: orders\npath: /orders\noperations:\n  list:\n    get: \"\"\n    query: { status: Status }\n    \
                        source: manual#L1\nenums:\n  Status:\n    source: manual#L2\n    values: { paid: Paid. }\n";

/// A type that is not declared, a percent sign, a letter of two bytes, and an operation that is declared in another file, too.
const INVALID: &str = "resource: copies\npath: /orders\noperations:\n  é: { get: \"\", returns: Ordr, source: manual#L1, query: { \"50%\": int } }\n";

struct CommandOutput {
    code: Option<i32>,
    out: String,
    error: String,
}

/// Creates a project folder with schema files.
fn project(name: &str, resources: &[(&str, &str)]) -> PathBuf {
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    if root.exists() {
        fs::remove_dir_all(&root).unwrap();
    }
    let folder = root.join("schema/acme");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("platform.yaml"), PLATFORM).unwrap();
    for (file, text) in resources {
        fs::write(folder.join(file), text).unwrap();
    }
    root
}

fn xtask(root: &Path, args: &[&str]) -> CommandOutput {
    let output = Command::new(env!("CARGO_BIN_EXE_xtask"))
        .args(args)
        .env("SHOPWIRE_ROOT", root)
        .env("NO_COLOR", "1")
        .output()
        .unwrap();
    let [out, error] = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap());
    CommandOutput { code: output.status.code(), out, error }
}

#[test]
fn accepts_a_valid_schema() {
    let root = project("valid", &[("orders.yaml", VALID)]);
    let output = xtask(&root, &["check", "--deny", "warnings"]);
    assert_eq!((output.code, output.error.as_str()), (Some(0), ""));
    assert_eq!(output.out, "The schema has no errors and no warnings.\n");
    for (format, expected) in [("json", "[]\n"), ("github", "")] {
        let output = xtask(&root, &["check", "--format", format]);
        assert_eq!((output.code, output.out.as_str(), output.error.as_str()), (Some(0), expected, ""), "{format}");
    }
}

#[test]
fn prints_warnings_and_fails_only_if_they_are_denied() {
    let root = project("doubtful", &[("orders.yaml", DOUBTFUL)]);
    for (args, code) in [(&["check"][..], 0), (&["check", "--deny", "warnings"], 1), (&["gen"], 0)] {
        let output = xtask(&root, args);
        assert_eq!(output.code, Some(code), "{args:?}: {}", output.error);
        assert!(output.error.starts_with("warning[single-value-enum]: "), "{args:?}: {}", output.error);
        assert!(output.error.contains("\n1 warning in the schema\n"), "{args:?}: {}", output.error);
    }
    assert!(root.join("generated/src/acme/orders.rs").is_file(), "`gen` generates in spite of warnings");
}

#[test]
fn ends_with_the_command_that_explains_the_codes() {
    let root = project("explained", &[("orders.yaml", DOUBTFUL)]);
    let output = xtask(&root, &["check"]);
    assert!(
        output.error.ends_with("For an explanation, run `cargo xtask explain single-value-enum`.\n"),
        "{}",
        output.error
    );
    fs::write(root.join("schema/acme/copies.yaml"), INVALID).unwrap();
    let output = xtask(&root, &["check"]);
    let hint =
        "For an explanation, run `cargo xtask explain CODE`: duplicate-name, invalid-identifier, unknown-name.\n";
    assert!(output.error.ends_with(hint), "{}", output.error);
}

/// The diagnostics of a schema with errors, as JSON.
fn json(root: &Path) -> Vec<Value> {
    let output = xtask(root, &["check", "--format", "json"]);
    assert_eq!((output.code, output.error.as_str()), (Some(1), ""));
    serde_json::from_str(&output.out).unwrap()
}

#[test]
fn prints_json_with_locations() {
    let root = project("json", &[("copies.yaml", INVALID), ("orders.yaml", VALID)]);
    let all = json(&root);
    let unknown = all.iter().find(|it| it["message"] == "unknown type `Ordr`").unwrap();
    assert_eq!(unknown["severity"], "error");
    assert_eq!(unknown["code"], "unknown-name");
    assert!(unknown["help"].as_str().unwrap().contains("`models:`"));
    let expected = serde_json::json!({ "path": "schema/acme/copies.yaml", "line": 4, "column": 26, "end_line": 4, "end_column": 30 });
    assert_eq!(unknown["location"], expected, "columns count characters");
    let duplicate = all.iter().find(|it| it["code"] == "duplicate-name").unwrap();
    assert_eq!(duplicate["related"][0]["label"], "first declared here");
    assert!(duplicate["related"][0]["path"].as_str().unwrap().starts_with("schema/acme/"));
}

#[test]
fn prints_commands_of_a_github_workflow() {
    let root = project("github", &[("copies.yaml", INVALID), ("orders.yaml", VALID)]);
    let output = xtask(&root, &["check", "--format", "github"]);
    assert_eq!((output.code, output.error.as_str()), (Some(1), ""));
    assert_eq!(output.out.lines().count(), json(&root).len(), "{}", output.out);
    let command =
        "::error file=schema/acme/copies.yaml,line=4,endLine=4,col=26,title=unknown-name::unknown type `Ordr`%0Ahelp: ";
    assert!(output.out.lines().any(|line| line.starts_with(command)), "{}", output.out);
    assert!(output.out.contains("`50%25`"), "{}", output.out);
    let root = project("github-warnings", &[("orders.yaml", DOUBTFUL)]);
    let output = xtask(&root, &["check", "--format", "github"]);
    assert!(
        output.code == Some(0) && output.out.starts_with("::warning file=schema/acme/orders.yaml,line=9,"),
        "{}",
        output.out
    );
}

/// Checks what the JSON Schema of SARIF 2.1.0 requires of a log, and that indexes and names agree.
#[test]
fn prints_sarif() {
    let root = project("sarif", &[("copies.yaml", INVALID), ("orders.yaml", VALID)]);
    let output = xtask(&root, &["check", "--format", "sarif"]);
    assert_eq!((output.code, output.error.as_str()), (Some(1), ""));
    let log: Value = serde_json::from_str(&output.out).unwrap();
    assert_eq!(log["version"], "2.1.0");
    let run = &log["runs"][0];
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    let ids: BTreeSet<&str> = rules.iter().map(|rule| rule["id"].as_str().unwrap()).collect();
    assert_eq!(ids.len(), rules.len(), "each rule has its own id");
    let results = run["results"].as_array().unwrap();
    assert_eq!(results.len(), json(&root).len());
    for result in results {
        let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(rules[index]["id"], result["ruleId"]);
        assert_eq!(rules[index]["defaultConfiguration"]["level"], result["level"]);
        assert!(["error", "warning"].contains(&result["level"].as_str().unwrap()));
        assert!(!result["message"]["text"].as_str().unwrap().is_empty());
        for location in
            result["locations"].as_array().unwrap().iter().chain(result["relatedLocations"].as_array().unwrap())
        {
            let place = &location["physicalLocation"];
            assert!(place["artifactLocation"]["uri"].as_str().unwrap().starts_with("schema/acme/"));
            let region =
                ["startLine", "startColumn", "endLine", "endColumn"].map(|key| place["region"][key].as_u64().unwrap());
            assert!(region.iter().all(|number| *number >= 1), "{result}");
        }
    }
    let unknown = results.iter().find(|result| result["ruleId"] == "unknown-name").unwrap();
    assert!(unknown["message"]["text"].as_str().unwrap().contains("\nhelp: "));
}

#[test]
fn rejects_unknown_formats_and_levels() {
    let root = project("usage", &[]);
    for args in [["check", "--format", "xml"], ["check", "--deny", "errors"]] {
        assert_eq!(xtask(&root, &args).code, Some(2), "{args:?}");
    }
}
