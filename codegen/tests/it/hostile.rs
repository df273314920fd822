//! Whatever a schema says, its text stays text: it becomes no code, no markup, no path, and no panic.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::Command;

use proc_macro2::{TokenStream, TokenTree};
use shopwire_codegen::file_set::FileSet;
use shopwire_codegen::source::SourceMap;

use crate::support;

/// A schema in which every text has a place: `<name=what stands there normally>`.
const PLATFORM: &str = include_str!("../fixtures/hostile/platform.yaml");
const RESOURCE: &str = include_str!("../fixtures/hostile/orders.yaml");

/// Places whose text becomes a name in Rust, so that other texts make other names.
const NAMES: [&str; 10] = [
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
];

/// Texts that try to be more than text.
fn texts() -> Vec<String> {
    let texts = [
        "*/ fn evil() {} /*",
        "/* unclosed",
        "\"#] fn evil() {} #[doc = r#\"",
        "\"##\"#\"",
        "\"); evil(); (\"",
        "```rust\nfn main() { evil() }\n```",
        "text\n\n```\nevil()\n```\n\ntext",
        "~~~\nevil()\n~~~",
        "    evil();",
        "text\n\n    evil();\n    evil();",
        "\tevil();",
        "text\n\n\tevil();",
        "-     evil();",
        "1.     evil();",
        "1)     evil();",
        "- - -     evil();",
        "- ```\n  evil()\n  ```",
        "> ```\n> evil()\n> ```",
        "a `b\n\n    evil();\n\n` c",
        "a `b\n```\nevil()\n```\n` c",
        "a ` b",
        "a `` b ` c",
        "\\` evil \\`",
        "<script>evil()</script>",
        "a <b onclick='evil()'> `</code><script>` </b>",
        "<!-- evil",
        "&lt;script&gt;",
        "[link](https://evil.example)",
        "[link]: https://evil.example",
        "[`Evil`] and [Evil](Client) and ![image](x)",
        "https://evil.example/<script>",
        "https://evil.example/a\r\n    evil();",
        "https://evil.example/a\n\n>      evil();",
        "#![feature(evil)]",
        "# heading\n===\n---",
        "evil\n#[evil]\nmod evil {}",
        "\r evil",
        "a `\r` b",
        "a `\n[dependencies]\nevil = \"1\"\n` b",
        "\0",
        "a `\0 \u{7} \u{1b}[31m \u{7f} \u{85}` b",
        "\u{1b}[31mevil\u{1b}[0m",
        "\u{202e}evil\u{202c} \u{2066}evil\u{2069}",
        "a `\u{202e}` b",
        "\u{2028}evil()\u{2029}evil()",
        "\u{feff}evil",
        "\u{200b}",
        "\\",
        "\\\\",
        "\\\"",
        "\\n",
        "\\u{202e}",
        "{}",
        "{evil}",
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
        "../../../evil",
        "/etc/evil",
        "C:\\evil",
        "con",
        "",
        " ",
        "\n",
        "crate",
        "r#crate",
        "self::super::evil",
        "é́\u{301}🦀ﷺ",
    ];
    let long = ["evil ".repeat(20_000), "evil".repeat(20_000), "`".repeat(1_001), "evil\n".repeat(5_000)];
    texts.into_iter().map(str::to_owned).chain(long).collect()
}

/// The names of all places, with what stands there normally.
fn places() -> Vec<(String, String)> {
    let places = [PLATFORM, RESOURCE].into_iter().flat_map(|template| {
        template.split('<').skip(1).map(|rest| {
            let (name, normally) = rest.split_once('>').unwrap().0.split_once('=').unwrap();
            (name.to_owned(), normally.to_owned())
        })
    });
    places.collect()
}

