//! Fulfillments: exact requests.

use tests::{CannedResponse, Loopback};

use super::{ORDER, example};
use crate::{payload, shop};

#[tokio::test]
async fn lists_fulfillments() {
    let server = example("fulfillments.list.200").await;
    let time: shopwire::DateTime = "2016-01-18T23:41:00-08:00".parse().unwrap();
    let request = shop(&server).fulfillments().list(ORDER).created_at_min(time).created_at_max(time);
    let page = request.updated_at_min(time).updated_at_max(time).limit(10).page(1).send().await.unwrap();
    assert_eq!(page[0].tracking_number.as_deref(), Some("1Z2345"));
    let time = "2016-01-18T23%3A41%3A00-08%3A00";
    assert_eq!(
        server.lines(),
        [format!(
            "GET /openapi/orders/{ORDER}/fulfillments?created_at_min={time}&created_at_max={time}\
             &updated_at_min={time}&updated_at_max={time}&page=1&limit=10"
        )]
    );
}

#[tokio::test]
async fn counts_fulfillments() {
    let server = example("fulfillments.count.200").await;
    let time: shopwire::DateTime = "2014-04-25T16:15:47-04:00".parse().unwrap();
    let request = shop(&server).fulfillments().count(ORDER).created_at_min(time).created_at_max(time);
    assert_eq!(request.updated_at_min(time).updated_at_max(time).send().await.unwrap(), 1);
    let time = "2014-04-25T16%3A15%3A47-04%3A00";
    assert_eq!(
        server.lines(),
        [format!(
            "GET /openapi/orders/{ORDER}/fulfillments/count?created_at_min={time}&created_at_max={time}\
             &updated_at_min={time}&updated_at_max={time}"
        )]
    );
}

#[tokio::test]
async fn gets_a_fulfillment() {
    let server = example("fulfillments.get.200").await;
    let fulfillment = shop(&server).fulfillments().get(ORDER, "f1").send().await.unwrap();
    assert_eq!(fulfillment.order_id, ORDER);
    assert_eq!(fulfillment.line_items[0].quantity, 10);
    assert_eq!(server.lines(), [format!("GET /openapi/orders/{ORDER}/fulfillments/f1")]);
}

#[tokio::test]
async fn creates_a_fulfillment() {
    let server = example("fulfillments.create.200").await;
    let request = shop(&server).fulfillments().create(ORDER, ["id1", "id2"], "1231232113");
    request.tracking_company("DHL").tracking_company_code("3306").send().await.unwrap();
    assert_eq!(
        server.lines(),
        [format!(
            "POST /openapi/orders/{ORDER}/fulfillments {{\"line_item_ids\":[\"id1\",\"id2\"],\
             \"tracking_number\":\"1231232113\",\"tracking_company\":\"DHL\",\"tracking_company_code\":\"3306\"}}"
        )]
    );
}

#[tokio::test]
async fn updates_a_fulfillment() {
    let server = example("fulfillments.update.200").await;
    let request = shop(&server).fulfillments().update(ORDER, "f1").tracking_number("1231232113");
    request.tracking_company("DHL").tracking_company_code("3306").send().await.unwrap();
    assert_eq!(
        server.lines(),
        [format!(
            "PUT /openapi/orders/{ORDER}/fulfillments/f1 {{\"tracking_number\":\"1231232113\",\
             \"tracking_company\":\"DHL\",\"tracking_company_code\":\"3306\"}}"
        )]
    );
}

#[tokio::test]
async fn completes_and_cancels_a_fulfillment() {
    let responses =
        ["complete", "cancel"].map(|it| CannedResponse::new(200, payload(&format!("shoplazza/fulfillments.{it}.200"))));
    let server = Loopback::script(responses).await;
    let fulfillments = shop(&server).fulfillments();
    fulfillments.complete(ORDER, "f1").send().await.unwrap();
    fulfillments.cancel(ORDER, "f1").send().await.unwrap();
    let path = format!("/openapi/orders/{ORDER}/fulfillments/f1");
    assert_eq!(server.lines(), [format!("POST {path}/complete"), format!("POST {path}/cancel")]);
}
