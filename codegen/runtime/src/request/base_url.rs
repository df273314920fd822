//! Addresses of servers.
//!
//! Invariant: a variable can only fill one label of the host name or one segment of the path; it never moves a
//! request, and the credentials with it, to another host.

use std::collections::BTreeMap;

use http::Uri;

use crate::error::Error;
use crate::operation::Server;

/// Fills in the variables of a server's address.
pub(crate) fn address(server: &Server, variables: &BTreeMap<&'static str, String>) -> Result<String, Error> {
    let mut url = server.url.to_owned();
    for (name, value) in variables {
        let ok = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
        if value.is_empty() || !value.bytes().all(ok) {
            let example = server.url.replace(&format!("{{{name}}}"), "demo");
            return Err(Error::config(format!(
                "`{value}` cannot be the {name}: give only the part that stands for {{{name}}} in {}, such as `demo` for {example}",
                server.url
            )));
        }
        url = url.replace(&format!("{{{name}}}"), value);
    }
    Ok(url)
}

/// Checks an address that the caller gave instead. An error does not show it: there may be a password in it.
pub(crate) fn check_base(url: &str) -> Result<String, Error> {
    const WRONG: &str = "the base URL must look like `https://host/path`, with nothing before or behind that";
    let url = url.trim_end_matches('/');
    let uri: Uri = url.parse().map_err(|error| Error::config(WRONG).with_source(Box::new(error)))?;
    let is_web = matches!(uri.scheme_str(), Some("http" | "https"));
    let has_host = uri.authority().is_some_and(|it| !it.host().is_empty() && !it.as_str().contains('@'));
    // What is behind a `#` does not travel, and so would nothing that is put behind it.
    match is_web && has_host && !url.contains(['?', '#']) {
        true => Ok(url.to_owned()),
        false => Err(Error::config(WRONG)),
    }
}
