//! Behaviour of every client: URLs, headers, pagination, validation, errors, redaction of secrets.

use std::time::Duration;

use futures_util::TryStreamExt;
use serde_json::json;
use shopwire::shoplazza::{Address, Client};
use shopwire::{BoxFuture, Error, ErrorKind, RetryPolicy, Timeouts, Transport, bytes::Bytes, http};
use tests::{CannedResponse, Loopback};

use crate::{payload, shop};

/// Returns a page of orders with only an id and a number.
fn orders(numbers: std::ops::Range<i64>) -> CannedResponse {
    let orders: Vec<_> =
        numbers.map(|number| json!({"id": number.to_string(), "number": number.to_string()})).collect();
    CannedResponse::new(200, json!({"orders": orders}).to_string())
}

#[tokio::test]
async fn sends_every_expected_header() {
    let server = Loopback::script([CannedResponse::new(200, payload("shoplazza/orders.cancel.200"))]).await;
    let shop = Client::builder("demo").access_token("shpat-secret").base_url(server.url()).user_agent("my-app/1.2");
    shop.build().unwrap().orders().cancel("1").reason("x").send().await.unwrap();
    let received = &server.received()[0];
    let mut headers: Vec<String> = received
        .headers
        .iter()
        .filter(|(name, _)| *name != "host")
        .map(|(name, value)| format!("{name}: {}", value.to_str().unwrap()))
        .collect();
    headers.sort();
    let agent = format!("user-agent: my-app/1.2 shopwire/{} (shoplazza)", env!("CARGO_PKG_VERSION"));
    assert_eq!(
        headers,
        [
            "accept-encoding: gzip",
            "accept: application/json",
            "access-token: shpat-secret",
            "content-length: 14",
            "content-type: application/json",
            "token-type: Bearer",
            &agent,
        ]
    );
}

