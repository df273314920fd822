//! Names in Rust.

use std::collections::BTreeSet;

use heck::{ToSnakeCase, ToUpperCamelCase};

/// The name of a type or variant.
pub(super) fn camel(name: &str) -> String {
    let camel = name.replace(|c: char| !c.is_ascii_alphanumeric(), "_").to_upper_camel_case();
    if camel.starts_with(|c: char| c.is_ascii_alphabetic()) && camel != "Self" { camel } else { format!("V{camel}") }
}

/// The name of a field, parameter or function.
pub(super) fn snake(name: &str) -> String {
    let snake = name.replace(|c: char| !c.is_ascii_alphanumeric(), "_").to_snake_case();
    match snake.as_str() {
        "type" | "return" | "ref" | "match" | "move" | "use" | "where" | "in" | "for" | "mod" => format!("r#{snake}"),
        "self" => "own".to_owned(),
        _ if snake.starts_with(|c: char| c.is_ascii_alphabetic()) => snake,
        _ => format!("n{snake}"),
    }
}

/// Names that differ, in the order of the originals.
pub(super) fn distinct<'n>(names: impl Iterator<Item = &'n str>, convert: fn(&str) -> String) -> Vec<String> {
    let mut used = BTreeSet::new();
    names
        .map(|name| {
            let mut converted = convert(name);
            while !used.insert(converted.clone()) {
                converted.push('2');
            }
            converted
        })
        .collect()
}
