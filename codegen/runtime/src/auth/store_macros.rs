//! Methods of all generated OAuth apps that concern token stores.

/// Implements the methods of a generated OAuth app that concern its token store.
#[doc(hidden)]
#[macro_export]
macro_rules! oauth_store {
    ($name:ident) => {
        impl $name {
            /// Sets the token store of all shops. [`exchange`](Self::exchange) saves tokens in it; the clients of
            /// [`client`](Self::client) load tokens from it, refresh them, and save them before they are used. The key in the
            /// store is the shop's host.
            ///
            /// Set it once, where the app is created. Clones of the app share the store; an `Arc` of a store is a store, too.
            #[doc(alias = "persist tokens")]
            #[must_use]
            pub fn with_store(mut self, store: impl $crate::auth::TokenStore) -> Self {
                self.0.set_store(::std::sync::Arc::new(store));
                self
            }

            /// Returns a provider for a client's builder that loads the tokens of a shop from another store than that of
            /// [`with_store`](Self::with_store), refreshes them, and saves them before they are used. All providers for one
            /// shop in one store share the tokens.
            ///
            /// # Errors
            /// [`Auth`]($crate::ErrorKind::Auth) if the host is not one of the platform.
            pub fn stored_token_provider(
                &self,
                shop: impl ::std::convert::AsRef<str>,
                store: ::std::sync::Arc<dyn $crate::auth::TokenStore>,
            ) -> ::std::result::Result<$crate::auth::TokenProvider, $crate::Error> {
                self.0.stored_token_provider(shop.as_ref(), store)
            }

            /// Removes the tokens of a shop from the store of [`with_store`](Self::with_store), for example after the shop has
            /// uninstalled the app. Succeeds if there are none.
            ///
            /// A token refresh in progress is completed first, so it does not restore the tokens. From then on, requests of
            /// clients in this process fail with
            /// [`ReauthorizationRequired`]($crate::ErrorKind::ReauthorizationRequired). Clients of other processes use the
            /// access token until it expires, or until the platform rejects it; they never restore the tokens if the store
            /// has locks.
            ///
            /// # Errors
            /// [`Config`]($crate::ErrorKind::Config) if the app has no store; [`Auth`]($crate::ErrorKind::Auth) if the host is
            /// not one of the platform, or the store fails to lock or remove the tokens.
            ///
            /// # Cancel safety
            /// Dropping the future may leave the tokens in the store.
            #[doc(alias = "uninstall")]
            #[doc(alias = "revoke")]
            pub async fn remove_tokens(
                &self,
                shop: impl ::std::convert::AsRef<str>,
            ) -> ::std::result::Result<(), $crate::Error> {
                self.0.remove_tokens(shop.as_ref()).await
            }
        }
    };
}

/// Implements the samples of callbacks.
#[doc(hidden)]
#[macro_export]
#[cfg(feature = "testing")]
macro_rules! oauth_samples {
    ($name:ident) => {
        impl $name {
            /// Returns the query of a callback with a code, signed like one of the platform, to test the callback handler of
            /// an application. `state` is that of the owner's session.
            ///
            /// # Errors
            /// [`Auth`]($crate::ErrorKind::Auth) if the host is not one of the platform.
            #[doc(alias = "mock")]
            #[doc(alias = "fixture")]
            pub fn sample_callback(
                &self,
                shop: impl ::std::convert::AsRef<str>,
                code: &str,
                state: &str,
            ) -> ::std::result::Result<::std::string::String, $crate::Error> {
                self.0.sample_callback(shop.as_ref(), code, state)
            }

            /// Returns the query of a callback after the owner declined, signed like one of the platform.
            ///
            /// # Errors
            /// [`Auth`]($crate::ErrorKind::Auth) if the host is not one of the platform.
            pub fn sample_declined_callback(
                &self,
                shop: impl ::std::convert::AsRef<str>,
                state: &str,
            ) -> ::std::result::Result<::std::string::String, $crate::Error> {
                self.0.sample_declined_callback(shop.as_ref(), state)
            }
        }
    };
}

/// Without the feature `testing`, there are no samples.
#[doc(hidden)]
#[macro_export]
#[cfg(not(feature = "testing"))]
macro_rules! oauth_samples {
    ($name:ident) => {};
}

/// Implements the sample of an installation request.
#[doc(hidden)]
#[macro_export]
#[cfg(feature = "testing")]
macro_rules! oauth_install_sample {
    ($name:ident) => {
        impl $name {
            /// Returns the query of the request with which the platform starts an installation, signed like one of the
            /// platform, to test the install handler of an application.
            ///
            /// # Errors
            /// [`Auth`]($crate::ErrorKind::Auth) if the host is not one of the platform.
            pub fn sample_install(
                &self,
                shop: impl ::std::convert::AsRef<str>,
            ) -> ::std::result::Result<::std::string::String, $crate::Error> {
                self.0.sample_install(shop.as_ref())
            }
        }
    };
}

/// Without the feature `testing`, there is no sample.
#[doc(hidden)]
#[macro_export]
#[cfg(not(feature = "testing"))]
macro_rules! oauth_install_sample {
    ($name:ident) => {};
}
