//! Whatever a schema says, its text stays text: it becomes no code, no markup, no path, and no panic.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::Command;
use std::sync::OnceLock;

use proc_macro2::{TokenStream, TokenTree};
use shopwire_codegen::file_set::FileSet;
use shopwire_codegen::source::SourceMap;

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
struct Place {
    name: &'static str,
    is_open: bool,
    normally: &'static str,
}

/// Splits a template into what stands before each place, the place, and what stands after the last.
fn split(template: &'static str) -> (Vec<(&'static str, Place)>, &'static str) {
    let mut places = Vec::new();
    let mut rest = template;
    while let Some((before, more)) = rest.split_once('<') {
        let (inside, after) = more.split_once('>').unwrap();
        let (name, normally) = inside.split_once('=').unwrap();
        let is_open = name.starts_with('*');
        places.push((before, Place { name: name.trim_start_matches('*'), is_open, normally }));
        rest = after;
    }
    (places, rest)
}

fn places() -> Vec<Place> {
    TEMPLATES.iter().flat_map(|(_, template)| split(template).0).map(|(_, place)| place).collect()
}

/// The schema with a text in some places.
fn schema(text: &str, is_there: impl Fn(&Place) -> bool) -> SourceMap {
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

/// A text for messages of tests.
fn shown(text: &str) -> String {
    let short: String = text.chars().take(60).collect();
    format!("{short:?}")
}

/// In what way a text has become more than text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Harm {
    Panic,
    /// A path that leads elsewhere.
    Path,
    /// Code, or lines of the manifest.
    Code,
    /// Markup in documentation; rustdoc compiles and runs what is in blocks of code.
    Markup,
    /// Characters in generated files that one does not see.
    Unseen,
    /// Characters in what is told of mistakes that one does not see; a terminal obeys some of them.
    Told,
}

/// Generates, and says what harm is in what is generated or told.
fn harms(schema: &SourceMap, normal: &FileSet, has_normal_names: bool) -> Vec<(Harm, String)> {
    let outcome = catch_unwind(AssertUnwindSafe(|| {
        shopwire_codegen::generate(schema).map_err(|mistakes| mistakes.render(false))
    }));
    match outcome {
        Err(_) => vec![(Harm::Panic, "panics".to_owned())],
        Ok(Err(told)) => {
            let unseen = told.chars().find(|c| !matches!(c, '\n' | '\t') && is_unseen(*c));
            unseen.map(|c| (Harm::Told, format!("is told with the character {c:?}"))).into_iter().collect()
        }
        Ok(Ok(files)) => harms_in_files(&files, normal, has_normal_names),
    }
}

fn harms_in_files(files: &FileSet, normal: &FileSet, has_normal_names: bool) -> Vec<(Harm, String)> {
    let mut all = Vec::new();
    // What is as it is normally has no harm in it.
    for (path, text) in files.iter().filter(|(path, text)| normal.get(path) != Some(text)) {
        let harms = harms_in_file(path, text, normal.get(path).filter(|_| has_normal_names));
        all.extend(harms.into_iter().map(|(harm, how)| (harm, format!("{path} {how}"))));
    }
    all
}

fn harms_in_file(path: &str, text: &str, normal: Option<&str>) -> Vec<(Harm, String)> {
    let mut harms = Vec::new();
    if !is_inside(path) {
        harms.push((Harm::Path, "is not where it has to be".to_owned()));
    }
    if let Some(unseen) = text.chars().find(|c| *c != '\n' && is_unseen(*c)) {
        harms.push((Harm::Unseen, format!("has the character {unseen:?}")));
    }
    match (support::is_rust(path), normal) {
        (true, _) => harms.extend(harms_in_rust(text, normal)),
        (false, Some(normal)) => harms.extend(harms_in_list(text, normal)),
        (false, None) => {}
    }
    harms
}

