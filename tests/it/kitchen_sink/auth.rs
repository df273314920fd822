//! Authentication with special names: a login with computed parameters, and signed OAuth callbacks.

use secrecy::ExposeSecret;
use serde_json::json;
use shopwire::ErrorKind;
use shopwire::auth::{MemoryStore, TokenSet};
use tests::kitchen_sink::{Client, OAuth, Operation, Scope, ScopeSet, claims};
use tests::{CannedResponse, Loopback, TestClock};

const STATE: &str = "a state that is long enough";
/// Signed with HMAC-SHA256 and `s3cret` over the base64 of the host, computed independently.
const SIGNED: &str = "the+%22shop%22=one.example.org&sig=uPhk9FoJ1v%2BWUghvXMx9jg8D5B4MGSmitwAS12wFqlQ%3D";

#[tokio::test]
async fn computes_a_login_and_uses_its_token() {
    let session = json!({"session": {"\"token\"": "t2", "seconds": 600}}).to_string();
    let server =
        Loopback::script([CannedResponse::new(200, session), CannedResponse::new(200, r#"{"data":[1]}"#)]).await;
    let client = Client::builder("s", "r").log_in("me", "word").token("t1").clock(TestClock::new());
    let client = client.base_url(server.url()).build().unwrap();
    assert_eq!(client.lists().numbered().send().await.unwrap().items, [1]);
    // The SHA-1 of `2026"326*/`, the SHA-1 of `word` and `me`, computed independently.
    let login = r#"POST /widgets/enter {"fn":"me","pro of":"e181309c108171bace40427cd084c8a674f25faa"}"#;
    assert_eq!(server.lines(), [login, "GET /lists/numbered"]);
    let sent = server.received();
    assert!(!sent[0].headers.contains_key("x-second-key"), "a login request has no credential that the login returns");
    assert_eq!(sent[1].headers["x-second-key"], "t2");
    assert!(sent.iter().all(|request| request.headers["authorization"] == "Bearer t1"));
}

#[test]
fn rejects_a_login_combined_with_a_token_provider() {
    let builder = Client::builder("s", "r").log_in("me", "word").token_provider(TokenSet::new("t1"));
    let error = builder.build().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Config);
    assert!(error.to_string().contains("set the other one with `.token(…)` or `.second_key(…)`"), "{error}");
}

fn app() -> OAuth {
    OAuth::new("id", "s3cret", "https://app.example/back")
}

#[test]
fn builds_the_authorization_url_and_verifies_callbacks() {
    let scopes = ScopeSet::new(&[Scope::ReadAllProducts, Scope::Crab]);
    let url = app().authorize_url("one.example.org", scopes, STATE).unwrap();
    assert!(
        url.starts_with(
            "https://one.example.org/o-auth/begin?client_id=id&scope=read%3Aall%20products%2C%F0%9F%A6%80&"
        ),
        "{url}"
    );
    assert_eq!(app().verify_install(SIGNED).unwrap().host(), "one.example.org");
    let back = format!("{SIGNED}&code=c&state={}", STATE.replace(' ', "+"));
    assert_eq!(app().verify_callback(&back, STATE).unwrap().shop().host(), "one.example.org");
    for (forged, why) in [(back.replace("one.", "two."), "signature"), (back.replace("long", "short"), "state")] {
        let error = app().verify_callback(&forged, STATE).unwrap_err().to_string();
        assert!(error.contains(why), "{error}");
    }
}

#[test]
fn creates_clients_of_shops_with_the_other_variables() {
    let app = app().with_store(MemoryStore::new());
    let client = app.client("demo", "eu").unwrap().second_key("t2").build().unwrap();
    assert!(format!("{client:?}").contains("https://demo.eu.example.com/api"), "{client:?}");
}

#[tokio::test]
async fn exchanges_and_refreshes_tokens() {
    let response = |name: &str| {
        let response = json!({"tokens": {"\"access\"": name, "refresh": "again"}, "seconds": 61, "who */": "it"});
        CannedResponse::new(200, response.to_string())
    };
    let server =
        Loopback::script([response("one"), response("two"), CannedResponse::new(200, r#"{"data":[1]}"#)]).await;
    let clock = TestClock::new();
    let app = app().base_url(server.url()).clock(clock.clone());
    let callback = app.verify_callback(&format!("{SIGNED}&code=c&state=s"), "s").unwrap();
    let tokens = app.exchange(&callback).await.unwrap();
    assert_eq!((tokens.access_token().expose_secret(), tokens.detail("who */")), ("one", Some("it")));
    clock.advance(std::time::Duration::from_secs(2));
    let tokens = app.token_provider(callback.shop().host(), tokens).unwrap();
    let client =
        Client::builder("s", "r").token_provider(tokens).second_key("t2").base_url(server.url()).build().unwrap();
    client.lists().numbered().send().await.unwrap();
    let back = "redirect_uri=https%3A%2F%2Fapp.example%2Fback";
    let lines = [
        format!("POST /o-auth/token grant_type=authorization_code&client_id=id&client_secret=s3cret&{back}&code=c"),
        format!(
            "POST /o-auth/token grant_type=refresh_token&client_id=id&client_secret=s3cret&refresh_token=again&{back}"
        ),
        "GET /lists/numbered".to_owned(),
    ];
    assert_eq!(server.lines(), lines);
    assert_eq!(server.received()[2].headers["authorization"], "Bearer two");
}

#[test]
fn decodes_claims_with_schema_names() {
    // {"scope\"s": "write-all", "*/ shop": "s"}
    let claims = claims("e30.eyJzY29wZVwicyI6ICJ3cml0ZS1hbGwiLCAiKi8gc2hvcCI6ICJzIn0.").unwrap();
    assert_eq!((claims.scopes.unwrap(), claims.shop.unwrap()), (vec!["write-all".to_owned()], "s".to_owned()));
    assert!(ScopeSet::of(&[Operation::WidgetsUpdate]).missing(&["write-all"]).is_empty());
}
