//! The three tasks of CONTRIBUTING.md, run as they are written.

use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::project::Project;

/// A block of the guide between fences.
struct Block<'g> {
    language: &'g str,
    text: &'g str,
}

#[test]
fn runs_the_three_tasks_of_the_contributing_guide() {
    let guide = std::fs::read_to_string(repository().join("CONTRIBUTING.md")).unwrap();
    let tasks = guide.split_once("\n## Three tasks\n").unwrap().1.split("\n## ").next().unwrap();
    assert_eq!(tasks.matches("\n### ").count(), 3);
    let project = project();
    for block in blocks(tasks) {
        match block.language {
            "console" => run_commands(&project, block.text),
            "diff" => apply(&project, block.text),
            other => panic!("the guide has a block of {other}"),
        }
    }
}

fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// A project without platforms, under version control, with the documentation that the guide transcribes.
fn project() -> Project {
    let project = Project::empty();
    for file in ["acme-api.md", "captured-order.json", "orders.list.200.json"] {
        let path = format!("xtask/authoring/tests/guide/{file}");
        project.write(&path, &std::fs::read_to_string(repository().join(&path)).unwrap());
    }
    project.write("README.md", &std::fs::read_to_string(repository().join("README.md")).unwrap());
    project.write("bin/cargo", &cargo());
    std::fs::set_permissions(project.path("bin/cargo"), std::fs::Permissions::from_mode(0o755)).unwrap();
    project.write(".gitignore", "/bin\n/target\n");
    assert_eq!(shell(&project, "git init -q . && git add --all && git commit -qm start"), "");
    project
}

/// A program named `cargo` that runs `cargo xtask` without compiling it again.
fn cargo() -> String {
    let authoring = env!("CARGO_BIN_EXE_authoring");
    let xtask = xtask();
    let xtask = xtask.display();
    format!(
        "#!/bin/sh\nshift\ncase $1 in\n  new|add|infer|observe|fmt) exec '{authoring}' \"$@\" ;;\n  *) exec '{xtask}' \"$@\" ;;\nesac\n"
    )
}

/// The compiled `xtask`, wherever Cargo puts it.
fn xtask() -> PathBuf {
    let build = ["build", "--message-format=json", "--package=xtask", "--bin=xtask", "--manifest-path"];
    let output = Command::new(env!("CARGO")).args(build).arg(repository().join("xtask/Cargo.toml")).output().unwrap();
    let messages = String::from_utf8(output.stdout).unwrap();
    let executable = messages.lines().find_map(|message| {
        let message: serde_json::Value = serde_json::from_str(message).unwrap();
        message["executable"].as_str().map(PathBuf::from)
    });
    executable.unwrap_or_else(|| panic!("{}", String::from_utf8_lossy(&output.stderr)))
}

fn blocks(tasks: &str) -> Vec<Block<'_>> {
    let fenced = tasks.split("\n```").skip(1).step_by(2);
    let blocks = fenced.map(|block| block.split_once('\n').unwrap());
    blocks.map(|(language, text)| Block { language, text }).collect()
}

/// Runs each line that starts with `$`, and compares what it prints with the lines below it.
fn run_commands(project: &Project, text: &str) {
    for entry in format!("\n{text}").split("\n$ ").skip(1) {
        let end = entry.match_indices('\n').map(|(at, _)| at).find(|at| !entry[..*at].ends_with('\\'));
        let (command, expected) = end.map_or((entry, ""), |at| (&entry[..at], &entry[at + 1..]));
        let printed = shell(project, command);
        assert!(
            matches(expected.trim_end(), printed.trim_end()),
            "$ {command}\nprinted:\n{printed}\ninstead of:\n{expected}"
        );
    }
}

/// Returns what a command prints to both outputs.
fn shell(project: &Project, command: &str) -> String {
    let path = format!("{}:{}", project.path("bin").display(), std::env::var("PATH").unwrap());
    let output = Command::new("sh")
        .args(["-c", &format!("exec 2>&1; {command}")])
        .current_dir(project.path("."))
        .env("PATH", path)
        .env("SHOPWIRE_ROOT", project.path("."))
        .envs([("GIT_AUTHOR_NAME", "Ann"), ("GIT_AUTHOR_EMAIL", "ann@acme.example")])
        .envs([("GIT_COMMITTER_NAME", "Ann"), ("GIT_COMMITTER_EMAIL", "ann@acme.example")])
        .output()
        .unwrap();
    String::from_utf8(output.stdout).unwrap()
}

/// Whether lines are as expected. A line `…` stands for any number of lines.
fn matches(expected: &str, printed: &str) -> bool {
    let Some((start, rest)) =
        expected.split_once("…\n").or_else(|| expected.strip_suffix('…').map(|start| (start, "")))
    else {
        return expected == printed;
    };
    let Some(after) = printed.strip_prefix(start) else { return false };
    rest.is_empty() || after.match_indices(rest.split("…").next().unwrap()).any(|(at, _)| matches(rest, &after[at..]))
}

/// Applies a change that the guide asks for.
fn apply(project: &Project, diff: &str) {
    project.write("change.diff", &format!("{diff}\n"));
    assert_eq!(shell(project, "git apply change.diff && rm change.diff"), "", "the change does not apply:\n{diff}");
}

#[test]
fn compares_output_with_omitted_lines() {
    assert!(matches("a\n…\nd", "a\nb\nc\nd"));
    assert!(matches("a\n…", "a\nb"));
    assert!(!matches("a\n…\nd", "a\nb\nc"));
    assert!(!matches("a", "a\nb"));
}
