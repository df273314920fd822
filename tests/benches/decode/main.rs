//! Decoding and encoding orders, and receiving webhooks, each compared with hand-written code.
//!
//! `cargo bench -p tests --all-features --bench decode` prints a line per row: its name, the nanoseconds of our call and of
//! the reference, and their ratio, separated by tabs. The references decode with derived serde implementations, which parse
//! amounts and times exactly and drop unknown fields.

#![expect(clippy::print_stdout, reason = "it is a program")]
#![expect(clippy::unwrap_used, reason = "a benchmark fails by panicking")]

#[path = "../compare/mod.rs"]
mod compare;
mod documents;
mod reference;

use shopwire::shoplazza::Order;
use shopwire::shoplazza::webhooks::{Event, Receiver};
use shopwire::webhook::testing::Sample;
use shopwire::{Page, json};

use self::compare::Comparison;
use self::reference::Webhooks;

fn main() {
    let mut comparison = Comparison::new();
    for (name, orders) in [("", documents::orders(250)), ("-40%-unknown", documents::orders_with_unknown_fields(250))] {
        decode(&mut comparison, name, &orders);
    }
    let orders = documents::orders(250);
    encode(&mut comparison, &orders);
    receive(&mut comparison, &orders[0]);
    comparison.print();
}

/// Both sides decode bytes, as they arrive.
fn decode(comparison: &mut Comparison, name: &str, orders: &[String]) {
    let page = format!("[{}]", orders.join(",")).into_bytes();
    let mut next = orders.iter().cycle();
    let mut next_reference = orders.iter().cycle();
    comparison.row(
        &format!("decode-order{name}"),
        1,
        || json::from_slice::<Order>(next.next().unwrap().as_bytes()).unwrap(),
        || serde_json::from_slice::<reference::Order>(next_reference.next().unwrap().as_bytes()).unwrap(),
    );
    comparison.row(
        &format!("decode-page{name}"),
        1,
        || Page::<Order>::from_list(std::str::from_utf8(&page).unwrap()).unwrap(),
        || serde_json::from_slice::<Vec<reference::Order>>(&page).unwrap(),
    );
}

fn encode(comparison: &mut Comparison, orders: &[String]) {
    let page = format!("[{}]", orders.join(","));
    let ours: Vec<Order> = json::from_str(&page).unwrap();
    let reference: Vec<reference::Order> = serde_json::from_str(&page).unwrap();
    let mut next = ours.iter().cycle();
    let mut next_reference = reference.iter().cycle();
    comparison.row(
        "encode-order",
        1,
        || json::to_string(next.next().unwrap()),
        || serde_json::to_string(next_reference.next().unwrap()).unwrap(),
    );
    comparison.row("encode-page", 1, || json::to_string(&ours), || serde_json::to_string(&reference).unwrap());
}

fn receive(comparison: &mut Comparison, order: &str) {
    const SECRET: &str = "0123456789abcdef0123456789abcdef";
    let sample = Sample::of::<Event>("orders/paid").unwrap().header("x-shoplazza-shop-domain", "demo.myshoplaza.com");
    let (parts, body) = sample.body(format!("{{\"order\":{order}}}")).sign(SECRET).into_parts();
    let receiver = Receiver::new([SECRET]);
    let webhooks = Webhooks::new(SECRET);
    comparison.row(
        "webhook",
        1,
        || receiver.receive(&parts.headers, &body).unwrap(),
        || webhooks.receive(&parts.headers, &body).unwrap(),
    );
}
