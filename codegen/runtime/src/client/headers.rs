//! The headers that are the same for all requests of a client.

use std::ptr;
use std::sync::{Arc, Mutex, PoisonError};

use http::header::USER_AGENT;
use http::{HeaderName, HeaderValue};

use crate::error::Error;
use crate::operation::Platform;

type Headers = Arc<[(HeaderName, HeaderValue)]>;

/// Returns the headers of a client. The clients of a platform share them, unless they have the name of an application.
pub(super) fn headers(platform: &'static Platform, application: Option<&str>) -> Result<Headers, Error> {
    static SHARED: Mutex<Vec<(&'static Platform, Headers)>> = Mutex::new(Vec::new());
    if application.is_some() {
        return create(platform, application);
    }
    let mut shared = SHARED.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((_, headers)) = shared.iter().find(|(other, _)| ptr::eq(*other, platform)) {
        return Ok(Arc::clone(headers));
    }
    let headers = create(platform, None)?;
    shared.push((platform, Arc::clone(&headers)));
    Ok(headers)
}

fn create(platform: &Platform, application: Option<&str>) -> Result<Headers, Error> {
    let own = format!("shopwire/{} ({})", env!("CARGO_PKG_VERSION"), platform.name);
    let user_agent = match application {
        Some(application) => format!("{application} {own}"),
        None => own,
    };
    let user_agent = HeaderValue::try_from(user_agent)
        .map_err(|_| Error::config("the value of `.user_agent(…)` contains characters that are invalid in a header"))?;
    let others =
        platform.headers.iter().map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value)));
    Ok([(USER_AGENT, user_agent)].into_iter().chain(others).collect())
}
