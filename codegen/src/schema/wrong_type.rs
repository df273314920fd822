//! How to correct a value of the wrong YAML type.

use crate::language::{Key, Shape};
use crate::yaml::Kind;

/// Returns how to write what is expected, instead of what was found.
pub(super) fn help(expected: &str, found: &Kind) -> String {
    let help = match (expected, found) {
        ("a map for a schema file", _) => {
            "start it with `resource: <name>`, or with one of the keys `platform:`, `webhooks:` and `inventory:`"
        }
        (_, Kind::Null) => "add it after the `:`, or remove the key",
        ("`true` or `false`", Kind::Scalar(_)) => "YAML has no other words for it here: use lower case and no quotes",
        ("an integer", Kind::Scalar(_)) => "use digits only, such as `250`: no unit, no decimal point, no separator",
        ("a string" | "an integer" | "`true` or `false`", _) => {
            "keep one single value after the `:`, in quotes if it starts with `{`, `[` or `-`"
        }
        ("a signature, a list of signatures, or `undocumented`", _) => {
            "such as `signature: { header: X-Hmac, message: body, digest: sha256, encoding: hex, source: guide#L3 }`"
        }
        ("a type, or one key with a type", _) => "such as `payload: Order` or `payload: { order: Order }`",
        ("a list of methods", _) => "such as `[get, post]`",
        (expected, Kind::List(_)) if expected.starts_with("a map") => {
            "replace each `- ` by a key and a colon, such as `name: …`"
        }
        (expected, _) if expected.starts_with("a map") => {
            "begin a line for each key under this one, indented by two spaces: `key: value`"
        }
        (expected, _) => return format!("it can be {expected}"),
    };
    help.to_owned()
}

/// Returns how to write a map with fixed keys: with those that it must have, or else with those that it can have.
pub(super) fn help_with_keys(expected: &str, found: &Kind, shape: &Shape) -> String {
    const MOST: usize = 4;
    let required = || shape.all_keys(None).filter(|key| key.is_required());
    let names: Vec<&str> = match required().next() {
        Some(_) => required().map(|key: &Key| key.name).collect(),
        None => shape.all_keys(None).map(|key| key.name).collect(),
    };
    match found {
        Kind::Scalar(_) => {
            let shown: Vec<String> = names.iter().take(MOST).map(|name| format!("{name}: …")).collect();
            format!("write its keys in braces or on lines of their own: `{{ {} }}`", shown.join(", "))
        }
        _ => help(expected, found),
    }
}