/// The schema with a text in one place.
fn schema(place: &str, text: &str) -> SourceMap {
    let fill = |template: &str| {
        let (start, rest) = template.split_once('<').unwrap();
        let filled = rest.split('<').map(|part| {
            let (name, normally) = part.split_once('>').unwrap().0.split_once('=').unwrap();
            let after = part.split_once('>').unwrap().1;
            format!("{}{after}", quoted(if name == place { text } else { normally }))
        });
        format!("{start}{}", filled.collect::<String>())
    };
    support::sources([("acme/platform.yaml", fill(PLATFORM).as_str()), ("acme/orders.yaml", fill(RESOURCE).as_str())])
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

/// Generates, and says what is wrong with what is generated, if something is.
fn wrong(schema: &SourceMap, normal: &FileSet, has_normal_names: bool) -> Option<String> {
    let outcome = catch_unwind(AssertUnwindSafe(|| {
        shopwire_codegen::generate(schema).map_err(|mistakes| (mistakes.render(false), mistakes.render(true)))
    }));
    match outcome {
        Err(_) => Some("panics".to_owned()),
        Ok(Err((plain, _))) => {
            let control = plain.chars().find(|c| *c != '\n' && is_unseen(*c))?;
            Some(format!("the mistake is told with the character {control:?}"))
        }
        Ok(Ok(files)) => wrong_files(&files, normal, has_normal_names),
    }
}

fn wrong_files(files: &FileSet, normal: &FileSet, has_normal_names: bool) -> Option<String> {
    files.iter().find_map(|(path, text)| {
        let wrong = wrong_file(path, text, normal.get(path).filter(|_| has_normal_names));
        wrong.map(|wrong| format!("{path} {wrong}"))
    })
}

fn wrong_file(path: &str, text: &str, normal: Option<&str>) -> Option<String> {
    if !is_inside(path) {
        return Some("is a path that it must not be".to_owned());
    }
    if let Some(unseen) = text.chars().find(|c| *c != '\n' && is_unseen(*c)) {
        return Some(format!("has the character {unseen:?}"));
    }
    if path.ends_with(".rs") {
        return wrong_rust(text, normal);
    }
    // In the manifest and the README, only what the title says may differ, and it has no lines of its own.
    let normal = normal?;
    let is_kept = |line: &&str| !line.starts_with("# ") && !line.starts_with("| `acme`");
    let kept = |text: &str| text.lines().filter(is_kept).map(str::to_owned).collect::<Vec<_>>();
    if kept(text) != kept(normal) || text.lines().count() != normal.lines().count() {
        return Some("has other lines than it had".to_owned());
    }
    let row = |text: &str| text.lines().find(|line| line.starts_with("| `acme`")).map(cells);
    if row(text) != row(normal) {
        return Some("has another number of cells in its table".to_owned());
    }
    text.lines().filter(|line| line.starts_with("| `acme`")).find_map(wrong_markdown)
}

/// How many cells a row of a table has. Code does not keep `|` from ending a cell, a backslash does.
fn cells(row: &str) -> usize {
    row.replace("\\|", "").matches('|').count()
}

fn wrong_rust(text: &str, normal: Option<&str>) -> Option<String> {
    let file = match syn::parse_file(text) {
        Ok(_) => text.parse::<TokenStream>().unwrap(),
        Err(error) => return Some(format!("is not Rust: {error}")),
    };
    let mut docs = Vec::new();
    let mut code = Vec::new();
    take_apart(file, &mut docs, &mut code);
    if let Some(normal) = normal {
        let (mut normal_docs, mut normal_code) = (Vec::new(), Vec::new());
        take_apart(normal.parse().unwrap(), &mut normal_docs, &mut normal_code);
        if let Some((found, expected)) = code.iter().zip(&normal_code).find(|(found, expected)| found != expected) {
            return Some(format!("has `{found}` where it had `{expected}`"));
        }
        if code.len() != normal_code.len() {
            return Some("has more or less code than it had".to_owned());
        }
    }
    docs.iter().find_map(|doc| wrong_doc(doc))
}

/// Splits code into its documentation, as lines by item, and everything else but the values of literals.
fn take_apart(tokens: TokenStream, docs: &mut Vec<Vec<String>>, code: &mut Vec<String>) {
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
                take_apart(group.stream(), docs, code);
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

/// What is wrong with a line of Markdown.
fn wrong_markdown(line: &str) -> Option<String> {
    let wrong = |what: &str| Some(format!("has documentation with {what}: {}", shown(line)));
    let inner = inside_containers(line)?;
    if inner.starts_with("    ") || inner.starts_with('\t') || line.starts_with("    ") {
        return wrong("an indented code block");
    }
    let inner = inner.trim_start();
    if inner.starts_with("```") || inner.starts_with("~~~") {
        return wrong("a fence");
    }
    let mut text = outside_code(line);
    // What the generator writes itself.
    for own in ["[]", "[](super::OrderId)", "**"] {
        text = text.replace(own, "");
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

/// What is left of a line without the marks of quotes and lists, with the spaces after the last mark but one.
/// `None` if there is nothing.
fn inside_containers(line: &str) -> Option<&str> {
    let mut rest = line;
    loop {
        let text = rest.trim_start_matches(' ');
        if rest.len() - text.len() >= 4 || text.is_empty() {
            return Some(rest);
        }
        let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let mark = match text.as_bytes()[digits] {
            b'>' | b'-' | b'+' | b'*' if digits == 0 => 1,
            b'.' | b')' if (1..10).contains(&digits) => digits + 1,
            _ => return Some(text),
        };
        rest = match text[mark..].strip_prefix(' ') {
            Some(inner) => inner,
            None if text.starts_with('>') => &text[mark..],
            None => return Some(text),
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

#[test]
fn the_schema_with_places_has_no_mistakes() {
    let files = support::generate(&schema("", ""));
    assert_eq!(wrong_files(&files, &files, true), None);
    let places: Vec<String> = places().into_iter().map(|(name, _)| name).collect();
    for name in NAMES {
        assert!(places.iter().any(|place| place == name), "there is no place `{name}`");
    }
}

#[test]
fn the_check_of_this_file_sees_what_it_must_see() {
    let bad = [
        "-     evil()",
        "1. >     evil()",
        "- ```",
        "    evil()",
        "> ~~~",
        "<b>",
        "a [b](c)",
        "**bold**",
        "[`Evil`](x)",
    ];
    for line in bad {
        assert!(wrong_markdown(line).is_some(), "{line}");
    }
    let good = [
        "- evil()",
        "a `<b>` c",
        "\\<b\\>",
        "\\[b\\](c)",
        "1. one",
        "",
        "-",
        "[`Client`]",
        "<https://a.example>",
        "a - b",
    ];
    for line in good {
        assert_eq!(wrong_markdown(line), None, "{line}");
    }
    assert!(wrong_rust("/// text\n///\n/// ```\n/// evil()\n/// ```\nfn f() {}", None).is_some());
    assert!(wrong_rust("/** text\n\n    evil()*/\nfn f() {}", None).is_some());
    assert!(wrong_rust("fn f() { \"a\" } fn evil() {}", Some("fn f() { \"b\" }")).is_some());
    assert_eq!(wrong_rust("/// a\nfn f() { \"a\" }", Some("fn f() { \"b\" }")), None);
}

#[test]
fn hostile_text_stays_text_wherever_it_stands() {
    let normal = support::generate(&schema("", ""));
    let mut failed = Vec::new();
    for (place, normally) in places() {
        for text in texts().iter().filter(|text| **text != normally) {
            let is_name = NAMES.contains(&place.as_str());
            if let Some(wrong) = wrong(&schema(&place, text), &normal, !is_name) {
                failed.push(format!("{place} = {}: {wrong}", shown(text)));
            }
        }
    }
    assert!(failed.is_empty(), "{} texts are more than text:\n{}", failed.len(), failed.join("\n"));
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
        if let Some(wrong) = wrong(&with(path), &normal, true) {
            failed.push(format!("{path:?}: {wrong}"));
        }
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
        if let Some(wrong) = wrong(&schema, &files, false) {
            failed.push(format!("{name:?}: {wrong}"));
        }
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

/// The stack of a program's main thread on the systems of today.
const STACK: usize = 8 * 1024 * 1024;

#[test]
fn deep_nesting_does_not_run_out_of_stack() {
    if let Ok(depth) = std::env::var(RISK) {
        let depth: usize = depth.parse().unwrap();
        let thread = std::thread::Builder::new().stack_size(STACK).spawn(move || nest(depth)).unwrap();
        return thread.join().unwrap();
    }
    // Running out of stack ends the process, so another one does it.
    let failed: Vec<String> = [50, 500, 5_000, 50_000]
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
            mistakes.render(false);
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

    fn one_of<'t, T>(&mut self, all: &'t [T]) -> &'t T {
        &all[self.below(all.len())]
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
        2 => lines[line] = lines[other].clone(),
        3 => lines.swap(line, other),
        4 => lines.truncate(line + 1),
        5 => lines[line] = format!("{}{}", " ".repeat(numbers.below(8)), lines[line].trim_start_matches(' ')),
        6 => {
            let words: Vec<String> = text.split_whitespace().map(str::to_owned).collect();
            let target: Vec<String> = lines[line].split_whitespace().map(str::to_owned).collect();
            let (old, new) = (numbers.one_of(&target).clone(), numbers.one_of(&words).clone());
            lines[line] = lines[line].replacen(&old, &new, 1);
        }
        7 => {
            let at = at(&lines[line], numbers);
            let piece = *numbers.one_of(&PIECES);
            lines[line].insert_str(at, piece);
        }
        _ => {
            let from = at(&lines[line], numbers);
            let length = lines[line][from..].chars().next().map_or(0, char::len_utf8);
            let piece = if numbers.below(2) == 0 { "" } else { *numbers.one_of(&PIECES) };
            lines[line].replace_range(from..from + length, piece);
        }
    }
    lines.concat()
}

#[test]
fn a_schema_with_any_mistakes_makes_no_panic() {
    let real: Vec<(String, String)> =
        support::real_schema().iter().map(|(_, source)| (source.path.clone(), source.text.clone())).collect();
    let mut failed = Vec::new();
    let mut generated = 0;
    for seed in 0..400 {
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
            Ok(files) => files.iter().find_map(|(path, text)| wrong_file(path, text, None)),
            Err(mistakes) => {
                assert!(!mistakes.list.is_empty());
                (mistakes.render(true) + &mistakes.render(false)).is_empty().then(String::new)
            }
        });
        match outcome {
            Ok(None) => generated += 1,
            Ok(Some(wrong)) => failed.push(format!("seed {seed}: {wrong}")),
            Err(_) => failed.push(format!("seed {seed}: panics")),
        }
    }
    assert!(failed.is_empty(), "{failed:#?}");
    assert_eq!(generated, 400);
}
