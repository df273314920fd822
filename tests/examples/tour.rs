//! A tour of the Shoplazza client, against a loopback server that returns the documented examples.
//!
//! Run it with `cargo run --package tests --example tour`. It needs no account and no network.

#![expect(clippy::print_stdout, reason = "an example shows its results")]

use shopwire::Error;
use shopwire::shoplazza::{Client, Operation, OrderStatus, Scope};
use tests::{CannedResponse, Loopback, RecordedRequest};

/// Returns the documented response to a request.
fn respond(request: &RecordedRequest) -> CannedResponse {
    let segments: Vec<&str> = request.path.split('/').skip(2).collect();
    match (request.method.as_str(), segments.as_slice()) {
        ("GET", ["orders", "count"]) => {
            CannedResponse::new(200, include_str!("../payloads/shoplazza/orders.count.200.json"))
        }
        ("GET", ["orders", "unknown"]) => {
            CannedResponse::new(404, include_str!("../payloads/shoplazza/orders.get.404.json"))
        }
        // The list has one page. An empty page ends it.
        ("GET", ["orders"]) if request.query.as_deref().unwrap_or_default().contains("page=2") => {
            CannedResponse::new(200, r#"{"orders":[]}"#)
        }
        ("GET", ["orders"]) => CannedResponse::new(200, include_str!("../payloads/shoplazza/orders.list.200.json")),
        ("GET", ["orders", _]) => CannedResponse::new(200, include_str!("../payloads/shoplazza/orders.get.200.json")),
        ("PUT", ["orders", _]) => {
            CannedResponse::new(200, include_str!("../payloads/shoplazza/orders.update.200.json"))
        }
        ("POST", ["orders", _, "cancel"]) => {
            CannedResponse::new(200, include_str!("../payloads/shoplazza/orders.cancel.200.json"))
        }
        ("POST", ["orders", _, "refund"]) => {
            CannedResponse::new(406, include_str!("../payloads/shoplazza/orders.refund.406.json"))
        }
        ("POST", ["orders", _, "fulfillments"]) => {
            CannedResponse::new(200, include_str!("../payloads/shoplazza/fulfillments.create.200.json"))
        }
        _ => CannedResponse::new(404, r#"{"errors":["not part of the tour"]}"#),
    }
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let server = Loopback::start(respond).await;
    println!("A server with the documented examples listens on {}.", server.url());
    let shop = Client::builder("demo").access_token("a-secret").base_url(server.url()).build()?;
    println!("{shop:?}\nDebug output redacts the token.\n");

    read_orders(&shop).await?;
    show_required_scopes();
    show_errors(&shop).await;
    change_an_order(&shop).await?;

    println!("Requests that the server received:");
    for line in server.lines() {
        println!("  {line}");
    }
    Ok(())
}

async fn read_orders(shop: &Client) -> Result<(), Error> {
    println!("Reading orders");
    println!("  count: {}", shop.orders().count().send().await?);
    let mut opened = shop.orders().list().status(OrderStatus::Opened).stream();
    while let Some(order) = opened.try_next().await? {
        println!("  {} total {} {}, status {}", order.number, order.total_price, order.currency, order.status);
        for line in &order.line_items {
            let total = line.total.map(|total| total.to_string()).unwrap_or_default();
            println!("    {} x {} at {}, total {total}", line.quantity, line.product_title, line.price);
        }
    }
    let order = shop.orders().get("db4469f3-5e56-4c69-a2b6-03e81d24d5b5").send().await?;
    let placed = order.placed_at.and_then(|time| time.timestamp());
    println!("  placed at {}", placed.map(|time| time.to_string()).unwrap_or_default());
    let address = order.shipping_address.unwrap_or_default();
    println!("  ships to {}, {}\n", address.name.unwrap_or_default(), address.city.unwrap_or_default());
    Ok(())
}

async fn change_an_order(shop: &Client) -> Result<(), Error> {
    println!("\nChanging an order");
    let order = shop.orders().get("db4469f3-5e56-4c69-a2b6-03e81d24d5b5").send().await?;
    shop.orders().update(&order.id).note("Leave it at the door").send().await?;
    println!("  order {}: note updated", order.number);
    let lines = order.line_items.iter().map(|line| &line.id);
    let fulfillment = shop.fulfillments().create(&order.id, lines, "1Z2345").tracking_company("DHL").send().await?;
    println!("  fulfillment {}: status {}", fulfillment.id, fulfillment.status);
    let cancelled = shop.orders().cancel(&order.id).reason("out of stock").send_with_response().await?;
    println!("  cancelled: {}, {} bytes\n", cancelled.response.status(), cancelled.response.body().len());
    Ok(())
}

async fn show_errors(shop: &Client) {
    println!("\nErrors");
    let errors = [
        shop.orders().get("unknown").send().await.err(),
        shop.orders().refund("1").send().await.err(),
        shop.orders().list().limit(1000).send().await.err(),
        shop.orders().get("..").send().await.err(),
        Client::builder("demo").build().err(),
    ];
    for error in errors.into_iter().flatten() {
        println!("  {:?}: {error}", error.kind());
    }
}

fn show_required_scopes() {
    println!("Required scopes");
    for operation in [Operation::OrdersList, Operation::OrdersCancel] {
        let names: Vec<&str> = operation.scopes().iter().map(Scope::as_str).collect();
        println!("  {operation}: {}", names.join(" and "));
    }
    println!("  {} scopes exist", Scope::all().len());
}
