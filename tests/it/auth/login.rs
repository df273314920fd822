//! Logins and JWT claims.

use shopwire::{ErrorKind, cyberbiz, shopzpin};
use tests::{CannedResponse, Loopback};

use super::TestClock;

/// The token in the documentation of CYBERBIZ.
pub(super) const EXAMPLE_TOKEN: &str = "eyJhbGciOiJIUzI1NiJ9.eyJpYXQiOjE2ODkxMzI0ODksImV4cCI6MTY4OTEzOTY4OSwic2hvcF9pZCI6NzEwOSwic2NvcGVzIjoicHVibGljIHNob3BfYXBpIiwic2hvcF9kb21haW4iOiJkZW1vLmN5YmVyYml6LmNvIn0.VyW3B2wA1b6uhH9pDfbzRvPjOmSQD7VHy-IiRmnof9g";

#[test]
fn decodes_the_claims_of_the_documented_token() {
    let claims = cyberbiz::claims(EXAMPLE_TOKEN).unwrap();
    assert_eq!(claims.scopes.unwrap(), ["public", "shop_api"]);
    assert_eq!(claims.shop.unwrap(), "demo.cyberbiz.co");
    assert_eq!(claims.issued_at.unwrap().as_second(), 1_689_132_489);
    assert_eq!(claims.expires_at.unwrap().as_second(), 1_689_139_689);
    assert_eq!(claims.all["shop_id"], 7109);
    for token in ["", "a.b.c", "a.b", "e30.e30", "e30.e30.e30.e30", "e30.W10.e30"] {
        let error = cyberbiz::claims(token).unwrap_err();
        assert!(error.kind() == ErrorKind::Auth && error.to_string().contains("JWT"), "{token}: {error}");
    }
    assert_eq!(cyberbiz::claims("e30.e30.").unwrap().scopes, None);
}

fn login_response(token: &str) -> CannedResponse {
    let data = serde_json::json!({ "access_token": token, "token_type": "Bearer", "expires_in": 7200 });
    CannedResponse::new(200, serde_json::json!({ "success": true, "data": data }).to_string())
}

fn profile() -> CannedResponse {
    CannedResponse::new(200, r#"{"success":true,"data":{}}"#)
}

fn client(server: &Loopback, clock: &TestClock) -> shopzpin::Client {
    let builder = shopzpin::Client::builder().login("merchant@brand.com", "YourPassword123");
    builder.base_url(server.url()).clock(clock.clone()).build().unwrap()
}

fn authorizations(server: &Loopback) -> Vec<String> {
    let shown = |received: &tests::RecordedRequest| {
        let header = received.headers.get("authorization").map_or("nothing", |value| value.to_str().unwrap());
        format!("{}: {header}", received.path)
    };
    server.received().iter().map(shown).collect()
}

#[tokio::test]
async fn logs_in_again_before_the_token_expires() {
    let clock = TestClock::new();
    let server =
        Loopback::script([login_response("one"), profile(), profile(), login_response("two"), profile()]).await;
    let client = client(&server, &clock);
    client.merchant().get().send().await.unwrap();
    clock.advance(7000);
    client.merchant().get().send().await.unwrap();
    clock.advance(150);
    client.merchant().get().send().await.unwrap();
    let [login, request] = ["/auth/login: nothing", "/merchant/profile: Bearer"];
    let one = format!("{request} one");
    assert_eq!(authorizations(&server), [login, &one, &one, login, &format!("{request} two")]);
    let body: serde_json::Value = serde_json::from_str(&server.received()[0].body).unwrap();
    assert_eq!(body, serde_json::json!({ "email": "merchant@brand.com", "password": "YourPassword123" }));
}

#[tokio::test]
async fn logs_in_again_after_a_401() {
    let no = CannedResponse::new(401, r#"{"success":false,"error_code":"AUTH_TOKEN_EXPIRED"}"#);
    let server = Loopback::script([login_response("one"), no, login_response("two"), profile()]).await;
    client(&server, &TestClock::new()).merchant().get().send().await.unwrap();
    assert_eq!(server.received().len(), 4);
}

#[tokio::test]
async fn returns_an_auth_error_when_the_login_fails() {
    let no = r#"{"success":false,"error_code":"AUTH_INVALID_CREDENTIALS"}"#;
    let server = Loopback::start(move |_| CannedResponse::new(401, no)).await;
    let error = client(&server, &TestClock::new()).merchant().get().send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Auth);
    assert!(tests::chain(&error).contains("AUTH_INVALID_CREDENTIALS"), "{error:?}");
    assert!(!format!("{error} {error:?}").contains("YourPassword123"));
    assert_eq!(server.received().len(), 1);
}
