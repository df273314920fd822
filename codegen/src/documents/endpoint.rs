//! Methods and paths in a document.
//!
//! Invariant: a placeholder matches a placeholder in any of the usual spellings, or an example value, but no literal
//! segment. So `/orders/{id}` is not `/orders/count`.

use super::words::Word;

/// The method and the path of an operation.
#[derive(Clone, Debug)]
pub(super) struct Endpoint {
    /// Without a method, only the path counts.
    method: Option<&'static str>,
    segments: Vec<String>,
}

const METHODS: [&str; 7] = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];

impl Endpoint {
    pub(super) fn new(method: Option<&'static str>, path: &str) -> Self {
        let segments = path.split('/').filter(|segment| !segment.is_empty() && !segment.starts_with("{+"));
        Self { method, segments: segments.map(str::to_owned).collect() }
    }

    /// Parses a method and a path, such as `GET /orders/{id}`.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let (method, path) = text.split_once(' ')?;
        let method = METHODS.into_iter().find(|known| *known == method)?;
        Some(Self::new(Some(method), path.trim()))
    }

    /// The literal segment that is last, to find lines quickly.
    pub(super) fn last_literal(&self) -> Option<&str> {
        self.segments.iter().map(String::as_str).rfind(|segment| !is_placeholder(segment))
    }

    /// Whether a line has the path.
    pub(super) fn is_path_in(&self, line: &str) -> bool {
        self.segments.is_empty() || paths(line).any(|path| self.matches(&path))
    }

    /// Whether lines have the method. Lines without any method leave it to their headings, or to the example of a request.
    pub(super) fn is_method_in(&self, lines: &[&str]) -> bool {
        let has_any = |line: &&str| METHODS.iter().any(|method| Word::exact(method).is_in(line));
        lines.iter().any(|line| self.is_stated_in(line)) || !lines.iter().any(has_any)
    }

    /// Whether a line has the method.
    pub(super) fn is_stated_in(&self, line: &str) -> bool {
        self.method.is_none_or(|method| Word::any_case(method).is_in(line))
    }

    /// Compares from the last segment backwards. A document may write more before the path, such as the host, or leave out
    /// its first literal segments.
    fn matches(&self, path: &[&str]) -> bool {
        let mut pairs = self.segments.iter().rev().zip(path.iter().rev());
        let omitted = &self.segments[..self.segments.len().saturating_sub(path.len())];
        let shown = &self.segments[omitted.len()..];
        pairs.all(|(segment, found)| is_same(segment, found))
            && shown.iter().any(|segment| !is_placeholder(segment))
            && omitted.iter().all(|segment| !is_placeholder(segment))
    }
}

fn is_same(segment: &str, found: &str) -> bool {
    if !is_placeholder(segment) {
        return segment.eq_ignore_ascii_case(found);
    }
    let is_example = found.chars().any(|c| c.is_ascii_digit());
    let is_upper = found.chars().any(char::is_uppercase) && !found.chars().any(char::is_lowercase);
    is_placeholder(found) || is_example || is_upper
}

/// Whether a segment is written as a placeholder: `{id}`, `:id`, `<id>`, `[id]`, `$id`, `%s`, `#{id}`, `*`.
fn is_placeholder(segment: &str) -> bool {
    segment.starts_with(['{', ':', '<', '[', '$', '%', '#', '*'])
}

/// The paths of a line, as segments: what contains a slash and no space, up to a query.
fn paths(line: &str) -> impl Iterator<Item = Vec<&str>> {
    let is_end = |c: char| {
        c.is_whitespace()
            || "\"'`“”‘’(),;|?&\\".contains(c)
            || (!c.is_ascii() && c.is_alphanumeric() && c >= '\u{0e00}')
    };
    line.split(is_end).filter(|text| text.contains('/')).map(segments)
}

fn segments(path: &str) -> Vec<&str> {
    let trim = |segment: &'_ str| -> usize {
        let open = segment.matches(['{', '<', '[']).count();
        let closed = segment.matches(['}', '>', ']']).count();
        let end = if open > closed { segment.trim_end_matches(['{', '<', '[']) } else { segment };
        let end = if closed > open { end.trim_end_matches(['}', '>', ']']) } else { end };
        end.trim_end_matches(['.', ':', '!', '。']).len()
    };
    path.split('/').map(|segment| &segment[..trim(segment)]).filter(|segment| !segment.is_empty()).collect()
}
