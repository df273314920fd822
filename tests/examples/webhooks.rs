//! The README's server: it receives webhooks and tells what they are. It needs no account and no network.
//!
//! Run it with `SHOPWIRE_SECRET=anything cargo run --package tests --example webhooks`, and in another terminal, with the
//! same secret, `cargo xtask webhook send shoplazza orders/paid --to http://127.0.0.1:3000/hooks`.

#![expect(clippy::print_stdout, reason = "the example is what it prints")]

use axum::{Router, routing::post};
use shopwire::shoplazza::webhooks::{Delivery, Event, Receiver};

/// Verified and read; whatever cannot be taken was answered with why not.
async fn hook(delivery: Delivery) {
    match delivery.event {
        Event::OrdersPaid(order) => println!("{} is paid: {} {}", order.number, order.total_price, order.currency),
        Event::Unknown { topic, .. } => println!("nothing is known of {topic}"),
        event => println!("{} at {}", event.topic(), delivery.shop.unwrap_or_default()),
    }
}

#[tokio::main]
async fn main() -> std::io::Result<()> {
    let secret = std::env::var("SHOPWIRE_SECRET").unwrap_or_default();
    let app = Router::new().route("/hooks", post(hook)).with_state(Receiver::new([secret]));
    let address = std::env::args().nth(1).unwrap_or_else(|| "127.0.0.1:3000".to_owned());
    let listener = tokio::net::TcpListener::bind(address).await?;
    println!("listening at http://{}/hooks", listener.local_addr()?);
    axum::serve(listener, app).await
}
