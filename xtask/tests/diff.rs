//! Runs `cargo xtask diff` in repositories with sample schemas.

#![expect(clippy::unwrap_used, reason = "tests fail by panicking")]

use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

const PLATFORM: &str = include_str!("../../codegen/tests/fixtures/diff/platform.yaml");
const ORDERS: &str = include_str!("../../codegen/tests/fixtures/diff/orders.yaml");
const WEBHOOKS: &str = include_str!("../../codegen/tests/fixtures/diff/webhooks.yaml");

/// Exit code and output of a command.
struct CommandOutput {
    code: Option<i32>,
    out: String,
    error: String,
}

/// A command that no configuration of the machine changes.
fn command(program: &str, folder: &Path) -> Command {
    let mut command = Command::new(program);
    command.current_dir(folder).env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1");
    command.env("GIT_CEILING_DIRECTORIES", folder.parent().unwrap()).env_remove("GIT_DIR").env("NO_COLOR", "1");
    command
}

fn git(folder: &Path, arguments: &[&str]) {
    let identity = ["-c", "user.name=A", "-c", "user.email=a@example.com", "-c", "init.defaultBranch=main"];
    let output = command("git", folder).args(identity).args(arguments).output().unwrap();
    assert!(output.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
}

fn diff(folder: &Path, arguments: &[&str]) -> CommandOutput {
    let mut command = command(env!("CARGO_BIN_EXE_xtask"), folder);
    let output = command.env("SHOPWIRE_ROOT", folder).arg("diff").args(arguments).output().unwrap();
    let [out, error] = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap());
    CommandOutput { code: output.status.code(), out, error }
}

fn write(folder: &Path, name: &str, text: &str) {
    std::fs::create_dir_all(folder.join("schema/acme")).unwrap();
    std::fs::write(folder.join("schema/acme").join(name), text).unwrap();
}

fn commit(folder: &Path) {
    git(folder, &["add", "--all"]);
    git(folder, &["commit", "--quiet", "--allow-empty", "--message", "Change the schema"]);
}

/// A repository with a commit of the sample schema.
fn repository() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    git(folder.path(), &["init", "--quiet"]);
    write(folder.path(), "platform.yaml", PLATFORM);
    write(folder.path(), "orders.yaml", ORDERS);
    write(folder.path(), "webhooks.yaml", WEBHOOKS);
    commit(folder.path());
    folder
}

#[test]
fn says_that_nothing_changed() {
    let folder = repository();
    let output = diff(folder.path(), &[]);
    assert_eq!(output.code, Some(0), "{}", output.error);
    assert!(output.out.starts_with("No change: the schema in the working tree is that of HEAD ("), "{}", output.out);
    write(folder.path(), "orders.yaml", &ORDERS.replace("resource: orders", "# A comment.\nresource: orders"));
    assert!(diff(folder.path(), &[]).out.starts_with("No change for users of the crate: "));
}

#[test]
fn compares_the_working_tree_with_head() {
    let folder = repository();
    write(folder.path(), "orders.yaml", &ORDERS.replace("      total: money\n", ""));
    let output = diff(folder.path(), &[]);
    assert_eq!(output.code, Some(0), "{}", output.error);
    assert!(output.out.starts_with("Schema changes from HEAD ("), "{}", output.out);
    assert!(output.out.contains("    - Order.total (field removed)\n"), "{}", output.out);
    assert!(output.out.contains("\nVerdict: breaking; the version after "), "{}", output.out);
    assert!(output.out.lines().all(|line| line.chars().count() <= 80 || line.starts_with("- ")), "{}", output.out);
}

#[test]
fn compares_two_revisions() {
    let folder = repository();
    git(folder.path(), &["checkout", "--quiet", "-b", "topic"]);
    write(
        folder.path(),
        "orders.yaml",
        &ORDERS.replace("      total: money\n", "      total: money\n      tax: money\n"),
    );
    commit(folder.path());
    git(folder.path(), &["checkout", "--quiet", "main"]);
    write(folder.path(), "webhooks.yaml", &WEBHOOKS.replace("sha256", "sha512"));
    commit(folder.path());
    let counts = |revisions: &str| {
        let output = diff(folder.path(), &[revisions, "--format", "json"]);
        let json: serde_json::Value = serde_json::from_str(&output.out).unwrap();
        ["breaking", "note", "compatible"].map(|impact| json["counts"][impact].as_u64().unwrap())
    };
    assert_eq!(counts("main..topic"), [0, 1, 1]);
    assert_eq!(counts("main...topic"), [0, 0, 1], "compared with the merge base");
    assert_eq!(counts("topic"), [1, 1, 0], "compared with the working tree");
    assert_eq!(counts("..topic"), [0, 1, 1]);
}

