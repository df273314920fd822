//! Shoplazza: all operations on the wire.

use shopwire::ErrorKind;
use shopwire::shoplazza::{
    Address, FinancialStatus, FulfillmentStatus, Operation, OrderFulfillmentStatus, OrderStatus, PaymentMethod, Scope,
};
use tests::{Loopback, Reply};

use crate::{payload, shop};

const ORDER: &str = "db4469f3-5e56-4c69-a2b6-03e81d24d5b5";

/// A server that gives one example of the document.
async fn example(name: &str) -> Loopback {
    Loopback::script([Reply::new(200, payload(&format!("shoplazza/{name}")))]).await
}

#[tokio::test]
async fn list_orders_with_all_filters() {
    let server = example("orders.list.200").await;
    let min: shopwire::DateTime = "2016-01-18T23:41:00".parse().unwrap();
    let max: shopwire::DateTime = "2014-04-25T16:15:47-04:00".parse().unwrap();
    let page = shop(&server)
        .orders()
        .list()
        .ids(["a", "b"])
        .limit(20)
        .page(1)
        .created_at_min(min)
        .created_at_max(max)
        .updated_at_min(min)
        .updated_at_max(max)
        .status(OrderStatus::Opened)
        .financial_status(FinancialStatus::Waiting)
        .fulfillment_status(OrderFulfillmentStatus::Initialled)
        .send()
        .await
        .unwrap();
    assert_eq!(page.len(), 1);
    assert_eq!(page[0].number, "ASD01245");
    assert_eq!(
        server.lines(),
        ["GET /openapi/orders?ids=a%2Cb&created_at_min=2016-01-18T23%3A41%3A00\
          &created_at_max=2014-04-25T16%3A15%3A47-04%3A00&updated_at_min=2016-01-18T23%3A41%3A00\
          &updated_at_max=2014-04-25T16%3A15%3A47-04%3A00&status=opened&financial_status=waiting\
          &fulfillment_status=initialled&page=1&limit=20"]
    );
}

#[tokio::test]
async fn get_an_order_with_all_it_says() {
    let server = example("orders.get.200").await;
    let order = shop(&server).orders().get(ORDER).send().await.unwrap();
    assert_eq!(server.lines(), [format!("GET /openapi/orders/{ORDER}")]);
    assert_eq!(order.id, ORDER);
    assert_eq!(order.total_price.to_string(), "16.99");
    assert_eq!(order.sub_total.to_string(), "15.00");
    assert_eq!(order.status, OrderStatus::Opened);
    assert_eq!(order.payment_method, PaymentMethod::Online);
    assert_eq!(order.canceled_at, None);
    assert_eq!(order.created_at.unwrap().timestamp().unwrap().to_string(), "2014-04-25T20:15:47Z");
    let line = &order.line_items[0];
    assert_eq!(line.price.to_string(), "12.34");
    assert_eq!(
        (line.total.unwrap().amount().to_string(), line.total.unwrap().currency()),
        ("12.34".into(), Some("USD"))
    );
    assert_eq!(line.properties.as_ref().unwrap().to_value()[0]["name"], "color");
    assert_eq!(order.billing_address.unwrap().longitude.unwrap().to_string(), "-75.6868");
    assert_eq!(order.fulfillments[0].status, FulfillmentStatus::Waiting);
    assert_eq!(order.customer.unwrap().total_spent.to_string(), "41.94");
}

#[tokio::test]
async fn count_orders() {
    let server = example("orders.count.200").await;
    let min: shopwire::DateTime = "2016-01-18T23:41:00-08:00".parse().unwrap();
    let count = shop(&server)
        .orders()
        .count()
        .created_at_min(min)
        .created_at_max(min)
        .updated_at_min(min)
        .updated_at_max(min)
        .status(OrderStatus::Placed)
        .financial_status(FinancialStatus::Paid)
        .fulfillment_status(OrderFulfillmentStatus::PartiallyShipped)
        .send()
        .await
        .unwrap();
    assert_eq!(count, 1);
    let time = "2016-01-18T23%3A41%3A00-08%3A00";
    assert_eq!(
        server.lines(),
        [format!(
            "GET /openapi/orders/count?created_at_min={time}&created_at_max={time}&updated_at_min={time}\
             &updated_at_max={time}&status=placed&financial_status=paid&fulfillment_status=partially_shipped"
        )]
    );
}

