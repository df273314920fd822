//! The help for an unknown type.

use super::context::Cx;
use super::symbols::{BUILT_IN, TOPIC_TYPE};
use crate::diagnostic::nearest;

/// Types of other languages and what they are here, without case, `-`, `_` and digits.
const FOREIGN: [(&[&str], &str); 14] = [
    (&["int", "integer", "long", "bigint", "biginteger", "smallint", "short", "uint", "i", "u", "count"], "`integer`"),
    (
        &["float", "double", "number", "numeric", "real", "f", "bigdecimal"],
        "`decimal`, or `integer` if all values are whole",
    ),
    (&["price", "amount", "currency", "cash"], "`money`"),
    (&["bool", "flag", "bit"], "`boolean`"),
    (
        &["datetime", "timestamp", "time", "timestamptz", "instant", "iso"],
        "`date-time`, with a `?` in a response: `date-time?`",
    ),
    (&["day", "localdate"], "`date`, with a `?` in a response: `date?`"),
    (&["text", "str", "varchar", "char", "uuid", "guid", "url", "uri", "email", "html", "phone"], "`string`"),
    (&["enum"], "the name of an enum that you declare under `enums:`"),
    (&["id", "identifier", "objectid"], "the name of an id that you declare under `ids:`"),
    (&["array", "list", "vec", "set", "collection", "tuple"], "`[string]`: a list is its item's type in brackets"),
    (&["object", "struct", "record", "model"], "the name of a model that you declare under `models:`"),
    (
        &["dict", "dictionary", "hash", "hashmap", "map", "mapping"],
        "`{ map: string }`: the type of the values after `map:`",
    ),
    (
        &["any", "mixed", "unknown", "value", "jsonb", "variant"],
        "`json`, or `undocumented` if the document does not describe it",
    ),
    (
        &["password", "token", "credential", "binary", "bytes", "blob", "base"],
        "`string`, or `secret` in a body if it must not be shown",
    ),
];

/// Says which type is meant, or which types there are.
pub(super) fn help(cx: &Cx<'_>, name: &str) -> String {
    let declared = || cx.symbols.types.keys().map(String::as_str);
    let is_plain = |c: &char| c.is_alphabetic();
    let plain: String = name.chars().filter(is_plain).flat_map(char::to_lowercase).collect();
    let foreign = FOREIGN.iter().find(|(words, _)| words.contains(&plain.as_str())).map(|(_, ours)| *ours);
    // Declared types start with a capital letter.
    let is_declared = name.starts_with(char::is_uppercase) && nearest(name, declared()).is_some();
    if let Some(ours) = foreign.filter(|_| !is_declared) {
        return format!("write {ours}");
    }
    if let Some(near) = nearest(name, built_in().chain(declared())) {
        return format!("did you mean `{near}`?");
    }
    let built_in = built_in().collect::<Vec<_>>().join(", ");
    format!("built-in types: {built_in}; {}", others(declared()))
}

fn built_in<'a>() -> impl Iterator<Item = &'a str> {
    BUILT_IN.iter().map(|(name, _)| *name)
}

/// The most declared types that are listed.
const MOST_LISTED: usize = 12;

/// Lists the declared types if they are few, and says where to declare one.
fn others<'s>(declared: impl Iterator<Item = &'s str>) -> String {
    let mut declared: Vec<&str> = declared.filter(|other| *other != TOPIC_TYPE).collect();
    declared.sort_unstable();
    let declare = "declare it under `models:`, `enums:` or `ids:`";
    match declared.len() {
        1..=MOST_LISTED => format!("declared types: {}; otherwise, {declare}", declared.join(", ")),
        _ => format!("any other: {declare}"),
    }
}
