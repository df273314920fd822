//! What a client sends: headers, empty bodies, updates.

use shopwire::shoplazza::{Client, Order};
use shopwire::{ErrorKind, json};
use tests::kitchen_sink::{Client as Sink, Kind, Product};
use tests::{CannedResponse, Loopback, RawServer};

use crate::{payload, shop};

#[tokio::test]
async fn case_32_an_update_without_changes_is_not_sent() {
    let server = Loopback::start(|_| CannedResponse::new(200, payload("shoplazza/orders.update.200"))).await;
    let order: Order = json::from_str(r#"{"id":"1","note":"ring twice"}"#).unwrap();
    let orders = shop(&server).orders();
    let request = orders.update("1").changes(&order, &order);
    assert!(request.is_empty());
    let error = request.clone().send().await.unwrap_err();
    assert_eq!((error.kind(), error.is_retryable()), (ErrorKind::NoChanges, false));
    assert_eq!(error.to_string(), "orders.update was not sent: the two values of `changes` do not differ");
    assert_eq!(request.clone().send_raw().await.unwrap_err().kind(), ErrorKind::NoChanges);
    assert!(server.lines().is_empty());

    let request = request.note("call first");
    assert!(!request.is_empty());
    request.send().await.unwrap();
    assert_eq!(server.received()[0].body, r#"{"note":"call first"}"#);
    let error = orders.update("1").send().await.unwrap_err();
    assert_eq!((error.kind(), server.lines().len()), (ErrorKind::NoChanges, 1), "no field is set either");
}

#[tokio::test]
async fn case_33_a_post_without_a_body_has_content_length_0() {
    let response = "HTTP/1.1 200 OK\r\nContent-Length: 12\r\n\r\n{\"order\":{}}";
    let server = RawServer::start(response).await;
    let orders = Client::builder("demo").access_token("t").base_url(server.url()).build().unwrap().orders();
    orders.refund("1").send().await.unwrap();
    orders.get("1").send().await.unwrap();
    let requests = server.requests();
    assert!(requests[0].starts_with("POST ") && requests[0].ends_with("\r\n\r\n"), "{}", requests[0]);
    assert_eq!(requests[0].to_lowercase().matches("\r\ncontent-length: 0\r\n").count(), 1, "{}", requests[0]);
    assert!(!requests[1].to_lowercase().contains("content-length"), "{}", requests[1]);
}

#[tokio::test]
async fn case_34_a_header_replaces_the_clients_own() {
    let server = Loopback::start(|_| CannedResponse::new(200, payload("shoplazza/orders.update.200"))).await;
    let request = shop(&server).orders().update("1").note("x");
    let headers = [
        ("Access-Token", "other"),
        ("Accept", "text/plain"),
        ("Content-Type", "application/merge-patch+json"),
        ("User-Agent", "mine"),
        ("token-type", "Basic"),
        ("X-Job", "7"),
    ];
    let request =
        headers.iter().fold(request.with_header("x-job", "6"), |it, (name, value)| it.with_header(name, value));
    request.send().await.unwrap();
    let received = &server.received()[0].headers;
    for (name, value) in headers {
        assert_eq!(received.get_all(name).iter().collect::<Vec<_>>(), [value], "{name}");
    }
    assert_eq!(server.received()[0].body, r#"{"note":"x"}"#);
}

#[tokio::test]
async fn case_34_authorization_is_on_the_wire_once() {
    let server = RawServer::start("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}").await;
    let client = tests::kitchen_sink::Client::builder("s", "r").token("t1").second_key("t2").base_url(server.url());
    let request = client.build().unwrap().products().get("1", 2).with_header("authorization", "Basic b3RoZXI=");
    request.send().await.unwrap();
    let sent = server.requests()[0].to_lowercase();
    assert_eq!(sent.matches("authorization:").count(), 1, "{sent}");
    assert!(
        sent.contains("\r\nauthorization: basic b3rozxi=\r\n") && sent.contains("\r\nx-second-key: t2\r\n"),
        "{sent}"
    );
}

#[tokio::test]
async fn rejects_headers_that_frame_the_message() {
    let server = Loopback::start(|_| CannedResponse::new(200, "{}")).await;
    for name in ["Content-Length", "transfer-encoding"] {
        let request = shop(&server).orders().update("1").note("x").with_header(name, "1");
        let error = request.send().await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Invalid);
        assert!(error.to_string().contains("which the transport sets"), "{error}");
    }
    assert!(server.lines().is_empty());
}

#[tokio::test]
async fn case_31_a_model_with_read_only_fields_is_sent_back() {
    let received = r#"{"data \"x\"":{"id":"7","type":"type","2fa":true,"a-b":"x"}}"#;
    let server = Loopback::start(move |_| CannedResponse::new(200, received)).await;
    let client = Sink::builder("s", "r").token("t1").second_key("t2").base_url(server.url()).build().unwrap();
    let fetched = client
        .products()
        .replace("7", Product { a_b: "x".into(), type_: Kind::Type, ..Product::default() })
        .send()
        .await
        .unwrap();
    client.products().replace("7", fetched).send().await.unwrap();
    let sent: Vec<serde_json::Value> =
        server.received().iter().map(|request| serde_json::from_str(&request.body).unwrap()).collect();
    assert!(sent[0]["the \"product\""].get("id").is_none(), "the platform sets the id: {}", sent[0]);
    assert_eq!(sent[1]["the \"product\""], serde_json::from_str::<serde_json::Value>(received).unwrap()["data \"x\""]);
}
