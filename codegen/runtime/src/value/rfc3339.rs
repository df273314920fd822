//! Dates and date-times in the form that nearly all platforms send: `2026-11-25T10:00:00+01:00`.

// Invariant: what is parsed here is written as exactly the same string, so that it is neither parsed nor compared a second
// time. Any other form is left to jiff.

use jiff::civil;
use jiff::tz::Offset;

use super::zone::Zone;

/// The longest form, and a quote before and after it.
const TEMPLATE: [u8; 27] = *b"\"0000-00-00T00:00:00+00:00\"";

/// Parses a date and time without fractions of seconds.
pub(super) fn parse(input: &str) -> Option<(civil::DateTime, Zone)> {
    let (date, rest) = input.as_bytes().split_first_chunk::<10>()?;
    let (time, offset) = rest.split_first_chunk::<9>()?;
    if [time[0], time[3], time[6]] != *b"T::" {
        return None;
    }
    let time = civil::Time::new(two_digits(time, 1)?, two_digits(time, 4)?, two_digits(time, 7)?, 0).ok()?;
    Some((parse_date(date)?.to_datetime(time), parse_zone(offset)?))
}

/// Parses a date.
pub(super) fn parse_date(input: &[u8]) -> Option<civil::Date> {
    if input.len() != 10 || [input[4], input[7]] != *b"--" {
        return None;
    }
    let year = i16::from(two_digits(input, 0)?) * 100 + i16::from(two_digits(input, 2)?);
    civil::Date::new(year, two_digits(input, 5)?, two_digits(input, 8)?).ok()
}

fn parse_zone(input: &[u8]) -> Option<Zone> {
    let sign = match input {
        [] => return Some(Zone::Unknown),
        [b'Z'] => return Some(Zone::Utc),
        [b'+', _, _, b':', _, _] => 1,
        [b'-', _, _, b':', _, _] => -1,
        _ => return None,
    };
    let (hours, minutes) = (i32::from(two_digits(input, 1)?), i32::from(two_digits(input, 4)?));
    // `-00:00` would be written with a plus.
    let is_usual = hours < 24 && minutes < 60 && (sign, hours, minutes) != (-1, 0, 0);
    let offset = Offset::from_seconds(sign * (hours * 3600 + minutes * 60)).ok();
    offset.filter(|_| is_usual).map(Zone::Offset)
}

fn two_digits(input: &[u8], start: usize) -> Option<i8> {
    let digit = |index: usize| input.get(index).filter(|byte| byte.is_ascii_digit()).map(|byte| byte - b'0');
    i8::try_from(digit(start)? * 10 + digit(start + 1)?).ok()
}

/// Calls `write` with a date and time as a JSON string, if it has this form. Returns whether it has.
pub(super) fn write(local: civil::DateTime, zone: Zone, write: impl FnOnce(&[u8])) -> bool {
    let Some(offset) = whole_minutes(zone).filter(|_| local.year() >= 0 && local.subsec_nanosecond() == 0) else {
        return false;
    };
    let mut text = TEMPLATE;
    let mut put = |index: usize, number: i16| {
        for (index, digit) in [(index, number / 10), (index + 1, number % 10)] {
            text[index] += u8::try_from(digit).unwrap_or_default();
        }
    };
    put(1, local.year() / 100);
    put(3, local.year() % 100);
    put(6, local.month().into());
    put(9, local.day().into());
    put(12, local.hour().into());
    put(15, local.minute().into());
    put(18, local.second().into());
    put(21, offset.abs() / 60);
    put(24, offset.abs() % 60);
    if offset < 0 {
        text[20] = b'-';
    }
    let len = match zone {
        Zone::Unknown => 20,
        Zone::Utc => {
            text[20] = b'Z';
            21
        }
        Zone::Offset(_) => 26,
    };
    text[len] = b'"';
    write(&text[..=len]);
    true
}

/// Returns an offset in minutes; `None` if it has seconds.
fn whole_minutes(zone: Zone) -> Option<i16> {
    match zone {
        Zone::Unknown | Zone::Utc => Some(0),
        Zone::Offset(offset) if offset.seconds() % 60 == 0 => i16::try_from(offset.seconds() / 60).ok(),
        Zone::Offset(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json;
    use crate::value::{Date, DateTime};

    #[test]
    fn parses_and_writes_what_jiff_does() {
        for time in ["2026-11-25T10:00:00", "0000-02-29T23:59:59", "9999-12-31T00:00:00"] {
            for zone in ["", "Z", "+00:00", "-00:30", "+23:59", "-04:00", "+05:45"] {
                let text = format!("{time}{zone}");
                let expected: DateTime = text.parse().unwrap();
                assert_eq!(parse(&text), Some((expected.local(), expected.zone())), "{text}");
                assert_eq!(json::to_string(&expected), format!("\"{expected}\""));
            }
        }
    }

    #[test]
    fn leaves_other_forms_to_jiff() {
        for text in [
            "2026-11-25",
            "2026-11-25 10:00:00Z",
            "2026-11-25T10:00:00.5Z",
            "2026-11-25T10:00:00z",
            "2026-11-25T10:00:00-00:00",
            "2026-11-25T10:00:00+24:00",
            "2026-11-25T10:00:00+0100",
            "2026-11-25T10:00:60Z",
            "2026-13-25T10:00:00Z",
            "2026-02-30T10:00:00Z",
            "2026-11-25T1é:00:00Z",
            "+2026-11-25T10:00:00",
            "",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
        for text in ["2026-1-25", "2026-02-30", "2026-11-2x", "2026/11/25", ""] {
            assert_eq!(parse_date(text.as_bytes()), None, "{text}");
        }
        assert_eq!(parse_date(b"2024-02-29").map(Date), "2024-02-29".parse().ok());
        let precise: DateTime = "2026-11-25T10:00:00.25+00:00:30".parse().unwrap();
        assert_eq!(json::to_string(&precise), format!("\"{precise}\""));
    }
}