/// In the manifest and the README, only what the title says may differ, and it has no lines of its own.
fn harms_in_list(text: &str, normal: &str) -> Vec<(Harm, String)> {
    let is_title = |line: &&str| line.starts_with("# ") || line.starts_with("| `acme`");
    let others = |text: &str| text.lines().filter(|line| !is_title(line)).map(str::to_owned).collect::<Vec<_>>();
    if others(text) != others(normal) || text.lines().count() != normal.lines().count() {
        return vec![(Harm::Code, "has other lines than it had".to_owned())];
    }
    let row = |text: &str| text.lines().find(|line| line.starts_with("| `acme`")).map(str::to_owned);
    let Some((row, normal)) = row(text).zip(row(normal)) else { return Vec::new() };
    let cells = (cells(&row) != cells(&normal)).then(|| "has another number of cells in its table".to_owned());
    cells.or_else(|| wrong_markdown(&row)).map(|how| (Harm::Markup, how)).into_iter().collect()
}

/// How many cells a row of a table has. Code does not keep `|` from ending a cell, a backslash does.
fn cells(row: &str) -> usize {
    row.replace("\\|", "").matches('|').count()
}

fn harms_in_rust(text: &str, normal: Option<&str>) -> Vec<(Harm, String)> {
    if let Err(error) = text.parse().map_err(syn::Error::from).and_then(syn::parse2::<syn::File>) {
        return vec![(Harm::Code, format!("is not Rust: {error}"))];
    }
    let (docs, code) = take_apart(text);
    let mut harms = Vec::new();
    if let Some(normal) = normal {
        let (_, normal) = take_apart(normal);
        let other = code.iter().zip(&normal).find(|(found, expected)| found != expected);
        if let Some((found, expected)) = other {
            harms.push((Harm::Code, format!("has `{found}` where it had `{expected}`")));
        } else if code.len() != normal.len() {
            harms.push((Harm::Code, "has more or less code than it had".to_owned()));
        }
    }
    harms.extend(docs.iter().find_map(|doc| wrong_doc(doc)).map(|how| (Harm::Markup, how)));
    harms
}

/// Splits a file into its documentation, as lines by item, and everything else but the values of literals.
fn take_apart(text: &str) -> (Vec<Vec<String>>, Vec<String>) {
    let (mut docs, mut code) = (Vec::new(), Vec::new());
    take_tokens_apart(text.parse().unwrap(), &mut docs, &mut code);
    (docs, code)
}

fn take_tokens_apart(tokens: TokenStream, docs: &mut Vec<Vec<String>>, code: &mut Vec<String>) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let mut is_in_doc = false;
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        if let Some((doc, length)) = doc_attribute(&tokens[at..]) {
            if !is_in_doc {
                docs.push(Vec::new());
            }
            docs.last_mut().unwrap().push(doc);
            (is_in_doc, at) = (true, at + length);
            continue;
        }
        is_in_doc = false;
        at += 1;
        match token {
            TokenTree::Group(group) => {
                code.push(format!("{:?}", group.delimiter()));
                take_tokens_apart(group.stream(), docs, code);
                // Where a line has to be broken, a comma comes after the last item.
                if code.last().is_some_and(|last| last == ",") {
                    code.pop();
                }
                code.push("end".to_owned());
            }
            TokenTree::Literal(_) => code.push("literal".to_owned()),
            other => code.push(other.to_string()),
        }
    }
}

/// `#[doc = "…"]` or `#![doc = "…"]` at the start of tokens: the text, and how many tokens it takes.
fn doc_attribute(tokens: &[TokenTree]) -> Option<(String, usize)> {
    let is_punct = |token: &TokenTree, c: char| matches!(token, TokenTree::Punct(punct) if punct.as_char() == c);
    let is_inner = is_punct(tokens.get(1)?, '!');
    let (group, length) = if is_inner { (tokens.get(2)?, 3) } else { (&tokens[1], 2) };
    let TokenTree::Group(group) = group else { return None };
    let inner: Vec<TokenTree> = group.stream().into_iter().collect();
    let [TokenTree::Ident(name), equals, TokenTree::Literal(literal)] = inner.as_slice() else { return None };
    if !is_punct(&tokens[0], '#') || name != "doc" || !is_punct(equals, '=') {
        return None;
    }
    let literal: syn::LitStr = syn::parse_str(&literal.to_string()).unwrap();
    Some((literal.value(), length))
}

