//! Random `state` values.

use data_encoding::BASE64URL_NOPAD;

use crate::error::Error;

/// Returns a random string for the `state` of OAuth. Store it in the session and compare it in the callback.
///
/// ```
/// # use shopwire_runtime as shopwire;
/// let state = shopwire::auth::random_state()?;
/// assert_eq!(state.len(), 32);
/// # Ok::<(), shopwire::Error>(())
/// ```
///
/// # Errors
/// [`Config`](crate::ErrorKind::Config) if the system's random number generator fails.
#[doc(alias = "csrf")]
#[doc(alias = "nonce")]
pub fn random_state() -> Result<String, Error> {
    let mut bytes = [0; 24];
    getrandom::fill(&mut bytes)
        .map_err(|error| Error::config("the system's random number generator failed").with_source(Box::new(error)))?;
    Ok(BASE64URL_NOPAD.encode(&bytes))
}
