//! Customers, tiers, points, coupons and campaigns: each operation with all its parameters.

use shopwire::shopzpin::CampaignRules;

use super::{example, merchant, only_request, undocumented};

#[tokio::test]
async fn lists_customers() {
    let response = r#"{"success":true,"data":[{"id":"cus_20001"}],"meta":{"page":3,"limit":10,"total":21}}"#;
    let server = tests::Loopback::start(move |_| tests::CannedResponse::new(200, response)).await;
    let request = merchant(&server).customers().list();
    let request = request.keyword("yip").membership_tier("Gold").outlet_id("out_101").page(3).limit(10);
    let page = request.send().await.unwrap();
    assert_eq!(
        only_request(&server, None),
        "GET /v1/customers?keyword=yip&membership_tier=Gold&outlet_id=out_101&page=3&limit=10"
    );
    assert_eq!((page[0].id.as_str(), page.total_count()), ("cus_20001", Some(21)));
}

#[tokio::test]
async fn creates_a_customer() {
    let server = undocumented().await;
    merchant(&server)
        .customers()
        .create()
        .name("Carter Yip")
        .phone("+852-90000000")
        .email("carter@example.com")
        .birth_date("1990-01-01".parse::<shopwire::Date>().unwrap())
        .source("qr_signup")
        .send()
        .await
        .unwrap();
    assert_eq!(only_request(&server, Some("customers.create")), "POST /v1/customers");
}

#[tokio::test]
async fn gets_a_customer() {
    let server = example("customers.get.200").await;
    let customer = merchant(&server).customers().get("cus_20001").send().await.unwrap();
    assert_eq!(only_request(&server, None), "GET /v1/customers/cus_20001");
    assert_eq!((customer.membership_tier.as_str(), customer.points_balance), ("Gold", 580));
    assert_eq!(customer.total_spent.to_string(), "2450.00");
}

#[tokio::test]
async fn lists_membership_tiers() {
    let server = example("memberships.tiers.200").await;
    let tiers = merchant(&server).memberships().tiers().send().await.unwrap();
    assert_eq!(only_request(&server, None), "GET /v1/memberships/tiers");
    assert_eq!(tiers.iter().map(|tier| tier.name.as_str()).collect::<Vec<_>>(), ["Bronze", "Silver", "Gold"]);
    assert_eq!(tiers[2].min_spend.to_string(), "2000");
    assert_eq!(tiers[1].benefits, ["Birthday voucher", "Priority promo"]);
}

#[tokio::test]
async fn adds_points() {
    let server = undocumented().await;
    let request = merchant(&server).points().add("cus_20001", 100);
    request.reason("Purchase reward").reference_no("ord_50001").send().await.unwrap();
    assert_eq!(only_request(&server, Some("points.add")), "POST /v1/customers/cus_20001/points/add");
}

#[tokio::test]
async fn redeems_points() {
    let server = undocumented().await;
    merchant(&server).points().redeem("cus_20001").points(200).reward_id("rw_001").send().await.unwrap();
    assert_eq!(only_request(&server, Some("points.redeem")), "POST /v1/customers/cus_20001/points/redeem");
}

#[tokio::test]
async fn gets_the_points_ledger() {
    let server = undocumented().await;
    merchant(&server).points().ledger("cus_20001").send().await.unwrap();
    assert_eq!(only_request(&server, None), "GET /v1/customers/cus_20001/points/ledger");
}

#[tokio::test]
async fn lists_and_disables_coupons() {
    let server = undocumented().await;
    let coupons = merchant(&server).coupons();
    coupons.list().send().await.unwrap();
    coupons.disable("cpn_1").send().await.unwrap();
    assert_eq!(server.lines(), ["GET /v1/coupons", "PATCH /v1/coupons/cpn_1/disable"]);
}

#[tokio::test]
async fn creates_a_coupon() {
    let server = undocumented().await;
    merchant(&server)
        .coupons()
        .create()
        .title("10% OFF Lunch Promo")
        .code("LUNCH10")
        .discount_type("percentage")
        .discount_value(shopwire::Decimal::from(10))
        .valid_from("2026-04-15T00:00:00Z".parse::<shopwire::DateTime>().unwrap())
        .valid_to("2026-05-15T23:59:59Z".parse::<shopwire::DateTime>().unwrap())
        .usage_limit(500)
        .applicable_outlet_ids(["out_101", "out_102"])
        .send()
        .await
        .unwrap();
    assert_eq!(only_request(&server, Some("coupons.create")), "POST /v1/coupons");
}

#[tokio::test]
async fn validates_a_coupon() {
    let server = undocumented().await;
    let request = merchant(&server).coupons().validate("LUNCH10");
    let total: shopwire::Money = "120.00".parse().unwrap();
    request.customer_id("cus_20001").cart_total(total).send().await.unwrap();
    assert_eq!(only_request(&server, Some("coupons.validate")), "POST /v1/coupons/validate");
}

#[tokio::test]
async fn lists_campaigns() {
    let server = undocumented().await;
    merchant(&server).campaigns().list().send().await.unwrap();
    assert_eq!(only_request(&server, None), "GET /v1/campaigns");
}

#[tokio::test]
async fn creates_a_campaign() {
    let server = undocumented().await;
    let constraints = CampaignRules {
        daily_play_limit: Some(1),
        min_purchase: Some("20".parse().unwrap()),
        ..CampaignRules::default()
    };
    merchant(&server)
        .campaigns()
        .create()
        .title("Spin & Win April")
        .campaign_type("game_reward")
        .game_type("spin_wheel")
        .start_at("2026-04-15T00:00:00Z".parse::<shopwire::DateTime>().unwrap())
        .end_at("2026-04-30T23:59:59Z".parse::<shopwire::DateTime>().unwrap())
        .outlet_ids(["out_101"])
        .rules(constraints)
        .send()
        .await
        .unwrap();
    assert_eq!(only_request(&server, Some("campaigns.create")), "POST /v1/campaigns");
}

#[tokio::test]
async fn plays_a_campaign() {
    let server = undocumented().await;
    merchant(&server).campaigns().play("cmp_1").customer_id("cus_20001").source("qr_code").send().await.unwrap();
    assert_eq!(only_request(&server, Some("campaigns.play")), "POST /v1/campaigns/cmp_1/play");
}

#[tokio::test]
async fn claims_a_reward() {
    let server = undocumented().await;
    let request = merchant(&server).campaigns().claim("cmp_1");
    request.customer_id("cus_20001").reward_code("RWAPRIL88").send().await.unwrap();
    assert_eq!(only_request(&server, Some("campaigns.claim")), "POST /v1/campaigns/cmp_1/claim");
}
