//! Products, orders and payments: each operation with all its parameters.

use serde_json::json;
use shopwire::shopzpin::{OrderItem, OrderStatus, PaymentStatus};

use super::{example, merchant, only_request, undocumented};

#[tokio::test]
async fn lists_updates_and_deletes_products() {
    let server = undocumented().await;
    let products = merchant(&server).products();
    products.list().send().await.unwrap();
    products.update("prd_101", json!({ "price": 15.9 })).send().await.unwrap();
    products.delete("prd_101").send().await.unwrap();
    assert_eq!(
        server.lines(),
        ["GET /v1/products", r#"PUT /v1/products/prd_101 {"price":15.9}"#, "DELETE /v1/products/prd_101"]
    );
}

#[tokio::test]
async fn creates_a_product() {
    let server = undocumented().await;
    merchant(&server)
        .products()
        .create()
        .name("Iced Latte")
        .sku("DRINK-001")
        .category("Beverage")
        .price("14.90".parse::<shopwire::Money>().unwrap())
        .status("active")
        .outlet_ids(["out_101"])
        .send()
        .await
        .unwrap();
    assert_eq!(only_request(&server, Some("products.create")), "POST /v1/products");
}

#[tokio::test]
async fn creates_an_order() {
    let server = example("orders.create.200").await;
    let item = OrderItem {
        product_id: "prd_101".into(),
        name: Some("Iced Latte".into()),
        qty: 2,
        unit_price: Some("14.90".parse().unwrap()),
        ..OrderItem::default()
    };
    let order = merchant(&server)
        .orders()
        .create()
        .customer_id("cus_20001")
        .outlet_id("out_101")
        .order_type("pickup")
        .items([item])
        .coupon_code("LUNCH10")
        .notes("Less sugar")
        .send()
        .await
        .unwrap();
    assert_eq!(only_request(&server, Some("orders.create")), "POST /v1/orders");
    assert_eq!((order.order_id.as_str(), order.status), ("ord_50001", OrderStatus::PendingPayment));
    assert_eq!((order.total.to_string(), order.currency.as_str()), ("26.82".to_owned(), "MYR"));
    assert_eq!(order.subtotal.amount() - order.discount.amount(), order.total.amount());
}

#[tokio::test]
async fn gets_and_lists_orders() {
    let server = undocumented().await;
    let orders = merchant(&server).orders();
    orders.get("ord_50001").send().await.unwrap();
    let request = orders.list().status(OrderStatus::PendingPayment).outlet_id("out_101").customer_id("cus_20001");
    request.date_from("2026-04-01").date_to("2026-04-30").send().await.unwrap();
    assert_eq!(
        server.lines(),
        [
            "GET /v1/orders/ord_50001",
            "GET /v1/orders?status=pending_payment&outlet_id=out_101&customer_id=cus_20001\
             &date_from=2026-04-01&date_to=2026-04-30",
        ]
    );
}

#[tokio::test]
async fn updates_the_status_of_an_order() {
    let server = undocumented().await;
    merchant(&server).orders().update_status("ord_50001", OrderStatus::Completed).send().await.unwrap();
    assert_eq!(only_request(&server, Some("orders.update_status")), "PATCH /v1/orders/ord_50001/status");
}

#[tokio::test]
async fn creates_a_payment_intent() {
    let server = example("payments.create_intent.200").await;
    let request = merchant(&server).payments().create_intent("ord_50001");
    let amount: shopwire::Money = "26.82".parse().unwrap();
    let intent = request.method("fpx").amount(amount).currency("MYR").send().await.unwrap();
    assert_eq!(only_request(&server, Some("payments.create_intent")), "POST /v1/payments/intents");
    assert_eq!((intent.payment_intent_id.as_str(), intent.status), ("pay_30001", PaymentStatus::RequiresAction));
    assert_eq!(intent.payment_url, "https://pay.shopzpin.com/checkout/pay_30001");
}

#[tokio::test]
async fn verifies_a_payment() {
    let server = undocumented().await;
    merchant(&server).payments().verify("pay_30001").gateway_reference("GX99887766").send().await.unwrap();
    assert_eq!(only_request(&server, Some("payments.verify")), "POST /v1/payments/verify");
}

#[tokio::test]
async fn lists_payments() {
    let server = undocumented().await;
    merchant(&server).payments().list().send().await.unwrap();
    assert_eq!(only_request(&server, None), "GET /v1/payments");
}
