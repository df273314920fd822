//! The README's webhook server: receives webhooks and prints what they are. It needs no account and no network.
//!
//! Run it with `SHOPWIRE_SECRET=anything cargo run --package tests --example webhooks`, and in another terminal, with the
//! same secret, `cargo xtask webhook send shoplazza orders/paid --to http://127.0.0.1:3000/webhooks`.

#![expect(clippy::print_stdout, reason = "an example shows its results")]

use axum::{Router, routing::post};
use shopwire::shoplazza::webhooks::{Delivery, Event, Receiver};

async fn handle(delivery: Delivery) {
    match delivery.event {
        Event::OrdersPaid(order) => println!("{} is paid: {} {}", order.number, order.total_price, order.currency),
        Event::Unknown { topic, .. } => println!("unknown topic {topic}"),
        event => println!("{} from {}", event.topic(), delivery.shop.unwrap_or_default()),
    }
}

#[tokio::main]
async fn main() -> std::io::Result<()> {
    let secret = std::env::var("SHOPWIRE_SECRET").unwrap_or_default();
    let app = Router::new().route("/webhooks", post(handle)).with_state(Receiver::new([secret]));
    let address = std::env::args().nth(1).unwrap_or_else(|| "127.0.0.1:3000".to_owned());
    let listener = tokio::net::TcpListener::bind(address).await?;
    println!("listening on http://{}/webhooks", listener.local_addr()?);
    axum::serve(listener, app).await
}
