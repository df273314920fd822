//! The text of an HTML document, line by line.
//!
//! Invariant: the text has as many lines as the document, so that sources can refer to them.

/// Tags inside of words. All others separate words.
const INLINE: [&str; 17] = [
    "a", "b", "code", "em", "font", "i", "kbd", "mark", "s", "samp", "small", "span", "strong", "tt", "u", "var", "wbr",
];

/// Elements without text.
const HIDDEN: [&str; 2] = ["script", "style"];

/// Replaces tags, comments, scripts and styles by the line breaks in them, and decodes character references.
pub(super) fn text(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        text.push_str(&decode(&rest[..start]));
        let tag = &rest[start..];
        // A `<` before anything but a tag is text.
        let end = if is_markup(tag) { end(tag) } else { 1 };
        let (markup, after) = tag.split_at(end);
        match markup {
            "<" => text.push('<'),
            _ if is_inline(markup) => {}
            _ => text.push(' '),
        }
        text.extend(markup.matches('\n'));
        rest = after;
    }
    text.push_str(&decode(rest));
    text
}

fn is_markup(tag: &str) -> bool {
    tag[1..].starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?'))
}

/// The length of a tag, a comment, or an element without text.
fn end(tag: &str) -> usize {
    if tag.starts_with("<!--") {
        return tag.find("-->").map_or(tag.len(), |at| at + 3);
    }
    let name = name(tag);
    let hidden = HIDDEN.into_iter().find(|hidden| name.eq_ignore_ascii_case(hidden) && !tag.starts_with("</"));
    let from = hidden.and_then(|hidden| find_ignoring_case(tag, &format!("</{hidden}"))).unwrap_or(0);
    end_of_tag(&tag[from..]).map_or(tag.len(), |at| from + at)
}

/// The end of a tag. A `>` in quotes does not end it.
fn end_of_tag(tag: &str) -> Option<usize> {
    let mut quote = None;
    for (at, c) in tag.char_indices() {
        match (quote, c) {
            (None, '>') => return Some(at + 1),
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), _) if open == c => quote = None,
            _ => {}
        }
    }
    // An unclosed quote: the tag ends at the first `>`.
    tag.find('>').map(|at| at + 1)
}

fn find_ignoring_case(text: &str, needle: &str) -> Option<usize> {
    let is_match = |at: &usize| {
        text.as_bytes()[*at..].get(..needle.len()).is_some_and(|it| it.eq_ignore_ascii_case(needle.as_bytes()))
    };
    text.match_indices('<').map(|(at, _)| at).find(is_match)
}

fn name(tag: &str) -> &str {
    let start = tag.trim_start_matches(['<', '/']);
    start.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default()
}

fn is_inline(tag: &str) -> bool {
    INLINE.iter().any(|inline| name(tag).eq_ignore_ascii_case(inline))
}

/// Decodes the character references that names and paths can have.
fn decode(text: &str) -> String {
    let mut decoded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find('&') {
        let (before, reference) = rest.split_at(start);
        decoded.push_str(before);
        let end = reference.bytes().take(12).position(|byte| byte == b';');
        let (character, length) = end
            .and_then(|end| Some((character(&reference[1..end])?, end + 1)))
            // An ampersand that starts no reference stands for itself.
            .unwrap_or(('&', 1));
        decoded.push(character);
        rest = &reference[length..];
    }
    decoded.push_str(rest);
    decoded
}

fn character(reference: &str) -> Option<char> {
    if let Some(number) = reference.strip_prefix('#') {
        let hex = number.strip_prefix(['x', 'X']);
        let code = hex.map_or_else(|| number.parse().ok(), |hex| u32::from_str_radix(hex, 16).ok());
        return code.and_then(char::from_u32).filter(|c| !c.is_control());
    }
    let named = [("amp", '&'), ("lt", '<'), ("gt", '>'), ("quot", '"'), ("apos", '\''), ("nbsp", ' '), ("lowbar", '_')];
    let punctuation = [("lbrace", '{'), ("rbrace", '}'), ("colon", ':'), ("sol", '/'), ("period", '.'), ("num", '#')];
    named.into_iter().chain(punctuation).find(|(name, _)| *name == reference).map(|(_, character)| character)
}
