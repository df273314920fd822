//! Paths that the application sets.

// Invariant: a path is appended to the base URL, so it must not change the host or leave the path of the base URL.

use crate::percent;

/// Checks a path and percent-encodes what a URL cannot contain. The error is the rest of a sentence that starts with the
/// name of the argument.
pub(super) fn encode(path: &str) -> Result<String, &'static str> {
    let decoded = percent::decode_path(path);
    if !path.starts_with('/') {
        Err("must start with `/`: it is relative to the base URL of the client, which `base_url` sets")
    } else if path.contains(['?', '#']) {
        Err("contains `?` or `#`: set the query with `query`, and percent-encode other occurrences")
    } else if path.contains("//") {
        Err("contains `//`: the URL would be that of another endpoint")
    } else if decoded.contains(char::is_control) {
        Err("contains a control character")
    } else if !has_valid_escapes(path) {
        Err("contains `%` without two hexadecimal digits after it: encode it as `%25`")
    } else if decoded.split(['/', '\\']).any(is_dot_segment) {
        Err("contains a segment `.` or `..`: the URL would be that of another endpoint")
    } else {
        Ok(percent::encode_path(path).into_owned())
    }
}

/// Returns whether each `%` starts an encoded byte.
fn has_valid_escapes(path: &str) -> bool {
    let is_hex = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_hexdigit);
    path.split('%').skip(1).map(str::as_bytes).all(|rest| is_hex(rest.first()) && is_hex(rest.get(1)))
}

/// Returns whether servers may remove a segment, or the one before it. Some ignore what follows a semicolon.
fn is_dot_segment(segment: &str) -> bool {
    matches!(segment.split(';').next(), Some("." | ".."))
}

#[cfg(test)]
mod tests {
    use super::encode;

    #[test]
    fn encodes_what_a_url_cannot_contain() {
        for (path, encoded) in [
            ("/", "/"),
            ("/openapi/2026-01/orders", "/openapi/2026-01/orders"),
            ("/orders/", "/orders/"),
            ("/files/a b\u{e9}\"<>\\^`{|}.csv", "/files/a%20b%C3%A9%22%3C%3E%5C%5E%60%7B%7C%7D.csv"),
            ("/files/a%20b%2Fc", "/files/a%20b%2Fc"),
            ("/a-._~!$&'()*+,;=:@/...", "/a-._~!$&'()*+,;=:@/..."),
            ("/@evil.example", "/@evil.example"),
        ] {
            assert_eq!(encode(path).as_deref(), Ok(encoded), "{path}");
        }
    }

    #[test]
    fn rejects_paths_that_lead_elsewhere() {
        for (path, reason) in [
            ("", "must start"),
            ("orders", "must start"),
            ("@evil.example/", "must start"),
            (".evil.example/", "must start"),
            ("https://evil.example/", "must start"),
            ("\\\\evil.example\\", "must start"),
            ("//evil.example/", "`//`"),
            ("/orders//1", "`//`"),
            ("/orders?limit=1", "`?`"),
            ("/orders#1", "`?`"),
            ("/../admin", "segment"),
            ("/orders/..", "segment"),
            ("/orders/./1", "segment"),
            ("/orders/%2e%2E/admin", "segment"),
            ("/orders/..%2fadmin", "segment"),
            ("/orders/..\\admin", "segment"),
            ("/orders/..%5Cadmin", "segment"),
            ("/orders/..;x=1/admin", "segment"),
            ("/orders/1\r\nx: y", "control"),
            ("/orders/%0d%0a", "control"),
            ("/orders/100%", "hexadecimal"),
            ("/orders/%zz", "hexadecimal"),
            ("/orders/%2", "hexadecimal"),
        ] {
            let error = encode(path).unwrap_err();
            assert!(error.contains(reason), "{path}: {error}");
        }
    }
}
