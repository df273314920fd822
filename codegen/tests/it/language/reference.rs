//! The tables of keys in the reference are those of the language.
//!
//! After a change of the language, update them with
//! `INSTA_UPDATE=always cargo test --package shopwire-codegen --test it language::reference`.

use std::path::PathBuf;

use shopwire_codegen::language;

use crate::support;

const START: &str = "<!-- keys: ";
const END: &str = "<!-- end of keys -->";

fn path() -> PathBuf {
    support::crate_folder().join("../schema/README.md")
}

/// The table for the names in a marker: `item`, `limit`, `auth.login`, or several shapes.
fn table(names: &str) -> String {
    if names == "item" {
        return language::keys_table(language::documentation());
    }
    let shapes = language::shapes();
    let shape = |id: &str| *shapes.get(id).unwrap_or_else(|| panic!("no shape {id}"));
    match names.split_once('.') {
        Some((id, word)) => {
            let variant = shape(id).all_variants().iter().find(|variant| variant.word == word);
            language::variant_table(variant.unwrap_or_else(|| panic!("no variant {names}")))
        }
        None => language::key_table(&names.split(", ").map(shape).collect::<Vec<_>>()),
    }
}

/// The reference with the tables of the language.
fn with_tables(markdown: &str) -> String {
    let mut written = String::new();
    let mut rest = markdown;
    while let Some((before, marked)) = rest.split_once(START) {
        let (names, after) = marked.split_once(" -->\n").unwrap();
        let (_, after) = after.split_once(END).unwrap();
        written.push_str(&format!("{before}{START}{names} -->\n{}{END}", table(names)));
        rest = after;
    }
    written + rest
}

#[test]
fn shows_the_keys_of_the_language() {
    let markdown = std::fs::read_to_string(path()).unwrap();
    let expected = with_tables(&markdown);
    if std::env::var("INSTA_UPDATE").is_ok_and(|mode| mode == "always") {
        std::fs::write(path(), expected).unwrap();
        return;
    }
    let differing = markdown.lines().zip(expected.lines()).find(|(found, expected)| found != expected);
    assert!(markdown == expected, "the tables in schema/README.md are out of date: {differing:?}");
}

#[test]
fn names_every_key() {
    let markdown = std::fs::read_to_string(path()).unwrap();
    for shape in language::shapes().values().filter(|shape| shape.id != "map_type") {
        for (_, key) in language::keys_of(shape) {
            assert!(markdown.contains(&format!("`{}", key.name)), "`{}` of {}", key.name, shape.name);
        }
    }
}
