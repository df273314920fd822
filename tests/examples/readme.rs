//! The example of the README, to see that it compiles. It needs a shop to run.

#![expect(clippy::print_stdout, reason = "it is how the README shows results")]

use shopwire::shoplazza::{Client, OrderStatus};

#[tokio::main]
async fn main() -> Result<(), shopwire::Error> {
    let token = std::env::var("SHOPLAZZA_TOKEN").unwrap_or_default();
    let shop = Client::builder("demo").access_token(token).build()?;

    let order = shop.orders().get("db4469f3").send().await?;
    println!("{} costs {} {}", order.number, order.total_price, order.currency);

    let mut placed = shop.orders().list().status(OrderStatus::Placed).stream();
    while let Some(order) = placed.try_next().await? {
        println!("{} {}", order.number, order.total_price);
    }

    shop.orders().cancel(&order.id).reason("out of stock").send().await?;
    Ok(())
}