/// What is wrong with the documentation of an item.
fn wrong_doc(lines: &[String]) -> Option<String> {
    let example = lines.iter().position(|line| line == " ```");
    // The one program that the generator writes, in the documentation of the client.
    let is_own = example.is_some_and(|at| lines.get(at + 1).is_some_and(|line| line.starts_with(" # fn main() ->")));
    let (before, after) = match example {
        Some(at) if is_own => {
            let end = at + 1 + lines[at + 1..].iter().position(|line| line == " ```")?;
            (&lines[..at], &lines[end + 1..])
        }
        _ => (lines, &[][..]),
    };
    before.iter().chain(after).find_map(|line| {
        let text = line.strip_prefix(' ').unwrap_or(line);
        if line.contains('\n') {
            return Some(format!("has documentation with lines of its own: {line:?}"));
        }
        wrong_markdown(text)
    })
}

/// How lines start and end in which the generator links items.
const OWN_LINKS: [(&str, &str); 3] =
    [("A call in the making: [`", "`]."), ("Sets up a [`Client", "`]."), ("What a [`", "Id) is the id of.")];

/// What is wrong with a line of Markdown.
fn wrong_markdown(line: &str) -> Option<String> {
    let wrong = |what: &str| Some(format!("has documentation with {what}: {}", shown(line)));
    let inner = inside_containers(line);
    if inner.starts_with("    ") || inner.starts_with('\t') || line.starts_with("    ") {
        return wrong("an indented code block");
    }
    let inner = inner.trim_start();
    if inner.starts_with("```") || inner.starts_with("~~~") {
        return wrong("a fence");
    }
    let warning = line.strip_prefix("**").and_then(|line| line.strip_suffix("**"));
    let text = outside_code(warning.unwrap_or(line));
    if OWN_LINKS.iter().any(|(start, end)| line.starts_with(start) && line.ends_with(end)) {
        return None;
    }
    let rest = text.replace("<https://", "").replace("<http://", "");
    if rest.contains('<') {
        return wrong("HTML");
    }
    if rest.contains('[') || rest.contains("](") {
        return wrong("a link");
    }
    if rest.contains('*') || rest.contains('_') {
        return wrong("emphasis");
    }
    None
}

/// What is left of a line without the marks of quotes and lists, each with the one space that belongs to it.
fn inside_containers(line: &str) -> &str {
    let mut rest = line;
    loop {
        let text = rest.trim_start_matches(' ');
        if rest.len() - text.len() >= 4 || text.is_empty() {
            return rest;
        }
        let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let mark = match text.as_bytes().get(digits) {
            Some(b'>' | b'-' | b'+' | b'*') if digits == 0 => 1,
            Some(b'.' | b')') if (1..10).contains(&digits) => digits + 1,
            _ => return text,
        };
        rest = match text[mark..].strip_prefix(' ') {
            Some(inner) => inner,
            None if text.starts_with('>') => &text[mark..],
            None => return text,
        };
    }
}

/// A line without its code in backticks and without what a backslash makes plain.
fn outside_code(line: &str) -> String {
    let mut plain = String::new();
    let mut is_code = false;
    let mut is_escaped = false;
    for c in line.chars() {
        match c {
            _ if is_escaped => is_escaped = false,
            '\\' if !is_code => is_escaped = true,
            '`' => is_code = !is_code,
            _ if is_code => {}
            c => plain.push(c),
        }
    }
    plain
}

/// Characters that one does not see, or that change what one sees; rustc refuses some of them in comments.
fn is_unseen(c: char) -> bool {
    c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Whether a path stays in the folder that it is meant for, on every system.
fn is_inside(path: &str) -> bool {
    let is_plain = |part: &str| {
        part != "." && part != ".." && part.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '.'))
    };
    path == "Cargo.toml" || path == "README.md" || (path.starts_with("src/") && path.split('/').all(is_plain))
}

/// What is generated from the schema with places as it is normally.
fn normal() -> FileSet {
    support::generate(&schema("", |_| false))
}

