//! Compares the scanner with `serde_json`: both accept the same documents, with the same values, and reject the others at the
//! same place.

use fastrand::Rng;
use serde_json::{Map, Value};

use super::decode_error::DecodeError;
use super::scanner::{Scanner, ValueType};

const DOCUMENTS: [&str; 6] = [
    r#" {"id": 42, "a": [1.50, -0.0, 1e3, -2E-7, 0], "b" : {"c": null, "d": [true, false, []]}, "": {}} "#,
    r#"["plain", "\"\\\/\b\f\n\r\t", "\u0041\u00e9\u20ac", "\ud83d\ude00", "é€😀", "\\u12", "long enough for two steps"]"#,
    "{\n  \"a\": \"x\",\n\t\"b\": [\r\n 1 ,\n 2\n]\n}",
    r#"{"a":{"a":{"a":[[[[{"a":[{}]}]]]]}},"a":"again"}"#,
    "[12345678901234567890123456789, 0.1234567890123456789, 79228162514264337593543950335]",
    "null",
];

/// What replaces or extends parts of the documents.
const FRAGMENTS: [&str; 37] = [
    "{", "}", "[", "]", ",", ":", "\"", "\\", "\\u", "\\ud83d", "\\ude00", "\\u00", "\\x", "0", "00", "-", "+", ".",
    "e", "1e", "E+", "null", "nul", "true", "tru e", "fals", "NaN", "Infinity", " ", "\n", "\t", "\u{0}", "\u{1f}",
    "\u{7f}", "é", "😀", "\u{feff}",
];

/// Reads the next value as a tree.
fn read(scanner: &mut Scanner<'_>) -> Result<Value, DecodeError> {
    match scanner.next_type()? {
        ValueType::Null => scanner.literal("null").map(|()| Value::Null),
        ValueType::True => scanner.literal("true").map(|()| true.into()),
        ValueType::False => scanner.literal("false").map(|()| false.into()),
        ValueType::Number => scanner.number().map(|number| serde_json::from_str(number).unwrap_or_default()),
        ValueType::String => scanner.string().map(Into::into),
        ValueType::List => {
            let mut items = Vec::new();
            let mut has_item = scanner.enter_list()?;
            while has_item {
                items.push(read(scanner)?);
                has_item = scanner.next_item()?;
            }
            Ok(items.into())
        }
        ValueType::Object => {
            let mut fields = Map::new();
            let mut has_entry = scanner.enter_object()?;
            while has_entry {
                let key = if scanner.is_key("a")? { "a".into() } else { scanner.key()? };
                fields.insert(key.into_owned(), read(scanner)?);
                has_entry = scanner.next_entry()?;
            }
            Ok(fields.into())
        }
    }
}

/// Returns whether both errors are at the same byte. `serde_json` reads the four digits of an escape at once, and reports an
/// error in them at the last one.
fn is_at(error: &DecodeError, expected: &serde_json::Error, json: &str) -> bool {
    let slack = if error.message().contains("escape") { 0..=3 } else { 0..=0 };
    let numbers = error.message().split([' ', ',', ':']).filter_map(|word| word.parse().ok());
    let [line, column, ..] = numbers.collect::<Vec<usize>>()[..] else { return false };
    let end = offset(json, line, column);
    slack.map(|distance| end + distance).any(|end| end == offset(json, expected.line(), expected.column()))
}

/// Returns the byte offset after a column.
fn offset(json: &str, line: usize, column: usize) -> usize {
    json.split_inclusive('\n').take(line - 1).map(str::len).sum::<usize>() + column
}

/// Compares what is read from a text, and what is skipped.
fn check(json: &str) {
    let mut scanner = Scanner::new(json);
    let ours = read(&mut scanner).and_then(|value| scanner.finish().map(|()| value));
    let mut scanner = Scanner::new(json);
    let skipped = scanner.skip().and_then(|()| scanner.finish());
    assert_eq!(skipped.err().as_ref(), ours.as_ref().err(), "skipping {json:?}");
    match (ours, serde_json::from_str::<Value>(json)) {
        // `1e400` is JSON, but not a number that `Value` can hold.
        (_, Err(error)) if error.to_string().starts_with("number out of range") => {}
        (Ok(value), Ok(expected)) => assert_eq!(value, expected, "{json:?}"),
        (Err(error), Err(expected)) => {
            assert!(is_at(&error, &expected, json), "{error} instead of {expected} for {json:?}");
        }
        (Ok(value), Err(error)) => panic!("{value} instead of {error} for {json:?}"),
        (Err(error), Ok(_)) => panic!("{error} for {json:?}"),
    }
}

#[test]
fn agrees_about_documents_and_all_their_beginnings() {
    for json in DOCUMENTS {
        for end in (0..=json.len()).filter(|end| json.is_char_boundary(*end)) {
            check(&json[..end]);
        }
    }
}

#[test]
fn agrees_about_changed_documents() {
    let mut rng = Rng::with_seed(1);
    for round in 0..60_000 {
        let mut json = DOCUMENTS[round % DOCUMENTS.len()].to_owned();
        for _ in 0..rng.usize(1..=3) {
            let boundary =
                |json: &str, index: usize| (index..=json.len()).find(|end| json.is_char_boundary(*end)).unwrap();
            let start = boundary(&json, rng.usize(0..=json.len()));
            let end = boundary(&json, (start + rng.usize(0..4)).min(json.len()));
            json.replace_range(start..end, FRAGMENTS[rng.usize(0..FRAGMENTS.len())]);
        }
        check(&json);
    }
}

#[test]
fn agrees_about_numbers_of_any_length() {
    for digits in [1, 17, 18, 19, 20, 40, 5_000] {
        let digits = "7".repeat(digits);
        for json in
            [digits.clone(), format!("-{digits}.{digits}"), format!("0.{digits}e-{digits}"), format!("0{digits}")]
        {
            check(&json);
        }
    }
}

#[test]
fn bounds_the_depth_of_what_is_skipped() {
    let nested = |depth: usize| format!("{}1{}", "[{\"a\":".repeat(depth / 2), "}]".repeat(depth / 2));
    assert_eq!(Scanner::new(&nested(200)).skip(), Ok(()));
    let error = Scanner::new(&nested(202)).skip().unwrap_err();
    assert!(error.exceeds_maximum() && error.message() == "nested deeper than 200 levels");
    assert!(Scanner::new(&"[".repeat(10_000_000)).skip().is_err());
}
