//! Login, merchant, staff, outlets and analytics: each operation with all its parameters.

use serde_json::json;
use shopwire::shopzpin::StaffRole;
use tests::{CannedResponse, Loopback};

use super::{STAFF, data, example, merchant, only_request, undocumented};

#[tokio::test]
async fn logs_in() {
    let server = example("auth.login.200").await;
    let login = merchant(&server).auth().login("merchant@brand.com", "YourPassword123").send().await.unwrap();
    assert_eq!(only_request(&server, Some("auth.login")), "POST /v1/auth/login");
    assert_eq!((login.access_token.expose(), login.expires_in), ("eyJhbGciOi...", 7200));
    assert_eq!((login.merchant_id.as_str(), login.user.id.as_str()), ("mrc_10001", "usr_90001"));
    assert_eq!(login.user.role, StaffRole::Admin);
}

#[tokio::test]
async fn gets_the_merchant_profile() {
    let server = example("merchant.get.200").await;
    let profile = merchant(&server).merchant().get().send().await.unwrap();
    assert_eq!(only_request(&server, None), "GET /v1/merchant/profile");
    assert_eq!((profile.brand_name.as_str(), profile.business_type.as_str()), ("Demo Cafe", "F&B"));
    assert_eq!(profile.created_at.unwrap().timestamp().unwrap().to_string(), "2026-04-14T10:00:00Z");
}

#[tokio::test]
async fn updates_the_merchant_profile() {
    let server = undocumented().await;
    let response = merchant(&server)
        .merchant()
        .update()
        .brand_name("Demo Cafe Group")
        .phone("+60-12-8888888")
        .business_type("Retail & F&B")
        .send()
        .await
        .unwrap();
    assert_eq!(only_request(&server, Some("merchant.update")), "PUT /v1/merchant/profile");
    assert_eq!(response.as_str(), r#"{"anything":[1.10]}"#);
}

#[tokio::test]
async fn lists_staff() {
    let server = Loopback::start(|_| CannedResponse::new(200, STAFF)).await;
    let page = merchant(&server).staff().list().role(StaffRole::BranchManager).page(2).limit(50).send().await.unwrap();
    assert_eq!(only_request(&server, None), "GET /v1/staff?role=branch_manager&page=2&limit=50");
    assert_eq!(page.iter().map(|member| member.name.as_str()).collect::<Vec<_>>(), ["A", "B"]);
}

#[tokio::test]
async fn creates_a_staff_member() {
    let server = undocumented().await;
    let request = merchant(&server).staff().create();
    request
        .name("Alice Wong")
        .email("alice@brand.com")
        .role(StaffRole::Cashier)
        .outlet_id("out_101")
        .send()
        .await
        .unwrap();
    assert_eq!(only_request(&server, Some("staff.create")), "POST /v1/staff");
}

#[tokio::test]
async fn lists_outlets() {
    let server = undocumented().await;
    merchant(&server).outlets().list().send().await.unwrap();
    assert_eq!(only_request(&server, None), "GET /v1/outlets");
}

#[tokio::test]
async fn creates_an_outlet() {
    let server = undocumented().await;
    merchant(&server)
        .outlets()
        .create()
        .name("Demo Cafe - Puchong")
        .code("PCH001")
        .address("72-1A Jalan Puteri 2/4, Bandar Puteri, Puchong")
        .phone("+60-16-9642896")
        .status("active")
        .send()
        .await
        .unwrap();
    assert_eq!(only_request(&server, Some("outlets.create")), "POST /v1/outlets");
}

#[tokio::test]
async fn gets_an_outlet() {
    let server = undocumented().await;
    let response = merchant(&server).outlets().get("out/1").send().await.unwrap();
    assert_eq!(only_request(&server, None), "GET /v1/outlets/out%2F1");
    assert_eq!(response.to_value().unwrap(), json!({ "anything": [1.1] }));
}

#[tokio::test]
async fn updates_an_outlet_with_undocumented_fields() {
    let server = undocumented().await;
    merchant(&server).outlets().update("out_101", json!({ "name": "New" })).send().await.unwrap();
    assert_eq!(server.lines(), [r#"PUT /v1/outlets/out_101 {"name":"New"}"#]);
}

#[tokio::test]
async fn deletes_an_outlet() {
    let server = undocumented().await;
    merchant(&server).outlets().delete("out_101").send().await.unwrap();
    assert_eq!(only_request(&server, None), "DELETE /v1/outlets/out_101");
}

#[tokio::test]
async fn gets_the_sales_summary() {
    let server = example("analytics.sales_summary.200").await;
    let request = merchant(&server).analytics().sales_summary();
    let sales = request.date_from("2026-04-01").date_to("2026-04-30").outlet_id("out_101").send().await.unwrap();
    assert_eq!(
        only_request(&server, None),
        "GET /v1/analytics/sales-summary?date_from=2026-04-01&date_to=2026-04-30&outlet_id=out_101"
    );
    assert_eq!((sales.gross_sales.to_string(), sales.total_orders), ("18500.00".to_owned(), 632));
    assert_eq!(data("analytics.sales_summary.200")["repeat_customers"], sales.repeat_customers);
}

#[tokio::test]
async fn gets_customer_and_campaign_analytics() {
    let server = undocumented().await;
    let analytics = merchant(&server).analytics();
    analytics.customers().send().await.unwrap();
    analytics.campaign("cmp_1").send().await.unwrap();
    assert_eq!(server.lines(), ["GET /v1/analytics/customers", "GET /v1/analytics/campaigns/cmp_1"]);
}
