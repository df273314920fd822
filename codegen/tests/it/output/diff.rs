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

/// What a diff makes of a file: without the title, each hunk is applied by the numbers of its lines.
fn applied(before: &str, diff: &str) -> String {
    let lines: Vec<&str> = before.split_inclusive('\n').collect();
    let (mut after, mut next) = (String::new(), 0);
    for line in diff.lines().skip(2) {
        if let Some(header) = line.strip_prefix("@@ -") {
            let range = header.split_once(' ').unwrap().0;
            let (start, length) = range.split_once(',').unwrap_or((range, "1"));
            let start: usize = start.parse::<usize>().unwrap() - usize::from(length != "0");
            after.extend(lines[next..start].iter().copied());
            next = start;
            continue;
        }
        let (mark, content) = line.split_at(1);
        if mark != "+" {
            assert_eq!(lines[next].trim_end(), content, "{diff}");
            next += 1;
        }
        if mark != "-" {
            after.extend([content, "\n"]);
        }
    }
    after.extend(lines[next..].iter().copied());
    after
}

/// A file of lines from a small set, so that many of them are the same, made from a number.
fn file(mut seed: u64) -> String {
    let mut text = String::new();
    for _ in 0..seed % 23 {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        text.extend(["line ", &(seed >> 60).to_string(), "\n"]);
    }
    text
}

/// A file with a number in each line.
fn numbers(count: u32, factor: u32) -> String {
    (0..count).map(|number| (number * factor).to_string() + "\n").collect()
}

#[test]
fn describes_any_change_completely() {
    for seed in 0..3_000 {
        let (before, after) = (file(seed), file(seed * 31 + 7));
        let diff = output::unified_diff(("before", &before), ("after", &after));
        assert_eq!(applied(&before, &diff), after, "{diff}");
    }
}

#[test]
fn shows_distant_changes_separately() {
    let before = numbers(60, 1);
    let after = before.replace("10\n", "ten\n").replace("50\n", "").replace("51\n", "51\n51.5\n");
    insta::assert_snapshot!(output::unified_diff(("before", &before), ("after", &after)), @"
    --- before
    +++ after
    @@ -9,5 +9,5 @@
     8
     9
    -10
    +ten
     11
     12
    @@ -49,6 +49,6 @@
     48
     49
    -50
     51
    +51.5
     52
     53
    ");
}

#[test]
fn replaces_the_lines_between_very_many_changes() {
    let before = numbers(3_000, 1);
    let after = numbers(3_000, 2);
    let diff = output::unified_diff(("before", &before), ("after", &after));
    assert_eq!(applied(&before, &diff), after);
}
