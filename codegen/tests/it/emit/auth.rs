//! The generated code for authentication: credentials, claims, logins, OAuth.

use super::item_of;
use crate::support;

/// A platform with all authentication schemes.
const INITECH: &str = r#"
platform: acme
title: Initech
docs: { manual: { title: Initech manual } }
servers: { production: "https://api.initech.example" }
auth:
  access_token:
    kind: header
    header: Authorization
    prefix: Bearer
    doc: The token.
    source: manual#L1
    claims: { scopes: scp, shop: shop, expires: exp, issued: iat, source: manual#L2, known: example }
  app_key: { kind: header, header: X-App-Key, source: manual#L3 }
  log_in:
    kind: login
    operation: orders.log-in
    token: session.token
    lifetime: session.expires_in
    credential: access_token
    doc: Logs in.
    source: manual#L4
  oauth:
    kind: authorization_code
    shop: { host: ["{shop}.initech.example", login.initech.example], parameter: store, doc: By its host., source: manual#L5 }
    authorize: /authorize
    token: /token
    request: { encoding: json, doc: As JSON., source: manual#L6 }
    credential: access_token
    separator: comma
    refresh: { token: rotating, sends: redirect_uri, doc: Each refresh token is good once. }
    lifetime: 7200
    code_lifetime: 600
    response:
      access_token: access_token
      refresh_token: refresh_token
      expires_at: expires_at
      doc: A response.
      other: { store_id: The id of the shop., locale: { source: manual#L7, known: reported } }
    install: { doc: It calls first. }
    source: manual#L8
    callback: { parameter: sign, message: [sorted query, shop in base64], digest: sha256, encoding: base64, doc: It is signed. }
scopes:
  read: { access: read, source: manual#L9 }
"#;

const ORDERS: &str = "
resource: orders
path: /orders
operations:
  log-in:
    post: /log-in
    body:
      remember: boolean
      name: { type: string, required: true, doc: Who logs in. }
      pass-word: { type: string, required: true, doc: The password. }
    returns: json
    source: manual#L10
";

fn client(start: &str) -> String {
    let files = support::generate(&support::sources([("acme/platform.yaml", INITECH), ("acme/orders.yaml", ORDERS)]));
    item_of(&files, "src/acme/client.rs", start)
}

#[test]
fn emits_credentials_as_a_table() {
    insta::assert_snapshot!(client("static CREDENTIALS"), @r#"
    static CREDENTIALS: [rt::auth::CredentialSpec; 2] = [
        rt::auth::CredentialSpec {
            location: rt::auth::CredentialLocation::Header {
                name: "authorization",
                prefix: "Bearer ",
            },
            method: "access_token",
            alternatives: &["log_in", "token_provider"],
            claims: Some(&CLAIMS),
        },
        rt::auth::CredentialSpec {
            location: rt::auth::CredentialLocation::Header {
                name: "x-app-key",
                prefix: "",
            },
            method: "app_key",
            alternatives: &[],
            claims: None,
        },
    ];
    "#);
}

#[test]
fn emits_builder_setters_for_credentials_and_scopes() {
    insta::assert_snapshot!(client("impl ClientBuilder"), @r#"
    impl ClientBuilder {
        /// The token.
        ///
        /// The token is a JWT; [`claims`](super::claims) reads its claims. (example)
        #[must_use]
        pub fn access_token(mut self, secret: impl Into<rt::SecretString>) -> Self {
            self.0.set_secret("access_token", secret.into());
            self
        }

        /// Sets the secret for the header `x-app-key`.
        #[must_use]
        pub fn app_key(mut self, secret: impl Into<rt::SecretString>) -> Self {
            self.0.set_secret("app_key", secret.into());
            self
        }

        /// Logs in.
        ///
        /// # Arguments
        ///
        /// - `name`: Who logs in.
        /// - `pass_word`: The password.
        ///
        /// # Example
        ///
        /// ```
        /// # fn main() -> Result<(), shopwire::Error> {
        /// let client = shopwire::acme::Client::builder()
        ///     .log_in("name", "pass_word")
        ///     .app_key("app_key")
        ///     .build()?;
        /// # Ok(())
        /// # }
        /// ```
        #[must_use]
        pub fn log_in(
            mut self,
            name: impl Into<rt::SecretString>,
            pass_word: impl Into<rt::SecretString>,
        ) -> Self {
            self.0.set_login("access_token", &LOGIN, vec![name.into(), pass_word.into()]);
            self
        }

        /// Sets the provider of access tokens: one that refreshes them, or a `TokenSet` that is used until it expires.
        #[must_use]
        pub fn token_provider(mut self, tokens: impl Into<rt::auth::TokenProvider>) -> Self {
            self.0.set_tokens("access_token", tokens.into());
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
fn emits_claims_with_their_names() {
    insta::assert_snapshot!(client("fn claims"), @"
    /// Reads the claims of an access token: scopes, shop, expiry. Does not verify the signature.
    ///
    /// # Errors
    /// Fails if the token is not a JWT.
    pub fn claims(access_token: &str) -> Result<rt::auth::Claims, rt::Error> {
        rt::auth::Claims::read(access_token, &CLAIMS)
    }
    ");
    insta::assert_snapshot!(client("static CLAIMS"), @r#"
    static CLAIMS: rt::auth::ClaimNames = rt::auth::ClaimNames {
        scopes: Some("scp"),
        shop: Some("shop"),
        expires: Some("exp"),
        issued: Some("iat"),
    };
    "#);
}

#[test]
fn emits_a_login_config_with_its_operation() {
    insta::assert_snapshot!(client("static LOGIN"), @r#"
    static LOGIN: rt::auth::LoginConfig = rt::auth::LoginConfig {
        operation: &super::orders::ORDERS_LOG_IN,
        parameters: &[1, 2],
        computed_params: &[],
        time_zone: None,
        response: rt::auth::TokenResponse {
            access_token: "session.token",
            refresh_token: None,
            expires_at: None,
            expires_in: Some("session.expires_in"),
            scope: None,
            lifetime_seconds: None,
            claims: Some(&CLAIMS),
        },
    };
    "#);
}

#[test]
fn emits_oauth_as_a_struct_and_a_config() {
    insta::assert_snapshot!(client("struct OAuth"), @r#"
    /// OAuth 2 authorization code flow of an app.
    ///
    /// # Example
    ///
    /// ```
    /// use shopwire::Error;
    /// use shopwire::auth::{FileStore, random_state};
    /// use shopwire::acme::{Client, OAuth};
    ///
    /// async fn install(query: &str) -> Result<Client, Error> {
    ///     // Create the app once. It saves the tokens of all shops in the store.
    ///     let app = OAuth::new("client id", "client secret", "https://app.example/callback");
    ///     let app = app.with_store(FileStore::new("tokens"));
    ///     // Keep the state in the session of the shop's owner, and redirect the owner to the URL.
    ///     let state = random_state()?;
    ///     let scopes = ["a_scope"];
    ///     let authorize_url = app.authorize_url("demo.initech.example", scopes, &state)?;
    ///     // The platform redirects the owner to the callback, with a query.
    ///     let callback = app.verify_callback(query, &state)?;
    ///     app.exchange(&callback).await?;
    ///     // The store has the tokens now, also after a restart. Clients of the app refresh them.
    ///     app.client(callback.shop())?.app_key("app_key").build()
    /// }
    /// ```
    ///
    /// # Flow
    ///
    /// - Shops: Their hosts are `{shop}.initech.example` or `login.initech.example`. By its host.
    /// - Installation: It calls first.
    /// - Callback: A code expires after 600 seconds and is single-use. It is signed.
    /// - Token request: As JSON.
    /// - Token response: A response.
    /// - Refresh: Each refresh token is good once.
    ///
    /// # Fields of the token response
    ///
    /// `TokenSet::detail` returns these fields, which are not part of OAuth:
    ///
    /// - `store_id`: The id of the shop.
    /// - `locale`: Not described. (reported)
    #[doc(alias = "hmac", alias = "install", alias = "oauth2")]
    #[derive(Clone, Debug)]
    pub struct OAuth(rt::auth::OAuth);
    "#);
    insta::assert_snapshot!(client("static OAUTH"), @r#"
    static OAUTH: rt::auth::OAuthConfig = rt::auth::OAuthConfig {
        platform: &PLATFORM,
        shops: &["{shop}.initech.example", "login.initech.example"],
        shop_parameter: "store",
        authorize: "/authorize",
        token: "/token",
        encoding: rt::auth::BodyEncoding::Json,
        scope_separator: ",",
        refresh_token_rotates: Some(true),
        refresh_sends_redirect_uri: true,
        code_lifetime_seconds: Some(600),
        response: rt::auth::TokenResponse {
            access_token: "access_token",
            refresh_token: Some("refresh_token"),
            expires_at: Some("expires_at"),
            expires_in: None,
            scope: None,
            lifetime_seconds: Some(7200),
            claims: Some(&CLAIMS),
        },
        signature: Some(rt::auth::CallbackSignature {
            parameter: "sign",
            messages: &[
                rt::auth::SignedMessage::SortedQuery,
                rt::auth::SignedMessage::ShopInBase64,
            ],
            encoding: rt::operation::Encoding::Base64,
        }),
    };
    "#);
}
