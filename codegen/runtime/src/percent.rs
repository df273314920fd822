//! Percent-encoding of URLs, forms and file names.

use std::borrow::Cow;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

/// Everything except the unreserved characters of RFC 3986.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// Everything except the characters of paths in RFC 3986, and `%`.
const NOT_IN_PATHS: &AsciiSet = &RESERVED
    .remove(b'/')
    .remove(b'%')
    .remove(b':')
    .remove(b'@')
    .remove(b'!')
    .remove(b'$')
    .remove(b'&')
    .remove(b'\'')
    .remove(b'(')
    .remove(b')')
    .remove(b'*')
    .remove(b'+')
    .remove(b',')
    .remove(b';')
    .remove(b'=');

/// Everything except the portable characters of file names.
const NOT_IN_FILE_NAMES: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_');

/// Encodes a path segment, or the name or value of a query parameter.
pub(crate) fn encode(text: &str) -> Cow<'_, str> {
    utf8_percent_encode(text, RESERVED).into()
}

/// Encodes what a path cannot contain. Slashes and bytes that are encoded already stay as they are.
pub(crate) fn encode_path(path: &str) -> Cow<'_, str> {
    utf8_percent_encode(path, NOT_IN_PATHS).into()
}

/// Encodes the name or value of a form field, with `+` for a space.
pub(crate) fn encode_form(text: &str) -> String {
    encode(text).replace("%20", "+")
}

/// Encodes a file name.
pub(crate) fn encode_file_name(text: &str) -> Cow<'_, str> {
    utf8_percent_encode(text, NOT_IN_FILE_NAMES).into()
}

/// Decodes a file name of [`encode_file_name`]. Returns `None` if the result is not UTF-8.
pub(crate) fn decode_file_name(name: &str) -> Option<String> {
    percent_decode_str(name).decode_utf8().ok().map(Cow::into_owned)
}

/// Decodes the name or value of a query parameter. Returns `None` if the result is not UTF-8.
pub(crate) fn decode_query(text: &str) -> Option<String> {
    let text = text.replace('+', " ");
    percent_decode_str(&text).decode_utf8().ok().map(Cow::into_owned)
}

/// Decodes a path. Bytes that are not UTF-8 become U+FFFD.
pub(crate) fn decode_path(path: &str) -> Cow<'_, str> {
    percent_decode_str(path).decode_utf8_lossy()
}
