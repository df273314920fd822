//! The documented webhook bodies: no field is unknown, and each body round-trips.

use serde_json::Value;
use shopwire::json::to_string;
use shopwire::{cyberbiz, shoplazza, shopzpin};

use super::{SECRET, parts, signed};

/// Reads the example of a schema.
fn example(path: &str) -> Value {
    let path = format!("{}/../schema/{path}.json", env!("CARGO_MANIFEST_DIR"));
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

/// Receives the example of a topic and asserts its variant. The payload equals the example at `pointer`.
macro_rules! round_trip {
    ($platform:ident, $topic:literal, $variant:ident, $path:literal, $pointer:literal) => {{
        use $platform::webhooks::{Event, Receiver};
        let (headers, body) = parts(signed::<Event>($topic));
        let receiver = Receiver::new([SECRET]);
        let documented = !matches!(receiver.receive(&headers, &body), Err(error) if error.status() == 401);
        let receiver = if documented { receiver } else { receiver.accept_unsigned() };
        let delivery = receiver.receive(&headers, &body).unwrap();
        let Event::$variant(payload) = delivery.event else { panic!("{:?}", delivery.event) };
        let unknown: Vec<_> = payload.unknown_fields.iter().map(|(name, _)| name.to_owned()).collect();
        assert_eq!(unknown, [""; 0], $topic);
        let back: Value = serde_json::from_str(&to_string(&payload)).unwrap();
        assert_eq!(&back, example($path).pointer($pointer).unwrap(), $topic);
        payload
    }};
}

#[test]
fn round_trips_shoplazza_examples() {
    let order = round_trip!(shoplazza, "orders/create", OrdersCreate, "shoplazza/examples/order", "/order");
    assert_eq!(order.line_items[0].unknown_fields.iter().count(), 0);
    let product = round_trip!(shoplazza, "products/create", ProductsCreate, "shoplazza/examples/product", "/product");
    assert_eq!(product.variants[0].unknown_fields.iter().count(), 0);
}

#[test]
fn round_trips_shopzpin_examples() {
    round_trip!(shopzpin, "payment.success", PaymentSuccess, "shopzpin/examples/payment.success", "/data");
}

#[test]
fn round_trips_cyberbiz_examples() {
    let order = round_trip!(cyberbiz, "orders/paid", OrdersPaid, "cyberbiz/examples/order", "");
    assert_eq!(order.line_items[0].unknown_fields.iter().count(), 0);
    assert_eq!(order.prices.unwrap().total_price.unwrap().to_string(), "580.0");
    let level =
        round_trip!(cyberbiz, "customer_vip_level/update", CustomerVipLevelUpdate, "cyberbiz/examples/vip_level", "");
    assert_eq!(level.current_level.unwrap().unknown_fields.iter().count(), 0);
    round_trip!(cyberbiz, "customers/create", CustomersCreate, "cyberbiz/examples/customer", "");
    round_trip!(cyberbiz, "uid_providers/create", UidProvidersCreate, "cyberbiz/examples/linked_account", "");
    round_trip!(cyberbiz, "bonus_points/create", BonusPointsCreate, "cyberbiz/examples/bonus_points", "");
    round_trip!(cyberbiz, "products/update", ProductsUpdate, "cyberbiz/examples/product", "");
    round_trip!(cyberbiz, "variants/update", VariantsUpdate, "cyberbiz/examples/variant", "");
    round_trip!(cyberbiz, "coupons/create", CouponsCreate, "cyberbiz/examples/coupon", "");
    round_trip!(cyberbiz, "apps/uninstall", AppsUninstall, "cyberbiz/examples/uninstalled", "");
}

/// Fails for an example file without a test.
#[test]
fn tests_every_example_file() {
    let folder = |platform| format!("{}/../schema/{platform}/examples", env!("CARGO_MANIFEST_DIR"));
    let count = |platform| std::fs::read_dir(folder(platform)).unwrap().count();
    assert_eq!([count("shoplazza"), count("shopzpin"), count("cyberbiz")], [2, 1, 9]);
}