/// All harm that hostile texts do wherever they stand; looked for once, for all tests.
fn all_harms() -> &'static [(Harm, String)] {
    static HARMS: OnceLock<Vec<(Harm, String)>> = OnceLock::new();
    HARMS.get_or_init(|| {
        let normal = normal();
        let (open, closed): (Vec<Place>, Vec<Place>) = places().into_iter().partition(|place| place.is_open);
        let mut all = Vec::new();
        for text in SHARP.into_iter().chain(BLUNT) {
            let in_place = |place: &Place| {
                let is_name = NAMES.contains(&place.name);
                let harms = harms(&schema(text, |other| other.name == place.name), &normal, !is_name);
                let named = |(harm, how)| (harm, format!("{} = {}: {how}", place.name, shown(text)));
                harms.into_iter().map(named).collect::<Vec<_>>()
            };
            if SHARP.contains(&text) {
                all.extend(closed.iter().flat_map(in_place));
            }
            // In all open places at once, as this is fast; one by one only if there is something to find.
            let at_once = shopwire_codegen::generate(&schema(text, |place| place.is_open));
            if !at_once.is_ok_and(|files| harms_in_files(&files, &normal, true).is_empty()) {
                // A few places are enough to see what is wrong.
                all.extend(open.iter().map(in_place).filter(|harms| !harms.is_empty()).take(3).flatten());
            }
        }
        all
    })
}

#[track_caller]
fn assert_no(harm: Harm) {
    let found: Vec<&str> =
        all_harms().iter().filter(|(other, _)| *other == harm).map(|(_, how)| how.as_str()).collect();
    assert!(found.is_empty(), "{} times:\n{}", found.len(), found.join("\n"));
}

#[test]
fn the_schema_with_places_has_no_mistakes() {
    let nothing = support::generate(&support::sources([]));
    assert_eq!(harms_in_files(&normal(), &nothing, false), []);
    let places = places();
    for name in NAMES {
        assert!(places.iter().any(|place| place.name == name), "there is no place `{name}`");
    }
}

#[test]
fn any_text_can_stand_in_an_open_place() {
    let schema = schema("\"#] `é` *", |place| place.is_open);
    shopwire_codegen::check(&schema).unwrap();
}

#[test]
fn the_checks_of_this_file_see_what_they_have_to_see() {
    let bad =
        ["-     evil()", "1. >     evil()", "- ```", "    evil()", "> ~~~", "<b>", "a [b](c)", "*b*", "[`Evil`](x)"];
    for line in bad {
        assert!(wrong_markdown(line).is_some(), "{line}");
    }
    let good = [
        "- evil()",
        "a `<b>` c",
        "\\<b\\>",
        "\\[b\\](c)",
        "1. one",
        "2026",
        "",
        "-",
        "Sets up a [`Client`].",
        "<https://a.example>",
    ];
    for line in good {
        assert_eq!(wrong_markdown(line), None, "{line}");
    }
    let harms = |text, normal| harms_in_rust(text, normal).into_iter().map(|(harm, _)| harm).collect::<Vec<_>>();
    assert_eq!(harms("/// text\n///\n/// ```\n/// evil()\n/// ```\nfn f() {}", None), [Harm::Markup]);
    assert_eq!(harms("/** text\n\n    evil()*/\nfn f() {}", None), [Harm::Markup]);
    assert_eq!(harms("fn f() { \"a\" } fn evil() {}", Some("fn f() { \"b\" }")), [Harm::Code]);
    assert_eq!(harms("fn f() { evil }", Some("fn f() { \"b\" }")), [Harm::Code]);
    assert_eq!(harms("/// a\nfn f() { \"a\" }", Some("fn f() { \"b\" }")), []);
}

#[test]
fn hostile_text_makes_no_panic() {
    assert_no(Harm::Panic);
}

#[test]
fn hostile_text_becomes_no_path() {
    assert_no(Harm::Path);
}

#[test]
fn hostile_text_becomes_no_code() {
    assert_no(Harm::Code);
}

#[test]
fn hostile_text_becomes_no_markup_and_above_all_no_block_of_code() {
    assert_no(Harm::Markup);
}

#[test]
fn hostile_text_brings_no_unseen_characters_into_generated_files() {
    assert_no(Harm::Unseen);
}

#[test]
fn hostile_text_brings_no_unseen_characters_into_what_is_told() {
    assert_no(Harm::Told);
}

#[test]
fn very_long_texts_stay_text() {
    let normal = normal();
    for piece in ["evil ", "evil", "evil\n", "`", "` ", "_", "<", "https://evil.example "] {
        let text = piece.repeat(5_000);
        for place in ["title", "operation doc", "field quirk", "error message"] {
            assert_eq!(harms(&schema(&text, |other| other.name == place), &normal, true), [], "{place} = {piece:?}…");
        }
    }
}

