//! The bodies that the schemas have examples of: nothing in them is unknown, and they come back as they went.

use serde_json::Value;
use shopwire::json::to_string;
use shopwire::{cyberbiz, shoplazza, shopzpin};

use super::{SECRET, parts, signed};

/// An example as it travels.
fn example(path: &str) -> Value {
    let path = format!("{}/../schema/{path}.json", env!("CARGO_MANIFEST_DIR"));
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

/// Receives the example of a topic, which is of the given variant; its payload is all that the example has at `pointer`.
macro_rules! comes_back {
    ($platform:ident, $topic:literal, $variant:ident, $path:literal, $pointer:literal) => {{
        use $platform::webhooks::{Event, Receiver};
        let (headers, body) = parts(signed::<Event>($topic));
        let receiver = Receiver::new([SECRET]);
        let documented = !matches!(receiver.receive(&headers, &body), Err(error) if error.status() == 401);
        let receiver = if documented { receiver } else { receiver.accept_unsigned() };
        let delivery = receiver.receive(&headers, &body).unwrap();
        let Event::$variant(payload) = delivery.event else { panic!("{:?}", delivery.event) };
        let unknown: Vec<_> = payload.unknown_fields.unknown_fields().map(|(name, _)| name.to_owned()).collect();
        assert_eq!(unknown, [""; 0], $topic);
        let back: Value = serde_json::from_str(&to_string(&payload)).unwrap();
        assert_eq!(&back, example($path).pointer($pointer).unwrap(), $topic);
        payload
    }};
}

#[test]
fn round_trips_shoplazza_examples() {
    let order = comes_back!(shoplazza, "orders/create", OrdersCreate, "shoplazza/examples/order", "/order");
    assert_eq!(order.line_items[0].unknown_fields.unknown_fields().count(), 0);
    let product = comes_back!(shoplazza, "products/create", ProductsCreate, "shoplazza/examples/product", "/product");
    assert_eq!(product.variants[0].unknown_fields.unknown_fields().count(), 0);
}

#[test]
fn round_trips_shopzpin_examples() {
    comes_back!(shopzpin, "payment.success", PaymentSuccess, "shopzpin/examples/payment.success", "/data");
}

#[test]
fn round_trips_cyberbiz_examples() {
    let order = comes_back!(cyberbiz, "orders/paid", OrdersPaid, "cyberbiz/examples/order", "");
    assert_eq!(order.line_items[0].unknown_fields.unknown_fields().count(), 0);
    assert_eq!(order.prices.unwrap().total_price.unwrap().to_string(), "580.0");
    let level =
        comes_back!(cyberbiz, "customer_vip_level/update", CustomerVipLevelUpdate, "cyberbiz/examples/vip_level", "");
    assert_eq!(level.current_level.unwrap().unknown_fields.unknown_fields().count(), 0);
    comes_back!(cyberbiz, "customers/create", CustomersCreate, "cyberbiz/examples/customer", "");
    comes_back!(cyberbiz, "bonus_points/create", BonusPointsCreate, "cyberbiz/examples/bonus_points", "");
    comes_back!(cyberbiz, "products/update", ProductsUpdate, "cyberbiz/examples/product", "");
    comes_back!(cyberbiz, "variants/update", VariantsUpdate, "cyberbiz/examples/variant", "");
    comes_back!(cyberbiz, "coupons/create", CouponsCreate, "cyberbiz/examples/coupon", "");
    comes_back!(cyberbiz, "apps/uninstall", AppsUninstall, "cyberbiz/examples/uninstalled", "");
}

/// A new example needs a line above.
#[test]
fn tests_every_example_file() {
    let folder = |platform| format!("{}/../schema/{platform}/examples", env!("CARGO_MANIFEST_DIR"));
    let count = |platform| std::fs::read_dir(folder(platform)).unwrap().count();
    assert_eq!([count("shoplazza"), count("shopzpin"), count("cyberbiz")], [2, 1, 8]);
}
