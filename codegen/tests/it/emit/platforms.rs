//! Platforms: statics, and the documentation of the module.

use super::client::GLOBEX;
use super::platform_item;
use crate::support;

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
            },
            rt::operation::Limit {
                name: "store",
                kind: rt::operation::LimitKind::Bucket {
                    size: 80,
                    per_second: 20,
                    per: rt::operation::LimitScope::Server,
                },
                optional: false,
            },
            rt::operation::Limit {
                name: "small-body",
                kind: rt::operation::LimitKind::Body {
                    bytes: 2048,
                },
                optional: true,
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
        encoding: rt::auth::BodyEncoding::Form,
        scope_separator: ",",
        refresh_token_rotates: None,
        refresh_sends_redirect_uri: false,
        code_lifetime_seconds: None,
        response: rt::auth::TokenResponse {
            access_token: "access_token",
            refresh_token: Some("refresh_token"),
            expires_at: None,
            expires_in: Some("expires_in"),
            scope: Some("scope"),
            lifetime_seconds: None,
            claims: None,
        },
        signature: Some(rt::auth::CallbackSignature {
            parameter: "sign",
            messages: &[rt::auth::SignedMessage::SortedQuery],
            encoding: rt::operation::Encoding::Base64,
        }),
    };
    "#);
}

#[test]
fn emits_platform_documentation() {
    let files = support::generate(&support::sources([("acme/platform.yaml", GLOBEX)]));
    let content = support::content(&files, "src/acme/mod.rs");
    let docs: Vec<&str> = content.lines().filter(|line| line.starts_with("//!")).collect();
    insta::assert_snapshot!(docs.join("\n"), @r#"
    //! Globex.
    //!
    //! **Mock: no live host is known to serve this API. The document is all there is.**
    //!
    //! # Quick start
    //!
    //! ```no_run
    //! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
    //! let client = shopwire::acme::Client::builder("store", "api_version")
    //!     .token("token")
    //!     .app_key("app_key")
    //!     .build()?;
    //! # Ok(())
    //! # }
    //! ```
    //!
    //! # Authentication
    //!
    //! - [`ClientBuilder::token`]: Sets a credential.
    //! - [`ClientBuilder::app_key`]: The key of the app.
    //! - [`OAuth`]: OAuth 2 authorization code flow; its tokens go to [`ClientBuilder::token_provider`].
    //!
    //! # Rate limits
    //!
    //! Clients delay requests to stay within these limits, in FIFO order. All clients of a process share a limit, for each token or server address as stated:
    //!
    //! - At most 5 requests per second for each token. Source: [Globex manual](https://globex.example/manual).
    //! - Leaky bucket of 80 requests that drains 20 per second, for each server address. Source: [Globex manual](https://globex.example/manual).
    //!
    //! # Body size limits
    //!
    //! Clients reject requests over these limits before they are sent:
    //!
    //! - Request bodies of at most 2048 bytes. Of trial accounts. Enabled by [`ClientBuilder::small_body`]. Source: [Globex manual](https://globex.example/manual).
    //!
    //! # Headers
    //!
    //! - `accept: application/json`: Sent with each request.
    //!
    //! # Errors
    //!
    //! - `message`: What is wrong. Also in responses with a success status.
    //! - `code`: A code.
    //!
    //! # Documents
    //!
    //! - [Globex manual](https://globex.example/manual), retrieved 2026-01-02
    //!
    //! `inferred`, `reported` and `example` mark what these documents do not state: what follows from other statements, what other sources report, and what only examples show.
    //!
    //! # Notes
    //!
    //! - Two hosts.
    "#);
}

#[test]
fn emits_the_values_that_mean_success() {
    let envelope =
        "envelope: { data: data, success: { key: code, values: [0, ok] }, doc: All responses., source: manual#L11 }";
    let files = support::generate(&support::sources([
        ("acme/platform.yaml", format!("{GLOBEX}{envelope}\n").as_str()),
        (
            "acme/orders.yaml",
            "resource: orders\npath: /orders\noperations:\n  get: { get: '', returns: json, source: manual#L12 }\n",
        ),
    ]));
    let client = support::content(&files, "src/acme/client.rs");
    assert!(client.contains("rt::operation::SuccessField {"), "{client}");
    assert!(client.contains(r#"values: &["0", "ok"]"#), "{client}");
    let front = support::content(&files, "src/acme/mod.rs");
    assert!(front.contains("All responses. The request succeeded if `code` is `0` or `ok`."), "{front}");
    let openapi: serde_json::Value = serde_json::from_str(support::content(&files, "openapi/acme.json")).unwrap();
    let response = &openapi["paths"]["/orders"]["get"]["responses"]["2XX"]["content"]["application/json"]["schema"];
    assert_eq!(response["properties"]["code"]["enum"], serde_json::json!([0, "0", "ok"]));
}

#[test]
fn shows_a_title_with_any_words_in_the_table_of_platforms() {
    let platform = GLOBEX.replacen("title: Globex", "title: INTRODUCTION PROGRAM PLATFORMS {program}", 1);
    let files = support::generate(&support::sources([("acme/platform.yaml", platform.as_str())]));
    let content = support::content(&files, "src/lib.rs");
    let count = |part: &str| content.matches(part).count();
    assert_eq!(count("| INTRODUCTION PROGRAM PLATFORMS {program} |"), 1, "{content}");
    assert_eq!((count("```no_run"), count("# Platforms"), count("| module | feature | API |")), (0, 1, 1));
}
