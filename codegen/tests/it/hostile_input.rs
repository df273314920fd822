//! Whatever a schema says, its text stays text: it becomes no code, no markup, no path, and no panic.

use std::sync::OnceLock;

use shopwire_codegen::file_set::FileSet;
use shopwire_codegen::source::SourceMap;

use crate::injection::{Injection, injections, injections_in_files, shown};
use crate::support;

/// A schema in which every text has a place: `<name=what stands there normally>`, with a `*` before the name where any
/// text can stand.
const TEMPLATES: [(&str, &str); 2] = [
    ("acme/platform.yaml", include_str!("../fixtures/hostile/platform.yaml")),
    ("acme/orders.yaml", include_str!("../fixtures/hostile/orders.yaml")),
];

/// Places whose text becomes a name in Rust, so that other texts make other code.
const NAMES: [&str; 12] = [
    "doc key",
    "server key",
    "auth key",
    "pagination key",
    "error key",
    "scope key",
    "id key",
    "model key",
    "enum short wire",
    "type",
    "page",
    "page size",
];

/// Texts that try to be code, markup, characters that one does not see, or paths.
const SHARP: [&str; 17] = [
    "*/ fn evil() {} /*",
    "\"#] fn evil() {} #[doc = r#\"",
    "\"); evil(); (\"",
    "```rust\nfn main() { evil() }\n```",
    "text\n\n    evil();",
    "a `b\n\n    evil();\n\n` c",
    "-     evil();",
    "<script>evil()</script>",
    "[`Evil`] and [Evil](Client) and ![image](x)",
    "https://evil.example/a\r\n    evil();",
    "a `\0 \u{7} \u{1b}[31m \u{7f} \u{85}` b",
    "\u{202e}evil\u{202c} \u{2066}evil\u{2069}",
    "\\",
    "{evil}",
    "../../../evil",
    "",
    "crate",
];

/// More of them, for places in which any text can stand.
const BLUNT: [&str; 60] = [
    "/* unclosed",
    "\"##\"#\"",
    "text\n\n```\nevil()\n```\n\ntext",
    "~~~\nevil()\n~~~",
    "    evil();",
    "\tevil();",
    "text\n\n\tevil();",
    "1.     evil();",
    "1)     evil();",
    "- - -     evil();",
    "- ```\n  evil()\n  ```",
    "> ```\n> evil()\n> ```",
    "a `b\n```\nevil()\n```\n` c",
    "a ` b",
    "a `` b ` c",
    "\\` evil \\`",
    "a <b onclick='evil()'> `</code><script>` </b>",
    "<!-- evil",
    "&lt;script&gt;",
    "[link](https://evil.example)",
    "[link]: https://evil.example",
    "https://evil.example/<script>",
    "https://evil.example/a\n\n>      evil();",
    "#![feature(evil)]",
    "# heading\n===\n---",
    "evil\n#[evil]\nmod evil {}",
    "\r evil",
    "a `\r` b",
    "a `\n[dependencies]\nevil = \"1\"\n` b",
    "\0",
    "\u{1b}[31mevil\u{1b}[0m",
    "a `\u{202e}` b",
    "\u{2028}evil()\u{2029}evil()",
    "\u{feff}evil",
    "\u{200b}",
    "\\\\",
    "\\\"",
    "\\n",
    "\\u{202e}",
    "{}",
    "{{ evil }}",
    "{% evil %}",
    "${HOME}",
    "%s %n",
    "| a | b |",
    "a `|` b",
    "'",
    "''''",
    "r#\"evil\"#",
    "b'\\x00'",
    "$crate::evil!()",
    "/etc/evil",
    "C:\\evil",
    "con",
    " ",
    "\n",
    "r#crate",
    "self::super::evil",
    "e\u{301}\u{301}🦀ﷺ",
    "*_~^",
];

/// A place for a text.
#[derive(Clone, Copy)]
struct ResponseLocation {
    name: &'static str,
    is_open: bool,
    normally: &'static str,
}

/// Splits a template into what stands before each place, the place, and what stands after the last.
fn split(template: &'static str) -> (Vec<(&'static str, ResponseLocation)>, &'static str) {
    let mut places = Vec::new();
    let mut rest = template;
    while let Some((before, more)) = rest.split_once('<') {
        let (inside, after) = more.split_once('>').unwrap();
        let (name, normally) = inside.split_once('=').unwrap();
        let is_open = name.starts_with('*');
        places.push((before, ResponseLocation { name: name.trim_start_matches('*'), is_open, normally }));
        rest = after;
    }
    (places, rest)
}

fn places() -> Vec<ResponseLocation> {
    TEMPLATES.iter().flat_map(|(_, template)| split(template).0).map(|(_, place)| place).collect()
}

/// The schema with a text in some places.
fn schema(text: &str, is_there: impl Fn(&ResponseLocation) -> bool) -> SourceMap {
    let fill = |template| {
        let (places, rest) = split(template);
        let mut filled = String::new();
        for (before, place) in places {
            filled.push_str(before);
            filled.push_str(&quoted(if is_there(&place) { text } else { place.normally }));
        }
        filled + rest
    };
    SourceMap::new(TEMPLATES.iter().map(|(path, template)| ((*path).to_owned(), fill(template))))
}

/// A text as YAML in double quotes has it.
fn quoted(text: &str) -> String {
    let escaped = text.chars().map(|c| match c {
        '"' | '\\' => format!("\\{c}"),
        ' '..='~' => c.to_string(),
        c => format!("\\U{:08x}", u32::from(c)),
    });
    format!("\"{}\"", escaped.collect::<String>())
}

