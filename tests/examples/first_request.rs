//! The README's first program: counts orders and prints a page of them. It only reads.

#![expect(clippy::print_stdout, reason = "an example shows its results")]

use shopwire::shoplazza::Client;

#[tokio::main]
async fn main() -> Result<(), shopwire::Error> {
    let token = std::env::var("SHOPLAZZA_TOKEN").unwrap_or_default();
    let client = Client::builder("my-store").access_token(token).build()?;

    println!("{} orders", client.orders().count().send().await?);

    let page = client.orders().list().limit(10).send().await?;
    for order in &page.items {
        println!("{}: {} {}", order.number, order.total_price, order.currency);
    }
    Ok(())
}