#[test]
fn hostile_names_of_files_make_no_code_and_no_paths() {
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
        let harms = harms(&with(path), &normal, true);
        failed.extend(harms.into_iter().map(|(harm, how)| format!("{path:?}: {harm:?}: {how}")));
    }
    assert!(failed.is_empty(), "{failed:#?}");
}

#[test]
fn hostile_names_of_folders_make_no_code_and_no_paths() {
    let names = ["..", ".", "", "a/b", "A", "a b", "a\nb", "a\"b", "src", "é", "-", "_", "con", "a.b", "a]b", "a\\b"];
    let mut failed = Vec::new();
    for name in names {
        let platform =
            format!("platform: {}\ntitle: Acme\nservers:\n  production: https://api.acme.example\n", quoted(name));
        let schema = support::sources([(format!("{name}/platform.yaml").as_str(), platform.as_str())]);
        let files = support::generate(&support::sources([]));
        let harms = harms(&schema, &files, false);
        failed.extend(harms.into_iter().map(|(harm, how)| format!("{name:?}: {harm:?}: {how}")));
    }
    assert!(failed.is_empty(), "{failed:#?}");
}

#[test]
fn tags_anchors_and_variables_of_yaml_fetch_nothing() {
    let resource = "resource: orders\npath: /orders\ndoc: !include \"Cargo.toml\"\nquirk: ${HOME} $HOME {{ env }}\n";
    let files = support::generate(&support::with_resource(resource));
    let text = support::text(&files, "src/acme/orders.rs");
    assert!(text.contains("/// Cargo.toml\n"), "{text}");
    assert!(text.contains("/// Oddity: ${HOME} $HOME {{ env }}\n"), "{text}");
}

#[test]
fn aliases_that_grow_without_end_are_refused() {
    let mut text = "resource: orders\npath: /orders\nquirk:\n  - &a0 [x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..12 {
        let alias = format!("*a{}", level - 1);
        text.push_str(&format!("  - &a{level} [{}]\n", vec![alias; 9].join(", ")));
    }
    let mistakes = support::mistakes(&support::with_resource(&text));
    assert!(!mistakes.list.is_empty());
}

/// Set in the process that takes the risk of running out of stack.
const RISK: &str = "SHOPWIRE_TEST_DEPTH";

/// The stack that a thread has in Rust if nothing else is said. On Windows, a program has half of that.
const STACK: usize = 2 * 1024 * 1024;

#[test]
fn deep_nesting_does_not_run_out_of_stack() {
    if let Ok(depth) = std::env::var(RISK) {
        let depth: usize = depth.parse().unwrap();
        let thread = std::thread::Builder::new().stack_size(STACK).spawn(move || nest(depth)).unwrap();
        return thread.join().unwrap();
    }
    // Running out of stack ends the process, so another one does it.
    let failed: Vec<String> = [20, 40, 60, 1_000, 50_000]
        .into_iter()
        .filter_map(|depth| {
            let output = Command::new(std::env::current_exe().unwrap())
                .args(["--exact", "hostile::deep_nesting_does_not_run_out_of_stack"])
                .env(RISK, depth.to_string())
                .output()
                .unwrap();
            let error = String::from_utf8_lossy(&output.stderr).into_owned();
            (!output.status.success()).then(|| format!("{depth} levels: {}\n{error}", output.status))
        })
        .collect();
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

/// Generates from types that are nested this deep.
fn nest(depth: usize) {
    let lists = format!("{}string{}", "[".repeat(depth), "]".repeat(depth));
    let maps = format!("{}string{}", "{ map: ".repeat(depth), " }".repeat(depth));
    for ty in [lists, maps] {
        let resource = format!(
            "resource: orders\npath: /orders\noperations:\n  list:\n    get: \"\"\n    returns: {{ a: {ty} }}\n    source: manual#L1\n"
        );
        if let Err(mistakes) = shopwire_codegen::generate(&support::with_resource(&resource)) {
            assert!(!mistakes.list.is_empty());
        }
    }
}

/// A generator of numbers that are the same in each run (an LCG with the constants of Knuth's MMIX).
struct Numbers(u64);

impl Numbers {
    /// A number below a limit.
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        // The high bits are the good ones.
        usize::try_from(self.0 >> 33).unwrap() % limit.max(1)
    }

    fn one_of<'t>(&mut self, all: &[&'t str]) -> &'t str {
        all[self.below(all.len())]
    }
}

