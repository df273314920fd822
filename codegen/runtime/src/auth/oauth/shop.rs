//! The host of a shop, as OAuth names shops.
//!
//! Invariant: a [`Shop`] is on a host of the platform. Secrets go to it, so nothing else is ever taken for one.

use std::fmt;

use crate::error::Error;

/// A shop of a platform, by its host.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Shop {
    host: String,
    name: String,
}

impl Shop {
    /// The host of the shop, in lower case.
    #[must_use]
    pub fn host(&self) -> &str {
        &self.host
    }

    /// The part of the host that differs from shop to shop.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Reads a host, or the name of a shop alone, that fits one of some patterns.
    pub(super) fn read<'p>(text: &str, mut patterns: impl Iterator<Item = &'p str> + Clone) -> Result<Self, Error> {
        let text = text.to_ascii_lowercase();
        let found = patterns.clone().find_map(|pattern| fit(&text, pattern)).or_else(|| {
            let whole = |pattern: &str| fit(&fill(pattern, &text)?, pattern);
            patterns.find_map(whole)
        });
        found.ok_or_else(|| Error::auth(format!("`{text}` is not a shop of this platform: its host would not be one")))
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

/// The shop, if its host fits the pattern.
fn fit(host: &str, pattern: &str) -> Option<Shop> {
    let Some((before, after)) = around(pattern) else {
        return (host == pattern).then(|| Shop { host: host.to_owned(), name: host.to_owned() });
    };
    let name = host.strip_prefix(before)?.strip_suffix(after)?;
    is_label(name).then(|| Shop { host: host.to_owned(), name: name.to_owned() })
}

/// The pattern with a name in it.
fn fill(pattern: &str, name: &str) -> Option<String> {
    around(pattern).map(|(before, after)| format!("{before}{name}{after}"))
}

/// What stands before and after the placeholder.
fn around(pattern: &str) -> Option<(&str, &str)> {
    let (before, rest) = pattern.split_once('{')?;
    let (_, after) = rest.split_once('}')?;
    Some((before, after))
}

/// Whether a text is one label of a host's name: it cannot lead to another host.
fn is_label(text: &str) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    !text.is_empty() && text.len() <= 63 && !text.starts_with('-') && text.bytes().all(is_plain)
}
