//! Hostile strings in a schema cause no code, markup or path injection, and no panic.

use std::sync::OnceLock;

use shopwire_codegen::file_set::FileSet;
use shopwire_codegen::source::SourceMap;

use crate::injection::{Injection, injections, injections_in_files, shortened};
use crate::support;

/// A schema with a slot for every string: `<name=default>`. A `*` before the name marks an unrestricted slot, which
/// accepts any string.
const TEMPLATES: [(&str, &str); 2] = [
    ("acme/platform.yaml", include_str!("../fixtures/hostile/platform.yaml")),
    ("acme/orders.yaml", include_str!("../fixtures/hostile/orders.yaml")),
];

/// Slots whose string becomes a Rust name, so that another string generates other code.
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

/// Strings with code, markup, invisible characters or paths, for all slots.
const BASIC_STRINGS: [&str; 17] = [
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

/// Further strings, for unrestricted slots.
const FURTHER_STRINGS: [&str; 60] = [
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

/// A slot for a string.
#[derive(Clone, Copy)]
struct Slot {
    name: &'static str,
    is_unrestricted: bool,
    default: &'static str,
}

/// Splits a template into slots, each with what precedes it, and what follows the last slot.
fn split(template: &'static str) -> (Vec<(&'static str, Slot)>, &'static str) {
    let mut slots = Vec::new();
    let mut rest = template;
    while let Some((before, more)) = rest.split_once('<') {
        let (inside, after) = more.split_once('>').unwrap();
        let (name, default) = inside.split_once('=').unwrap();
        let is_unrestricted = name.starts_with('*');
        slots.push((before, Slot { name: name.trim_start_matches('*'), is_unrestricted, default }));
        rest = after;
    }
    (slots, rest)
}

fn slots() -> Vec<Slot> {
    TEMPLATES.iter().flat_map(|(_, template)| split(template).0).map(|(_, slot)| slot).collect()
}

/// The schema with a string in some slots.
fn schema(string: &str, is_filled: impl Fn(&Slot) -> bool) -> SourceMap {
    let fill = |template| {
        let (slots, rest) = split(template);
        let mut filled = String::new();
        for (before, slot) in slots {
            filled.push_str(before);
            filled.push_str(&quoted(if is_filled(&slot) { string } else { slot.default }));
        }
        filled + rest
    };
    SourceMap::new(TEMPLATES.iter().map(|(path, template)| ((*path).to_owned(), fill(template))))
}

/// A string as a YAML double-quoted scalar.
fn quoted(string: &str) -> String {
    let escaped = string.chars().map(|c| match c {
        '"' | '\\' => format!("\\{c}"),
        ' '..='~' => c.to_string(),
        c => format!("\\U{:08x}", u32::from(c)),
    });
    format!("\"{}\"", escaped.collect::<String>())
}

/// The files generated with the default of every slot.
fn default_files() -> FileSet {
    support::generate(&schema("", |_| false))
}

/// All injections by hostile strings in any slot; computed once for all tests.
fn all_injections() -> &'static [(Injection, String)] {
    static INJECTIONS: OnceLock<Vec<(Injection, String)>> = OnceLock::new();
    INJECTIONS.get_or_init(|| {
        let default_files = default_files();
        let (unrestricted, restricted): (Vec<Slot>, Vec<Slot>) =
            slots().into_iter().partition(|slot| slot.is_unrestricted);
        let mut all = Vec::new();
        for string in BASIC_STRINGS.into_iter().chain(FURTHER_STRINGS) {
            let in_slot = |slot: &Slot| {
                let is_name = NAMES.contains(&slot.name);
                let injections = injections(&schema(string, |other| other.name == slot.name), &default_files, !is_name);
                let named = |(injection, how)| (injection, format!("{} = {}: {how}", slot.name, shortened(string)));
                injections.into_iter().map(named).collect::<Vec<_>>()
            };
            if BASIC_STRINGS.contains(&string) {
                all.extend(restricted.iter().flat_map(in_slot));
            }
            // Fills all unrestricted slots at once, which is fast, and one by one only after a finding.
            let at_once = shopwire_codegen::generate(&schema(string, |slot| slot.is_unrestricted));
            if !at_once.is_ok_and(|files| injections_in_files(&files, &default_files, true).is_empty()) {
                // A few slots are enough to locate the problem.
                all.extend(
                    unrestricted.iter().map(in_slot).filter(|injections| !injections.is_empty()).take(3).flatten(),
                );
            }
        }
        all
    })
}

#[track_caller]
fn assert_no(injection: Injection) {
    let found: Vec<&str> =
        all_injections().iter().filter(|(other, _)| *other == injection).map(|(_, how)| how.as_str()).collect();
    assert!(found.is_empty(), "{} injections:\n{}", found.len(), found.join("\n"));
}

#[test]
fn accepts_the_template_schema() {
    let nothing = support::generate(&support::sources([]));
    assert_eq!(injections_in_files(&default_files(), &nothing, false), []);
    let slots = slots();
    for name in NAMES {
        assert!(slots.iter().any(|slot| slot.name == name), "there is no slot `{name}`");
    }
}

#[test]
fn accepts_any_string_in_unrestricted_places() {
    let schema = schema("\"#] `é` *", |slot| slot.is_unrestricted);
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
    assert_no(Injection::Invisible);
}

#[test]
fn reports_no_invisible_characters_from_hostile_strings() {
    assert_no(Injection::Diagnostics);
}

#[test]
fn escapes_very_long_strings() {
    let default_files = default_files();
    for piece in ["evil ", "evil", "evil\n", "`", "` ", "_", "<", "https://evil.example "] {
        let string = piece.repeat(5_000);
        for slot in ["title", "operation doc", "field note", "error message"] {
            assert_eq!(
                injections(&schema(&string, |other| other.name == slot), &default_files, true),
                [],
                "{slot} = {piece:?}…"
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
        let default_files = support::generate(&with("acme/invoices.yaml"));
        let injections = injections(&with(path), &default_files, true);
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
