//! Every documented response round-trips through the generated types.

use serde_json::Value;
use shopwire::json::{Decode, Encode, from_str, to_string};
use shopwire::shopzpin::{
    Customer, Login, MerchantProfile, Payment, PaymentIntent, PaymentStatus, PlacedOrder, SalesSummary, StaffMember,
    Tier, WebhookTopic,
};

use super::{STAFF, data, json};

fn read<T: Decode>(example: &str) -> T {
    from_str(&data(example).to_string()).unwrap()
}

fn round_trip<T: Decode + Encode>(before: &Value) {
    assert!(!before.is_null());
    let value: T = from_str(&before.to_string()).unwrap();
    assert_eq!(*before, json(&to_string(&value)));
}

#[test]
fn round_trips_every_response_example() {
    round_trip::<Login>(&data("auth.login.200"));
    round_trip::<MerchantProfile>(&data("merchant.get.200"));
    round_trip::<Vec<StaffMember>>(&json(STAFF)["data"]);
    round_trip::<Customer>(&data("customers.get.200"));
    round_trip::<Vec<Tier>>(&data("memberships.tiers.200"));
    round_trip::<PlacedOrder>(&data("orders.create.200"));
    round_trip::<PaymentIntent>(&data("payments.create_intent.200"));
    round_trip::<SalesSummary>(&data("analytics.sales_summary.200"));
}

#[test]
fn finds_no_unknown_fields_in_examples() {
    let login = read::<Login>("auth.login.200");
    assert_eq!(login.unknown_fields.iter().chain(login.user.unknown_fields.iter()).count(), 0);
    let profile = read::<MerchantProfile>("merchant.get.200");
    assert_eq!(profile.unknown_fields.iter().count(), 0);
    let customer = read::<Customer>("customers.get.200");
    assert_eq!(customer.unknown_fields.iter().count(), 0);
    let tiers = read::<Vec<Tier>>("memberships.tiers.200");
    assert_eq!(tiers.iter().flat_map(|tier| tier.unknown_fields.iter()).count(), 0);
    let order = read::<PlacedOrder>("orders.create.200");
    assert_eq!(order.unknown_fields.iter().count(), 0);
    let intent = read::<PaymentIntent>("payments.create_intent.200");
    assert_eq!(intent.unknown_fields.iter().count(), 0);
    let sales = read::<SalesSummary>("analytics.sales_summary.200");
    assert_eq!(sales.unknown_fields.iter().count(), 0);
}

#[test]
fn round_trips_the_webhook_example() {
    let example = include_str!("../../../schema/shopzpin/examples/payment.success.json");
    let delivery = json(example);
    assert_eq!(delivery["event"], WebhookTopic::PaymentSuccess.as_str());
    round_trip::<Payment>(&delivery["data"]);
    let payment: Payment = from_str(&delivery["data"].to_string()).unwrap();
    assert_eq!((payment.amount.to_string(), payment.status), ("26.82".to_owned(), PaymentStatus::Success));
    assert_eq!(payment.unknown_fields.iter().count(), 0);
}

#[test]
fn lists_the_seven_documented_topics() {
    let document = [
        "order.created",
        "order.completed",
        "payment.success",
        "payment.failed",
        "customer.created",
        "coupon.redeemed",
        "campaign.reward_claimed",
    ];
    assert_eq!(WebhookTopic::all().iter().map(WebhookTopic::as_str).collect::<Vec<_>>(), document);
}
