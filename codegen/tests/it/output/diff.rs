//! Diffs of changed files.

use shopwire_codegen::output::{self, Change, ChangeKind};

#[test]
fn shows_changed_lines_in_a_diff() {
    let change = Change {
        path: "src/acme/orders.rs".to_owned(),
        kind: ChangeKind::Modified,
        before: "one\ntwo\nthree\nfour\nfive\nsix\n".to_owned(),
        after: "one\ntwo\nthree\n4\nfive\nsix\nseven\n".to_owned(),
    };
    insta::assert_snapshot!(output::diff(&change), @"
    --- generated/src/acme/orders.rs (on disk)
    +++ generated/src/acme/orders.rs (generated)
    @@ -2,5 +2,6 @@
     two
     three
    -four
    +4
     five
     six
    +seven
    ");
}

#[test]
fn shows_missing_and_stale_files_completely() {
    let change = |kind, before: &str, after: &str| {
        output::diff(&Change {
            path: "src/lib.rs".to_owned(),
            kind,
            before: before.to_owned(),
            after: after.to_owned(),
        })
    };
    insta::assert_snapshot!(change(ChangeKind::Missing, "", "one\n"), @"
    --- generated/src/lib.rs (on disk)
    +++ generated/src/lib.rs (generated)
    @@ -0,0 +1 @@
    +one
    ");
    insta::assert_snapshot!(change(ChangeKind::Stale, "one\n", ""), @"
    --- generated/src/lib.rs (on disk)
    +++ generated/src/lib.rs (generated)
    @@ -1 +0,0 @@
    -one
    ");
}

#[test]
fn marks_a_missing_newline_at_end_of_file() {
    let change = Change {
        path: "README.md".to_owned(),
        kind: ChangeKind::Modified,
        before: "one\ntwo".to_owned(),
        after: "one\ntwo\n".to_owned(),
    };
    insta::assert_snapshot!(output::diff(&change), @r#"
    --- generated/README.md (on disk)
    +++ generated/README.md (generated)
    @@ -1,2 +1,2 @@
     one
    -two
    \ No newline at end of file
    +two
    "#);
}
