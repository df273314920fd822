//! The command on a project folder.

use crate::project::Project;

const DOCUMENT: &str = include_str!("../../fixtures/shop_3_0.yaml");

/// A project without platforms, beside a document.
fn project() -> Project {
    let project = Project::empty();
    std::fs::write(project.path("api.yaml"), DOCUMENT).unwrap();
    project
}

fn import(project: &Project, more: &[&str]) -> crate::project::Ran {
    let file = project.path("api.yaml");
    let args = ["openapi", "import", file.to_str().unwrap(), "--platform", "shop", "--source", "api"];
    project.run(&[&args, more].concat())
}

#[test]
fn writes_files_that_pass_the_check_and_the_formatter() {
    let project = project();
    let ran = import(&project, &[]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(ran.stdout.starts_with("4 operations in 1 resources, 3 models, 2 enums, 0 topics"), "{}", ran.stdout);
    assert!(ran.stdout.contains("wrote schema/shop/orders.yaml"), "{}", ran.stdout);
    let sources = shopwire_codegen::output::read_schema(&project.path("schema")).unwrap();
    assert!(shopwire_codegen::check(&sources).is_ok());
    assert_eq!(project.run(&["fmt", "--check"]).code, 0);
}

#[test]
fn adds_to_a_platform_and_replaces_nothing() {
    let project = project();
    import(&project, &[]);
    let path = project.path("schema/shop/orders.yaml");
    let edited = std::fs::read_to_string(&path)
        .unwrap()
        .replace("doc: Lists orders.", "doc: Lists orders, newest first. # mine");
    let edited = edited.replace("  # The document", "  # Kept");
    std::fs::write(&path, &edited).unwrap();
    let more = DOCUMENT.replace(
        "  /orders/{id}:\n",
        "  /orders/count: { get: { operationId: countOrders, tags: [Orders], responses: {} } }\n  /orders/{id}:\n",
    );
    std::fs::write(project.path("api.yaml"), more).unwrap();
    let ran = import(&project, &[]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let after = std::fs::read_to_string(&path).unwrap();
    assert!(after.contains("# mine") && after.contains("count:\n"), "{after}");
    assert!(ran.stdout.contains("left operations.list in schema/shop/orders.yaml as it is"), "{}", ran.stdout);
}

#[test]
fn a_dry_run_writes_nothing() {
    let project = project();
    let ran = import(&project, &["--dry-run"]);
    assert_eq!(ran.code, 0);
    assert!(!project.path("schema/shop").exists());
}

#[test]
fn refuses_names_that_lead_out_of_the_project() {
    let project = project();
    let file = project.path("api.yaml");
    for platform in ["../evil", "a/b", "", "A", "."] {
        let ran = project.run(&["openapi", "import", file.to_str().unwrap(), "--platform", platform]);
        assert_eq!(ran.code, 2, "{platform}: {ran:?}");
    }
    let ran = project.run(&["openapi", "import", file.to_str().unwrap(), "--platform", "shop", "--source", "a#b"]);
    assert!(ran.stderr.contains("is no name of a document"), "{}", ran.stderr);
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(std::env::temp_dir(), project.path("schema/linked")).unwrap();
        let ran = project.run(&["openapi", "import", file.to_str().unwrap(), "--platform", "linked"]);
        assert_eq!(ran.code, 2, "{ran:?}");
    }
}

#[test]
fn says_what_is_wrong_with_a_file() {
    let project = project();
    let ran = project.run(&["openapi", "import", "missing.json", "--platform", "shop"]);
    assert_eq!(
        (ran.code, ran.stderr.trim()),
        (2, "error: cannot read missing.json: No such file or directory (os error 2)")
    );
}
