//! Detects injections by schema strings in generated files and in diagnostics.

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};

use proc_macro2::{TokenStream, TokenTree};
use shopwire_codegen::file_set::FileSet;
use shopwire_codegen::source::SourceMap;

/// The kind of an injection.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Injection {
    Panic,
    /// A path outside of the output folder.
    Path,
    /// Code, or lines of the manifest.
    Code,
    /// Markup in documentation. Rustdoc compiles and runs code blocks.
    Markup,
    /// Invisible characters in generated files.
    Invisible,
    /// Invisible characters in diagnostics. A terminal interprets some of them.
    Diagnostics,
}

/// Generates, and returns the injections in the generated files or in the diagnostics.
pub(crate) fn injections(schema: &SourceMap, normal: &FileSet, has_normal_names: bool) -> Vec<(Injection, String)> {
    let outcome = catch_unwind(AssertUnwindSafe(|| {
        shopwire_codegen::generate(schema).map_err(|diagnostics| diagnostics.render(false))
    }));
    match outcome {
        Err(_) => vec![(Injection::Panic, "panics".to_owned())],
        Ok(Err(diagnostics)) => {
            let invisible = diagnostics.chars().find(|c| !matches!(c, '\n' | '\t') && is_invisible(*c));
            invisible
                .map(|c| (Injection::Diagnostics, format!("diagnostics contain the character {c:?}")))
                .into_iter()
                .collect()
        }
        Ok(Ok(files)) => injections_in_files(&files, normal, has_normal_names),
    }
}

pub(crate) fn injections_in_files(
    files: &FileSet,
    normal: &FileSet,
    has_normal_names: bool,
) -> Vec<(Injection, String)> {
    let mut all = Vec::new();
    // Unchanged files contain no injection.
    for (path, text) in files.iter().filter(|(path, text)| normal.get(path) != Some(text)) {
        let normal = normal.get(path);
        let known = normal.map(docs_of).unwrap_or_default();
        let injections = injections_in_file(path, text, normal.filter(|_| has_normal_names), &known);
        all.extend(injections.into_iter().map(|(injection, how)| (injection, format!("{path} {how}"))));
    }
    all
}

fn injections_in_file(
    path: &str,
    text: &str,
    normal: Option<&str>,
    known: &BTreeSet<String>,
) -> Vec<(Injection, String)> {
    let mut injections = Vec::new();
    if !is_inside(path) {
        injections.push((Injection::Path, "is outside of the output folder".to_owned()));
    }
    if let Some(invisible) = text.chars().find(|c| *c != '\n' && is_invisible(*c)) {
        injections.push((Injection::Invisible, format!("has the character {invisible:?}")));
    }
    match (kind(path), normal) {
        ("rs", _) => injections.extend(injections_in_rust(text, normal, known)),
        ("json", _) => injections.extend(injections_in_json(text)),
        (_, Some(normal)) => injections.extend(injections_in_list(text, normal)),
        (_, None) => {}
    }
    injections
}

/// The extension of a file.
fn kind(path: &str) -> &str {
    path.rsplit_once('.').map_or("", |(_, kind)| kind)
}

/// An injection makes the JSON invalid, or adds a top-level key.
fn injections_in_json(text: &str) -> Vec<(Injection, String)> {
    let own = ["x-generated", "openapi", "info", "servers", "paths", "webhooks", "components", "security", "tags"];
    let is_own = |key: &String| own.contains(&key.as_str()) || key.starts_with("x-");
    let how = match serde_json::from_str::<serde_json::Map<String, serde_json::Value>>(text) {
        Ok(document) if document.keys().all(is_own) => return Vec::new(),
        Ok(_) => "has a key that is not the generator's".to_owned(),
        Err(error) => format!("is not JSON: {error}"),
    };
    vec![(Injection::Code, how)]
}

/// In the manifest and the README, only the title may differ, and it may not add lines.
fn injections_in_list(text: &str, normal: &str) -> Vec<(Injection, String)> {
    let is_title = |line: &&str| line.starts_with("# ") || line.starts_with("| `acme`");
    let others = |text: &str| text.lines().filter(|line| !is_title(line)).map(str::to_owned).collect::<Vec<_>>();
    if others(text) != others(normal) || text.lines().count() != normal.lines().count() {
        return vec![(Injection::Code, "has other lines than the default".to_owned())];
    }
    let row = |text: &str| text.lines().find(|line| line.starts_with("| `acme`")).map(str::to_owned);
    let Some((row, normal)) = row(text).zip(row(normal)) else { return Vec::new() };
    let cells = (cells(&row) != cells(&normal)).then(|| "has another number of table cells".to_owned());
    cells.or_else(|| markdown_problem(&row)).map(|how| (Injection::Markup, how)).into_iter().collect()
}