#[test]
fn fails_on_the_impact_that_is_asked_for() {
    let folder = repository();
    write(folder.path(), "orders.yaml", &ORDERS.replace("max_chars: 200", "max_chars: 100"));
    let code = |impact: &str| diff(folder.path(), &["--fail-on", impact]).code;
    assert_eq!([code("breaking"), code("note"), code("compatible")], [Some(0), Some(1), Some(1)]);
}

#[test]
fn shows_the_errors_of_each_schema() {
    let folder = repository();
    let broken = ORDERS.replace("post: /{id}/cancel", "psot: /{id}/cancel");
    write(folder.path(), "orders.yaml", &broken);
    let output = diff(folder.path(), &["--format", "markdown"]);
    assert_eq!(output.code, Some(1));
    assert!(output.error.contains("The schema in the working tree has errors"), "{}", output.error);
    assert!(output.error.contains("--> schema/acme/orders.yaml:"), "{}", output.error);
    assert!(output.out.contains("Not compared: the schema has "), "{}", output.out);
    commit(folder.path());
    write(folder.path(), "orders.yaml", ORDERS);
    let output = diff(folder.path(), &[]);
    assert_eq!(output.code, Some(1));
    assert!(output.error.contains("The schema in HEAD ("), "{}", output.error);
}

#[test]
fn refuses_what_is_not_a_revision() {
    let folder = repository();
    for (revision, expected) in [
        ("--output=stolen", "is not a revision"),
        ("-h..HEAD", "is not a revision"),
        ("HEAD..--output=stolen", "is not a revision"),
        ("nothing", "git knows no commit `nothing`"),
        ("HEAD:schema", "git knows no commit"),
        ("HEAD\n", "is not a revision"),
        ("", "is not a revision"),
    ] {
        let output = diff(folder.path(), &[revision]);
        assert_eq!(output.code, Some(2), "{revision}: {}", output.out);
        assert!(output.error.contains(expected), "{revision}: {}", output.error);
    }
    assert!(!folder.path().join("stolen").exists());
}

#[test]
fn needs_a_repository() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "platform.yaml", PLATFORM);
    let output = diff(folder.path(), &[]);
    assert_eq!(output.code, Some(2));
    assert!(output.error.contains("is not in a git repository"), "{}", output.error);
}

#[test]
fn takes_a_revision_without_a_schema_as_an_empty_one() {
    let folder = tempfile::tempdir().unwrap();
    git(folder.path(), &["init", "--quiet"]);
    commit(folder.path());
    write(folder.path(), "platform.yaml", PLATFORM);
    write(folder.path(), "orders.yaml", ORDERS);
    let output = diff(folder.path(), &[]);
    assert_eq!(output.code, Some(0), "{}", output.error);
    assert!(output.out.contains("    - acme (platform added)\n"), "{}", output.out);
}

#[test]
#[cfg(unix)]
fn refuses_symbolic_links_in_a_revision() {
    let folder = repository();
    std::os::unix::fs::symlink("/etc/passwd", folder.path().join("schema/acme/link.yaml")).unwrap();
    commit(folder.path());
    std::fs::remove_file(folder.path().join("schema/acme/link.yaml")).unwrap();
    let output = diff(folder.path(), &[]);
    assert_eq!(output.code, Some(2));
    assert!(
        output.error.contains("`schema/acme/link.yaml`") && output.error.contains("symbolic link"),
        "{}",
        output.error
    );
}

#[test]
fn compares_one_platform() {
    let folder = repository();
    write(folder.path(), "orders.yaml", &ORDERS.replace("max_chars: 200", "max_chars: 100"));
    assert!(diff(folder.path(), &["--platform", "acme"]).out.contains("max_chars"));
    let output = diff(folder.path(), &["--platform", "other"]);
    assert_eq!(output.code, Some(2));
    assert!(output.error.contains("unknown platform `other`; known platforms: acme"), "{}", output.error);
}
