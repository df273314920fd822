//! Examples that run to their end.

use tests::{CannedResponse, Loopback};

use super::{example, respond, run, shop};

#[tokio::test(flavor = "multi_thread")]
async fn first_call_prints_orders() {
    let shop = shop().await;
    let printed = run(example("first_call").env("SHOPLAZZA_URL", shop.url())).unwrap();
    assert_eq!(printed, "1 orders\nASD01245: 16.99 USD\n");
    assert_eq!(shop.received()[0].headers["access-token"], "s3cr3t");
}

#[tokio::test(flavor = "multi_thread")]
async fn first_call_prints_what_to_do_without_a_token() {
    let error = run(example("first_call").env("SHOPLAZZA_TOKEN", "")).unwrap_err();
    assert_eq!(error, "Error: the value of `.access_token(…)` is empty\n");
}

/// The first run fails after the first page.
#[tokio::test(flavor = "multi_thread")]
async fn order_sync_resumes_after_a_failure() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("orders.sqlite");
    let failing = Loopback::start(|request| match respond(request) {
        _ if request.query.as_deref().unwrap_or_default().contains("page=2") => CannedResponse::new(400, "{}"),
        response => response,
    })
    .await;
    let error = run(example("order_sync").arg(&file).env("SHOPLAZZA_URL", failing.url())).unwrap_err();
    assert!(error.contains("400"), "{error}");

    let shop = shop().await;
    let printed = run(example("order_sync").arg(&file).env("SHOPLAZZA_URL", shop.url())).unwrap();
    assert!(printed.starts_with("resuming at ") && printed.ends_with("\n1 orders\n"), "{printed}");
    assert!(shop.lines().iter().all(|line| line.contains("page=2")), "{:?}", shop.lines());
    // The next run starts from the beginning.
    let printed = run(example("order_sync").arg(&file).env("SHOPLAZZA_URL", shop.url())).unwrap();
    assert_eq!(printed, "1 orders\n");
}

#[tokio::test(flavor = "multi_thread")]
async fn product_update_sends_only_the_variants() {
    let shop = shop().await;
    let printed = run(example("product_update").args(["1001", "10"]).env("SHOPLAZZA_URL", shop.url())).unwrap();
    assert_eq!(printed, "title1 variants title: 32 becomes 35.20\n");
    let update = &shop.received()[1];
    assert_eq!((update.method.as_str(), update.path.as_str()), ("PUT", "/openapi/products/1001"));
    let body: serde_json::Value = serde_json::from_str(&update.body).unwrap();
    let fields = |value: &serde_json::Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    assert_eq!((fields(&body), fields(&body["product"])), (vec!["product".to_owned()], vec!["variants".to_owned()]));
    assert!(update.body.contains(r#""price":35.20"#), "{}", update.body);
    let printed = run(example("product_update").args(["1001", "0"]).env("SHOPLAZZA_URL", shop.url())).unwrap();
    assert_eq!((printed.as_str(), shop.lines().len()), ("title1: no price changes\n", 3));
}

#[tokio::test(flavor = "multi_thread")]
async fn blocking_tool_prints_products_as_csv() {
    let shop = shop().await;
    let printed = run(example("blocking_tool").env("SHOPLAZZA_URL", shop.url())).unwrap();
    assert_eq!(printed.lines().next(), Some("id,title,quantity"));
}

/// The host of the shop does not exist: only the proxy knows it.
#[tokio::test(flavor = "multi_thread")]
async fn own_transport_sends_requests_through_a_proxy() {
    let proxy = shop().await;
    let mut command = example("own_transport");
    let printed = run(command.env("SHOPLAZZA_URL", "http://my-store.invalid").env("PROXY", proxy.url())).unwrap();
    let mut lines = printed.lines();
    let logged = lines.next().unwrap();
    assert!(logged.starts_with("GET /openapi/orders/count 200 in ") && logged.ends_with(" (orders.count)"), "{logged}");
    assert_eq!(lines.next(), Some("1 orders"));
    let headers = &proxy.received()[0].headers;
    assert_eq!(
        (&headers["host"], &headers["x-team"]),
        (&"my-store.invalid".parse().unwrap(), &"logistics".parse().unwrap())
    );
}

#[test]
fn testing_an_app_passes_without_a_network() {
    assert_eq!(run(&mut example("testing_an_app")).unwrap(), "all passed\n");
}
