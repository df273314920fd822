//! Edits of YAML text keep everything but the one place.

use authoring::yaml_edit::{append, block_scalar, insert, insert_after, key, scalar, set, to_map};

const FILE: &str = "\
resource: orders  # the main one
doc: Orders.

# About operations.
operations:
  list:
    get: \"\"
    source: guide#L1

  get:
    get: /{id}
    source: guide#L2
    # Nothing else is known.

models:
  Order:
    doc: >
      An order.
    fields:
      id: OrderId # the key
      note: string?
      total: { type: money, doc: Amount. }
";

/// The lines of `after` that are not in `before`, with their numbers. Fails if a line of `before` is missing.
fn added(before: &str, after: &str) -> Vec<(usize, String)> {
    let mut old = before.lines().peekable();
    let mut added = Vec::new();
    for (number, line) in after.lines().enumerate() {
        if old.next_if_eq(&line).is_none() {
            added.push((number + 1, line.to_owned()));
        }
    }
    assert_eq!(old.next(), None, "an old line is missing");
    added
}

fn inserted(path: &[&str], entry: &str) -> Vec<(usize, String)> {
    added(FILE, &insert(FILE, path, entry).unwrap())
}

fn line(number: usize, text: &str) -> (usize, String) {
    (number, text.to_owned())
}

#[test]
fn adds_an_entry_at_the_end_of_a_map() {
    let added = inserted(&["models", "Order", "fields"], "status: OrderStatus");
    assert_eq!(added, [line(23, "      status: OrderStatus")]);
}

#[test]
fn keeps_comments_with_the_entry_they_follow_and_blank_lines_between_entries() {
    let edited = insert(FILE, &["operations"], "cancel:\n  post: /{id}/cancel\n  source: guide#L3").unwrap();
    let after = "    # Nothing else is known.\n\n  cancel:\n    post: /{id}/cancel\n    source: guide#L3\n\nmodels:\n";
    assert!(edited.contains(after), "{edited}");
    assert_eq!(added(FILE, &edited).len(), 4);
}

#[test]
fn adds_an_entry_after_another_one() {
    let edited = insert_after(FILE, &["operations", "list"], "get", "doc: Lists orders.").unwrap();
    assert_eq!(added(FILE, &edited), [line(8, "    doc: Lists orders.")]);
}

#[test]
fn creates_missing_maps() {
    let added = inserted(&["enums", "OrderStatus", "values"], "paid: Paid.");
    let lines = ["", "enums:", "  OrderStatus:", "    values:", "      paid: Paid."];
    assert_eq!(added, lines.iter().enumerate().map(|(number, text)| line(23 + number, text)).collect::<Vec<_>>());
    assert_eq!(insert("", &["ids"], "OrderId: An id.").unwrap(), "ids:\n  OrderId: An id.\n");
    assert_eq!(insert("# Empty.\n", &[], "a: b").unwrap(), "# Empty.\na: b\n");
    assert_eq!(insert("a:\n  # None yet.\nb: c\n", &["a"], "d: e").unwrap(), "a:\n  # None yet.\n  d: e\nb: c\n");
}

#[test]
fn adds_to_a_map_in_braces_on_its_line_if_it_fits() {
    let edited = insert(FILE, &["models", "Order", "fields", "total"], "known: example").unwrap();
    assert!(edited.contains("      total: { type: money, doc: Amount., known: example }\n"), "{edited}");
    assert_eq!(insert("a: {}\n", &["a"], "b: c").unwrap(), "a: { b: c }\n");
    assert_eq!(insert("a: { b }\n", &["a", "b"], "c: d").unwrap(), "a: { b: { c: d } }\n");
    assert_eq!(insert("a: { b: c }\n", &["a", "d"], "e: f").unwrap(), "a: { b: c, d: { e: f } }\n");
}

#[test]
fn writes_a_map_in_braces_on_several_lines_if_the_entry_does_not_fit() {
    let doc = format!("note: {}", "word ".repeat(20).trim_end());
    let edited = insert("a: { b: \"x, y\", c: [1, 2] } # why\nd: e\n", &["a"], &doc).unwrap();
    assert_eq!(edited, format!("a: # why\n  b: \"x, y\"\n  c: [1, 2]\n  {doc}\nd: e\n"));
    let edited = insert("a: { b: { c: d }, e }\n", &["a", "b"], "f: >\n  g\n").unwrap();
    assert_eq!(edited, "a:\n  b:\n    c: d\n    f: >\n      g\n  e:\n");
    let edited = insert("a: { b: c }\n", &["a"], "doc: one, two").unwrap();
    assert_eq!(edited, "a:\n  b: c\n  doc: one, two\n");
}

#[test]
fn keeps_windows_line_ends_and_a_missing_final_line_break() {
    assert_eq!(insert("a:\r\n  b: c\r\n", &["a"], "d: e").unwrap(), "a:\r\n  b: c\r\n  d: e\r\n");
    assert_eq!(insert("a:\n  b: c", &["a"], "d:\n  e: f").unwrap(), "a:\n  b: c\n  d:\n    e: f");
    assert_eq!(insert("\u{feff}a:\n  b: c\n", &["a"], "d: e").unwrap(), "\u{feff}a:\n  b: c\n  d: e\n");
}

