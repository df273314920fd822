//! Bodies that are not JSON: HTML pages of proxies, plain text, compressed bytes.

use http::header::{CONTENT_ENCODING, CONTENT_TYPE, HeaderName};

use super::error_details::{is_well_formed, text};
use crate::error::messages::shortened;
use crate::raw_response::RawResponse;

/// The number of bytes of a body that are searched for its title or first line.
const SEARCHED_LENGTH: usize = 4096;

/// The number of characters of the first line that are shown.
const SHOWN_LENGTH: usize = 200;

/// Describes a body that is not JSON. Returns `None` for JSON, even if it is cut, and for an empty body.
pub(crate) fn describe(response: &RawResponse) -> Option<String> {
    let header = |name: HeaderName| response.headers().get(name)?.to_str().ok();
    let body = response.body();
    let encoding = header(CONTENT_ENCODING);
    if body.starts_with(&[0x1f, 0x8b]) && encoding.is_none() {
        return Some("the body is gzip-compressed, but the response has no `Content-Encoding` header".to_owned());
    }
    let content_type = header(CONTENT_TYPE);
    let body = text(body);
    if is_blank(&body) || may_be_json(&body, content_type) {
        return None;
    }
    let content_type = content_type.unwrap_or("a body without content type");
    let encoding = encoding.map(|encoding| format!(" with content encoding {encoding}")).unwrap_or_default();
    let line = first_line(&body);
    let line = if line.is_empty() { line } else { format!(": {line}") };
    Some(format!("expected JSON, received {content_type}{encoding}{line}"))
}

pub(super) fn is_blank(body: &str) -> bool {
    body.trim_ascii().is_empty()
}

/// Returns whether a body is JSON, or looks like the start of a JSON document that is cut or invalid.
fn may_be_json(body: &str, content_type: Option<&str>) -> bool {
    let is_text = content_type.is_some_and(|it| it.trim_ascii_start().to_ascii_lowercase().starts_with("text/"));
    let has_start = body.trim_ascii_start().starts_with(['{', '[', '"']);
    (has_start && !is_text) || is_well_formed(body)
}

/// Returns the title of an HTML page, or else the first line that is not markup about the document.
fn first_line(body: &str) -> String {
    let mut end = body.len().min(SEARCHED_LENGTH);
    while !body.is_char_boundary(end) {
        end -= 1;
    }
    let start = &body[..end];
    let line = title(start).unwrap_or_else(|| {
        let mut rest = start.trim_start();
        while rest.starts_with("<!") || rest.starts_with("<?") {
            rest = rest.split_once('>').map(|(_, rest)| rest.trim_start()).unwrap_or_default();
        }
        rest.lines().next().unwrap_or_default()
    });
    shortened(line, SHOWN_LENGTH)
}

/// Returns the title of an HTML page, unless it is blank.
fn title(html: &str) -> Option<&str> {
    let lower = html.to_ascii_lowercase();
    let start = lower.find("<title")?;
    let start = start + lower.get(start..)?.find('>')? + 1;
    let end = start + lower.get(start..)?.find("</title")?;
    html.get(start..end).map(str::trim).filter(|title| !title.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shows_the_title_or_the_first_line() {
        for (body, line) in [
            ("<!DOCTYPE html>\n<html><head><TITLE lang=en>\n502 Bad\nGateway </TITLE></head>", "502 Bad Gateway"),
            ("<!DOCTYPE html>\n\n<!-- x -->\n<h1>Oops</h1>\n<p>more</p>", "<h1>Oops</h1>"),
            ("<html><title></title>\nx", "<html><title></title>"),
            ("<?xml version=\"1.0\"?><fault/>", "<fault/>"),
            ("\n\n upstream connect error\r\nreset", "upstream connect error"),
            ("<!DOCTYPE", ""),
            ("\u{0}\u{1}", ""),
        ] {
            assert_eq!(first_line(body), line, "{body}");
        }
        assert_eq!(first_line(&"é".repeat(5000)), format!("{} …", "é".repeat(200)));
    }

    #[test]
    fn tells_json_from_text() {
        for json in ["{\"a\":", "[1,", "\"cut", "12", "true", "null", " [] "] {
            assert!(may_be_json(json, None), "{json}");
        }
        for text in ["<html>", "404 page not found", "not found", "true story", "-"] {
            assert!(!may_be_json(text, None), "{text}");
        }
        assert!(!may_be_json("[error] no", Some("text/plain")));
        assert!(may_be_json("{\"a\":1}", Some("text/html; charset=utf-8")));
    }
}
