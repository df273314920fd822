//! A schema with a slot for every string.

use shopwire_codegen::source::SourceMap;

/// A schema with a slot for every string: `<name=default>`. A `*` before the name marks an unrestricted slot, which
/// accepts any string.
const TEMPLATES: [(&str, &str); 2] = [
    ("acme/platform.yaml", include_str!("../../fixtures/hostile/platform.yaml")),
    ("acme/orders.yaml", include_str!("../../fixtures/hostile/orders.yaml")),
];

/// Slots whose string becomes a Rust name, so that another string generates other code.
pub(super) const NAMES: [&str; 12] = [
    "doc key",
    "server key",
    "auth key",
    "pagination key",
    "error key",
    "scope key",
    "id key",
    "model key",
    "enum short wire",
    "type",
    "page",
    "page size",
];

/// A slot for a string.
#[derive(Clone, Copy)]
pub(super) struct Slot {
    pub(super) name: &'static str,
    pub(super) is_unrestricted: bool,
    default: &'static str,
}

/// Splits a template into slots, each with what precedes it, and what follows the last slot.
fn split(template: &'static str) -> (Vec<(&'static str, Slot)>, &'static str) {
    let mut slots = Vec::new();
    let mut rest = template;
    while let Some((before, more)) = rest.split_once('<') {
        let (inside, after) = more.split_once('>').unwrap();
        let (name, default) = inside.split_once('=').unwrap();
        let is_unrestricted = name.starts_with('*');
        slots.push((before, Slot { name: name.trim_start_matches('*'), is_unrestricted, default }));
        rest = after;
    }
    (slots, rest)
}

pub(super) fn slots() -> Vec<Slot> {
    TEMPLATES.iter().flat_map(|(_, template)| split(template).0).map(|(_, slot)| slot).collect()
}

/// The schema with a string in some slots.
pub(super) fn schema(string: &str, is_filled: impl Fn(&Slot) -> bool) -> SourceMap {
    let fill = |template| {
        let (slots, rest) = split(template);
        let mut filled = String::new();
        for (before, slot) in slots {
            filled.push_str(before);
            filled.push_str(&quoted(if is_filled(&slot) { string } else { slot.default }));
        }
        filled + rest
    };
    SourceMap::new(TEMPLATES.iter().map(|(path, template)| ((*path).to_owned(), fill(template))))
}

/// A string as a YAML double-quoted scalar.
pub(super) fn quoted(string: &str) -> String {
    let escaped = string.chars().map(|c| match c {
        '"' | '\\' => format!("\\{c}"),
        ' '..='~' => c.to_string(),
        c => format!("\\U{:08x}", u32::from(c)),
    });
    format!("\"{}\"", escaped.collect::<String>())
}
