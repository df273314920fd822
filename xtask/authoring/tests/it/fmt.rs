//! `cargo xtask fmt` lays out schema files, and keeps what they say.

use std::path::Path;

use authoring::fmt::format;

use crate::project::{ORDERS, Project};

const UNTIDY: &str = "\
resource:   orders
# About all of it.
path: '/v2/orders'
ids: {OrderId: ID of an order.}   # the ids


operations:
    get:
        get: /{id}
        doc: Gets an order.
        parameters: { id:   OrderId,
          # why
          other: string }
        returns: Order
        note: >
            Long
            text.
        source: [guide#L1,
          guide#L2]
        very_long: { type: string, doc: Something that takes a lot of words to explain., source: guide#L12, known: reported }
";

const TIDY: &str = "\
resource: orders
# About all of it.
path: \"/v2/orders\"
ids: { OrderId: ID of an order. } # the ids

operations:
  get:
    get: /{id}
    doc: Gets an order.
    parameters: {
      id: OrderId,
      # why
      other: string
    }
    returns: Order
    note: >
      Long
      text.
    source: [guide#L1, guide#L2]
    very_long:
      type: string
      doc: Something that takes a lot of words to explain.
      source: guide#L12
      known: reported
";

#[test]
fn lays_out_a_file_in_one_way() {
    assert_eq!(format("acme/orders.yaml", UNTIDY).unwrap(), TIDY);
    assert_eq!(format("acme/orders.yaml", TIDY).unwrap(), TIDY);
    let windows = format!("\u{feff}{}", TIDY.replace('\n', "\r\n"));
    assert_eq!(format("acme/orders.yaml", windows.trim_end()).unwrap(), TIDY);
}

#[test]
fn leaves_the_files_of_this_project_as_they_are() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    for folder in ["schema", "tests/kitchen_sink/schema"] {
        let sources = shopwire_codegen::output::read_schema(&root.join(folder)).unwrap();
        for (_, source) in sources.iter().filter(|(_, source)| source.path.ends_with("yaml")) {
            let formatted = format(&source.path, &source.text).unwrap();
            assert!(formatted == source.text, "run `cargo xtask fmt`: {folder}/{}", source.path);
        }
    }
}

#[test]
fn formats_the_files_of_one_platform_and_lists_them() {
    let project = Project::acme();
    project.write("schema/acme/more.yaml", UNTIDY);
    project.write("schema/other/orders.yaml", UNTIDY);
    let ran = project.run(&["fmt", "--check"]);
    assert_eq!((ran.code, ran.stderr.as_str()), (1, "2 schema files not formatted. Run `cargo xtask fmt`.\n"));
    assert!(ran.stdout.contains("-resource:   orders\n+resource: orders\n"), "{}", ran.stdout);
    assert_eq!(project.read("schema/acme/more.yaml"), UNTIDY);

    let ran = project.run(&["fmt", "--platform", "acme"]);
    assert_eq!(
        (ran.code, ran.stdout.as_str()),
        (0, "formatted schema/acme/more.yaml\n1 schema file of 3 formatted.\n")
    );
    assert_eq!(project.read("schema/acme/more.yaml"), TIDY);
    assert_eq!(project.read("schema/other/orders.yaml"), UNTIDY);
    let ran = project.run(&["fmt", "--check", "--platform", "acme"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (0, "All 3 schema files are formatted.\n"));

    let ran = project.run(&["fmt", "--platform", "acne"]);
    assert_eq!((ran.code, ran.stderr.as_str()), (2, "error: unknown platform `acne`; known platforms: acme, other\n"));
}

#[test]
fn leaves_files_that_do_not_parse_and_formats_the_others() {
    let project = Project::acme();
    let broken = "resource: orders\npath: [\n";
    project.write("schema/acme/broken.yaml", broken);
    project.write("schema/acme/more.yaml", UNTIDY);
    let ran = project.run(&["fmt"]);
    assert_eq!(ran.code, 1);
    assert!(ran.stderr.contains("error[invalid-yaml]"), "{}", ran.stderr);
    assert!(ran.stderr.contains("schema/acme/broken.yaml:"), "{}", ran.stderr);
    assert!(ran.stderr.ends_with("1 schema file could not be formatted and stayed as before.\n"), "{}", ran.stderr);
    assert_eq!(project.read("schema/acme/broken.yaml"), broken);
    assert_eq!(project.read("schema/acme/more.yaml"), TIDY);
    assert_eq!(project.read("schema/acme/orders.yaml"), ORDERS);
    assert_eq!(project.files("schema").len(), 4, "no temporary file is left");
}

#[cfg(unix)]
#[test]
fn writes_nothing_outside_of_the_schema_folder() {
    let project = Project::acme();
    project.write("elsewhere.yaml", UNTIDY);
    std::os::unix::fs::symlink(project.path("elsewhere.yaml"), project.path("schema/acme/link.yaml")).unwrap();
    let ran = project.run(&["fmt"]);
    assert_eq!(ran.code, 2);
    assert!(ran.stderr.contains("symbolic link"), "{}", ran.stderr);
    assert_eq!(project.read("elsewhere.yaml"), UNTIDY);
}
