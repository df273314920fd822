//! Strings of a schema become no HTML and no script.

use shopwire_codegen::source::SourceMap;

use super::{find, html, pages, site};

const STRINGS: [&str; 16] = [
    "<script>evil()</script>",
    "</title><script>evil()</script>",
    "</script><script>evil()</script>",
    "<img src=x onerror=evil()>",
    "\" onmouseover=\"evil()",
    "' onclick='evil()",
    "[evil](javascript:evil())",
    "![evil](https://evil.example/x.png)",
    "<a id=\"x\" onclick=\"evil()\"></a>",
    "<a id=\"main\"></a>",
    "<!-- @generated --><script>evil()</script>",
    "<https://evil.example/\"onload=evil()>",
    "`</code><script>evil()</script>`",
    "{{ body | safe }} {% raw %}",
    "a | b \u{2028} c\n\n```\nevil\n```\n# evil\n",
    "&lt;script&gt; &#60;script&#62;",
];

/// A schema with a string wherever any string is allowed.
fn schema(string: &str) -> SourceMap {
    let string = serde_json::to_string(string).unwrap();
    let platform = "
platform: acme
title: S
doc: S
docs: { manual: { title: S, url: \"https://acme.example/manual\" } }
servers: { live: { url: \"https://acme.example\", doc: S } }
auth: { token: { kind: header, header: X-Token, doc: S, source: manual#L1, note: S } }
scopes: { read: { access: read, doc: S, source: manual#L1 } }
errors: { list: { key: S, kind: messages, doc: S } }
statuses: { 404: S }
note: S
";
    let orders = "
resource: orders
path: /orders
doc: S
operations:
  list:
    get: \"\"
    doc: S
    scopes: [read]
    query: { S: { type: string, rust: odd, doc: S } }
    returns: [Order]
    errors: { 409: { doc: S, message: S } }
    note: S
    source: manual#L2
models:
  Order: { doc: S, source: manual#L3, fields: { kind: Kind, S: { type: string, rust: odd, doc: S, default: S } } }
enums:
  Kind: { doc: S, source: manual#L4, values: { S: { rust: Odd, doc: S } } }
";
    let webhooks = "
webhooks: acme
doc: S
source: manual#L5
envelope: { topic: topic, source: manual#L5 }
signature: undocumented
delivery: { S: S }
topics: { S: { payload: Order, rust: Odd, doc: S, source: manual#L5 } }
";
    let fill = |yaml: &str| {
        let words = yaml.split_inclusive(|c: char| !c.is_ascii_alphanumeric());
        words
            .map(|word| {
                word.replacen(
                    'S',
                    &string,
                    usize::from(word.trim_end_matches(|c: char| !c.is_ascii_alphanumeric()) == "S"),
                )
            })
            .collect::<String>()
    };
    SourceMap::new([
        ("acme/platform.yaml".to_owned(), fill(platform)),
        ("acme/orders.yaml".to_owned(), fill(orders)),
        ("acme/webhooks.yaml".to_owned(), fill(webhooks)),
    ])
}

/// The structure of a page: its tags with the names of their attributes.
fn structure(page: &str) -> Vec<String> {
    let names = |tag: &html::Tag| tag.attributes.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>().join(" ");
    html::tags(page).iter().map(|tag| format!("{} {}", tag.name, names(tag))).collect()
}

/// Elements and attributes that a text may add: paragraphs, lists, code, links to addresses.
const OF_TEXTS: [&str; 7] = ["p ", "ul ", "li ", "code ", "a href", "em ", "strong "];

#[test]
fn turns_hostile_strings_into_text() {
    let (plain, _) = site(&schema("plain"));
    for string in STRINGS {
        let (hostile, _) = site(&schema(string));
        assert_eq!(plain.len(), hostile.len());
        for page in pages(&hostile) {
            let keep = |structure: Vec<String>| {
                structure.into_iter().filter(|tag| !OF_TEXTS.contains(&tag.as_str())).collect::<Vec<_>>()
            };
            let expected = keep(structure(&find(&plain, &page.path).text));
            assert_eq!(keep(structure(&page.text)), expected, "{string:?} changes the elements of {}", page.path);
            for tag in html::tags(&page.text) {
                let href = tag.attribute("href").unwrap_or_default();
                let is_known =
                    ["#", "../", "https://", "http://", "data:,"].iter().any(|start| href.starts_with(start));
                assert!(is_known || !href.contains(':'), "{string:?}: {href}");
            }
        }
    }
}

#[test]
fn keeps_hostile_strings_inside_the_strings_of_the_search_index() {
    for string in STRINGS {
        let (site, entries) = site(&schema(string));
        let script = &find(&site, "search-index.js").text;
        assert!(!script.contains('<') && !script.contains('\u{2028}'), "{string:?}");
        assert_eq!(script.lines().count(), entries.len() + 3, "{string:?} adds lines");
        for row in script.lines().skip(2).take(entries.len()) {
            serde_json::from_str::<serde_json::Value>(row.trim_end_matches(',')).unwrap();
        }
    }
}
