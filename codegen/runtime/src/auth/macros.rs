//! Methods that all generated OAuth apps share.

/// Implements the methods that all generated OAuth apps share.
#[doc(hidden)]
#[macro_export]
macro_rules! oauth {
    ($name:ident, $flow:ident) => {
        $crate::test_overrides!($name);
        $crate::oauth_store!($name);
        $crate::oauth_samples!($name);

        impl $name {
            /// Creates an app with the client id and client secret that the platform issued, and the redirect URI to which
            /// the platform sends callbacks.
            #[must_use]
            pub fn new(
                client_id: impl ::std::convert::Into<::std::string::String>,
                client_secret: impl ::std::convert::Into<$crate::SecretString>,
                redirect_uri: impl ::std::convert::Into<::std::string::String>,
            ) -> Self {
                let secret = client_secret.into();
                Self($crate::auth::OAuth::new(&$flow, client_id.into(), secret, redirect_uri.into()))
            }

            /// Sets the patterns of shop hosts, instead of the documented ones. `{shop}` is the placeholder of the first
            /// label, as in `{shop}.acme.example`. Secrets are sent to these hosts.
            #[must_use]
            pub fn shops<S: ::std::convert::Into<::std::string::String>>(
                mut self,
                hosts: impl ::std::iter::IntoIterator<Item = S>,
            ) -> Self {
                let hosts = ::std::iter::IntoIterator::into_iter(hosts);
                self.0.set_shops(::std::iter::Iterator::collect(::std::iter::Iterator::map(hosts, S::into)));
                self
            }

            /// Returns a shop, by its host or its name.
            ///
            /// # Errors
            /// [`Auth`]($crate::ErrorKind::Auth) if the host is not one of the platform.
            pub fn shop(
                &self,
                shop: impl ::std::convert::AsRef<str>,
            ) -> ::std::result::Result<$crate::auth::Shop, $crate::Error> {
                self.0.shop(shop.as_ref())
            }

            /// Returns the URL to which the app redirects the shop's owner.
            ///
            /// `shop` is the host or the name of the shop. `state` is a random string from `auth::random_state()`, which the
            /// app stores in the owner's session until the callback.
            ///
            /// # Errors
            /// [`Auth`]($crate::ErrorKind::Auth) if the host is not one of the platform, or `state` is too short.
            #[doc(alias = "authorization url")]
            #[doc(alias = "consent")]
            pub fn authorize_url<S: ::std::convert::AsRef<str>>(
                &self,
                shop: impl ::std::convert::AsRef<str>,
                scopes: impl ::std::iter::IntoIterator<Item = S>,
                state: &str,
            ) -> ::std::result::Result<::std::string::String, $crate::Error> {
                self.0.authorize_url(shop.as_ref(), scopes, state)
            }

            /// Verifies a callback, by its query and the `state` of the owner's session: the signature, if the platform
            /// signs callbacks, the state and the shop.
            ///
            /// # Errors
            /// [`AuthorizationDeclined`]($crate::ErrorKind::AuthorizationDeclined) if the owner declined;
            /// [`Auth`]($crate::ErrorKind::Auth) if the signature is invalid, `state` does not match, the host is not one of
            /// the platform, the authorization failed, or the query has more than 16 KiB or 100 parameters.
            #[doc(alias = "hmac")]
            #[doc(alias = "signature")]
            #[doc(alias = "csrf")]
            pub fn verify_callback(
                &self,
                query: &str,
                state: &str,
            ) -> ::std::result::Result<$crate::auth::Callback, $crate::Error> {
                self.0.verify_callback(query, state)
            }

            /// Exchanges the code of a callback for tokens, and saves them in the store of [`with_store`](Self::with_store). A
            /// code is valid once.
            ///
            /// An app without a store saves the tokens itself, before anything else, and if that fails, again: they cannot be
            /// obtained again.
            ///
            /// # Errors
            /// [`ReauthorizationRequired`]($crate::ErrorKind::ReauthorizationRequired) if the platform rejects the code, or
            /// its response with the tokens is lost: redirect the owner to [`authorize_url`](Self::authorize_url) again.
            /// [`Auth`]($crate::ErrorKind::Auth) if the store fails to save the tokens: call this method again with the same
            /// callback, or a clone of it, which keeps the tokens and does not send the code again. Fails like a request
            /// otherwise; if the error is [retryable]($crate::Error::is_retryable), the code is still valid.
            ///
            /// # Cancel safety
            /// Not cancel safe: if the future is dropped, the code may be used up.
            #[doc(alias = "access token")]
            pub async fn exchange(
                &self,
                callback: &$crate::auth::Callback,
            ) -> ::std::result::Result<$crate::auth::TokenSet, $crate::Error> {
                self.0.exchange(callback).await
            }

            /// Obtains new tokens with a refresh token.
            ///
            /// The old refresh token may become invalid, so save the new tokens before using them. Clients of an app with a
            /// store do that automatically; this method does not save the tokens.
            ///
            /// # Errors
            /// [`ReauthorizationRequired`]($crate::ErrorKind::ReauthorizationRequired) if there is no refresh token, or the
            /// platform rejects it: redirect the owner to [`authorize_url`](Self::authorize_url) again. Fails like a request
            /// otherwise. If the response is lost, try again with the same refresh token: it is valid if the platform has not
            /// received it, and the new tokens are lost otherwise.
            ///
            /// # Cancel safety
            /// Not cancel safe: if the future is dropped, the refresh token may be used up.
            #[doc(alias = "refresh token")]
            pub async fn refresh(
                &self,
                shop: impl ::std::convert::AsRef<str>,
                tokens: &$crate::auth::TokenSet,
            ) -> ::std::result::Result<$crate::auth::TokenSet, $crate::Error> {
                self.0.refresh(shop.as_ref(), tokens).await
            }

            /// Returns a provider for a client's builder that refreshes the tokens of a shop and keeps them in memory only.
            ///
            /// # Errors
            /// [`Auth`]($crate::ErrorKind::Auth) if the host is not one of the platform.
            pub fn token_provider(
                &self,
                shop: impl ::std::convert::AsRef<str>,
                tokens: $crate::auth::TokenSet,
            ) -> ::std::result::Result<$crate::auth::TokenProvider, $crate::Error> {
                self.0.token_provider(shop.as_ref(), tokens)
            }
        }
    };
}

/// Implements the verification of installation requests.
#[doc(hidden)]
#[macro_export]
macro_rules! oauth_install {
    ($name:ident) => {
        $crate::oauth_install_sample!($name);

        impl $name {
            /// Verifies the request with which the platform starts the installation of the app, by its query, and returns
            /// its shop.
            ///
            /// # Errors
            /// [`Auth`]($crate::ErrorKind::Auth) if the signature is invalid, the host is not one of the platform, or the
            /// query has more than 16 KiB or 100 parameters.
            #[doc(alias = "hmac")]
            #[doc(alias = "signature")]
            pub fn verify_install(&self, query: &str) -> ::std::result::Result<$crate::auth::Shop, $crate::Error> {
                self.0.verify_install(query)
            }
        }
    };
}