/// The number of cells in a table row. A backslash escapes `|`, a code span does not.
fn cells(row: &str) -> usize {
    row.replace("\\|", "").matches('|').count()
}

/// The lines of documentation in a file.
fn docs_of(text: &str) -> BTreeSet<String> {
    let docs = text.parse::<TokenStream>().is_ok().then(|| split_docs(text).0);
    docs.into_iter().flatten().flatten().collect()
}

fn injections_in_rust(text: &str, normal: Option<&str>, known: &BTreeSet<String>) -> Vec<(Injection, String)> {
    if let Err(error) = text.parse().map_err(syn::Error::from).and_then(syn::parse2::<syn::File>) {
        return vec![(Injection::Code, format!("is not Rust: {error}"))];
    }
    let (docs, code) = split_docs(text);
    let mut injections = Vec::new();
    if let Some(normal) = normal {
        let (_, normal) = split_docs(normal);
        let other = code.iter().zip(&normal).find(|(found, expected)| found != expected);
        if let Some((found, expected)) = other {
            injections.push((Injection::Code, format!("has `{found}` where it had `{expected}`")));
        } else if code.len() != normal.len() {
            injections.push((Injection::Code, "has more or less code than it had".to_owned()));
        }
    }
    injections.extend(docs.iter().find_map(|doc| doc_problem(doc, known)).map(|how| (Injection::Markup, how)));
    injections
}

/// Splits a file into its documentation, as lines by item, and the remaining tokens without the values of literals.
fn split_docs(text: &str) -> (Vec<Vec<String>>, Vec<String>) {
    let (mut docs, mut code) = (Vec::new(), Vec::new());
    split_tokens(text.parse().unwrap(), &mut docs, &mut code);
    (docs, code)
}

