//! OAuth: authorization URL, callback verification and code exchange.

use secrecy::ExposeSecret;
use shopwire::auth::random_state;
use shopwire::jiff::Timestamp;
use shopwire::shoplazza::{OAuth, Scope};
use shopwire::{ErrorKind, cyberbiz};
use tests::{CannedResponse, Loopback};

use super::{START, TestClock, app, http_date, token_response};

const STATE: &str = "a state that is hard to guess & has special characters";
/// HMAC-SHA256 with `client-secret` over the sorted query, with plain and with encoded values, computed independently.
const PLAIN: &str = "d1d957807e3bb1e661b1d68d54ee9bd11fa3e66da44ff69a935296df2a792ab9";
const ENCODED: &str = "fb1ea43c2289fbd027b3e40929e6fc7054e9386fc50a9c9c224caee0c42b484e";

fn shoplazza() -> OAuth {
    OAuth::new("client id", "client-secret", "https://app.example/back?x=1")
}

fn encoded(state: &str) -> String {
    state.replace('&', "%26").replace(' ', "+")
}

#[test]
fn builds_the_authorization_url() {
    let url = shoplazza().authorize_url("demo", [Scope::ReadOrder, Scope::WriteProduct], "0123456789abcdef").unwrap();
    assert_eq!(
        url,
        "https://demo.myshoplaza.com/admin/oauth/authorize?client_id=client%20id&scope=read_order%20write_product\
         &redirect_uri=https%3A%2F%2Fapp.example%2Fback%3Fx%3D1&response_type=code&state=0123456789abcdef"
    );
    let none: [&str; 0] = [];
    let cyberbiz = cyberbiz::OAuth::new("id", "secret", "https://app.example/back");
    let url = cyberbiz.authorize_url("demo.cyberbiz.co", none, "0123456789abcdef").unwrap();
    assert!(url.starts_with("https://demo.cyberbiz.co/admin/oauth/authorize?client_id=id&redirect_uri="), "{url}");
    assert_eq!(shoplazza().authorize_url("demo", none, "1").unwrap_err().kind(), ErrorKind::Auth);
}

#[test]
fn generates_unique_oauth_states() {
    let (one, other) = (random_state().unwrap(), random_state().unwrap());
    assert!(one.len() == 32 && one != other, "{one} {other}");
}

#[test]
fn accepts_only_shop_hosts_of_the_platform() {
    let app = shoplazza();
    let shop = app.shop("Demo-1.myshoplaza.com").unwrap();
    assert_eq!((shop.host(), shop.name()), ("demo-1.myshoplaza.com", "demo-1"));
    assert_eq!(app.shop("demo").unwrap().host(), "demo.myshoplaza.com");
    for host in [
        "",
        ".myshoplaza.com",
        "evil.com",
        "a.b.myshoplaza.com",
        "demoXmyshoplaza.com",
        "evil.com/.myshoplaza.com",
        "evil.com#.myshoplaza.com",
        "a@b.myshoplaza.com",
        "demo.myshoplaza.com.evil.com",
        "demo.myshoplaza.com:80",
        "-a.myshoplaza.com",
        "de mo",
        "\u{e9}.myshoplaza.com",
        "demo.myshoplaza.com\n",
        "evil.com?.myshoplaza.com",
        "demo.myshoplaza.com.",
        "demo.myshoplaza.com/",
        "user:word@demo.myshoplaza.com",
        "demo%2emyshoplaza.com",
        "demo\u{3002}myshoplaza.com",
        "demo.myshoplaza.com%00.evil.com",
    ] {
        assert_eq!(app.shop(host).unwrap_err().kind(), ErrorKind::Auth, "{host}");
    }
    let other = shoplazza().shops(["{shop}.MyShoplazza.example"]);
    assert!(other.shop("demo.myshoplazza.example").is_ok() && other.shop("demo.myshoplaza.com").is_err());
}

#[test]
fn accepts_callbacks_signed_over_plain_or_encoded_values() {
    for signature in [PLAIN, ENCODED] {
        let state = if signature == PLAIN { "a state that is hard to guess" } else { STATE };
        let query = format!("?shop=demo.myshoplaza.com&hmac={signature}&code=c%2B1%3D&state={}", encoded(state));
        let callback = shoplazza().verify_callback(&query, state).unwrap();
        assert_eq!(callback.shop().host(), "demo.myshoplaza.com", "{signature}");
    }
}

