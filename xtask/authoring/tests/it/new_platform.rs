//! `cargo xtask new` starts the schema of a platform.

use shopwire_codegen::output::read_schema;

use crate::project::Project;

const README: &str = "\
# shopwire

| platform | feature | operations |
| --- | --- | --- |
| Other API | `other` | 3 |

The end.
";

/// The arguments for a platform.
fn new<'a>(name: &'a str, credentials: &'a str, pagination: &'a str) -> Vec<&'a str> {
    let server = "https://{shop}.acme.example/api";
    let flags = ["--title", "Acme | Shop: API", "--server", server, "--resource", "orders", "--webhooks"];
    [&["new", name, "--credentials", credentials, "--pagination", pagination][..], &flags].concat()
}

#[test]
fn writes_formatted_files_without_errors_for_every_kind_of_platform() {
    let project = Project::empty();
    for credentials in ["none", "bearer", "header", "basic", "oauth", "login"] {
        for pagination in ["none", "page", "offset", "cursor"] {
            let name = format!("{credentials}-{pagination}");
            let ran = project.run(&new(&name, credentials, pagination));
            assert_eq!((ran.code, ran.stderr.as_str()), (0, ""), "{name}");
        }
    }
    assert_eq!(project.diagnostics(), "");
    for (name, text) in project.files("schema") {
        assert!(text.starts_with("# yaml-language-server: $schema=../../generated/schema/"), "{name}");
    }
    let ran = project.run(&["fmt", "--check"]);
    assert_eq!(ran.code, 0, "{}", ran.stdout);
}

#[test]
fn leaves_the_resources_to_an_import() {
    let project = Project::empty();
    let ran = project.run(&[
        "new",
        "acme",
        "--title",
        "Acme",
        "--server",
        "https://acme.example",
        "--credentials",
        "bearer",
        "--pagination",
        "page",
    ]);
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
    let names: Vec<String> = project.files("schema").into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["schema/acme/inventory.yaml", "schema/acme/platform.yaml"]);
    assert_eq!(project.diagnostics(), "");
}

#[test]
fn generates_a_module_from_the_new_files() {
    let project = Project::empty();
    project.run(&new("acme", "oauth", "page"));
    let sources = read_schema(&project.path("schema")).unwrap();
    let files =
        shopwire_codegen::generate(&sources).unwrap_or_else(|diagnostics| panic!("{}", diagnostics.render(false)));
    let orders = files.get("src/acme/resources/orders.rs").or_else(|| files.get("src/acme/orders.rs"));
    let all: Vec<&str> = files.iter().map(|(path, _)| path).collect();
    assert!(orders.is_some(), "{all:?}");
}

#[test]
fn marks_what_only_the_documentation_can_tell() {
    let project = Project::empty();
    project.write("README.md", README);
    let ran = project.run(&new("acme", "bearer", "page"));
    let files = project.files("schema");
    let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(
        names,
        ["inventory.yaml", "orders.yaml", "platform.yaml", "webhooks.yaml"].map(|it| format!("schema/acme/{it}"))
    );
    let gaps: usize = files.iter().map(|(_, text)| text.matches("# GAP: ").count()).sum();
    assert_eq!(ran.stdout.lines().filter(|line| line.starts_with("  schema/acme/")).count(), gaps);
    let first = ran.stdout.lines().next();
    assert_eq!(first, Some("added schema/acme/platform.yaml"));
    let readme = README.replace("| 3 |\n", "| 3 |\n| Acme \\| Shop: API | `acme` | not described yet |\n");
    assert_eq!(project.read("README.md"), readme);
    insta::assert_snapshot!(project.read("schema/acme/platform.yaml"), @r#"
    # yaml-language-server: $schema=../../generated/schema/platform.schema.json
    platform: acme
    title: "Acme | Shop: API"

    docs:
      # GAP: save the document as text; name its title, its `url` and the day it was retrieved, `retrieved: 2026-11-22`.
      guide:
        title: "Acme | Shop: API"

    servers:
      production: "https://{shop}.acme.example/api"

    variables:
      # GAP: say what `shop` stands for.
      shop:

    auth:
      # GAP: check the header; say how to get the credential; name the lines, `guide#L12-L20`, and remove `known`.
      access_token:
        kind: header
        header: Authorization
        prefix: Bearer
        doc: The access token.
        source: guide
        known: inferred

    pagination:
      # GAP: check the names; add `default`, `max` and the locations that end the list: `total_count`, `next`, `has_more`.
      page:
        kind: page
        page: page
        size: per_page
        first: 1
        source: guide
        known: inferred
    "#);
}

#[test]
fn lists_the_flags_if_it_cannot_ask() {
    let project = Project::empty();
    let ran = project.run(&["new", "acme", "--title", "Acme"]);
    assert_eq!(ran.code, 2);
    insta::assert_snapshot!(ran.stderr, @r"
    error: this is not a terminal, so nothing can be asked; pass these flags, too:
      --server <URL>
      --credentials <none|bearer|header|basic|oauth|login>
      --pagination <none|page|offset|cursor>
    ");
    assert_eq!(project.files("schema"), []);
}

#[test]
fn refuses_platforms_and_answers_that_are_not_valid() {
    let project = Project::acme();
    let refused = |args: &[&str]| {
        let before = project.files("schema");
        let ran = project.run(args);
        assert_eq!((ran.code, project.files("schema") == before), (2, true), "{args:?}: {}", ran.stderr);
        ran.stderr
    };
    assert_eq!(refused(&new("acme", "none", "none")), "error: schema/acme exists already\n");
    for name in ["../acme", "a/b", "Acme", "", "1a"] {
        assert!(refused(&new(name, "none", "none")).contains("is not a valid platform name"), "{name}");
    }
    let reserved = refused(&new("webhook", "none", "none"));
    assert!(reserved.contains("error[name-collision]") && reserved.contains("nothing was written"), "{reserved}");
    let mut args = new("shop", "none", "none");
    args[9] = "ftp://a";
    assert!(refused(&args).contains("`ftp://a` is not a base URL"));
    args[9] = "https://a.example";
    args[11] = "../orders";
    assert!(refused(&args).contains("`../orders` is not a valid name"));
}
