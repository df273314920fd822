//! Classification of reqwest's errors.

// Invariant: a kind that says that nothing was sent is used only if the library says so.

use std::error::Error as StdError;
use std::io;
use std::iter::successors;

use super::limits::MAX_HEADER_SIZE;
use crate::error::Error;

/// Converts an error of reqwest into one of the kind that says whether the request can have been sent. The URL, whose query
/// may contain customer data, is removed.
impl From<reqwest::Error> for Error {
    fn from(error: reqwest::Error) -> Self {
        classify(error.without_url())
    }
}

fn classify(error: reqwest::Error) -> Error {
    if causes(&error).any(is_too_large) {
        Error::headers_too_large(MAX_HEADER_SIZE).with_source(Box::new(error))
    } else if causes(&error).any(is_certificate) {
        Error::certificate(error)
    } else if causes(&error).any(lacks_tls) {
        Error::config("the HTTP client has no TLS back end: enable the feature `rustls`, or a TLS feature of reqwest")
            .with_source(Box::new(error))
    } else if error.is_builder() {
        Error::config("the HTTP client rejected the request; check the base URL").with_source(Box::new(error))
    } else if error.is_connect() {
        // A timeout while connecting is of this kind, too.
        Error::connect(error)
    } else if error.is_timeout() {
        Error::timeout(error)
    } else {
        Error::transport(error)
    }
}

/// Iterates over the causes of an error.
fn causes(error: &reqwest::Error) -> impl Iterator<Item = &(dyn StdError + 'static)> {
    successors(error.source(), |cause| next_cause(*cause))
}

fn next_cause<'e>(cause: &'e (dyn StdError + 'static)) -> Option<&'e (dyn StdError + 'static)> {
    match cause.downcast_ref::<io::Error>() {
        // The source of an I/O error skips the error inside of it.
        Some(error) => error.get_ref().map(|inner| inner as _),
        None => cause.source(),
    }
}

/// Returns whether hyper refused the headers of a response over HTTP/1. It has no public kind for that.
fn is_too_large(cause: &(dyn StdError + 'static)) -> bool {
    cause.to_string() == "message head is too large"
}

/// Returns whether a URL with `https` was refused because no TLS back end is compiled in. hyper has no public kind for that.
fn lacks_tls(cause: &(dyn StdError + 'static)) -> bool {
    cause.to_string() == "invalid URL, scheme is not http"
}

/// Returns whether the certificate of the server is missing or invalid. Without rustls, it depends on the TLS library: only
/// OpenSSL's message is known.
fn is_certificate(cause: &(dyn StdError + 'static)) -> bool {
    #[cfg(feature = "rustls")]
    if let Some(error) = cause.downcast_ref::<rustls::Error>() {
        return matches!(
            error,
            rustls::Error::InvalidCertificate(_)
                | rustls::Error::InvalidCertRevocationList(_)
                | rustls::Error::NoCertificatesPresented
        );
    }
    cause.to_string().contains("certificate verify failed")
}
