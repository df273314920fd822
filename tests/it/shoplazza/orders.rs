//! Orders: exact requests.

use shopwire::shoplazza::{
    Address, FinancialStatus, FulfillmentStatus, OrderFulfillmentStatus, OrderStatus, PaymentMethod,
};
use tests::{CannedResponse, Loopback};

use super::{ORDER, example};
use crate::shop;

#[tokio::test]
async fn lists_orders_with_all_filters() {
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
async fn decodes_every_field_of_an_order() {
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
    assert_eq!(line.properties.as_ref().unwrap().to_value().unwrap()[0]["name"], "color");
    assert_eq!(order.billing_address.unwrap().longitude.unwrap().to_string(), "-75.6868");
    assert_eq!(order.fulfillments[0].status, FulfillmentStatus::Waiting);
    assert_eq!(order.customer.unwrap().total_spent.to_string(), "41.94");
}

#[tokio::test]
async fn counts_orders() {
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
async fn deletes_an_order() {
    let server = Loopback::script([CannedResponse::new(200, "")]).await;
    shop(&server).orders().delete(ORDER).send().await.unwrap();
    assert_eq!(server.lines(), [format!("DELETE /openapi/orders/{ORDER}")]);
}

#[tokio::test]
async fn cancels_an_order_with_a_reason() {
    let server = example("orders.cancel.200").await;
    let order = shop(&server).orders().cancel(ORDER).reason("取消原因").send().await.unwrap();
    assert_eq!(order.total_shipping, None);
    assert_eq!(server.lines(), [format!(r#"POST /openapi/orders/{ORDER}/cancel {{"reason":"取消原因"}}"#)]);
}

#[tokio::test]
async fn cancels_an_order_without_a_reason() {
    let server = example("orders.cancel.200").await;
    shop(&server).orders().cancel(ORDER).send().await.unwrap();
    assert_eq!(server.lines(), [format!("POST /openapi/orders/{ORDER}/cancel {{}}")]);
}

#[tokio::test]
async fn refunds_an_order() {
    let server = Loopback::script([CannedResponse::new(200, "")]).await;
    shop(&server).orders().refund(ORDER).send().await.unwrap();
    assert_eq!(server.lines(), [format!("POST /openapi/orders/{ORDER}/refund")]);
}

#[tokio::test]
async fn updates_an_order_with_all_parameters() {
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
    let request = shop(&server).orders().update(ORDER).note("My note").tags("a, b").buyer_accepts_marketing(true);
    request.shipping_address(address).send().await.unwrap();
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
