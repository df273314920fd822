//! The numbers of a JSON text: where they end.

/// Returns the offset after a number, or that of the first byte that cannot be there.
pub(super) fn number_end(bytes: &[u8], start: usize) -> Result<usize, usize> {
    let byte = |position: usize| bytes.get(position);
    let integer = start + usize::from(byte(start) == Some(&b'-'));
    let mut position = digits_end(bytes, integer)?;
    let has_leading_zero = byte(integer) == Some(&b'0') && position > integer + 1;
    if has_leading_zero {
        return Err(integer + 1);
    }
    if byte(position) == Some(&b'.') {
        position = digits_end(bytes, position + 1)?;
    }
    if matches!(byte(position), Some(b'e' | b'E')) {
        let has_sign = matches!(byte(position + 1), Some(b'+' | b'-'));
        position = digits_end(bytes, position + 1 + usize::from(has_sign))?;
    }
    Ok(position)
}

/// Returns the offset after at least one digit.
fn digits_end(bytes: &[u8], start: usize) -> Result<usize, usize> {
    let mut end = start;
    while bytes.get(end).is_some_and(u8::is_ascii_digit) {
        end += 1;
    }
    if end > start { Ok(end) } else { Err(end) }
}