#[test]
fn rejects_tampered_callbacks() {
    let query = format!("shop=demo.myshoplaza.com&hmac={ENCODED}&code=c%2B1%3D&state={}", encoded(STATE));
    let check = |query: &str, state: &str| shoplazza().verify_callback(query, state).map(drop);
    check(&query, STATE).unwrap();
    for (changed, state, why) in [
        (query.clone(), "the state of another session", "state"),
        (query.clone(), "", "state"),
        (query.replace("demo.", "evil."), STATE, "signature"),
        (query.replace("c%2B1%3D", "c%2B2%3D"), STATE, "signature"),
        (query.replace("special", "simple"), STATE, "signature"),
        (query.replace(ENCODED, &"0".repeat(64)), STATE, "signature"),
        (query.replace(ENCODED, ""), STATE, "signature"),
        (query.replace(ENCODED, &ENCODED[..62]), STATE, "signature"),
        (query.replace("hmac=", "mac="), STATE, "no parameter `hmac`"),
        (format!("{query}&extra=1"), STATE, "signature"),
        (format!("{query}&shop=evil.myshoplaza.com"), STATE, "duplicate parameter"),
        (format!("{query}&x=%FF"), STATE, "not valid UTF-8"),
        (String::new(), STATE, "no parameter `hmac`"),
    ] {
        let error = check(&changed, state).unwrap_err();
        assert!(error.kind() == ErrorKind::Auth && error.to_string().contains(why), "{changed}: {error}");
        assert!(!error.to_string().contains("client-secret"));
    }
}

/// The query is not authenticated yet: it is bounded before anything is done with it.
#[test]
fn rejects_oversized_callbacks() {
    let many: Vec<String> = (0..60_000).map(|number| format!("p{number}=1")).collect();
    for (query, why) in [
        (many.join("&"), "more than the maximum of 16384"),
        (format!("code={}", "x".repeat(20_000)), "more than the maximum of 16384"),
        (many[..1000].join("&"), "more than 100 parameters"),
    ] {
        let error = shoplazza().verify_callback(&query, STATE).map(drop).unwrap_err();
        assert!(error.kind() == ErrorKind::Auth && error.to_string().contains(why), "{error}");
        assert!(error.to_string().len() < 200, "{error}");
    }
    let error = shoplazza().verify_callback(&many[..100].join("&"), STATE).map(drop).unwrap_err();
    assert!(error.to_string().contains("no parameter `hmac`"), "{error}");
}

#[test]
fn verifies_callbacks_signed_over_the_base64_shop() {
    let app = cyberbiz::OAuth::new("id", "example-app-secret", "https://app.example/back");
    let signature = "89e7742c037f04b50f72fae3980cdf730fdead2f8c57c831ddd0fbac3a5ffebb";
    let query = format!("shop=demo.cyberbiz.co&hmac={signature}");
    assert_eq!(app.verify_install(&query).unwrap().name(), "demo");
    let callback = app.verify_callback(&format!("code=1&{query}&state=0123456789abcdef"), "0123456789abcdef").unwrap();
    assert_eq!(callback.shop().host(), "demo.cyberbiz.co");
    // Only the shop is signed, so only the state ties the callback to a session.
    let state = "0123456789abcdef";
    for (rest, why) in [
        ("code=1", "no parameter `state`"),
        ("code=1&state=", "`state` does not match"),
        ("code=1&state=0123456789abcdee", "`state` does not match"),
        ("state=0123456789abcdef", "no parameter `code`"),
        ("code=1&state=0123456789abcdef&error=server_error", "did not authorize the app: server_error"),
        ("code=1&state=0123456789abcdef&st%61te=0123456789abcdef", "duplicate parameter"),
    ] {
        let error = app.verify_callback(&format!("{rest}&{query}"), state).unwrap_err();
        assert!(error.kind() == ErrorKind::Auth && error.to_string().contains(why), "{rest}: {error}");
    }
    let last = "febb";
    for wrong in [query.replace("demo", "other"), query.replace("cyberbiz.co", "evil.com"), query.replace(last, "0000")]
    {
        assert_eq!(app.verify_install(&wrong).unwrap_err().kind(), ErrorKind::Auth, "{wrong}");
    }
    let without = cyberbiz::OAuth::new("id", "", "https://app.example/back");
    let signed_with_nothing =
        "shop=demo.cyberbiz.co&hmac=13eaa997e4b20a2ee7a32e2753bebfc90fb4355b2c81a93496f93314a381fb26";
    let error = without.verify_install(signed_with_nothing).unwrap_err();
    assert!(error.to_string().contains("client secret is empty"), "{error}");
    let signed_elsewhere = "shop=evil.example&hmac=987704e4cb3db9fff44a862a8ec50f8fc0959f51773a2b77cf0774166c439e13";
    let error = app.verify_install(signed_elsewhere).unwrap_err();
    assert!(error.to_string().contains("`evil.example` is not a shop"), "{error}");
}

