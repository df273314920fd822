//! Strings as YAML scalars: plain where every YAML parser reads the same string, otherwise in double quotes.

/// Where a scalar stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// In a map or a list with a line for each entry.
    Block,
    /// Between braces or brackets.
    Flow,
    /// A key.
    Key,
}

/// Writes a string as a scalar of one line.
pub(super) fn write(text: &str, place: Place) -> String {
    if is_plain(text, place) { text.to_owned() } else { quote(text) }
}

/// Whether a string needs no quotes.
fn is_plain(text: &str, place: Place) -> bool {
    let Some(first) = text.chars().next() else { return false };
    let indicator = "-?:,[]{}#&*!|>'\"%@`=".contains(first);
    let is_broken = text.trim() != text || text.contains(is_special);
    let is_map = text.contains(": ") || text.ends_with(':') || text.contains(" #");
    let in_flow = text.contains([',', '[', ']', '{', '}', ':']) || text.contains('"');
    let in_key = text.contains([':', '#', '{', '}', '[', ']', ',']);
    let is_forbidden_here = match place {
        Place::Block => false,
        Place::Flow => in_flow,
        // A colon without a space is allowed, as in `GET /v2:batch`, but not every tool knows that.
        Place::Key => in_key && !is_endpoint(text),
    };
    !indicator && !is_broken && !is_map && !is_forbidden_here && !is_other_type(text)
}

/// Whether a key is a method and a path, such as `GET /orders/{id}`, which inventories have without quotes.
fn is_endpoint(text: &str) -> bool {
    let Some((method, path)) = text.split_once(' ') else { return false };
    let is_method = !method.is_empty() && method.chars().all(|c| c.is_ascii_uppercase());
    is_method && path.starts_with('/') && !path.contains([':', '#', ','])
}

/// Whether a parser would read a number, a boolean, `null` or a time, by the rules of YAML 1.1 or 1.2.
fn is_other_type(text: &str) -> bool {
    const WORDS: [&str; 13] = ["~", "null", "true", "false", "yes", "no", "on", "off", "y", "n", "<<", ".inf", ".nan"];
    let lower = text.to_ascii_lowercase();
    let signless = lower.trim_start_matches(['+', '-']);
    let starts_as_number = signless.starts_with(|c: char| c.is_ascii_digit())
        || signless.strip_prefix('.').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    let is_number = starts_as_number && signless.chars().all(|c| "0123456789abcdefox_.:+-tz ".contains(c));
    WORDS.contains(&signless) || is_number
}

/// Writes a string in double quotes.
pub(super) fn quote(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for c in text.chars() {
        match c {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            c if is_special(c) => match u32::from(c) {
                code @ ..=0xff => quoted.push_str(&format!("\\x{code:02x}")),
                code @ ..=0xffff => quoted.push_str(&format!("\\u{code:04x}")),
                code => quoted.push_str(&format!("\\U{code:08x}")),
            },
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

/// Whether a character must be escaped: control characters, line breaks, and characters that change what a reader sees.
pub(super) fn is_special(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{feff}' | '\u{fff0}'..='\u{ffff}' | '\u{e0000}'..='\u{e007f}')
}
