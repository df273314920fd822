//! The shops that an OAuth app sends secrets to.

// Invariant: the host of a [`Shop`] matches a pattern of the platform. Secrets are sent to it.

use std::fmt;

use crate::error::Error;

/// A shop of a platform, identified by its host.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Shop {
    host: String,
    name: String,
}

impl Shop {
    /// Returns the host of the shop, in lower case.
    #[must_use]
    pub fn host(&self) -> &str {
        &self.host
    }

    /// Returns the label of the host that differs between shops.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Parses a host, or the name of a shop, that matches one of the patterns.
    pub(super) fn parse<S: AsRef<str>>(text: &str, patterns: &[S]) -> Result<Self, Error> {
        let text = text.to_ascii_lowercase();
        let patterns = || patterns.iter().map(AsRef::as_ref);
        let by_host = patterns().find_map(|pattern| match_host(&text, pattern));
        let by_name = || patterns().find_map(|pattern| match_host(&expand(pattern, &text)?, pattern));
        by_host
            .or_else(by_name)
            .ok_or_else(|| Error::auth(format!("`{text}` is not a shop of this platform: its host matches no pattern")))
    }
}

impl fmt::Display for Shop {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.host)
    }
}

impl AsRef<str> for Shop {
    fn as_ref(&self) -> &str {
        &self.host
    }
}

/// Returns the shop if its host matches the pattern.
fn match_host(host: &str, pattern: &str) -> Option<Shop> {
    let name = match split_pattern(pattern) {
        Some((before, after)) => host.strip_prefix(before)?.strip_suffix(after).filter(|name| is_label(name))?,
        None if host == pattern => host,
        None => return None,
    };
    Some(Shop { host: host.to_owned(), name: name.to_owned() })
}

/// Fills the placeholder of a pattern.
fn expand(pattern: &str, name: &str) -> Option<String> {
    split_pattern(pattern).map(|(before, after)| format!("{before}{name}{after}"))
}

/// Returns the text before and after the placeholder.
fn split_pattern(pattern: &str) -> Option<(&str, &str)> {
    let (before, rest) = pattern.split_once('{')?;
    let (_, after) = rest.split_once('}')?;
    Some((before, after))
}

/// Returns whether a string is a single label of a host name.
fn is_label(text: &str) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    !text.is_empty() && text.len() <= 63 && !text.starts_with('-') && text.bytes().all(is_plain)
}