#[test]
fn sets_values() {
    assert_eq!(set("a: b # c\n", &["a"], "d").unwrap(), "a: d # c\n");
    assert_eq!(set("a: >\n  b\nc: d\n", &["a"], "e").unwrap(), "a: e\nc: d\n");
    assert_eq!(set("a: # c\nb: d\n", &["a"], "e").unwrap(), "a: e # c\nb: d\n");
    assert_eq!(set("a: { b: c, d: e }\n", &["a", "b"], "[x, y]").unwrap(), "a: { b: [x, y], d: e }\n");
    assert_eq!(set("a: { b: c }\n", &["a", "d"], "e").unwrap(), "a: { b: c, d: e }\n");
    assert_eq!(set("a: { b: c }\n", &["a", "b"], "x, y").unwrap(), "a:\n  b: x, y\n");
    assert_eq!(set("a: b\n", &["c", "d"], "e").unwrap(), "a: b\nc:\n  d: e\n");
}

#[test]
fn writes_short_forms_as_long_forms() {
    let edited = to_map(FILE, &["models", "Order", "fields", "note"], "type").unwrap();
    assert!(edited.contains("      note: { type: string? }\n"), "{edited}");
    assert_eq!(to_map("a: one, two\n", &["a"], "doc").unwrap(), "a: { doc: \"one, two\" }\n");
    assert_eq!(to_map("a: { doc: b }\n", &["a"], "doc").unwrap(), "a: { doc: b }\n");
}

#[test]
fn appends_to_lists() {
    assert_eq!(append("a: [b, c]\n", &["a"], "d").unwrap(), "a: [b, c, d]\n");
    assert_eq!(append("a: []\n", &["a"], "d").unwrap(), "a: [d]\n");
    assert_eq!(append("a: b#L1\n", &["a"], "c#L2").unwrap(), "a: [b#L1, c#L2]\n");
    assert_eq!(append("a:\n  - b # c\n  - d\ne: f\n", &["a"], "g").unwrap(), "a:\n  - b # c\n  - d\n  - g\ne: f\n");
    assert_eq!(append("a: b\n", &["c"], "d").unwrap(), "a: b\nc: [d]\n");
}

#[test]
fn quotes_what_needs_quotes() {
    assert_eq!(key("POST /v2/orders/{id}"), "POST /v2/orders/{id}");
    assert_eq!(insert("a: {}\n", &["a", "GET /{id}"], "b: c").unwrap(), "a: { \"GET /{id}\": { b: c } }\n");
    assert_eq!(
        (block_scalar("/{id}"), scalar("/{id}"), block_scalar("{id}")),
        ("/{id}".into(), "\"/{id}\"".into(), "\"{id}\"".into())
    );
    assert_eq!((key("orders"), key("null"), key("a: b")), ("orders".into(), "\"null\"".into(), "\"a: b\"".into()));
    assert_eq!(
        (scalar("1.10"), scalar("a, b"), scalar("a \"b\"\n")),
        ("1.10".into(), "\"a, b\"".into(), "\"a \\\"b\\\"\\n\"".into())
    );
}

/// The error of an edit, up to its first line break.
fn refusal(edited: anyhow::Result<String>) -> String {
    format!("{:#}", edited.unwrap_err()).lines().next().unwrap_or_default().to_owned()
}

#[test]
fn refuses_edits_with_an_unclear_effect() {
    let anchors = "a: &x { b: c }\nd: *x\ne: { <<: *x, f: g }\nh: [1]\ni: j\nk: &unused { l: m }\n";
    for (path, entry, message) in [
        (&["a"][..], "n: o", "`a` has the anchor `&x`: the edit would change every `*x`, too; edit it by hand"),
        (&["d"], "n: o", "`d` is the alias `*x`, not a map"),
        (&["d", "b"], "n: o", "`d.b` comes from an alias or a merge key; edit it where the anchor is"),
        (&["e"], "b: o", "`e.b` exists already"),
        (&["e", "b"], "n: o", "`e.b` comes from an alias or a merge key; edit it where the anchor is"),
        (&["h"], "n: o", "`h` is a list, not a map"),
        (&["i"], "n: o", "`i` is a single value, not a map"),
        (&[], "i: o", "`i` exists already"),
        (&[], "n", "the new entry is no `key: value`: n"),
        (&[], "n: o\np: q", "the new entry has 2 keys, not one: n: o"),
    ] {
        assert_eq!(refusal(insert(anchors, path, entry)), message);
    }
    assert!(insert(anchors, &["k"], "n: o").unwrap().contains("k: &unused { l: m, n: o }\n"));
    assert!(insert(anchors, &["e"], "n: o").unwrap().contains("e: { <<: *x, f: g, n: o }\n"));
}

#[test]
fn refuses_what_is_not_yaml_or_too_large() {
    assert!(refusal(insert("a: [\n", &[], "b: c")).starts_with("cannot edit: the file is not valid YAML"));
    assert!(refusal(insert("a: b\na: c\n", &[], "b: c")).contains("duplicate key `a`"));
    assert!(refusal(insert("--- \na: b\n---\nc: d\n", &[], "b: c")).starts_with("cannot edit"));
    let indented = format!("a:\n{}b: c\n", " ".repeat(70));
    assert_eq!(
        refusal(insert(&indented, &["a"], "d: e")),
        "line 2 is indented by more than 60 columns; indent by 2 per level"
    );
    let large = "a: b\n".repeat(1_000_000);
    assert_eq!(refusal(insert(&large, &[], "b: c")), "the file has more than 4 MiB; split it");
}