#[tokio::test]
async fn exchanges_a_code_for_tokens() {
    let server =
        Loopback::script([token_response("first", 7200), CannedResponse::new(401, r#"{"error":"invalid_client"}"#)])
            .await;
    let app = app(&server, &TestClock::new());
    let query = format!("shop=demo.myshoplaza.com&hmac={ENCODED}&code=c%2B1%3D&state={}", encoded(STATE));
    let callback = app.verify_callback(&query, STATE).unwrap();
    let tokens = app.exchange(&callback).await.unwrap();
    assert_eq!(tokens.expires_at().unwrap().as_second(), START + 7200);
    assert_eq!((tokens.detail("store_id"), tokens.detail("store_name")), (Some("2"), Some("xiong1889")));
    assert_eq!((tokens.detail("token_type"), tokens.detail("access_token")), (Some("Bearer"), None));
    let received = &server.received()[0];
    assert_eq!((received.method.as_str(), received.path.as_str()), ("POST", "/admin/oauth/token"));
    let sent: serde_json::Value = serde_json::from_str(&received.body).unwrap();
    let expected = serde_json::json!({
        "grant_type": "authorization_code", "client_id": "client-id", "client_secret": "client-secret",
        "redirect_uri": "https://app.example/back", "code": "c+1=",
    });
    assert_eq!(sent, expected);
    let error = app.exchange(&callback).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Unauthorized);
    assert!(error.to_string().contains("oauth.exchange") && error.to_string().contains("invalid_client"), "{error}");
}

/// Returns a clock two hours before a time, and its HTTP date.
fn two_hours_before(expiry: i64) -> (tests::TestClock, String) {
    let issued = expiry - 7200;
    (tests::TestClock::at(Timestamp::from_second(issued).unwrap()), http_date(issued - START))
}

/// Sends the documented request and receives the documented response.
#[tokio::test]
async fn sends_the_documented_token_request() {
    let response = CannedResponse::new(200, crate::payload("shoplazza/oauth.token.200"));
    let (clock, date) = two_hours_before(1_550_546_245);
    let server = Loopback::script([response.header("date", &date)]).await;
    let expected: serde_json::Value = serde_json::from_str(&crate::payload("shoplazza/oauth.token.request")).unwrap();
    let value = |name: &str| expected[name].as_str().unwrap().to_owned();
    let app = OAuth::new(value("client_id"), value("client_secret"), value("redirect_uri"));
    let query = format!(
        "code={}&shop=xiong1889.myshoplaza.com&state=0123456789abcdef\
         &hmac=49eec41ce0161643c2e94323f189bea8aa79826e7ad9382c0ed893651a807f53",
        value("code")
    );
    let app = app.base_url(server.url()).clock(clock);
    let tokens = app.exchange(&app.verify_callback(&query, "0123456789abcdef").unwrap()).await.unwrap();
    let sent: serde_json::Value = serde_json::from_str(&server.received()[0].body).unwrap();
    assert_eq!(sent, expected);
    assert_eq!(tokens.access_token().expose_secret(), "eyJ0eXAiOiJKV1QiLCJh");
    assert_eq!(tokens.refresh_token().unwrap().expose_secret(), "def502003d28ba08a964e");
    assert_eq!(tokens.expires_at().unwrap().as_second(), 1_550_546_245);
    assert_eq!((tokens.detail("store_id"), tokens.detail("store_name")), (Some("2"), Some("xiong1889")));
}

#[tokio::test]
async fn sends_a_form_and_reads_expiry_from_the_jwt() {
    let token = super::login::EXAMPLE_TOKEN;
    let response = serde_json::json!({ "access_token": token }).to_string();
    let (clock, date) = two_hours_before(1_689_139_689);
    let server = Loopback::script([CannedResponse::new(200, response).header("date", &date)]).await;
    let app = cyberbiz::OAuth::new("id", "example-app-secret", "https://app.example/back");
    let app = app.base_url(server.url()).clock(clock);
    let query = "code=a%20b&shop=demo.cyberbiz.co&hmac=89e7742c037f04b50f72fae3980cdf730fdead2f8c57c831ddd0fbac3a5ffebb&state=0123456789abcdef";
    let tokens = app.exchange(&app.verify_callback(query, "0123456789abcdef").unwrap()).await.unwrap();
    assert_eq!(tokens.expires_at().unwrap().as_second(), 1_689_139_689);
    assert_eq!(tokens.scopes().unwrap(), ["public", "shop_api"]);
    let received = &server.received()[0];
    assert_eq!(received.headers["content-type"], "application/x-www-form-urlencoded");
    assert_eq!(
        received.body,
        "grant_type=authorization_code&client_id=id&client_secret=example-app-secret\
         &redirect_uri=https%3A%2F%2Fapp.example%2Fback&code=a+b"
    );
}
