//! What an edit does to the value of a file.

use anyhow::ensure;
use shopwire_codegen::plain_yaml::Value;

use super::parse;

/// Fails unless the edited text is YAML with the expected value. The order of keys is that of the text, which edits do not change.
pub(super) fn verify(edited: String, expected: Value) -> anyhow::Result<String> {
    let value = parse("the edited file", &edited)?;
    ensure!(
        sorted(value) == sorted(expected),
        "the edit would change more than the one place, because of anchors, aliases or the layout there; edit it by hand"
    );
    Ok(edited)
}

fn sorted(value: Value) -> Value {
    match value {
        Value::List(items) => Value::List(items.into_iter().map(sorted).collect()),
        Value::Map(entries) => {
            let mut entries: Vec<_> = entries.into_iter().map(|(key, value)| (key, sorted(value))).collect();
            entries.sort_by(|(a, _), (b, _)| a.cmp(b));
            Value::Map(entries)
        }
        other => other,
    }
}

/// Puts a value at a path of keys, and creates maps that are missing.
pub(super) fn put(value: Value, path: &[&str], new: Value) -> Value {
    let Some((first, rest)) = path.split_first() else { return new };
    let mut entries = if let Value::Map(entries) = value { entries } else { Vec::new() };
    if let Some((_, value)) = entries.iter_mut().find(|(key, _)| key == first) {
        *value = put(std::mem::replace(value, Value::Null), rest, new);
    } else {
        entries.push(((*first).to_owned(), put(Value::Null, rest, new)));
    }
    Value::Map(entries)
}
