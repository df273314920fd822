//! The README's request by path: an endpoint that the crate has no method for.

#![expect(clippy::print_stdout, reason = "an example shows its results")]

use serde::Deserialize;
use shopwire::shoplazza::{Client, Order};

#[derive(Deserialize)]
struct Orders {
    orders: Vec<Order>,
}

#[tokio::main]
async fn main() -> Result<(), shopwire::Error> {
    let token = std::env::var("SHOPLAZZA_TOKEN").unwrap_or_default();
    let client = Client::builder("my-store").access_token(token).build()?;

    let request = client.get("/openapi/2026-01/orders").query(&[("limit", 10)]);
    let page: Orders = request.send_as().await?;
    for order in page.orders {
        println!("{}: {}", order.id, order.total_price);
    }
    Ok(())
}
