//! What `infer` refuses.

use crate::project::Project;

fn error(project: &Project, args: &[&str]) -> String {
    let before = project.files("schema");
    let ran = project.run(&[&["infer"], args].concat());
    assert_eq!(ran.code, 2, "{ran:?}");
    assert_eq!(project.files("schema"), before);
    ran.stderr
}

#[test]
fn refuses_samples_that_are_no_objects() {
    let project = Project::acme();
    for (sample, expected) in [
        ("[1]", "sample.json:1: a number is no object, so it is no model"),
        ("[]", "there are no samples"),
        ("{ \"a\": 1,\n  }", "sample.json: invalid JSON at line 2"),
        ("", "there is no JSON in it"),
        ("{} {", "invalid JSON at line 1"),
    ] {
        project.write("sample.json", sample);
        let error = error(&project, &["sample.json", "--model", "Order"]);
        assert!(error.contains(expected), "{expected}\n{error}");
    }
    project.write("sample.json", &"[".repeat(100_000));
    let deep = error(&project, &["sample.json", "--model", "Order"]);
    assert!(deep.contains("nested deeper than 100 levels"), "{deep}");
}

#[test]
fn names_what_a_path_finds_instead() {
    let project = Project::acme();
    project.write("sample.json", r#"{ "orders": [{ "id": 1 }] }"#);
    for (path, expected) in [
        ("order", "the payload: has no key `order`, but orders"),
        ("orders.5", "`orders`: is a list of 1 items"),
        ("orders.0.id.x", "`orders.0.id`: is a number, which has no key `x`"),
        ("orders..0", "has an empty step"),
    ] {
        let error = error(&project, &["sample.json", "--model", "Order", "--at", path]);
        assert!(error.contains(expected), "{expected}\n{error}");
    }
}

#[test]
fn refuses_files_that_are_not_of_a_platform() {
    let project = Project::acme();
    project.write("sample.json", r#"{ "id": 1 }"#);
    project.write("elsewhere.yaml", "resource: orders\n");
    let outside = project.path("elsewhere.yaml");
    for file in
        ["elsewhere.yaml", "schema/acme/../../elsewhere.yaml", outside.to_str().unwrap(), "schema/acme/none.yaml"]
    {
        let error = error(&project, &["sample.json", "--model", "Order", "--into", file]);
        assert!(error.contains("is no file of a platform") || error.contains("no such schema file"), "{file}\n{error}");
    }
    #[cfg(unix)]
    {
        std::fs::remove_file(project.path("schema/acme/orders.yaml")).unwrap();
        std::os::unix::fs::symlink(&outside, project.path("schema/acme/orders.yaml")).unwrap();
        let ran = project.run(&["infer", "sample.json", "--model", "Order", "--into", "schema/acme/orders.yaml"]);
        assert_eq!((ran.code, project.read("elsewhere.yaml").as_str()), (2, "resource: orders\n"), "{ran:?}");
    }
}

#[test]
fn refuses_unknown_platforms_resources_and_bad_names() {
    let project = Project::acme();
    project.write("sample.json", r#"{ "id": 1 }"#);
    for (args, expected) in [
        (&["--model", "Order", "--platform", "acm"][..], "unknown platform `acm`; known platforms: acme"),
        (
            &["--model", "Order", "--platform", "acme", "--resource", "order"],
            "acme has no resource `order`, but orders",
        ),
        (&["--model", "line_item"], "`line_item` is no name of a model; write it as `LineItem`"),
        (&["--model", "Order", "--source", "guide", "--document", "sample.json"], "has no line"),
    ] {
        let error = error(&project, &[&["sample.json"], args].concat());
        assert!(error.contains(expected), "{expected}\n{error}");
    }
}
