//! Formats of dates.

/// The directives of `strftime` for parts of a date, those that stand for one character, and `%%`.
const DIRECTIVES: &str = "YyCGgqmbBhdejUWVaAuwDFxnt%";

/// Whether a format of `strftime` needs no more than a date.
pub(super) fn is_date_format(format: &str) -> bool {
    let mut chars = format.chars();
    while let Some(char) = chars.next() {
        if char == '%' && !is_directive(&mut chars) {
            return false;
        }
    }
    true
}

/// Whether a directive follows, after at most one flag for its padding or its case.
fn is_directive(chars: &mut std::str::Chars<'_>) -> bool {
    let first = chars.next();
    let directive = if matches!(first, Some('-' | '_' | '0' | '^' | '#')) { chars.next() } else { first };
    directive.is_some_and(|directive| DIRECTIVES.contains(directive))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use jiff::fmt::strtime;

    use super::is_date_format;

    #[test]
    fn accepts_the_formats_that_the_runtime_can_write() {
        let day = date(2026, 11, 22);
        for directive in (' '..='~').map(String::from).chain([String::new()]) {
            for flag in ["", "-", "_", "0", "^", "#"] {
                let format = format!("on %{flag}{directive}");
                assert_eq!(is_date_format(&format), strtime::format(&format, day).is_ok(), "{format}");
            }
        }
    }
}