/// Pieces that mean something to YAML, to the schema language, or to Rust.
const PIECES: [&str; 32] = [
    ":", ": ", "-", "- ", "?", "#", " #", "&a", "*a", "!", "!!str", "|", ">", "[", "]", "{", "}", ",", "\"", "'", "\n",
    "\t", "\r", "\u{feff}", "\0", "é", "\u{202e}", "<<: ", "---\n", "...\n", "{id}", "null",
];

/// Changes a text in one of many ways.
fn mutated(text: &str, numbers: &mut Numbers) -> String {
    let mut lines: Vec<String> = text.split_inclusive('\n').map(str::to_owned).collect();
    let line = numbers.below(lines.len());
    let other = numbers.below(lines.len());
    // A boundary of characters near to a random byte.
    let at = |text: &str, numbers: &mut Numbers| {
        let near = numbers.below(text.len() + 1);
        (0..=near).rev().find(|at| text.is_char_boundary(*at)).unwrap()
    };
    match numbers.below(9) {
        0 => drop(lines.remove(line)),
        1 => lines.insert(other, lines[line].clone()),
        2 => {
            let copy = lines[other].clone();
            lines[line] = copy;
        }
        3 => lines.swap(line, other),
        4 => lines.truncate(line + 1),
        5 => lines[line] = format!("{}{}", " ".repeat(numbers.below(8)), lines[line].trim_start_matches(' ')),
        6 => {
            let words: Vec<&str> = text.split_whitespace().collect();
            let old = lines[line].split_whitespace().last().unwrap_or_default().to_owned();
            lines[line] = lines[line].replacen(&old, numbers.one_of(&words), 1);
        }
        7 => {
            let at = at(&lines[line], numbers);
            let piece = numbers.one_of(&PIECES);
            lines[line].insert_str(at, piece);
        }
        _ => {
            let from = at(&lines[line], numbers);
            let length = lines[line][from..].chars().next().map_or(0, char::len_utf8);
            let piece = if numbers.below(2) == 0 { "" } else { numbers.one_of(&PIECES) };
            lines[line].replace_range(from..from + length, piece);
        }
    }
    lines.concat()
}

/// How many variants of the real schema are tried.
const VARIANTS: u64 = 200;

#[test]
fn a_schema_with_any_mistakes_makes_no_panic() {
    let real: Vec<(String, String)> =
        support::real_schema().iter().map(|(_, source)| (source.path.clone(), source.text.clone())).collect();
    let mut failed = Vec::new();
    let (mut generated, mut told) = (0, 0);
    for seed in 0..VARIANTS {
        let mut numbers = Numbers(seed);
        let mut files = real.clone();
        for _ in 0..=numbers.below(3) {
            let file = numbers.below(files.len());
            if !files[file].1.trim().is_empty() {
                files[file].1 = mutated(&files[file].1, &mut numbers);
            }
        }
        let schema = SourceMap::new(files.clone());
        let outcome = catch_unwind(|| match shopwire_codegen::generate(&schema) {
            Ok(files) => {
                let harms = files.iter().flat_map(|(path, text)| harms_in_file(path, text, None));
                (1, 0, harms.map(|(harm, how)| format!("{harm:?}: {how}")).collect())
            }
            Err(mistakes) => {
                let told = mistakes.render(true) + &mistakes.render(false);
                (0, 1, told.is_empty().then(|| "tells nothing".to_owned()).into_iter().collect::<Vec<_>>())
            }
        });
        let (made, said, harms) = outcome.unwrap_or_else(|_| (0, 0, vec!["panics".to_owned()]));
        (generated, told) = (generated + made, told + said);
        failed.extend(harms.into_iter().map(|how| format!("seed {seed}: {how}")));
    }
    assert!(failed.is_empty(), "{failed:#?}");
    // Both ends are reached, so the changes are neither too small nor too great.
    assert!(generated > 0 && told > VARIANTS / 4, "{generated} generate, {told} have mistakes");
}
