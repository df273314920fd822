//! Compares JSON with what it became after decoding and encoding.

use std::collections::BTreeMap;

use crate::samples::{Json, Kind};

/// Whether two values are the same, number by number as they are written. The order of keys does not matter.
pub(super) fn is_same(before: &Json, after: &Json) -> bool {
    match (&before.kind, &after.kind) {
        (Kind::List(before), Kind::List(after)) => {
            before.len() == after.len() && before.iter().zip(after).all(|(before, after)| is_same(before, after))
        }
        (Kind::Object(_), Kind::Object(_)) => {
            let (before, after) = (by_key(before), by_key(after));
            let same = |(key, values): (&&str, &Vec<&Json>)| {
                let others = after.get(key).map(Vec::as_slice).unwrap_or_default();
                values.len() == others.len() && values.iter().zip(others).all(|(before, after)| is_same(before, after))
            };
            before.len() == after.len() && before.iter().all(same)
        }
        (before, after) => before == after,
    }
}

fn by_key(json: &Json) -> BTreeMap<&str, Vec<&Json>> {
    let mut keys: BTreeMap<&str, Vec<&Json>> = BTreeMap::new();
    if let Kind::Object(entries) = &json.kind {
        for entry in entries {
            keys.entry(&entry.key).or_default().push(&entry.value);
        }
    }
    keys
}
