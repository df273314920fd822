//! Strings of any content.

use authoring::draft::{Docs, Entry, Layout, Map, Method, Operation, Yaml, to_yaml};

use super::{assert_parses_back, parse};

#[rustfmt::skip]
const STRINGS: &[&str] = &[
    "", " ", "a", "-", "- a", "?", "? a", ":", ": a", "a: b", "a:", "a #b", "#a", "a#b", "{", "}", "[a]", "{a: b}",
    "a, b", "&a", "*a", "!a", "|", ">", ">-", "'", "\"", "it's", "say \"no\"", "%a", "@a", "`a`", "`a` b", "=", "<<",
    "~", "null", "Null", "true", "False", "yes", "No", "on", "OFF", "y", "n", "0", "-1", "+1", "1.10", "1e5", "0x1F",
    "0o17", "017", "1_000", ".5", ".inf", "-.INF", ".nan", "12:30:45", "2026-11-22", "2026-11-22T10:00:00Z",
    "2026-11-22 10:00:00", "2nd", "1a2b", "---", "--- a", "...", "a\nb", "a\n\nb", "\na", "a\n", " a\nb", "a \nb",
    "a\n b", "a\tb", "\ta", "a\\b", "\\n", "a\rb", "a\r\nb", "\u{7}", "\u{0}", "\u{85}", "\u{2028}", "\u{200b}",
    "\u{202e}abc", "\u{feff}a", "a\u{feff}", "é", "日本語", "日本: 語", "😀", "\u{e0001}", "/orders/{id}", "GET /orders/{id}",
    "https://a.example/b?c=d#e", "a  b", "${HOME}", "$(id)", "<script>", "a\n# gap\nb", "a\n---\nb", "key: |\n  x",
];

#[test]
fn keeps_any_string_as_value_item_and_key() {
    for layout in [Layout::Fit, Layout::Block, Layout::Spaced] {
        for text in STRINGS {
            let single =
                Map::new(layout).with("first", Yaml::text(*text)).with("second", Yaml::List(vec![Yaml::text(*text)]));
            assert_parses_back(&Map::new(layout).with("outer", single.with(*text, Yaml::text(*text))));
        }
    }
}

#[test]
fn keeps_any_long_string() {
    for text in STRINGS {
        let long = format!("{text} {}{text}", "word ".repeat(60));
        let map = Map::new(Layout::Block)
            .with("a", Yaml::text(long.trim()))
            .with("b", Yaml::List(vec![Yaml::text(long.trim())]));
        assert_parses_back(&Map::new(Layout::Block).with("outer", map));
    }
}

#[test]
fn keeps_values_of_keys_that_look_like_statuses() {
    let map = Map::new(Layout::Block)
        .with("200", Yaml::text("Found."))
        .with("0200", Yaml::text("a"))
        .with("20", Yaml::text("b"));
    let yaml = to_yaml(&[], &map);
    insta::assert_snapshot!(yaml, @r#"
    200: Found.
    "0200": a
    "20": b
    "#);
}

#[test]
fn comments_cannot_end_early() {
    let docs = Docs { comment: vec!["a\nb: c\u{2028}d: e\r\nf: g".to_owned()], ..Docs::default() };
    let operation = Operation { docs, ..Operation::new("list", Method::Get, "") };
    let yaml = to_yaml(&["x\ny: z".to_owned()], &Map { entries: vec![operation.entry()], layout: Layout::Block });
    insta::assert_snapshot!(yaml, @r#"
    # x
    # y: z
    # a
    # b: cd: e
    # f: g
    list:
      get: ""
    "#);
    assert_eq!(parse(&yaml), serde_json::json!({ "list": { "get": "" } }));
}

#[test]
fn keeps_deep_trees() {
    let mut tree = Yaml::text("a, b: c");
    for depth in 0..20 {
        let map = Map::from_iter([
            Entry::new(format!("k{depth}"), tree.clone()),
            Entry::new("x", Yaml::Plain(depth.to_string())),
        ]);
        tree = if depth % 2 == 0 { Yaml::List(vec![map.into()]) } else { map.into() };
    }
    assert_parses_back(&Map::new(Layout::Block).with("a", tree));
}