fn split_tokens(tokens: TokenStream, docs: &mut Vec<Vec<String>>, code: &mut Vec<String>) {
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
                split_tokens(group.stream(), docs, code);
                // The formatter adds a trailing comma to lists that it breaks into lines.
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

/// Returns a problem in the documentation of an item. Lines of `known` are the generator's.
fn doc_problem(lines: &[String], known: &BTreeSet<String>) -> Option<String> {
    let Some(at) = (0..lines.len()).find(|at| is_own_block(&lines[*at..])) else {
        return lines.iter().filter(|line| !known.contains(*line)).find_map(|line| line_problem(line));
    };
    let block = &lines[at + 1..];
    let Some(length) = block.iter().position(|line| line == " ```") else {
        return Some("has documentation with an unclosed code example".to_owned());
    };
    let is_json = lines[at] == " ```json";
    if is_json && serde_json::from_str::<serde_json::Value>(&block[..length].join("\n")).is_err() {
        return Some("has documentation with invalid JSON".to_owned());
    }
    doc_problem(&lines[..at], known).or_else(|| doc_problem(&block[length + 1..], known))
}

/// Whether lines start with a block of code that the generator writes.
fn is_own_block(lines: &[String]) -> bool {
    let starts = [" # fn main() ->", " # async fn example(", " # #[cfg(", " use std::sync::Arc;", " use shopwire::"];
    let first = lines.get(1);
    match lines[0].as_str() {
        " ```" | " ```no_run" => first.is_some_and(|line| starts.iter().any(|start| line.starts_with(start))),
        " ```json" => true,
        _ => false,
    }
}

/// Returns a problem in a line of documentation.
fn line_problem(line: &str) -> Option<String> {
    if line.contains('\n') {
        return Some(format!("has documentation with additional lines: {line:?}"));
    }
    markdown_problem(line.strip_prefix(' ').unwrap_or(line))
}

/// The starts of the items that the generator links to.
const OWN_ITEMS: [&str; 8] =
    ["Client`", "ClientBuilder::", "OAuth`", "Self::", "ScopeSet`", "Server`", "claims`](super::claims)", "webhooks"];

/// Removes the links to items that the generator writes.
fn without_own_items(line: &str) -> String {
    let mut rest = line;
    let mut plain = String::new();
    while let Some((before, link)) = rest.split_once("[`") {
        plain.push_str(before);
        let (text, after) = link.split_once("`]").unwrap_or((link, ""));
        let target = after.strip_prefix('(').and_then(|after| after.split_once(')'));
        let is_path = |text: &str| text.chars().all(|c| c.is_ascii_alphanumeric() || ":_().".contains(c));
        let is_own = match target {
            Some((target, _)) => {
                is_path(text)
                    && is_path(target)
                    && (target.starts_with("super::") || target.starts_with("self::") || text.contains("()."))
            }
            // A row of the table of platforms starts with the module.
            None if line.starts_with("| [`") && plain == "| " => is_path(text),
            None => is_path(text) && OWN_ITEMS.iter().any(|start| link.starts_with(start)),
        };
        if !is_own {
            plain.push_str("[`");
            rest = link;
            continue;
        }
        rest = target.map_or(after, |(_, rest)| rest);
    }
    plain + rest
}

/// Removes the links to documents that the generator writes.
fn without_documents(line: &str, text: &str) -> String {
    if !line.contains("Source: ") && !line.starts_with("- [") {
        return text.to_owned();
    }
    let mut plain = text.to_owned();
    while let Some(end_of_title) = plain.find("](http") {
        let Some(start) = plain[..end_of_title].rfind('[') else { break };
        let Some(length) = plain[end_of_title..].find(')') else { break };
        let url = &plain[end_of_title + 2..end_of_title + length];
        if url.contains(['<', '>', '(', '[', ']', ' ', '"']) {
            break;
        }
        plain.replace_range(start..=end_of_title + length, "");
    }
    plain
}

/// Returns a problem in a line of Markdown.
fn markdown_problem(line: &str) -> Option<String> {
    let wrong = |what: &str| Some(format!("has documentation with {what}: {}", shortened(line)));
    let inner = inside_containers(line);
    if inner.starts_with("    ") || inner.starts_with('\t') || line.starts_with("    ") {
        return wrong("an indented code block");
    }
    let inner = inner.trim_start();
    if inner.starts_with("```") || inner.starts_with("~~~") {
        return wrong("a fence");
    }
    let warning = line.strip_prefix("**").and_then(|line| line.strip_suffix("**"));
    let text = outside_code(&without_own_items(warning.unwrap_or(line)));
    let text = without_documents(line, &text).replace("See the [module](self) for examples.", "");
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

/// Strips the markers of quotes and lists, each with its one space.
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

/// Removes code spans and backslash escapes from a line.
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

/// Whether a character is a control or bidirectional formatting character. Rustc rejects some of them in comments.
fn is_invisible(c: char) -> bool {
    c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Whether a path stays inside the output folder on every system.
fn is_inside(path: &str) -> bool {
    let is_plain = |part: &str| {
        part != "." && part != ".." && part.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.'))
    };
    let is_below = ["src/", "openapi/"].iter().any(|folder| path.starts_with(folder));
    path == "Cargo.toml" || path == "README.md" || (is_below && path.split('/').all(is_plain))
}

/// Shortens a string for test messages.
pub(crate) fn shortened(text: &str) -> String {
    let short: String = text.chars().take(60).collect();
    format!("{short:?}")
}

#[test]
fn detects_injected_code_and_markup() {
    let bad =
        ["-     evil()", "1. >     evil()", "- ```", "    evil()", "> ~~~", "<b>", "a [b](c)", "*b*", "[`Evil`](x)"];
    for line in bad {
        assert!(markdown_problem(line).is_some(), "{line}");
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
        "Builds a [`Client`].",
        "Source: [Manual](https://a.example) (inferred).",
        "| [`orders().list`](Orders::list) | `GET /` |  |",
        "<https://a.example>",
    ];
    for line in good {
        assert_eq!(markdown_problem(line), None, "{line}");
    }
    let injections = |text, normal| {
        injections_in_rust(text, normal, &BTreeSet::new())
            .into_iter()
            .map(|(injection, _)| injection)
            .collect::<Vec<_>>()
    };
    assert_eq!(injections("/// text\n///\n/// ```\n/// evil()\n/// ```\nfn f() {}", None), [Injection::Markup]);
    assert_eq!(injections("/** text\n\n    evil()*/\nfn f() {}", None), [Injection::Markup]);
    assert_eq!(injections("fn f() { \"a\" } fn evil() {}", Some("fn f() { \"b\" }")), [Injection::Code]);
    assert_eq!(injections("fn f() { evil }", Some("fn f() { \"b\" }")), [Injection::Code]);
    assert_eq!(injections("/// a\nfn f() { \"a\" }", Some("fn f() { \"b\" }")), []);
}
