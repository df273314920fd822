//! Counts the orders of a shop and prints a page of them. It only reads.
//!
//! Run it with the token of a private app:
//! `SHOPLAZZA_TOKEN=… cargo run --example first_call --features shoplazza -- my-store`
//!
//! Features: `shoplazza`, `rustls`.

use shopwire::Error;
use shopwire::shoplazza::{Client, OrderStatus};

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = client()?;
    println!("{} orders", client.orders().count().await?);

    let page = client.orders().list().status(OrderStatus::Opened).limit(10).await?;
    for order in &page.items {
        println!("{}: {} {}", order.number, order.total_price, order.currency);
    }
    // An order that could not be decoded does not cost the others.
    for failed in &page.failed {
        eprintln!("skipped: {failed}");
    }
    Ok(())
}

/// Creates the client. `SHOPLAZZA_URL` is the address of a local server, to try the program without an account.
fn client() -> Result<Client, Error> {
    let shop = std::env::args().nth(1).unwrap_or_else(|| "my-store".to_owned());
    let builder = Client::builder(shop).access_token(std::env::var("SHOPLAZZA_TOKEN").unwrap_or_default());
    match std::env::var("SHOPLAZZA_URL") {
        Ok(url) => builder.base_url(url).build(),
        Err(_) => builder.build(),
    }
}
