//! The URLs of requests, as reqwest has them.

use std::sync::{Mutex, PoisonError};

use http::Uri;
use http::uri::{Authority, PathAndQuery, Scheme};
use reqwest::Url;

use crate::error::Error;

/// Converts URLs. Most requests go to the host of the one before, so its parsed form is kept: to parse a host takes longer than
/// to parse a path.
#[derive(Default)]
pub(super) struct Urls {
    last: Mutex<Option<Host>>,
}

/// A host with its scheme and port.
struct Host {
    scheme: Option<Scheme>,
    authority: String,
    /// The URL without path and query.
    url: Url,
}

impl Urls {
    /// Converts the URL of a request.
    ///
    /// # Errors
    /// [`Config`](crate::ErrorKind::Config) if the host is invalid.
    pub(super) fn convert(&self, uri: &Uri) -> Result<Url, Error> {
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(host) = last.as_ref().filter(|host| host.is_of(uri)) {
            let mut url = host.url.clone();
            url.set_path(uri.path());
            url.set_query(uri.query());
            return Ok(url);
        }
        let url = parse(uri)?;
        *last = Some(Host::new(uri, url.clone()));
        Ok(url)
    }
}

impl Host {
    fn new(uri: &Uri, mut url: Url) -> Self {
        url.set_path("");
        url.set_query(None);
        Self { scheme: uri.scheme().cloned(), authority: authority(uri).to_owned(), url }
    }

    fn is_of(&self, uri: &Uri) -> bool {
        self.scheme.as_ref() == uri.scheme() && self.authority == authority(uri)
    }
}

fn authority(uri: &Uri) -> &str {
    uri.authority().map_or("", Authority::as_str)
}

fn parse(uri: &Uri) -> Result<Url, Error> {
    let target = uri.path_and_query().map_or("/", PathAndQuery::as_str);
    // A string of the exact length: `to_string` would grow one part by part.
    let text = [uri.scheme_str().unwrap_or_default(), "://", authority(uri), target].concat();
    Url::parse(&text).map_err(|error| {
        Error::config("the HTTP client rejected the request; check the base URL").with_source(Box::new(error))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::ErrorKind;

    const HOSTS: &[&str] = &[
        "https://shop.example",
        "https://shop.example:8443",
        "http://shop.example",
        "http://shop.example:80",
        "https://SHOP.example",
        "http://127.0.0.1:8080",
        "http://[::1]:8080",
    ];
    const PATHS: &[&str] = &[
        "",
        "/",
        "//",
        "//other.example/orders",
        "/orders",
        "/orders/",
        "/orders/1001",
        "/orders/../../shop",
        "/orders/%2e%2E/./%2Fshop;v=1",
        "/orders\\..\\shop",
        "/a%20b/~'!$&()*+,=:@",
        "/{id}/\"|^`",
        "/é/訂單",
    ];
    const QUERIES: &[&str] =
        &["", "?", "??", "?page=1&limit=250", "?a=%20+'\"&b=[]{}|^`", "?next=/../a:b@c", "?é=訂單"];

    #[test]
    fn converts_urls_in_any_order_as_parsing_would() {
        let urls = Urls::default();
        let (mut converted, mut random) = (0, fastrand::Rng::with_seed(1));
        for _ in 0..20_000 {
            let text = [HOSTS, PATHS, QUERIES].map(|parts| random.choice(parts).copied().unwrap()).concat();
            let Ok(uri) = text.parse::<Uri>() else { continue };
            assert_eq!(urls.convert(&uri).unwrap(), Url::parse(&text).unwrap(), "{text}");
            converted += 1;
        }
        assert!(converted > 10_000, "{converted}");
    }

    #[test]
    fn keeps_no_path_and_no_query() {
        let urls = Urls::default();
        urls.convert(&Uri::from_static("https://shop.example/orders?token=secret")).unwrap();
        let host = urls.last.lock().unwrap().take().unwrap();
        assert_eq!((host.authority.as_str(), host.url.as_str()), ("shop.example", "https://shop.example/"));
    }

    #[test]
    fn invalid_host_is_a_configuration_error() {
        let urls = Urls::default();
        urls.convert(&Uri::from_static("https://shop.example/")).unwrap();
        let error = urls.convert(&Uri::from_static("https://shop.example:99999/")).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Config);
    }
}
