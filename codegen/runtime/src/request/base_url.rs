//! Base URLs.

// Invariant: a variable fills only one label of the host name or one segment of the path, so it cannot send a request,
// with its credentials, to another host.

use std::collections::BTreeMap;

use http::Uri;

use crate::error::Error;
use crate::operation::Server;

const INVALID: &str = "the base URL must be of the form `https://host/path`, without user, query or fragment";

/// Fills the variables of a server URL.
pub(crate) fn expand(server: &Server, variables: &BTreeMap<&'static str, String>) -> Result<String, Error> {
    if let Some((name, value)) = variables.iter().find(|(_, value)| !is_label(value)) {
        return Err(not_a_label(server, name, value));
    }
    let mut url = String::with_capacity(server.url.len() + variables.values().map(String::len).sum::<usize>());
    let mut rest = server.url;
    while let Some((before, placeholder)) = rest.split_once('{') {
        let (name, after) = placeholder.split_once('}').unwrap_or((placeholder, ""));
        url.push_str(before);
        match variables.get(name) {
            Some(value) => url.push_str(value),
            None => url.extend(["{", name, "}"]),
        }
        rest = after;
    }
    url.push_str(rest);
    Ok(url)
}

fn not_a_label(server: &Server, name: &str, value: &str) -> Error {
    let placeholder = format!("{{{name}}}");
    let example = server.url.replace(&placeholder, "demo");
    Error::config(format!(
        "`{value}` is not a valid {name}: set only the part for {placeholder} in {}, such as `demo` for {example}",
        server.url
    ))
}

fn is_label(value: &str) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
    !value.is_empty() && value.bytes().all(is_plain)
}

/// Checks a base URL that the application set. The error does not show the URL, which may contain a password.
pub(crate) fn check(url: &str) -> Result<String, Error> {
    let url = url.trim_end_matches('/');
    let uri: Uri = url.parse().map_err(|error| Error::config(INVALID).with_source(Box::new(error)))?;
    let is_http = matches!(uri.scheme_str(), Some("http" | "https"));
    let has_plain_host = uri.authority().is_some_and(|it| !it.host().is_empty() && !it.as_str().contains('@'));
    if is_http && has_plain_host && !url.contains(['?', '#']) {
        Ok(url.to_owned())
    } else {
        Err(Error::config(INVALID))
    }
}
