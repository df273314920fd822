//! The four documented operations, each with all its parameters.

use shopwire::cyberbiz::{CustomerStatus, OrderStatus, UidProviderType};
use shopwire::{Date, DateTime};
use tests::{CannedResponse, Loopback};

use super::{CUSTOMERS, SHOP, app};
use crate::payload;

async fn always(body: impl Into<String>) -> Loopback {
    let body = body.into();
    Loopback::start(move |_| CannedResponse::new(200, body.clone())).await
}

fn time(timestamp: &str) -> DateTime {
    timestamp.parse().unwrap()
}

#[tokio::test]
async fn gets_the_shop() {
    let server = always(SHOP).await;
    let shop = app(&server).shop().get().send().await.unwrap();
    assert_eq!(server.lines(), ["GET /shop"]);
    assert_eq!((shop.id.as_str(), shop.primary_domain.as_str()), ("7109", "demo.cyberbiz.co"));
    assert_eq!(shop.shop_line.unwrap().liff_id, None);
}

#[tokio::test]
async fn lists_customers() {
    let server = always(CUSTOMERS).await;
    let request = app(&server).customers().list().page(2).per_page(50);
    // Noon in Taipei, without and with an offset.
    let request =
        request.updated_at_start_time(time("2026-09-01T12:00:00")).updated_at_end_time(time("2026-09-01T04:00:00Z"));
    let page = request.send().await.unwrap();
    assert_eq!(
        server.lines(),
        ["GET /v1/customers?updated_at_start_time=2026-09-01%2012%3A00%3A00\
          &updated_at_end_time=2026-09-01%2012%3A00%3A00&page=2&per_page=50"]
    );
    let [first, second] = page.as_ref() else { panic!("{page:?}") };
    assert_eq!((first.id.as_str(), &first.status), ("1", &CustomerStatus::Enabled));
    assert_eq!(first.birthday, Some("1990-01-01".parse::<Date>().unwrap()));
    assert_eq!(first.bonus_remain.unwrap().to_string(), "10012.0");
    assert_eq!(first.uid_providers[0].provider_type, UidProviderType::Line);
    assert_eq!((second.address.is_none(), second.email.is_none()), (true, true));
}

#[tokio::test]
async fn lists_product_feeds() {
    let server = always(payload("cyberbiz/product_feeds.list.200")).await;
    let feeds = app(&server).product_feeds().list().send().await.unwrap();
    assert_eq!(server.lines(), ["GET /v2/product_feeds"]);
    assert_eq!(
        feeds.iter().map(|feed| feed.name.as_str()).collect::<Vec<_>>(),
        ["facebook", "google", "shopdotcom", "line"]
    );
    assert_eq!(feeds[2].mime_type, "text/xml");
}

#[tokio::test]
async fn lists_affiliate_orders() {
    let body = r##"[{"status_code":"create_succeed","uid":"u","cid":"c","vendor_name":"V","order":{
        "customer_id":1,"subtotal_price":480.0,"order_number":1020,"order_name":"#1020","line_items":[{"id":5,
        "title":"T","quantity":1,"price":480.0,"tax_type_id":"inclusive_tax"}],"prices":{"total_price":560.0},
        "statuses":{"order_status":"open","financial_status":"paid"},"timings":{"closed_at":null}}}]"##;
    let server = always(body).await;
    let page = app(&server)
        .affiliate_vendor_orders()
        .list()
        .start_time(time("2026-09-01 00:00:00"))
        .end_time(time("2026-09-30 23:59:59"))
        .closed_at_start_time(time("2026-09-02 00:00:00"))
        .closed_at_end_time(time("2026-09-03 00:00:00"))
        .statuses([OrderStatus::Open, OrderStatus::Closed])
        .page(1)
        .per_page(20)
        .send()
        .await
        .unwrap();
    assert_eq!(
        server.lines(),
        ["GET /v2/affiliate_vendor_orders?start_time=2026-09-01%2000%3A00%3A00&end_time=2026-09-30%2023%3A59%3A59\
          &closed_at_start_time=2026-09-02%2000%3A00%3A00&closed_at_end_time=2026-09-03%2000%3A00%3A00\
          &statuses=open%2Cclosed&page=1&per_page=20"]
    );
    let order = page[0].order.as_ref().unwrap();
    assert_eq!((order.order_name.as_str(), order.order_number.as_str()), ("#1020", "1020"));
    assert_eq!(order.subtotal_price.unwrap().to_string(), "480.0");
    assert_eq!(order.statuses.as_ref().unwrap().order_status, Some(OrderStatus::Open));
}

#[tokio::test]
async fn reads_total_count_and_next_page_from_headers() {
    let server = Loopback::start(|request| {
        let first = request.query.as_deref().unwrap_or_default().contains("page=1&");
        let response = CannedResponse::new(200, if first { r#"[{"id":11},{"id":12}]"# } else { r#"[{"id":13}]"# });
        let response = response.header("X-Total", "13").header("X-Total-Pages", "2");
        response.header("X-Next-Page", if first { "2" } else { "" })
    })
    .await;
    let request = app(&server).customers().list().offset(10).per_page(2);
    let first = request.clone().page(1).send().await.unwrap();
    assert_eq!((first.total_count(), first.total_pages(), first.next_page()), (Some(13), Some(2), Some("2")));
    let mut stream = request.stream();
    let mut ids = Vec::new();
    while let Some(customer) = stream.try_next().await.unwrap() {
        ids.push(customer.id.to_string());
    }
    assert_eq!(ids, ["11", "12", "13"]);
    let queries: Vec<_> = server.received().into_iter().map(|it| it.query.unwrap()).collect();
    assert!(queries.iter().all(|query| query.contains("offset=10")), "{queries:?}");
    assert_eq!(queries.len(), 3, "{queries:?}");
}

#[tokio::test]
async fn limits_the_page_size_to_fifty() {
    let server = always("[]").await;
    let error = app(&server).customers().list().per_page(51).send().await.unwrap_err();
    assert!(error.to_string().contains("per_page"), "{error}");
    assert!(server.lines().is_empty());
}
