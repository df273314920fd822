//! The generated code for logins with computed parameters.

use shopwire_codegen::file_set::FileSet;

use super::item_of;
use crate::support;

/// A login at a custom endpoint: one parameter is a digest, and what it gives is a key.
fn computed_login() -> FileSet {
    let platform = "
platform: acme
title: Acme
docs: { manual: { title: Acme manual } }
time_zone: Europe/Paris
auth:
  key: { kind: key, key: sessionKey, source: manual#L1 }
  login:
    kind: login
    operation: orders.open
    token: sessionKey
    lifetime: 60
    credential: key
    computed_params: { proof: { sha1: [{ date: \"%Y\" }, { sha1: password }] } }
    inputs: { password: The password. }
    source: manual#L2
";
    let resource = "
resource: orders
operations:
  open:
    custom_endpoint: Open
    body: { name: { type: string, required: true }, proof: { type: string, required: true } }
    returns: undocumented
    source: manual#L3
";
    support::generate(&support::sources([("acme/platform.yaml", platform), ("acme/orders.yaml", resource)]))
}

#[test]
fn emits_computed_parameters_of_a_login() {
    let files = computed_login();
    insta::assert_snapshot!(item_of(&files, "src/acme/client.rs", "static CREDENTIALS"), @r#"
    static CREDENTIALS: [rt::auth::CredentialSpec; 1] = [
        rt::auth::CredentialSpec {
            location: rt::auth::CredentialLocation::Key("sessionKey"),
            method: "key",
            alternatives: &["login"],
            claims: None,
        },
    ];
    "#);
    insta::assert_snapshot!(item_of(&files, "src/acme/client.rs", "static LOGIN"), @r#"
    static LOGIN: rt::auth::LoginConfig = rt::auth::LoginConfig {
        operation: &super::orders::ORDERS_OPEN,
        parameters: &[0],
        computed_params: &[
            (
                1,
                rt::auth::ComputedParam::Sha1(
                    &[
                        rt::auth::ComputedParam::Date("%Y"),
                        rt::auth::ComputedParam::Sha1(&[rt::auth::ComputedParam::Input(1)]),
                    ],
                ),
            ),
        ],
        time_zone: Some("Europe/Paris"),
        response: rt::auth::TokenResponse {
            access_token: "sessionKey",
            refresh_token: None,
            expires_at: None,
            expires_in: None,
            scope: None,
            lifetime_seconds: Some(60),
            claims: None,
        },
    };
    "#);
}

#[test]
fn emits_a_setter_with_the_inputs_of_a_computed_login() {
    let files = computed_login();
    insta::assert_snapshot!(item_of(&files, "src/acme/client.rs", "impl ClientBuilder"), @r#"
    impl ClientBuilder {
        /// Sets the key that requests to custom endpoints send as `sessionKey`.
        #[must_use]
        pub fn key(mut self, secret: impl Into<rt::SecretString>) -> Self {
            self.0.set_secret("key", secret.into());
            self
        }

        /// Logs in with `orders.open` when a token is needed.
        ///
        /// # Arguments
        ///
        /// - `name`: `string` (secret).
        /// - `password`: The password.
        ///
        /// # Example
        ///
        /// ```
        /// # fn main() -> Result<(), shopwire::Error> {
        /// let client = shopwire::acme::Client::builder()
        ///     .login("name", "password")
        ///     .build()?;
        /// # Ok(())
        /// # }
        /// ```
        #[must_use]
        pub fn login(
            mut self,
            name: impl Into<rt::SecretString>,
            password: impl Into<rt::SecretString>,
        ) -> Self {
            self.0.set_login("key", &LOGIN, vec![name.into(), password.into()]);
            self
        }

        /// Sets the IANA time zone in which the date of a login is computed. Default: `Europe/Paris`.
        #[must_use]
        pub fn login_time_zone(mut self, name: impl Into<String>) -> Self {
            self.0.set_login_time_zone(name.into());
            self
        }
    }
    "#);
    insta::assert_snapshot!(item_of(&files, "src/acme/client.rs", "rt::custom_endpoints!"), @"rt::custom_endpoints!(ClientBuilder);");
}