#[tokio::test]
async fn sends_a_request_that_is_awaited() {
    let list = CannedResponse::new(200, r#"{"orders":[]}"#);
    let server = Loopback::script([CannedResponse::new(200, r#"{"count":3}"#), list]).await;
    let orders = shop(&server).orders();
    assert_eq!(orders.count().await.unwrap(), 3);
    assert!(orders.list().limit(2).await.unwrap().is_empty());
    drop(orders.count());
    assert_eq!(server.lines(), ["GET /openapi/orders/count", "GET /openapi/orders?limit=2"]);
}

#[tokio::test]
async fn omits_content_type_without_a_body() {
    let server = Loopback::script([CannedResponse::new(200, "")]).await;
    shop(&server).orders().refund("1").send().await.unwrap();
    assert!(!server.received()[0].headers.contains_key("content-type"));
}

#[tokio::test]
async fn streams_all_pages_until_an_empty_one() {
    let server = Loopback::script([orders(0..2), orders(2..4), orders(4..5), orders(5..5)]).await;
    let stream = shop(&server).orders().list().limit(2).status("placed").stream();
    let numbers: Vec<String> = stream.map_ok(|order| order.number).try_collect().await.unwrap();
    assert_eq!(numbers, ["0", "1", "2", "3", "4"]);
    let page = |number| format!("GET /openapi/orders?status=placed&page={number}&limit=2");
    assert_eq!(server.lines(), [page(1), page(2), page(3), page(4)]);
}

#[tokio::test]
async fn stops_streaming_at_an_empty_page() {
    let server = Loopback::script([orders(0..2), orders(0..0)]).await;
    let mut stream = shop(&server).orders().list().limit(2).stream();
    let mut count = 0;
    while stream.try_next().await.unwrap().is_some() {
        count += 1;
    }
    assert_eq!((count, stream.try_next().await.unwrap().is_none(), server.lines().len()), (2, true, 2));
}

#[tokio::test]
async fn sends_the_default_page_size_and_the_start_page() {
    let server = Loopback::script([orders(0..3), orders(3..3)]).await;
    let mut pages = shop(&server).orders().list().page(7).pages();
    assert_eq!(pages.try_next().await.unwrap().unwrap().len(), 3);
    assert_eq!(pages.try_next().await.unwrap().unwrap().len(), 0);
    assert!(pages.try_next().await.unwrap().is_none());
    assert_eq!(server.lines(), ["GET /openapi/orders?page=7&limit=50", "GET /openapi/orders?page=8&limit=50"]);
}

#[tokio::test]
async fn requests_pages_lazily() {
    let server = Loopback::script([orders(0..2), orders(2..3)]).await;
    let mut stream = shop(&server).orders().list().limit(2).stream();
    assert!(server.lines().is_empty());
    stream.try_next().await.unwrap();
    stream.try_next().await.unwrap();
    assert_eq!(server.lines().len(), 1);
}

#[tokio::test]
async fn detects_a_repeated_page() {
    let server = Loopback::start(|_| orders(0..2)).await;
    let mut stream = shop(&server).orders().list().limit(2).stream();
    stream.try_next().await.unwrap();
    stream.try_next().await.unwrap();
    let error = stream.try_next().await.unwrap_err();
    assert!(error.to_string().contains("page 2 has the same items as the previous page"), "{error}");
    assert!(stream.try_next().await.unwrap().is_none());
    assert_eq!(server.lines().len(), 2);
}

#[tokio::test]
async fn stops_streaming_after_an_error() {
    let server = Loopback::script([orders(0..2), CannedResponse::new(503, "")]).await;
    let mut stream = shop(&server).orders().list().limit(2).stream();
    stream.try_next().await.unwrap();
    stream.try_next().await.unwrap();
    assert_eq!(stream.try_next().await.unwrap_err().status().unwrap(), 503);
    assert!(stream.try_next().await.unwrap().is_none());
}

#[tokio::test]
async fn percent_encodes_path_parameters() {
    let server = Loopback::start(|_| CannedResponse::new(200, r#"{"order":{}}"#)).await;
    let shop = shop(&server);
    for (id, path) in [
        ("a/b", "/openapi/orders/a%2Fb"),
        ("x?y=1", "/openapi/orders/x%3Fy%3D1"),
        ("a#b", "/openapi/orders/a%23b"),
        ("a\r\nb", "/openapi/orders/a%0D%0Ab"),
        ("a%2Fb", "/openapi/orders/a%252Fb"),
        ("../x", "/openapi/orders/..%2Fx"),
        ("...", "/openapi/orders/..."),
        ("店 匠", "/openapi/orders/%E5%BA%97%20%E5%8C%A0"),
    ] {
        shop.orders().get(id).send().await.unwrap();
        assert_eq!(server.received().last().unwrap().path, path);
    }
    let before = server.received().len();
    for id in ["", ".", ".."] {
        let error = shop.orders().get(id).send().await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Invalid);
        assert!(error.to_string().contains("`id` cannot be"), "{error}");
    }
    assert_eq!(server.received().len(), before, "no request is sent");
}

#[tokio::test]
async fn percent_encodes_query_values() {
    let server = Loopback::start(|_| orders(0..0)).await;
    shop(&server).orders().list().status("a&b=c d+é").send().await.unwrap();
    assert_eq!(server.lines(), ["GET /openapi/orders?status=a%26b%3Dc%20d%2B%C3%A9"]);
}

#[tokio::test]
async fn rejects_invalid_parameters_before_sending() {
    let server = Loopback::start(|_| orders(0..0)).await;
    let orders = shop(&server).orders();
    let fulfillments = shop(&server).fulfillments();
    let none: [&str; 0] = [];
    let errors = [
        orders.list().limit(251).send().await.unwrap_err(),
        orders.list().limit(0).send().await.unwrap_err(),
        orders.list().page(0).send().await.unwrap_err(),
        orders.list().ids(["a,b"]).send().await.unwrap_err(),
        orders.update("1").note("n".repeat(201)).send().await.unwrap_err(),
        fulfillments.create("1", none, "").send().await.unwrap_err(),
    ];
    let shown: Vec<String> = errors.iter().map(ToString::to_string).collect();
    assert_eq!(
        shown,
        [
            "orders.list was not sent: `limit` is 251, but the maximum is 250",
            "orders.list was not sent: `limit` is 0, but the minimum is 1",
            "orders.list was not sent: `page` is 0, but the minimum is 1",
            "orders.list was not sent: `ids` has an item that contains `,`, which separates the items of this list on the wire",
            "orders.update was not sent: `note` has 201 characters, but the maximum is 200",
            "fulfillments.create was not sent: `line_item_ids` is required, but empty; \
             `tracking_number` is required, but empty",
        ]
    );
    assert!(errors.iter().all(|error| error.kind() == ErrorKind::Invalid && !error.is_retryable()));
    assert!(server.lines().is_empty());
    orders.update("1").note("é".repeat(200)).send().await.unwrap_err();
    assert_eq!(server.lines().len(), 1, "200 characters are allowed");
}

#[tokio::test]
async fn rejects_a_redirect_without_following_it() {
    let other = Loopback::start(|_| CannedResponse::new(200, r#"{"order":{}}"#)).await;
    let target = format!("{}/elsewhere?token=1", other.url());
    let server = Loopback::start(move |_| CannedResponse::new(302, "").header("location", &target)).await;
    let error = shop(&server).orders().get("1").send().await.unwrap_err();
    assert_eq!((error.kind(), error.status().unwrap().as_u16()), (ErrorKind::Redirect, 302));
    assert!(error.to_string().contains("/elsewhere;") && !error.to_string().contains("token=1"), "{error}");
    assert!(other.lines().is_empty());
}

#[tokio::test]
async fn reports_path_and_body_of_a_decode_error() {
    let body = r#"{"order":{"id":"1","line_items":[{"price":1},{"price":"a lot"}]}}"#;
    let server = Loopback::script([CannedResponse::new(200, body)]).await;
    let error = shop(&server).orders().get("1").send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert_eq!(error.path(), Some("$.order.line_items[1].price"));
    assert_eq!(error.body().unwrap(), body.as_bytes());
    assert_eq!(error.request().unwrap().operation, "orders.get");
}

#[tokio::test]
async fn rejects_unexpected_response_bodies() {
    for body in ["", "null", "[]", "{}", "<html>", r#"{"orders":{"a":1}}"#, r#"{"orders":[]} trailing"#] {
        let server = Loopback::script([CannedResponse::new(200, body)]).await;
        let result = shop(&server).orders().list().send().await;
        let kind = if body == "<html>" { ErrorKind::NotJson } else { ErrorKind::Decode };
        assert_eq!(result.unwrap_err().kind(), kind, "{body}");
    }
}

#[tokio::test]
async fn reads_error_messages_of_any_shape() {
    for (body, messages, shown) in [
        (r#"{"errors":["a","b"]}"#, vec!["a", "b"], "422 Unprocessable Entity: a; b"),
        (r#"{"errors":{"limit":["too big"],"page":["no"]}}"#, vec!["too big", "no"], "limit: too big; page: no"),
        (r#"{"errors":"flat"}"#, vec!["flat"], ": flat"),
        (r#"{"errors":[{"x":1}]}"#, vec![r#"{"x":1}"#], "x"),
        (r#"{"other":1}"#, vec![], "422 Unprocessable Entity"),
        ("[1]", vec![], "422 Unprocessable Entity"),
        ("<html>", vec![], "422 Unprocessable Entity"),
        ("", vec![], "422 Unprocessable Entity"),
    ] {
        let server = Loopback::script([CannedResponse::new(422, body)]).await;
        let error = shop(&server).orders().get("1").send().await.unwrap_err();
        assert_eq!(error.messages().collect::<Vec<_>>(), messages, "{body}");
        assert!(error.to_string().contains(shown), "{error}");
        assert_eq!(error.body().unwrap(), body.as_bytes());
    }
}

#[tokio::test]
async fn marks_only_safe_requests_as_retryable() {
    for (status, get, post) in [(429, true, true), (503, true, false), (500, false, false), (404, false, false)] {
        let server = Loopback::start(move |_| CannedResponse::new(status, "")).await;
        let shop = shop(&server);
        assert_eq!(shop.orders().get("1").send().await.unwrap_err().is_retryable(), get, "GET {status}");
        assert_eq!(shop.orders().refund("1").send().await.unwrap_err().is_retryable(), post, "POST {status}");
    }
}

#[tokio::test]
async fn reports_a_refused_connection() {
    let address = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let shop = Client::builder("demo").access_token("t").base_url(format!("http://{address}"));
    let error = shop.retry_policy(RetryPolicy::none()).build().unwrap().orders().refund("1").send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Connect);
    // The last message is the cause from the operating system, whose wording differs between systems.
    let shown = tests::chain(&error).to_lowercase();
    assert!(shown.contains("failed to connect: ") && shown.contains("refused"), "{shown}");
    assert_eq!(error.status(), None);
    assert_eq!(error.request().unwrap().path.as_deref(), Some("/openapi/orders/1/refund"));
}

#[tokio::test]
async fn times_out_when_the_server_does_not_respond() {
    // The operating system accepts the connection; the listener never reads from it.
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let timeouts = Timeouts { total: Duration::from_millis(50), ..Timeouts::default() };
    let shop = Client::builder("demo").access_token("t").base_url(url).timeouts(timeouts).build().unwrap();
    let error = shop.orders().get("1").with_retry_policy(RetryPolicy::none()).send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Timeout);
    assert!(error.is_retryable(), "a GET is idempotent");
    let error = shop.orders().refund("1").send().await.unwrap_err();
    assert!(!error.is_retryable(), "the platform may have processed the refund");
}

#[tokio::test]
async fn exposes_the_raw_response() {
    let response = || CannedResponse::new(200, payload("shoplazza/orders.count.200")).header("x-page", "1");
    let server = Loopback::script([response(), response(), CannedResponse::new(404, "gone")]).await;
    let orders = shop(&server).orders();
    let full = orders.count().send_with_response().await.unwrap();
    assert_eq!((full.value, full.response.status().as_u16()), (1, 200));
    assert_eq!(full.response.headers()["x-page"], "1");
    let raw = orders.count().send_raw().await.unwrap();
    assert_eq!(raw.body(), payload("shoplazza/orders.count.200").as_bytes());
    let raw = orders.count().send_raw().await.unwrap();
    assert_eq!((raw.status().as_u16(), raw.body().as_ref()), (404, b"gone".as_slice()));
}

#[tokio::test]
async fn round_trips_a_fetched_address() {
    let body = json!({"order": {"shipping_address": {
        "longtude": "1.50", "latitude": 2.5, "company": null, "geo": {"hash": "u4"}, "phone": 555
    }}});
    let server =
        Loopback::script([CannedResponse::new(200, body.to_string()), CannedResponse::new(200, body.to_string())])
            .await;
    let orders = shop(&server).orders();
    let address: Address = orders.get("1").send().await.unwrap().shipping_address.unwrap();
    orders.update("1").shipping_address(address).send().await.unwrap();
    let sent: serde_json::Value = serde_json::from_str(&server.received()[1].body).unwrap();
    assert_eq!(sent["shipping_address"], body["order"]["shipping_address"]);
}

/// A custom transport that returns a fixed response.
struct StaticTransport;

impl Transport for StaticTransport {
    fn send(&self, request: http::Request<Bytes>) -> BoxFuture<'_, Result<http::Response<Bytes>, Error>> {
        assert_eq!(request.uri().to_string(), "https://demo.myshoplaza.com/openapi/orders/count");
        Box::pin(async { Ok(http::Response::new(Bytes::from_static(br#"{"count":42}"#))) })
    }
}

#[tokio::test]
async fn sends_requests_through_a_custom_transport() {
    let shop = Client::builder("demo").access_token("t").transport(StaticTransport).build().unwrap();
    assert_eq!(shop.orders().count().send().await.unwrap(), 42);
}

#[test]
fn returns_a_config_error_for_invalid_settings() {
    let message = |builder: shopwire::shoplazza::ClientBuilder| {
        let error = builder.build().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Config);
        error.to_string()
    };
    let new = || Client::builder("demo").access_token("t");
    assert_eq!(
        message(Client::builder("demo")),
        "missing credentials: set them with `.access_token(…)` or `.token_provider(…)` of the builder"
    );
    for store in ["", "evil.com/", "a.b", "a@b", "demo.myshoplaza.com", "x\n"] {
        let shown = message(Client::builder(store).access_token("t"));
        assert!(shown.contains("is not a valid store") && shown.contains("https://demo.myshoplaza.com"), "{shown}");
    }
    let shown = message(Client::builder("demo").access_token(""));
    assert_eq!(shown, "the value of `.access_token(…)` is empty");
    let shown = message(Client::builder("demo").access_token("line\nbreak"));
    assert!(shown.contains("access_token") && !shown.contains("line"), "{shown}");
    for url in [
        "ftp://x",
        "localhost:80",
        "",
        "https://x/?a=1",
        "https://x/api#a",
        "https://x/#",
        "https://me:s3cr3t@x/",
        "https://",
        "https:///x",
        "https://:80/x",
        "https://x/s3cr3t x",
        "//x",
        "x\r\ny: z",
    ] {
        assert!(!format!("{:?}", new().base_url(url)).contains("s3cr3t"), "{url}");
        let shown = message(new().base_url(url));
        assert!(shown.contains("base URL") && !shown.contains("s3cr3t") && !shown.contains('\n'), "{url}: {shown}");
    }
}

#[tokio::test]
async fn redacts_secrets_in_debug_output_and_errors() {
    let server = Loopback::start(|_| CannedResponse::new(401, r#"{"errors":["no"]}"#)).await;
    let builder = Client::builder("demo").access_token("shpat-secret").base_url(server.url());
    let mut shown = format!("{builder:?}");
    let client = builder.build().unwrap();
    let request = client.orders().get("1");
    shown += &format!("{client:?} {:?} {request:?}", client.orders());
    let error = request.send().await.unwrap_err();
    shown += &format!("{error} {error:?} {:?}", error.headers());
    let raw = client.orders().get("1").send_raw().await.unwrap();
    shown += &format!("{raw:?}");
    assert!(!shown.contains("shpat-secret"), "{shown}");
}
