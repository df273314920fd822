//! The generated code, one item at a time.

use shopwire_codegen::file_set::FileSet;

use crate::support;

mod auth;
mod client;
mod enums;
mod login;
mod models;
mod operation_enum;
mod operations;
mod pagination;
mod platforms;
mod public_api;
mod request_bodies;
mod request_builders;
mod webhooks;

/// Returns an item of a generated file, with its documentation and attributes.
///
/// `start` is the start of the item without its visibility: `struct Order`, `fn get`. In formatted code, an item ends
/// with a line of the same indentation as its first line.
fn item_of(files: &FileSet, path: &str, start: &str) -> String {
    let content = support::content(files, path);
    let lines: Vec<&str> = content.lines().collect();
    let found = lines.iter().position(|line| starts_with(line, start));
    let found = found.unwrap_or_else(|| panic!("there is no `{start}` in {path}:\n{content}"));
    let indentation = indentation(lines[found]);
    let is_beside = |line: &str| self::indentation(line) == indentation;
    let is_above = |line: &str| is_beside(line) && line.trim_start().starts_with(['#', '/']);
    let first = found - lines[..found].iter().rev().take_while(|line| is_above(line)).count();
    let is_end = |line: &str| is_beside(line) && (line.ends_with(['}', ';']) && !line.ends_with(" {}"));
    let is_one_line = lines[found].ends_with(['}', ';']);
    let last =
        if is_one_line { found } else { found + 1 + lines[found + 1..].iter().position(|line| is_end(line)).unwrap() };
    let cut = lines[first..=last].iter().map(|line| line.get(indentation..).unwrap_or_default());
    cut.collect::<Vec<_>>().join("\n")
}

fn starts_with(line: &str, start: &str) -> bool {
    let line = line.trim_start();
    let plain = ["pub(super) ", "pub ", ""].iter().find_map(|word| line.strip_prefix(word)).unwrap_or(line);
    let plain = plain.strip_prefix("const fn").map_or(plain.to_owned(), |rest| format!("fn{rest}"));
    plain.strip_prefix(start).is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_'))
}

fn indentation(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

/// Returns an item of the file of a resource, or of the file of its request builders.
fn item(resource: &str, start: &str) -> String {
    let files = support::generate(&support::with_resource(resource));
    let is_in = |path: &str| support::content(&files, path).lines().any(|line| starts_with(line, start));
    let path = if is_in("src/acme/orders.rs") { "src/acme/orders.rs" } else { "src/acme/requests/orders.rs" };
    item_of(&files, path, start)
}

/// Returns an item of another file of a platform.
fn platform_item(platform: &str, file: &str, start: &str) -> String {
    let files = support::generate(&support::sources([("acme/platform.yaml", platform)]));
    item_of(&files, &format!("src/acme/{file}.rs"), start)
}
