//! The strings of a JSON text: where they end, and what they contain.

// Invariant: it accepts what RFC 8259 allows, and no lone surrogate. No input makes it panic.

/// Why a string is not well-formed, and the byte offset of the first byte that cannot be there.
pub(super) struct InvalidString {
    pub(super) position: usize,
    pub(super) problem: &'static str,
}

/// Returns the length of the text before the first quote, backslash or control character; that of the whole text if there
/// is none.
#[inline]
pub(super) fn plain_length(text: &[u8]) -> usize {
    const ONES: u64 = u64::from_ne_bytes([1; 8]);
    const HIGH_BITS: u64 = ONES * 0x80;
    let mut rest = text;
    // Eight bytes at once. Subtracting with borrow sets the high bit of a byte that is too small; of those that follow it,
    // too, perhaps, but the first one is right. A byte of a character that is not ASCII has its high bit set already.
    // Flipping a bit moves the quote to the space, next to the control characters, and the space away from there.
    while let Some((chunk, after)) = rest.split_first_chunk::<8>() {
        let chunk = u64::from_le_bytes(*chunk);
        let control_or_quote = (chunk ^ (ONES * 0x02)).wrapping_sub(ONES * 0x21);
        let backslash = (chunk ^ (ONES * 0x5c)).wrapping_sub(ONES);
        let found = (control_or_quote | backslash) & !chunk & HIGH_BITS;
        if found != 0 {
            return text.len() - rest.len() + (found.trailing_zeros() / 8) as usize;
        }
        rest = after;
    }
    text.len() - rest.len() + rest.iter().take_while(|byte| IS_PLAIN[usize::from(**byte)]).count()
}

/// Whether a byte can be a part of a string without escapes.
const IS_PLAIN: [bool; 256] = {
    let mut is_plain = [true; 256];
    let mut byte = 0;
    while byte < 0x20 {
        is_plain[byte] = false;
        byte += 1;
    }
    is_plain[b'"' as usize] = false;
    is_plain[b'\\' as usize] = false;
    is_plain
};

/// Reads a string from the byte after its opening quote on. Calls `add` with each part that has no escapes, and the
/// character of the escape after it. Returns the offset after the closing quote.
pub(super) fn read_string(
    json: &str,
    start: usize,
    add: &mut dyn FnMut(&str, Option<char>),
) -> Result<usize, InvalidString> {
    let mut position = start;
    loop {
        let rest = json.get(position..).unwrap_or_default();
        let part = rest.get(..plain_length(rest.as_bytes())).unwrap_or_default();
        let end = position + part.len();
        match json.as_bytes().get(end) {
            Some(b'"') => {
                add(part, None);
                return Ok(end + 1);
            }
            Some(b'\\') => {
                let (char, next) = escape(json.as_bytes(), end)?;
                add(part, Some(char));
                position = next;
            }
            Some(_) => return invalid(end, "control character (\\u0000-\\u001F) found while parsing a string"),
            None => return end_of_text(json.as_bytes()),
        }
    }
}

/// Returns the character of an escape, and the offset after it.
fn escape(bytes: &[u8], start: usize) -> Result<(char, usize), InvalidString> {
    let position = start + 1;
    let char = match bytes.get(position) {
        Some(byte @ (b'"' | b'\\' | b'/')) => char::from(*byte),
        Some(b'b') => '\u{8}',
        Some(b'f') => '\u{c}',
        Some(b'n') => '\n',
        Some(b'r') => '\r',
        Some(b't') => '\t',
        Some(b'u') => return unicode_escape(bytes, position + 1),
        Some(_) => return invalid(position, "invalid escape"),
        None => return end_of_text(bytes),
    };
    Ok((char, position + 1))
}

/// Returns the character of an escape from its first digit on, and the offset after it. A character beyond the basic
/// plane has a second escape.
fn unicode_escape(bytes: &[u8], start: usize) -> Result<(char, usize), InvalidString> {
    let first = code_unit(bytes, start)?;
    let next = start + 4;
    if let Some(char) = char::from_u32(first) {
        return Ok((char, next));
    }
    if first >= 0xdc00 {
        return invalid(next - 1, "lone leading surrogate in hex escape");
    }
    for (position, expected) in [(next, b'\\'), (next + 1, b'u')] {
        match bytes.get(position) {
            Some(byte) if *byte == expected => {}
            Some(_) => return invalid(position, "unexpected end of hex escape"),
            None => return end_of_text(bytes),
        }
    }
    let second = code_unit(bytes, next + 2)?;
    let low = (0xdc00..0xe000).contains(&second).then(|| second - 0xdc00);
    match low.and_then(|low| char::from_u32(0x1_0000 + ((first - 0xd800) << 10) + low)) {
        Some(char) => Ok((char, next + 6)),
        None => invalid(next + 5, "lone leading surrogate in hex escape"),
    }
}

/// Returns the number of four hexadecimal digits.
fn code_unit(bytes: &[u8], start: usize) -> Result<u32, InvalidString> {
    let mut unit = 0;
    for position in start..start + 4 {
        match bytes.get(position).map(|byte| char::from(*byte).to_digit(16)) {
            Some(Some(digit)) => unit = unit * 16 + digit,
            Some(None) => return invalid(position, "invalid escape"),
            None => return end_of_text(bytes),
        }
    }
    Ok(unit)
}

fn invalid<T>(position: usize, problem: &'static str) -> Result<T, InvalidString> {
    Err(InvalidString { position, problem })
}

fn end_of_text<T>(bytes: &[u8]) -> Result<T, InvalidString> {
    invalid(bytes.len(), "EOF while parsing a string")
}
