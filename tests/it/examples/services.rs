//! Examples that are servers.

use shopwire::bytes::Bytes;
use shopwire::http::Request;
use shopwire::reqwest;
use shopwire::shoplazza::OAuth;
use shopwire::shoplazza::webhooks::Event;
use shopwire::webhook::testing::Sample;

use super::{Service, example, shop};

async fn post(address: &str, request: Request<Bytes>) -> u16 {
    let (parts, body) = request.into_parts();
    let request = reqwest::Client::new().post(address).headers(parts.headers).body(body);
    request.send().await.unwrap().status().as_u16()
}

fn paid(id: &str) -> Sample {
    Sample::of::<Event>("orders/paid").unwrap().header("x-shoplazza-deduplication-id", id)
}

#[tokio::test(flavor = "multi_thread")]
async fn webhook_service_handles_each_event_once() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("webhooks.sqlite");
    let mut command = example("webhook_service");
    let mut service = Service::start(command.arg(&file).arg("127.0.0.1:0").env("SHOPLAZZA_SECRET", "secret"));
    let address = service.address.clone();
    assert_eq!(post(&address, paid("1").sign("another secret")).await, 401);
    assert_eq!(post(&address, paid("1").sign("secret")).await, 200);
    assert_eq!(service.line(), "ASD01245 is paid: 16.99 USD");
    assert_eq!(post(&address, paid("1").sign("secret")).await, 200, "a duplicate");
    let undecodable = paid("2").body(r#"{"order":{"line_items":[{"quantity":"many"}]}}"#);
    assert_eq!(post(&address, undecodable.sign("secret")).await, 200, "kept as a dead letter");
    assert_eq!(post(&address, paid("3").sign("secret")).await, 200);
    assert_eq!(service.line(), "ASD01245 is paid: 16.99 USD");
    drop(service);

    // A new process handles at most the event again at which the old one was killed.
    let mut service = Service::start(command.stdin(std::process::Stdio::null()));
    let cancelled = Sample::of::<Event>("orders/cancelled").unwrap().sign("secret");
    assert_eq!(post(&service.address.clone(), cancelled).await, 200);
    let mut lines = Vec::new();
    while lines.last().is_none_or(|line: &String| !line.starts_with("orders/cancelled: order ")) {
        lines.push(service.line());
        assert!(lines.len() <= 2, "{lines:?}");
    }
}

async fn get(url: String) -> (u16, String, Option<String>) {
    let client = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build().unwrap();
    let response = client.get(url).send().await.unwrap();
    let location = response.headers().get("location").map(|value| value.to_str().unwrap().to_owned());
    (response.status().as_u16(), response.text().await.unwrap(), location)
}

#[tokio::test(flavor = "multi_thread")]
async fn oauth_app_installs_and_calls_the_api() {
    let (shop, folder) = (shop().await, tempfile::tempdir().unwrap());
    let mut command = example("oauth_app");
    command.arg("127.0.0.1:0").env("SHOPLAZZA_CLIENT_ID", "id").env("SHOPLAZZA_CLIENT_SECRET", "secret");
    let service = Service::start(command.env("TOKENS", folder.path()).env("SHOPLAZZA_URL", shop.url()));
    let address = &service.address;
    let platform = OAuth::new("id", "secret", "https://app.example/callback");

    let query = platform.sample_install("demo").unwrap();
    let (status, _, location) = get(format!("{address}/install?{query}")).await;
    assert_eq!(status, 303);
    let location = location.unwrap();
    let state = location.split(['?', '&']).find_map(|pair| pair.strip_prefix("state=")).unwrap().to_owned();

    let forged = OAuth::new("id", "another secret", "").sample_callback("demo", "code", &state).unwrap();
    assert_eq!(get(format!("{address}/callback?{forged}")).await.0, 403);
    let (_, _, location) = get(format!("{address}/install?{query}")).await;
    let location = location.unwrap();
    let state = location.split(['?', '&']).find_map(|pair| pair.strip_prefix("state=")).unwrap();
    let callback = platform.sample_callback("demo", "code", state).unwrap();
    let (status, text, _) = get(format!("{address}/callback?{callback}")).await;
    assert_eq!((status, text.as_str()), (200, "installed for demo.myshoplaza.com"));

    let (status, text, _) = get(format!("{address}/shops/demo/orders")).await;
    assert_eq!((status, text.as_str()), (200, "1 orders"));
    let (status, text, _) = get(format!("{address}/shops/other/orders")).await;
    assert_eq!(status, 403, "{text}");
}