/// What is generated from the schema with places as it is normally.
fn normal() -> FileSet {
    support::generate(&schema("", |_| false))
}

/// All injection that hostile texts do wherever they stand; looked for once, for all tests.
fn all_harms() -> &'static [(Injection, String)] {
    static HARMS: OnceLock<Vec<(Injection, String)>> = OnceLock::new();
    HARMS.get_or_init(|| {
        let normal = normal();
        let (open, closed): (Vec<ResponseLocation>, Vec<ResponseLocation>) =
            places().into_iter().partition(|place| place.is_open);
        let mut all = Vec::new();
        for text in SHARP.into_iter().chain(BLUNT) {
            let in_place = |place: &ResponseLocation| {
                let is_name = NAMES.contains(&place.name);
                let injections = injections(&schema(text, |other| other.name == place.name), &normal, !is_name);
                let named = |(injection, how)| (injection, format!("{} = {}: {how}", place.name, shown(text)));
                injections.into_iter().map(named).collect::<Vec<_>>()
            };
            if SHARP.contains(&text) {
                all.extend(closed.iter().flat_map(in_place));
            }
            // In all open places at once, as this is fast; one by one only if there is something to find.
            let at_once = shopwire_codegen::generate(&schema(text, |place| place.is_open));
            if !at_once.is_ok_and(|files| injections_in_files(&files, &normal, true).is_empty()) {
                // A few places are enough to see what is wrong.
                all.extend(open.iter().map(in_place).filter(|injections| !injections.is_empty()).take(3).flatten());
            }
        }
        all
    })
}

#[track_caller]
fn assert_no(injection: Injection) {
    let found: Vec<&str> =
        all_harms().iter().filter(|(other, _)| *other == injection).map(|(_, how)| how.as_str()).collect();
    assert!(found.is_empty(), "{} times:\n{}", found.len(), found.join("\n"));
}

#[test]
fn accepts_the_template_schema() {
    let nothing = support::generate(&support::sources([]));
    assert_eq!(injections_in_files(&normal(), &nothing, false), []);
    let places = places();
    for name in NAMES {
        assert!(places.iter().any(|place| place.name == name), "there is no place `{name}`");
    }
}

#[test]
fn accepts_any_string_in_unrestricted_places() {
    let schema = schema("\"#] `é` *", |place| place.is_open);
    shopwire_codegen::check(&schema).unwrap();
}

#[test]
fn never_panics_on_hostile_strings() {
    assert_no(Injection::Panic);
}

#[test]
fn generates_no_paths_from_hostile_strings() {
    assert_no(Injection::Path);
}

#[test]
fn generates_no_code_from_hostile_strings() {
    assert_no(Injection::Code);
}

#[test]
fn generates_no_markup_from_hostile_strings() {
    assert_no(Injection::Markup);
}

#[test]
fn generates_no_invisible_characters_from_hostile_strings() {
    assert_no(Injection::Unseen);
}

#[test]
fn reports_no_invisible_characters_from_hostile_strings() {
    assert_no(Injection::PageInfo);
}

#[test]
fn escapes_very_long_strings() {
    let normal = normal();
    for piece in ["evil ", "evil", "evil\n", "`", "` ", "_", "<", "https://evil.example "] {
        let text = piece.repeat(5_000);
        for place in ["title", "operation doc", "field quirk", "error message"] {
            assert_eq!(
                injections(&schema(&text, |other| other.name == place), &normal, true),
                [],
                "{place} = {piece:?}…"
            );
        }
    }
}

#[test]
fn generates_no_code_or_paths_from_hostile_file_names() {
    let paths = [
        "acme/a\nfn evil() {}\n.yaml",
        "acme/a\rfn evil() {}.yaml",
        "acme/*/ fn evil() {} /*.yaml",
        "acme/\u{202e}lmay.yaml",
        "acme/../evil.yaml",
        "../acme/evil.yaml",
        "/acme/evil.yaml",
        "acme//evil.yaml",
        "acme\\..\\evil.yaml",
        "./evil.yaml",
        "../evil.yaml",
        "acme/a`b`.yaml",
        "acme/<b>.yaml",
    ];
    let resource =
        "resource: invoices\npath: /invoices\noperations:\n  purge:\n    delete: \"\"\n    source: manual#L1\n";
    let mut failed = Vec::new();
    for path in paths {
        let with = |path| support::sources([("acme/platform.yaml", support::PLATFORM), (path, resource)]);
        let normal = support::generate(&with("acme/invoices.yaml"));
        let injections = injections(&with(path), &normal, true);
        failed.extend(injections.into_iter().map(|(injection, how)| format!("{path:?}: {injection:?}: {how}")));
    }
    assert!(failed.is_empty(), "{failed:#?}");
}

#[test]
fn generates_no_code_or_paths_from_hostile_folder_names() {
    let names = ["..", ".", "", "a/b", "A", "a b", "a\nb", "a\"b", "src", "é", "-", "_", "con", "a.b", "a]b", "a\\b"];
    let mut failed = Vec::new();
    for name in names {
        let platform =
            format!("platform: {}\ntitle: Acme\nservers:\n  production: https://api.acme.example\n", quoted(name));
        let schema = support::sources([(format!("{name}/platform.yaml").as_str(), platform.as_str())]);
        let files = support::generate(&support::sources([]));
        let injections = injections(&schema, &files, false);
        failed.extend(injections.into_iter().map(|(injection, how)| format!("{name:?}: {injection:?}: {how}")));
    }
    assert!(failed.is_empty(), "{failed:#?}");
}
