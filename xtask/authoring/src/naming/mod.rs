//! Names of the schema language, made from names of documents.

mod overrides;
mod unique;

pub use overrides::add_rust_names;
pub use unique::Names;

use heck::{ToSnakeCase, ToUpperCamelCase};
use shopwire_codegen::reserved_names::{self, is_keyword};

/// The longest name that is made. Longer ones are cut.
const MAX_CHARS: usize = 60;

/// Makes the name of a type, such as `LineItem`. Returns `fallback` if no letters are left.
pub fn type_name(words: &str, fallback: &str) -> String {
    let name = ascii(words).to_upper_camel_case();
    let name: String = name.chars().take(MAX_CHARS).collect::<String>().to_upper_camel_case();
    let name = if name.starts_with(|c: char| c.is_ascii_digit()) { format!("{fallback}{name}") } else { name };
    let name = name.to_upper_camel_case();
    match name.as_str() {
        "" => fallback.to_owned(),
        name if reserved_names::is_type(name) || is_keyword(name) => format!("{name}Model"),
        name => name.to_owned(),
    }
}

/// Makes the name of a resource or an operation, such as `line_items`. Returns `fallback` if no letters are left.
pub fn member_name(words: &str, fallback: &str) -> String {
    let name = ascii(words).to_snake_case();
    let name = name.chars().take(MAX_CHARS).collect::<String>().trim_matches('_').to_owned();
    let name = if name.starts_with(|c: char| c.is_ascii_digit()) { format!("{fallback}_{name}") } else { name };
    match name.as_str() {
        "" => fallback.to_owned(),
        name if is_keyword(name) => format!("{name}_{fallback}"),
        name => name.to_owned(),
    }
}

/// Makes the name of a resource.
pub fn resource_name(words: &str) -> String {
    let name = member_name(words, "resource");
    if reserved_names::is_resource(&name) { format!("{name}_resource") } else { name }
}

/// Reserves the names of the types that the generator makes for a resource and an operation of it.
pub fn reserve_operation(names: &Names, resource: &str, operation: &str) {
    names.reserve(&resource.to_upper_camel_case());
    names.reserve(&format!("{resource}_{operation}").to_upper_camel_case());
}

/// Makes the singular of an English noun.
pub fn singular(word: &str) -> String {
    let ends = |end: &str| word.to_lowercase().ends_with(end);
    let cut = |count: usize| word.get(..word.len() - count).unwrap_or(word);
    if word.len() < 4 || ends("ss") || ends("us") || ends("is") || ends("series") || ends("news") {
        word.to_owned()
    } else if ends("ies") {
        format!("{}y", cut(3))
    } else if ends("sses") || ends("xes") || ends("ches") || ends("shes") || ends("uses") {
        cut(2).to_owned()
    } else if ends("s") {
        cut(1).to_owned()
    } else {
        word.to_owned()
    }
}

/// Keeps ASCII letters and digits. Other characters separate words.
fn ascii(words: &str) -> String {
    words.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { ' ' }).collect()
}
