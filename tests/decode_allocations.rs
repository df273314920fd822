//! How often decoding and encoding an order allocate memory, and how much.

use allocation_counter::measure;
use shopwire::json;
use shopwire::shoplazza::Order;

/// Returns what a call allocates, as a line.
fn allocations<T>(name: &str, call: impl FnOnce() -> T) -> String {
    let mut result = None;
    let info = measure(|| result = Some(call()));
    drop(result);
    format!("{name}: {} allocations, {} bytes, {} at once", info.count_total, info.bytes_total, info.bytes_max)
}

#[test]
fn decoding_allocates_little_more_than_the_values() {
    let payload = include_str!("payloads/shoplazza/orders.get.200.json");
    let json = serde_json::from_str::<serde_json::Value>(payload).unwrap()["order"].to_string();
    let with_unknown = json.replacen('{', r#"{"new":1,"other":{"new":[1,2,3]},"another":"text","#, 1);
    let order: Order = json::from_str(&json).unwrap();
    let lines = [
        allocations("decode an order", || json::from_str::<Order>(&json).unwrap()),
        allocations("decode an order with unknown fields", || json::from_str::<Order>(&with_unknown).unwrap()),
        allocations("encode an order", || json::to_string(&order)),
        format!("an order: {} bytes", size_of::<Order>()),
    ];
    insta::assert_snapshot!(lines.join("\n"), @r"
    decode an order: 69 allocations, 2137 bytes, 2137 at once
    decode an order with unknown fields: 72 allocations, 2436 bytes, 2436 at once
    encode an order: 3 allocations, 7168 bytes, 6144 at once
    an order: 2624 bytes
    ");
}
