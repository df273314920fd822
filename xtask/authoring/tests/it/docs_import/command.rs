//! The command on a project folder.

use crate::project::Project;

fn project() -> Project {
    let project = Project::empty();
    project.write("orders.md", include_str!("../../fixtures/orders.md"));
    project.write("page.html", include_str!("../../fixtures/page.html"));
    project
}

#[test]
fn adds_several_pages_to_a_platform() {
    let project = project();
    let ran = project.run(&["docs", "import", "orders.md", "--platform", "shop"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(ran.stdout.starts_with("found 5 endpoints, 6 tables and 4 JSON blocks"), "{}", ran.stdout);
    let before = project.read("schema/shop/orders.yaml");
    let ran = project.run(&["docs", "import", "page.html", "--platform", "shop"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert_eq!(project.read("schema/shop/orders.yaml"), before);
    assert!(
        project.read("schema/shop/platform.yaml").contains("page: { title: page }"),
        "{}",
        project.read("schema/shop/platform.yaml")
    );
    let sources = shopwire_codegen::output::read_schema(&project.path("schema")).unwrap();
    let checked = shopwire_codegen::check(&sources);
    assert!(checked.is_ok(), "{}", checked.err().unwrap().render(false));
    assert_eq!(project.run(&["fmt", "--check"]).code, 0);
    assert!(project.path("tests/payloads/shop/points.list.200.json").exists());
}

#[test]
fn leaves_out_what_the_platform_already_says_of_its_server_and_its_pages() {
    let project = project();
    let new = ["new", "shop", "--title", "Shop API", "--server", "https://{shop}.example/api/v2"];
    project.run(&[&new[..], &["--credentials", "bearer", "--pagination", "page"]].concat());
    let page = "# Coupons\n\n## List all coupons\n\n`GET /api/v2/coupons`\n\n\
        | Parameter | Type | Description |\n|---|---|---|\n| page | integer | Page. |\n| per_page | integer | Page size. |\n\
        | code | string | Code. |\n\n```json\n[{ \"code\": \"A\" }]\n```\n";
    project.write("coupons.md", page);
    let ran = project.run(&["docs", "import", "coupons.md", "--platform", "shop"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    insta::assert_snapshot!(project.read("schema/shop/coupons.yaml"), @r#"
    # yaml-language-server: $schema=../../generated/schema/resource.schema.json
    resource: coupons
    path: /coupons

    operations:
      list:
        get: ""
        doc: Lists all coupons.
        query:
          code: { type: string, doc: Code. }
        paginate: page
        returns: [Coupon]
        source: coupons#L5-L15

    models:
      Coupon:
        source: coupons#L13-L15
        known: example
        fields:
          code: string
    "#);
    let sources = shopwire_codegen::output::read_schema(&project.path("schema")).unwrap();
    let checked = shopwire_codegen::check(&sources);
    assert!(checked.is_ok(), "{}", checked.err().unwrap().render(false));
}

#[test]
fn a_second_import_changes_nothing() {
    let project = project();
    project.run(&["docs", "import", "orders.md", "--platform", "shop"]);
    let before = project.files("schema");
    let ran = project.run(&["docs", "import", "orders.md", "--platform", "shop"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let lost =
        before.iter().find(|(name, text)| !project.read(name).starts_with(text.lines().next().unwrap_or_default()));
    assert_eq!(lost, None);
}

#[test]
fn refuses_what_it_cannot_read() {
    let project = project();
    std::fs::write(project.path("latin.md"), b"\xff\xfe").unwrap();
    for (args, message) in [
        (["latin.md", "shop"], "is not UTF-8"),
        (["missing.md", "shop"], "cannot read missing.md"),
        (["orders.md", "../shop"], "is not a valid platform name"),
    ] {
        let ran = project.run(&["docs", "import", args[0], "--platform", args[1]]);
        assert!(ran.code == 2 && ran.stderr.contains(message), "{ran:?}");
    }
}
