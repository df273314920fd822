//! Names: words of a key, names of types, and names that Rust cannot have.

use heck::{ToSnakeCase, ToUpperCamelCase};
use shopwire_codegen::reserved_names;

use crate::naming::singular;

/// The words of a key, in lower case: `lineItems`, `line_items` → `line`, `items`.
pub(super) fn words(key: &str) -> Vec<String> {
    key.to_snake_case().split('_').filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// The name of the model of an object under this key, or of the items of a list.
pub(super) fn type_name(key: &str, is_list: bool) -> String {
    let ascii: String = key.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { ' ' }).collect();
    let mut words: Vec<String> = words(&ascii);
    if let Some(last) = words.last_mut().filter(|_| is_list) {
        *last = singular(last);
    }
    let name = words.join("_").to_upper_camel_case();
    let is_name = name.starts_with(|c: char| c.is_ascii_uppercase());
    let name = if is_name { name } else { format!("Item{name}") };
    if reserved_names::is_type(&name) { format!("{name}Info") } else { name }
}

/// The `rust:` that a field needs: its name is a keyword, no identifier, or taken by another field.
pub(super) fn rust_name(key: &str, taken: &[String]) -> Option<String> {
    let plain = key.to_snake_case();
    let is_identifier = plain.is_ascii() && plain.starts_with(|c: char| c.is_ascii_lowercase());
    if is_identifier && !is_reserved(&plain) && !taken.contains(&plain) {
        return None;
    }
    let stem: String = plain.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
    let base = match stem.trim_matches('_') {
        "type" => "kind".to_owned(),
        "" => "value".to_owned(),
        stem if stem.starts_with(|c: char| c.is_ascii_digit()) => format!("n{stem}"),
        stem if is_reserved(stem) => format!("{stem}_value"),
        stem => stem.to_owned(),
    };
    let numbered = (2..).map(|number| format!("{base}_{number}"));
    std::iter::once(base.clone()).chain(numbered).find(|name| !taken.contains(name))
}

/// Whether a field needs another name in Rust.
fn is_reserved(name: &str) -> bool {
    reserved_names::is_keyword(name) || reserved_names::is_field(name)
}

/// The name of a field in Rust.
pub(super) fn field_name(key: &str, rust: Option<&String>) -> String {
    rust.cloned().unwrap_or_else(|| key.to_snake_case())
}

/// Whether a key looks like data instead of a name: a number, an id, a date.
pub(super) fn is_data(key: &str) -> bool {
    let digits = key.chars().filter(char::is_ascii_digit).count();
    let is_uuid = key.len() == 36 && key.matches('-').count() == 4;
    digits > 0 && (digits == key.len() || is_uuid || (digits * 2 > key.len() && key.len() > 6))
}

/// Whether a key looks like the code of a language or a region: `en`, `pt-BR`.
pub(super) fn is_locale(key: &str) -> bool {
    let (language, region) = key.split_once(['-', '_']).unwrap_or((key, "XX"));
    language.len() == 2
        && language.chars().all(|c| c.is_ascii_lowercase())
        && region.len() == 2
        && region.chars().all(|c| c.is_ascii_alphabetic())
}

/// The names of a model's fields in Rust.
pub(crate) fn rust_names(model: &shopwire_codegen::outline::Model) -> Vec<String> {
    model.fields.iter().map(|field| field_name(&field.name, None)).collect()
}

/// The name of a new field in Rust.
pub(crate) fn rust_name_of(field: &crate::draft::Field) -> String {
    field_name(&field.name, field.rust.as_ref())
}