#[tokio::test]
async fn delete_an_order() {
    let server = Loopback::script([Reply::new(200, "")]).await;
    shop(&server).orders().delete(ORDER).send().await.unwrap();
    assert_eq!(server.lines(), [format!("DELETE /openapi/orders/{ORDER}")]);
}

#[tokio::test]
async fn cancel_an_order_for_a_reason() {
    let server = example("orders.cancel.200").await;
    let order = shop(&server).orders().cancel(ORDER).reason("取消原因").send().await.unwrap();
    assert_eq!(order.total_shipping, None);
    assert_eq!(server.lines(), [format!(r#"POST /openapi/orders/{ORDER}/cancel {{"reason":"取消原因"}}"#)]);
}

#[tokio::test]
async fn cancel_an_order_without_a_reason() {
    let server = example("orders.cancel.200").await;
    shop(&server).orders().cancel(ORDER).send().await.unwrap();
    assert_eq!(server.lines(), [format!("POST /openapi/orders/{ORDER}/cancel {{}}")]);
}

#[tokio::test]
async fn refund_an_order() {
    let server = Loopback::script([Reply::new(200, "")]).await;
    shop(&server).orders().refund(ORDER).send().await.unwrap();
    assert_eq!(server.lines(), [format!("POST /openapi/orders/{ORDER}/refund")]);
}

#[tokio::test]
async fn update_an_order_with_all_that_the_document_lists() {
    let server = example("orders.update.200").await;
    let address = Address {
        first_name: Some("Win".into()),
        last_name: Some("Li".into()),
        email: Some("123@xx.com".into()),
        phone: Some("15423233434".into()),
        country: Some("City".into()),
        country_code: Some("44".into()),
        province: Some("Guangdong".into()),
        province_code: Some("686".into()),
        area: Some("nanshan".into()),
        city: Some("shenzhen".into()),
        address1: Some("XX街道".into()),
        address2: Some("XX号".into()),
        company: Some("店匠".into()),
        latitude: Some("10.22".parse().unwrap()),
        longitude: Some("10.22".parse().unwrap()),
        phone_area_code: Some("80".into()),
        zip: Some("518000".into()),
        ..Address::default()
    };
    let call = shop(&server).orders().update(ORDER).note("My note").tags("a, b").buyer_accepts_marketing(true);
    call.shipping_address(address).send().await.unwrap();
    let received = &server.received()[0];
    assert_eq!((received.method.as_str(), received.path.as_str()), ("PUT", &*format!("/openapi/orders/{ORDER}")));
    let body: serde_json::Value = serde_json::from_str(&received.body).unwrap();
    assert_eq!(
        body,
        serde_json::json!({
            "note": "My note", "tags": "a, b", "buyer_accepts_marketing": true,
            "shipping_address": {
                "first_name": "Win", "last_name": "Li", "email": "123@xx.com", "phone": "15423233434",
                "country": "City", "country_code": "44", "province": "Guangdong", "province_code": "686",
                "area": "nanshan", "city": "shenzhen", "address1": "XX街道", "address2": "XX号", "company": "店匠",
                "latitude": "10.22", "longitude": "10.22", "phone_area_code": "80", "zip": "518000"
            }
        })
    );
}

#[tokio::test]
async fn list_fulfillments() {
    let server = example("fulfillments.list.200").await;
    let time: shopwire::DateTime = "2016-01-18T23:41:00-08:00".parse().unwrap();
    let call = shop(&server).fulfillments().list(ORDER).created_at_min(time).created_at_max(time);
    let page = call.updated_at_min(time).updated_at_max(time).limit(10).page(1).send().await.unwrap();
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
async fn count_fulfillments() {
    let server = example("fulfillments.count.200").await;
    let time: shopwire::DateTime = "2014-04-25T16:15:47-04:00".parse().unwrap();
    let call = shop(&server).fulfillments().count(ORDER).created_at_min(time).created_at_max(time);
    assert_eq!(call.updated_at_min(time).updated_at_max(time).send().await.unwrap(), 1);
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
async fn get_a_fulfillment() {
    let server = example("fulfillments.get.200").await;
    let fulfillment = shop(&server).fulfillments().get(ORDER, "f1").send().await.unwrap();
    assert_eq!(fulfillment.order_id, ORDER);
    assert_eq!(fulfillment.line_items[0].quantity, 10);
    assert_eq!(server.lines(), [format!("GET /openapi/orders/{ORDER}/fulfillments/f1")]);
}

#[tokio::test]
async fn create_a_fulfillment() {
    let server = example("fulfillments.create.200").await;
    let call = shop(&server).fulfillments().create(ORDER, ["id1", "id2"], "1231232113");
    call.tracking_company("DHL").tracking_company_code("3306").send().await.unwrap();
    assert_eq!(
        server.lines(),
        [format!(
            "POST /openapi/orders/{ORDER}/fulfillments {{\"line_item_ids\":[\"id1\",\"id2\"],\
             \"tracking_number\":\"1231232113\",\"tracking_company\":\"DHL\",\"tracking_company_code\":\"3306\"}}"
        )]
    );
}

#[tokio::test]
async fn update_a_fulfillment() {
    let server = example("fulfillments.update.200").await;
    let call = shop(&server).fulfillments().update(ORDER, "f1").tracking_number("1231232113");
    call.tracking_company("DHL").tracking_company_code("3306").send().await.unwrap();
    assert_eq!(
        server.lines(),
        [format!(
            "PUT /openapi/orders/{ORDER}/fulfillments/f1 {{\"tracking_number\":\"1231232113\",\
             \"tracking_company\":\"DHL\",\"tracking_company_code\":\"3306\"}}"
        )]
    );
}

#[tokio::test]
async fn complete_and_cancel_a_fulfillment() {
    let replies =
        ["complete", "cancel"].map(|it| Reply::new(200, payload(&format!("shoplazza/fulfillments.{it}.200"))));
    let server = Loopback::script(replies).await;
    let fulfillments = shop(&server).fulfillments();
    fulfillments.complete(ORDER, "f1").send().await.unwrap();
    fulfillments.cancel(ORDER, "f1").send().await.unwrap();
    let path = format!("/openapi/orders/{ORDER}/fulfillments/f1");
    assert_eq!(server.lines(), [format!("POST {path}/complete"), format!("POST {path}/cancel")]);
}

/// The headers of all operations: the token goes with each, a content type with those that have a body.
#[tokio::test]
async fn each_operation_carries_its_headers() {
    let server = Loopback::start(|_| Reply::new(500, "")).await;
    let (orders, fulfillments) = (shop(&server).orders(), shop(&server).fulfillments());
    let _ = orders.list().send().await;
    let _ = orders.get("1").send().await;
    let _ = orders.count().send().await;
    let _ = orders.delete("1").send().await;
    let _ = orders.cancel("1").send().await;
    let _ = orders.refund("1").send().await;
    let _ = orders.update("1").send().await;
    let _ = fulfillments.list("1").send().await;
    let _ = fulfillments.count("1").send().await;
    let _ = fulfillments.get("1", "2").send().await;
    let _ = fulfillments.create("1", ["3"], "4").send().await;
    let _ = fulfillments.update("1", "2").send().await;
    let _ = fulfillments.complete("1", "2").send().await;
    let _ = fulfillments.cancel("1", "2").send().await;
    let received = server.received();
    assert_eq!(received.len(), Operation::all().len());
    for request in received {
        let mut headers = vec!["accept", "accept-encoding", "access-token", "host", "token-type", "user-agent"];
        if !request.body.is_empty() {
            headers.extend(["content-length", "content-type"]);
        }
        let mut names: Vec<&str> = request.headers.keys().map(shopwire::http::HeaderName::as_str).collect();
        // An empty POST may say that it is empty.
        names.retain(|name| !request.body.is_empty() || *name != "content-length");
        names.sort_unstable();
        headers.sort_unstable();
        assert_eq!(names, headers, "{}", request.line());
        assert_eq!(request.headers["access-token"], "shpat-secret");
        assert_eq!(request.headers["token-type"], "Bearer");
        assert_eq!(request.headers["accept"], "application/json");
    }
}

/// Every error that the document shows: the operation, the status, the message.
#[tokio::test]
async fn each_documented_error_is_told() {
    let cases = [
        ("orders.get", 404, "record not found"),
        ("orders.delete", 404, "record not found"),
        ("orders.delete", 422, "cannot delete order in this state"),
        ("orders.refund", 404, "record not found"),
        ("orders.refund", 406, "This post sale order cannot do this operation"),
        ("orders.update", 422, "Note is too long (maximum is 200 characters)"),
        ("fulfillments.complete", 404, "record not found"),
        ("fulfillments.complete", 422, "failed to change fulfillment status"),
        ("fulfillments.cancel", 404, "record not found"),
        ("fulfillments.cancel", 422, "failed to change fulfillment status"),
    ];
    for (operation, status, message) in cases {
        let body = payload(&format!("shoplazza/{operation}.{status}"));
        let server = Loopback::script([Reply::new(status, body.clone()).header("request-id", "req-7")]).await;
        let (orders, fulfillments) = (shop(&server).orders(), shop(&server).fulfillments());
        let error = match operation {
            "orders.get" => orders.get("1").send().await.unwrap_err(),
            "orders.delete" => orders.delete("1").send().await.unwrap_err(),
            "orders.refund" => orders.refund("1").send().await.unwrap_err(),
            "orders.update" => orders.update("1").note("n").send().await.unwrap_err(),
            "fulfillments.complete" => fulfillments.complete("1", "2").send().await.unwrap_err(),
            _ => fulfillments.cancel("1", "2").send().await.unwrap_err(),
        };
        assert_eq!(error.kind(), ErrorKind::Api, "{operation} {status}");
        assert_eq!(error.status().unwrap().as_u16(), status);
        assert_eq!(error.messages().collect::<Vec<_>>(), [message]);
        assert_eq!(error.body().unwrap(), body.as_bytes());
        assert_eq!(error.request_id(), Some("req-7"));
        let request = error.request().unwrap();
        assert_eq!(request.operation, operation);
        let documented = Operation::all().iter().find(|it| it.to_string() == operation).unwrap().info().errors;
        assert!(documented.iter().any(|error| error.status == status), "{operation} {status} is not in the schema");
        let shown = error.to_string();
        assert!(shown.contains(operation) && shown.contains(message) && shown.contains(&status.to_string()), "{shown}");
    }
}

#[test]
fn each_operation_knows_its_scope() {
    assert_eq!(Operation::all().len(), 14);
    assert_eq!(Operation::OrdersList.scopes(), [Scope::ReadOrder]);
    assert_eq!(Operation::FulfillmentsCreate.scopes(), [Scope::WriteOrder]);
    for operation in Operation::all() {
        let reads = operation.info().method == shopwire::http::Method::GET;
        let expected = if reads { Scope::ReadOrder } else { Scope::WriteOrder };
        assert_eq!(operation.scopes(), std::slice::from_ref(&expected), "{operation}");
        assert_eq!(operation.info().scopes, [expected.as_str()], "{operation}");
    }
}

#[test]
fn scopes_are_the_eleven_of_the_document() {
    let names: Vec<&str> = Scope::all().iter().map(Scope::as_str).collect();
    assert_eq!(
        names,
        [
            "read_product",
            "write_product",
            "read_order",
            "write_order",
            "read_collection",
            "write_collection",
            "read_shop",
            "read_comments",
            "write_comments",
            "read_script_tags",
            "write_script_tags",
        ]
    );
    for scope in Scope::all() {
        assert_eq!(scope.to_string().parse::<Scope>().unwrap(), *scope);
    }
    let other: Scope = "read_themes".parse().unwrap();
    assert_eq!((other.as_str(), other.access()), ("read_themes", None));
}
