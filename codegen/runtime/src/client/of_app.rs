//! Clients of an OAuth app.

use std::sync::Arc;

use super::builder::ClientBuilder;
use crate::auth::{OAuth, Shop};
use crate::error::Error;

impl ClientBuilder {
    /// Shares the tokens of a shop, the transport, the base URL and the clock of an OAuth app. `method` is that of the
    /// credential that the access token is used for.
    ///
    /// # Errors
    /// [`Config`](crate::ErrorKind::Config) if the app has no token store.
    pub fn set_app(&mut self, method: &'static str, app: &OAuth, shop: &Shop) -> Result<(), Error> {
        let shared = app.shared(shop)?;
        self.set_tokens(method, shared.tokens);
        self.set_clock(Arc::clone(shared.clock));
        if let Some(url) = shared.base_url {
            self.set_base_url(url.to_owned());
        }
        if let Some(transport) = shared.transport {
            self.set_transport(Arc::clone(transport));
        }
        Ok(())
    }
}
