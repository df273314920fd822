//! Signed samples of the platform's requests to an app, for tests of applications.

use super::OAuth;
use super::callback::Parameters;
use crate::error::Error;
use crate::percent::encode_form;

impl OAuth {
    /// Returns the query of a request with which the platform starts an installation.
    ///
    /// # Errors
    /// [`Auth`](crate::ErrorKind::Auth) if the host is not one of the platform.
    pub fn sample_install(&self, shop: &str) -> Result<String, Error> {
        self.sample(shop, &[])
    }

    /// Returns the query of a callback with a code.
    ///
    /// # Errors
    /// [`Auth`](crate::ErrorKind::Auth) if the host is not one of the platform.
    pub fn sample_callback(&self, shop: &str, code: &str, state: &str) -> Result<String, Error> {
        self.sample(shop, &[("code", code), ("state", state)])
    }

    /// Returns the query of a callback after the owner declined.
    ///
    /// # Errors
    /// [`Auth`](crate::ErrorKind::Auth) if the host is not one of the platform.
    pub fn sample_declined_callback(&self, shop: &str, state: &str) -> Result<String, Error> {
        self.sample(shop, &[("error", "access_denied"), ("state", state)])
    }

    /// Returns a query with the shop, other parameters and, if the platform signs its requests, the signature.
    fn sample(&self, shop: &str, others: &[(&str, &str)]) -> Result<String, Error> {
        let (shop, parameter) = (self.shop(shop)?, self.config.shop_parameter);
        let shop = [(parameter, shop.host())];
        let pairs = shop.iter().chain(others).map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        let mut parameters = Parameters(pairs.collect());
        if let Some(signature) = &self.config.signature {
            parameters.sign(signature, parameter, &self.client_secret);
        }
        let pairs = parameters.0.iter().map(|(name, value)| format!("{}={}", encode_form(name), encode_form(value)));
        Ok(pairs.collect::<Vec<_>>().join("&"))
    }
}
