//! The generated code for a platform: client, builder, documentation.

use super::pagination::PAGES;
use super::{item_of, platform_item};
use crate::support;

/// A platform with every optional key.
const GLOBEX: &str = r#"
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
    /// A client of Globex. Clones share their connections.
    ///
    /// **A mock: no live host is known to serve this API. The document is all there is.**
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
        /// Starts a client.
        ///
        /// - `store`: the name of the store
        /// - `api_version`: a part of the server's address
        #[must_use]
        pub fn builder(
            store: impl Into<String>,
            api_version: impl Into<String>,
        ) -> ClientBuilder {
            ClientBuilder(
                rt::ClientBuilder::new(&PLATFORM)
                    .variable("store", store.into())
                    .variable("api-version", api_version.into())
                    .needs(&SECRETS),
            )
        }
    }
    "#);
}

#[test]
fn emits_setters_for_credentials_and_server() {
    insta::assert_snapshot!(platform_item(GLOBEX, "client", "impl ClientBuilder"), @r#"
    impl ClientBuilder {
        /// The secret for the header `Authorization`.
        ///
        /// Source: Globex manual, line 3.
        #[must_use]
        pub fn token(mut self, secret: impl Into<rt::SecretString>) -> Self {
            self.0.set_secret("token", secret.into());
            self
        }

        /// The key of the app.
        ///
        /// Source: Globex manual, line 4.
        #[must_use]
        pub fn app_key(mut self, secret: impl Into<rt::SecretString>) -> Self {
            self.0.set_secret("app_key", secret.into());
            self
        }

        /// Tokens that `OAuth` gave: those that renew themselves, or a `TokenSet`, good until it expires.
        #[must_use]
        pub fn tokens(mut self, tokens: impl Into<rt::auth::TokenProvider>) -> Self {
            self.0.set_tokens("token", tokens.into());
            self
        }

        /// Chooses the server; the first in the list is the default.
        #[must_use]
        pub fn server(mut self, server: Server) -> Self {
            self.0.set_server(server as usize);
            self
        }

        /// Keeps to a limit that not everybody has.
        ///
        /// Request bodies of at most 2048 bytes.
        ///
        /// Of trial accounts.
        ///
        /// Source: Globex manual, line 10.
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
        ///
        /// Source: Globex manual, line 1.
        Eu,
        /// `https://{store}.us.globex.example/{api-version}/`
        Us,
    }
    ");
}

#[test]
fn emits_a_platform_static() {
    insta::assert_snapshot!(platform_item(GLOBEX, "client", "static PLATFORM"), @r#"
    static PLATFORM: rt::operation::Platform = rt::operation::Platform {
        name: "acme",
        servers: &[
            rt::operation::Server {
                name: "eu",
                url: "https://{store}.eu.globex.example/{api-version}",
            },
            rt::operation::Server {
                name: "us",
                url: "https://{store}.us.globex.example/{api-version}",
            },
        ],
        headers: &[("accept", "application/json")],
        limits: &[
            rt::operation::Limit {
                name: "calls",
                kind: rt::operation::LimitKind::Window {
                    requests: 5,
                    seconds: 1,
                    per: rt::operation::LimitScope::Token,
                },
                optional: false,
                source: "Globex manual, line 7",
            },
            rt::operation::Limit {
                name: "store",
                kind: rt::operation::LimitKind::Bucket {
                    size: 80,
                    per_second: 20,
                    per: rt::operation::LimitScope::Server,
                },
                optional: false,
                source: "Globex manual, lines 8–9",
            },
            rt::operation::Limit {
                name: "small-body",
                kind: rt::operation::LimitKind::Body {
                    bytes: 2048,
                },
                optional: true,
                source: "Globex manual, line 10",
            },
        ],
        scopes: &[],
        errors: &[
            rt::operation::ErrorField::Messages("message"),
            rt::operation::ErrorField::Code("code"),
        ],
        errors_in_success: &["message"],
        request_id: Some("x-request-id"),
        success: None,
        statuses: &[],
        time_zone: None,
    };
    "#);
}

#[test]
fn emits_an_oauth_config_static() {
    insta::assert_snapshot!(platform_item(GLOBEX, "client", "static OAUTH"), @r#"
    static OAUTH: rt::auth::OAuthConfig = rt::auth::OAuthConfig {
        platform: &PLATFORM,
        shops: &["{store}.globex.example"],
        shop_parameter: "shop",
        authorize: "/authorize",
        token: "/token",
        encoding: rt::auth::BodyEncoding::JsonKind,
        scope_separator: ",",
        refresh_token_rotates: None,
        refresh_sends_redirect_uri: false,
        code_lifetime_seconds: None,
        reply: rt::auth::TokenResponse {
            access_token: "access_token",
            refresh_token: Some("refresh_token"),
            expires_at: None,
            expires_in: Some("expires_in"),
            scope: Some("scope"),
            lifetime_seconds: None,
            claims: None,
        },
        signature: Some(rt::auth::CallSignature {
            parameter: "sign",
            messages: &[rt::auth::SignedMessage::SortedQuery],
            encoding: rt::operation::Encoding::Base64,
        }),
    };
    "#);
}

#[test]
fn emits_no_server_enum_for_a_single_server() {
    let files = support::generate(&support::sources([("acme/platform.yaml", support::PLATFORM)]));
    assert!(!support::text(&files, "src/acme/client.rs").contains("enum Server"));
    insta::assert_snapshot!(item_of(&files, "src/acme/client.rs", "impl ClientBuilder"), @r#"
    impl ClientBuilder {
        /// The token of an app.
        ///
        /// Source: Acme manual, line 3.
        #[must_use]
        pub fn token(mut self, secret: impl Into<rt::SecretString>) -> Self {
            self.0.set_secret("token", secret.into());
            self
        }

        /// Says which scopes the token has, if neither it nor the reply that gave it tells.
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
    /// The resource `orders`.
    #[must_use]
    pub fn orders(&self) -> super::Orders {
        super::Orders(self.0.clone())
    }
    ");
}

#[test]
fn emits_platform_documentation() {
    let files = support::generate(&support::sources([("acme/platform.yaml", GLOBEX)]));
    let text = support::text(&files, "src/acme/mod.rs");
    let docs: Vec<&str> = text.lines().filter(|line| line.starts_with("//!")).collect();
    insta::assert_snapshot!(docs.join("\n"), @"
    //! Globex.
    //!
    //! **A mock: no live host is known to serve this API. The document is all there is.**
    //!
    //! Oddity: Two hosts.
    //!
    //! # Documents
    //!
    //! - Globex manual, <https://globex.example/manual>, read 2026-01-02
    //!
    //! # Headers
    //!
    //! - `Accept: application/json`: Sent with each request. Source: Globex manual, line 2.
    //!
    //! # Limits
    //!
    //! - At most 5 requests in 1 second, for each token. Source: Globex manual, line 7.
    //! - At most 80 requests at once and 20 in a second from then on, for each server's address. Source: Globex manual, lines 8–9.
    //! - Request bodies of at most 2048 bytes. Of trial accounts. Source: Globex manual, line 10. Only for clients made with `small_body`.
    //!
    //! # Errors
    //!
    //! - `message`: What is wrong. Source: Globex manual, line 6. Also in replies with a success status.
    //! - `code`: A code.
    ");
}
