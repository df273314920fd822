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

/// Checks an address that the caller gave instead.
pub(crate) fn check_base(url: &str) -> Result<String, Error> {
    let url = url.trim_end_matches('/');
    let uri: Uri = url
        .parse()
        .map_err(|error| Error::config(format!("the base URL `{url}` is not a URL")).caused_by(Box::new(error)))?;
    let web = matches!(uri.scheme_str(), Some("http" | "https")) && uri.authority().is_some();
    if !web || uri.query().is_some() {
        return Err(Error::config(format!("the base URL `{url}` must look like `https://host/path`")));
    }
    Ok(url.to_owned())
}
