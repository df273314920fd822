//! Injections in Rust files: other code, or markup in documentation.

use std::collections::BTreeSet;

use proc_macro2::{TokenStream, TokenTree};

use super::Injection;
use super::markdown::markdown_problem;

/// The lines of documentation in a file.
pub(super) fn docs_of(source: &str) -> BTreeSet<String> {
    let docs = source.parse::<TokenStream>().is_ok().then(|| split_docs(source).0);
    docs.into_iter().flatten().flatten().collect()
}

pub(super) fn injections_in_rust(
    source: &str,
    normal: Option<&str>,
    known: &BTreeSet<String>,
) -> Vec<(Injection, String)> {
    if let Err(error) = source.parse().map_err(syn::Error::from).and_then(syn::parse2::<syn::File>) {
        return vec![(Injection::Code, format!("is not Rust: {error}"))];
    }
    let (docs, code) = split_docs(source);
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
fn split_docs(source: &str) -> (Vec<Vec<String>>, Vec<String>) {
    let (mut docs, mut code) = (Vec::new(), Vec::new());
    split_tokens(source.parse().unwrap(), &mut docs, &mut code);
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

/// `#[doc = "…"]` or `#![doc = "…"]` at the start of tokens: its value, and its number of tokens.
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

#[test]
fn detects_injected_code() {
    let injections = |source, normal| {
        let injections = injections_in_rust(source, normal, &BTreeSet::new()).into_iter();
        injections.map(|(injection, _)| injection).collect::<Vec<_>>()
    };
    assert_eq!(injections("/// text\n///\n/// ```\n/// evil()\n/// ```\nfn f() {}", None), [Injection::Markup]);
    assert_eq!(injections("/** text\n\n    evil()*/\nfn f() {}", None), [Injection::Markup]);
    assert_eq!(injections("fn f() { \"a\" } fn evil() {}", Some("fn f() { \"b\" }")), [Injection::Code]);
    assert_eq!(injections("fn f() { evil }", Some("fn f() { \"b\" }")), [Injection::Code]);
    assert_eq!(injections("/// a\nfn f() { \"a\" }", Some("fn f() { \"b\" }")), []);
}
