//! The client of a platform and its builder.

use super::pagination::PAGES;
use super::{item_of, platform_item};
use crate::support;

/// A platform with every optional key.
pub(super) const GLOBEX: &str = r#"
platform: acme
title: Globex
status: { is: mock, doc: The document is all there is. }
docs:
  manual: { title: Globex manual, url: "https://globex.example/manual", retrieved: 2026-01-02 }
servers:
  eu: { url: "https://{store}.eu.globex.example/{api-version}", doc: For shops in Europe., source: manual#L1 }
  us: https://{store}.us.globex.example/{api-version}/
variables:
  store: { doc: the name of the store }
  api-version: {}
headers:
  Accept: { value: application/json, source: manual#L2 }
auth:
  token: { kind: header, header: Authorization, prefix: Bearer, source: manual#L3 }
  app_key: { kind: header, header: X-App-Key, doc: The key of the app., source: manual#L4 }
  oauth:
    kind: authorization_code
    shop: { host: "{store}.globex.example" }
    authorize: /authorize
    token: /token
    credential: token
    separator: comma
    source: manual#L5
    callback: { parameter: sign, message: sorted query, digest: sha256, encoding: base64, doc: It is signed. }
limits:
  calls: { kind: window, requests: 5, seconds: 1, per: token, source: manual#L7 }
  store: { kind: bucket, size: 80, per_second: 20, per: server, source: manual#L8-L9 }
  small-body: { kind: body, bytes: 2048, optional: true, doc: Of trial accounts., source: manual#L10 }
errors:
  text: { key: message, kind: message, in_success: true, doc: What is wrong., source: manual#L6 }
  code: { key: code, kind: code, doc: A code. }
request_id: X-Request-Id
note: Two hosts.
"#;

#[test]
fn emits_server_variables_as_builder_arguments() {
    insta::assert_snapshot!(platform_item(GLOBEX, "client", "struct Client"), @r#"
    /// A client of Globex. Clones share connections and rate limits.
    ///
    /// **Mock: no live host is known to serve this API. The document is all there is.**
    ///
    /// # Example
    ///
    /// ```
    /// # fn main() -> Result<(), shopwire::Error> {
    /// let client = shopwire::acme::Client::builder("store", "api_version")
    ///     .token("token")
    ///     .app_key("app_key")
    ///     .build()?;
    /// # Ok(())
    /// # }
    /// ```
    #[derive(Clone, Debug)]
    pub struct Client(pub(super) rt::Client);
    "#);
    insta::assert_snapshot!(platform_item(GLOBEX, "client", "impl Client"), @r#"
    impl Client {
        /// Returns a builder of a client.
        ///
        /// # Arguments
        ///
        /// - `store`: the name of the store
        /// - `api_version`: The part `{api-version}` of the server's address.
        #[must_use]
        pub fn builder(
            store: impl Into<String>,
            api_version: impl Into<String>,
        ) -> ClientBuilder {
            ClientBuilder(
                rt::ClientBuilder::new(&PLATFORM)
                    .variable("store", store.into())
                    .variable("api-version", api_version.into())
                    .credentials(&CREDENTIALS),
            )
        }
    }
    "#);
}

#[test]
fn emits_setters_for_credentials_and_server() {
    insta::assert_snapshot!(platform_item(GLOBEX, "client", "impl ClientBuilder"), @r#"
    impl ClientBuilder {
        /// Sets the secret for the header `authorization`.
        #[must_use]
        pub fn token(mut self, secret: impl Into<rt::SecretString>) -> Self {
            self.0.set_secret("token", secret.into());
            self
        }

        /// The key of the app.
        #[must_use]
        pub fn app_key(mut self, secret: impl Into<rt::SecretString>) -> Self {
            self.0.set_secret("app_key", secret.into());
            self
        }

        /// Sets the provider of access tokens: one that refreshes them, or a `TokenSet` that is used until it expires.
        #[must_use]
        pub fn token_provider(mut self, tokens: impl Into<rt::auth::TokenProvider>) -> Self {
            self.0.set_tokens("token", tokens.into());
            self
        }

        /// Sets the server. Default: the first variant of [`Server`].
        #[must_use]
        pub fn server(mut self, server: Server) -> Self {
            self.0.set_server(server as usize);
            self
        }

        /// Enables a limit that does not apply to all clients: request bodies of at most 2048 bytes.
        ///
        /// Of trial accounts.
        ///
        /// Source: [Globex manual](https://globex.example/manual).
        #[must_use]
        pub fn small_body(mut self) -> Self {
            self.0.set_limit("small-body");
            self
        }
    }
    "#);
    insta::assert_snapshot!(platform_item(GLOBEX, "client", "enum Server"), @"
    /// A server of the platform.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
    #[non_exhaustive]
    pub enum Server {
        /// For shops in Europe.
        Eu,
        /// `https://{store}.us.globex.example/{api-version}`
        Us,
    }
    ");
}

#[test]
fn emits_no_server_enum_for_a_single_server() {
    let files = support::generate(&support::sources([("acme/platform.yaml", support::PLATFORM)]));
    assert!(!support::content(&files, "src/acme/client.rs").contains("enum Server"));
    insta::assert_snapshot!(item_of(&files, "src/acme/client.rs", "impl ClientBuilder"), @r#"
    impl ClientBuilder {
        /// The token of an app.
        #[must_use]
        pub fn token(mut self, secret: impl Into<rt::SecretString>) -> Self {
            self.0.set_secret("token", secret.into());
            self
        }

        /// Sets the granted scopes of the token, if neither the token nor the token response has them.
        #[must_use]
        pub fn granted_scopes(
            mut self,
            scopes: impl IntoIterator<Item = super::Scope>,
        ) -> Self {
            self.0
                .set_granted_scopes(
                    scopes.into_iter().map(|scope| scope.as_str().to_owned()).collect(),
                );
            self
        }
    }
    "#);
}

#[test]
fn emits_a_client_method_per_resource() {
    let files = support::generate(&support::with_resource(PAGES));
    insta::assert_snapshot!(item_of(&files, "src/acme/client.rs", "fn orders"), @"
    /// Operations of `orders`.
    #[must_use]
    pub fn orders(&self) -> super::Orders {
        super::Orders(self.0.clone())
    }
    ");
}
