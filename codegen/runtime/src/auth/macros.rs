//! What the generated apps of OAuth have in common, so that generated code says it in one line.

/// Gives a generated app of OAuth what all such apps have.
#[doc(hidden)]
#[macro_export]
macro_rules! oauth {
    ($name:ident, $flow:ident) => {
        $crate::test_overrides!($name);

        impl $name {
            /// An app, by the id and the secret that the platform gave it, and the address that shops' owners come
            /// back to.
            #[must_use]
            pub fn new(
                client_id: impl ::std::convert::Into<::std::string::String>,
                client_secret: impl ::std::convert::Into<$crate::SecretString>,
                redirect_uri: impl ::std::convert::Into<::std::string::String>,
            ) -> Self {
                let secret = client_secret.into();
                Self($crate::auth::OAuth::new(&$flow, client_id.into(), secret, redirect_uri.into()))
            }

            /// Takes shops of these hosts only, instead of those that are documented; `{shop}` stands for the first
            /// part, as in `{shop}.acme.example`. Secrets are sent to them.
            #[must_use]
            pub fn shops<S: ::std::convert::Into<::std::string::String>>(
                mut self,
                hosts: impl ::std::iter::IntoIterator<Item = S>,
            ) -> Self {
                let hosts = ::std::iter::IntoIterator::into_iter(hosts);
                self.0.set_shops(::std::iter::Iterator::collect(::std::iter::Iterator::map(hosts, S::into)));
                self
            }

            /// A shop, by its host or its name.
            ///
            /// # Errors
            /// [`Auth`]($crate::ErrorKind::Auth) when that is no shop of the platform.
            pub fn shop(&self, shop: &str) -> ::std::result::Result<$crate::auth::Shop, $crate::Error> {
                self.0.shop(shop)
            }

            /// The address to send a shop's owner to. `shop` is its host or its name; `state` comes from
            /// `auth::random_state()`, and is kept in the owner's session until the owner comes back.
            ///
            /// # Errors
            /// [`Auth`]($crate::ErrorKind::Auth) when that is no shop of the platform, or the state is easy to guess.
            pub fn authorize_url<S: ::std::convert::AsRef<str>>(
                &self,
                shop: &str,
                scopes: impl ::std::iter::IntoIterator<Item = S>,
                state: &str,
            ) -> ::std::result::Result<::std::string::String, $crate::Error> {
                self.0.authorize_url(shop, scopes, state)
            }

            /// Checks the call with which a shop's owner comes back, by its query and by the state in the owner's
            /// session, and gives what it brings.
            ///
            /// # Errors
            /// [`Auth`]($crate::ErrorKind::Auth) when the call is forged, or belongs to another session, or the owner
            /// did not agree.
            pub fn verify_callback(
                &self,
                query: &str,
                state: &str,
            ) -> ::std::result::Result<$crate::auth::Callback, $crate::Error> {
                self.0.verify_callback(query, state)
            }

            /// Exchanges the code of a callback for tokens. A code is good once.
            ///
            /// # Errors
            /// When the platform refuses the code, or its reply has no tokens.
            pub async fn exchange(
                &self,
                callback: &$crate::auth::Callback,
            ) -> ::std::result::Result<$crate::auth::TokenSet, $crate::Error> {
                self.0.exchange(callback).await
            }

            /// Gets new tokens for a refresh token. Save them before they are used: the old ones may be worthless. The
            /// tokens of [`token_provider`](Self::token_provider) and [`stored_token_provider`](Self::stored_token_provider) do all of this.
            ///
            /// # Errors
            /// When there is no refresh token, the platform refuses it, or its reply has no tokens.
            pub async fn refresh(
                &self,
                shop: &str,
                tokens: &$crate::auth::TokenSet,
            ) -> ::std::result::Result<$crate::auth::TokenSet, $crate::Error> {
                self.0.refresh(shop, tokens).await
            }

            /// Tokens of a shop that renew themselves, for a client's builder. They are in memory only.
            ///
            /// # Errors
            /// [`Auth`]($crate::ErrorKind::Auth) when that is no shop of the platform.
            pub fn token_provider(
                &self,
                shop: &str,
                tokens: $crate::auth::TokenSet,
            ) -> ::std::result::Result<$crate::auth::TokenProvider, $crate::Error> {
                self.0.token_provider(shop, tokens)
            }

            /// Tokens of a shop that renew themselves, for a client's builder: loaded from a store under the shop's
            /// host, and saved there before they are used. All clients for which one store was asked share them.
            ///
            /// # Errors
            /// [`Auth`]($crate::ErrorKind::Auth) when that is no shop of the platform.
            pub fn stored_token_provider(
                &self,
                shop: &str,
                store: ::std::sync::Arc<dyn $crate::auth::TokenStore>,
            ) -> ::std::result::Result<$crate::auth::TokenProvider, $crate::Error> {
                self.0.stored_token_provider(shop, store)
            }
        }
    };
}

/// Gives an app the check of the platform's first call, where there is one.
#[doc(hidden)]
#[macro_export]
macro_rules! oauth_install {
    ($name:ident) => {
        impl $name {
            /// Checks the call with which the platform starts the installation of the app, by its query, and tells for
            /// which shop.
            ///
            /// # Errors
            /// [`Auth`]($crate::ErrorKind::Auth) when the call is forged.
            pub fn verify_install(&self, query: &str) -> ::std::result::Result<$crate::auth::Shop, $crate::Error> {
                self.0.verify_install(query)
            }
        }
    };
}
