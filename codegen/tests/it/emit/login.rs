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
    insta::assert_snapshot!(item_of(&files, "src/acme/client.rs", "static SECRETS"), @r#"
    static SECRETS: [rt::auth::CredentialSpec; 1] = [
        rt::auth::CredentialSpec {
            place: rt::auth::ResponseLocation::Key("sessionKey"),
            method: "key",
            instead: &["login"],
            claims: None,
        },
    ];
    "#);
    insta::assert_snapshot!(item_of(&files, "src/acme/client.rs", "static LOGIN"), @r#"
    static LOGIN: rt::auth::LoginConfig = rt::auth::LoginConfig {
        operation: &super::orders::ORDERS_OPEN,
        parameters: &[0],
        derived: &[
            (
                1,
                rt::auth::ComputedParam::Sha1(
                    &[
                        rt::auth::ComputedParam::Date("%Y"),
                        rt::auth::ComputedParam::Sha1(&[rt::auth::ComputedParam::Asked(1)]),
                    ],
                ),
            ),
        ],
        time_zone: Some("Europe/Paris"),
        reply: rt::auth::TokenResponse {
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
        /// The key `sessionKey` in the body of requests to custom endpoints.
        ///
        /// Source: Acme manual, line 1.
        #[must_use]
        pub fn key(mut self, secret: impl Into<rt::SecretString>) -> Self {
            self.0.set_secret("key", secret.into());
            self
        }

        /// Logs in with `orders.open` whenever a token is needed.
        ///
        /// Source: Acme manual, line 2.
        ///
        /// - `name`: `name`; the document does not describe it.
        /// - `password`: The password.
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

        /// The zone in which the day of a login is taken, by its name in the IANA database, instead of `Europe/Paris`.
        #[must_use]
        pub fn login_time_zone(mut self, name: impl Into<String>) -> Self {
            self.0.set_login_time_zone(name.into());
            self
        }
    }
    "#);
    insta::assert_snapshot!(item_of(&files, "src/acme/client.rs", "rt::custom_endpoints!"), @"rt::custom_endpoints!(ClientBuilder);");
}
