//! `IdoSell`: custom endpoints, sessions that the client opens, keys, and the limit.

mod formats;

use std::time::Duration;

use serde_json::{Value, json};
use shopwire::idosell::{Client, ClientBuilder, Operation};
use shopwire::{ErrorKind, RetryPolicy};
use tests::{CannedResponse, Loopback, RecordedRequest, TestClock};

/// The system key for 2024-01-02 and the password `secret`.
const SYSTEM_KEY: &str = "bd51415e13f2bf155920a01e0757001fd16a59b8";

/// A server whose `/authenticate` returns numbered sessions, and whose other endpoints answer `{"ok":true}`.
async fn session_server() -> Loopback {
    let sessions = std::sync::atomic::AtomicUsize::new(0);
    Loopback::start(move |request: &RecordedRequest| {
        if request.path != "/authenticate" {
            return CannedResponse::new(200, r#"{"ok":true}"#);
        }
        let number = sessions.fetch_add(1, std::sync::atomic::Ordering::SeqCst) + 1;
        CannedResponse::new(200, json!({ "sessionKey": format!("session-{number}") }).to_string())
    })
    .await
}

fn builder(server: &Loopback, clock: &TestClock) -> ClientBuilder {
    let mut builder = Client::builder().dropshipping_key("drop").login("shop", "secret").clock(clock.clone());
    for operation in Operation::all() {
        let path = match operation {
            Operation::SessionsAuthenticate => "authenticate".to_owned(),
            other => other.to_string(),
        };
        builder = builder.custom_endpoint(*operation, format!("{}/{path}", server.url()));
    }
    builder.disable_rate_limit().retry_policy(RetryPolicy::none())
}

fn clock(now: &str) -> TestClock {
    TestClock::at(now.parse().unwrap())
}

fn bodies(server: &Loopback) -> Vec<Value> {
    server.received().iter().map(|request| serde_json::from_str(&request.body).unwrap()).collect()
}

#[tokio::test]
async fn sends_both_keys_to_every_endpoint() {
    let server = session_server().await;
    let client = builder(&server, &clock("2024-01-02T10:00:00Z")).build().unwrap();
    let body = json!({"what": "it takes"});
    let responses = [
        client.products().check_availability(body.clone()).send().await,
        client.basket().send(body.clone()).send().await,
        client.orders().place(body.clone()).send().await,
        client.orders().status(body.clone()).send().await,
        client.couriers().all(body.clone()).send().await,
        client.couriers().for_order(body.clone()).send().await,
        client.clients().get_addresses(body.clone()).send().await,
        client.clients().update_addresses(body).send().await,
    ];
    assert!(responses.into_iter().all(|response| response.unwrap().to_value().unwrap() == json!({"ok": true})));
    let (first, others) = (bodies(&server).remove(0), bodies(&server).split_off(1));
    assert_eq!(first, json!({"login": "shop", "systemKey": SYSTEM_KEY}));
    let expected = json!({"sessionKey": "session-1", "dropshippingKey": "drop", "what": "it takes"});
    assert!(others.iter().all(|body| *body == expected), "{others:?}");
    let paths: Vec<String> = server.received().iter().skip(1).map(|it| it.path[1..].to_owned()).collect();
    let endpoints: Vec<String> = Operation::all().iter().map(ToString::to_string).collect();
    assert_eq!((paths.len() + 1, paths.iter().all(|path| endpoints.contains(path))), (endpoints.len(), true));
    let unique: std::collections::BTreeSet<_> = paths.iter().collect();
    assert_eq!(unique.len(), paths.len(), "each endpoint once");
    assert!(server.received().iter().all(|it| it.method == "POST" && it.headers["content-type"] == "application/json"));
}

#[tokio::test]
async fn opens_a_new_session_before_the_old_one_expires() {
    let server = session_server().await;
    let clock = clock("2024-01-02T10:00:00Z");
    let client = builder(&server, &clock).build().unwrap();
    for minutes in [0, 10, 5] {
        clock.advance(Duration::from_secs(minutes * 60));
        client.orders().status(json!({})).send().await.unwrap();
    }
    let sessions: Vec<Value> = bodies(&server).into_iter().map(|mut body| body["sessionKey"].take()).collect();
    assert_eq!(sessions, [json!(null), json!("session-1"), json!("session-1"), json!(null), json!("session-2")]);
}

#[tokio::test]
async fn uses_the_date_in_warsaw_by_default() {
    let server = session_server().await;
    // It is already the 2nd in Warsaw.
    let late = clock("2024-01-01T23:30:00Z");
    builder(&server, &late).build().unwrap().orders().status(json!({})).send().await.unwrap();
    let utc = builder(&server, &late).login_time_zone("UTC").build().unwrap();
    utc.orders().status(json!({})).send().await.unwrap();
    let keys: Vec<Value> = bodies(&server).into_iter().map(|mut body| body["systemKey"].take()).collect();
    assert_eq!(keys[0], SYSTEM_KEY);
    assert!(keys[2].is_string() && keys[2] != SYSTEM_KEY);
    let error = builder(&server, &late).login_time_zone("Europe/Atlantis").build().unwrap_err();
    assert!(error.to_string().contains("time zone `Europe/Atlantis` is not in"), "{error}");
}

#[tokio::test]
async fn sends_a_given_session_key_unchanged() {
    let server = session_server().await;
    let client = Client::builder().session_key("mine").dropshipping_key("drop");
    let client = client.custom_endpoint(Operation::CouriersAll, server.url()).build().unwrap();
    client.couriers().all(json!({})).send().await.unwrap();
    assert_eq!(bodies(&server), [json!({"sessionKey": "mine", "dropshippingKey": "drop"})]);
}

#[tokio::test]
async fn rejects_invalid_requests_before_sending() {
    let server = session_server().await;
    let error = Client::builder().dropshipping_key("drop").build().unwrap_err();
    assert_eq!(error.to_string(), "missing credentials: set them with `.session_key(…)` or `.login(…)` of the builder");
    let client = Client::builder().session_key("s").dropshipping_key("d");
    let client = client.custom_endpoint(Operation::OrdersPlace, server.url()).build().unwrap();
    let error = client.couriers().all(json!({})).send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Config);
    assert!(error.to_string().starts_with("couriers.all: no URL for `couriers.all`"), "{error}");
    let error = client.orders().place(json!(["a list"])).send().await.unwrap_err();
    assert!(tests::chain(&error).contains("not a JSON object"), "{error:?}");
    let error = client.orders().place(json!({"all": "x".repeat(10 << 20)})).send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Invalid);
    assert!(error.to_string().contains("limit `body` allows 10485760 bytes"), "{error}");
    assert!(server.lines().is_empty());
}

#[tokio::test]
async fn redacts_keys_and_passwords() {
    let server = Loopback::start(|_| CannedResponse::new(500, "no")).await;
    let builder = builder(&server, &clock("2024-01-02T10:00:00Z"));
    let mut shown = vec![format!("{builder:?}")];
    let client = builder.build().unwrap();
    let error = client.orders().status(json!({})).send().await.unwrap_err();
    shown.extend([format!("{client:?}"), format!("{error:?}"), error.to_string()]);
    for output in shown {
        assert!(!output.contains("secret") && !output.contains("drop\"") && !output.contains(SYSTEM_KEY), "{output}");
    }
}
