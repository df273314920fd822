//! The second example of the README, so that it compiles.

#![expect(clippy::print_stdout, reason = "it is an example")]

use std::time::Duration;

use shopwire::shoplazza::{Client, Operation, ScopeSet};
use shopwire::{ErrorKind, RetryPolicy};

/// What this app calls, and so what it asks the owners of shops for.
const NEEDED: ScopeSet = ScopeSet::of(&[Operation::OrdersList, Operation::OrdersCancel]);

#[tokio::main]
async fn main() -> Result<(), shopwire::Error> {
    println!("scopes for the authorize URL: {NEEDED}");
    let shop = Client::builder("demo")
        .access_token("a token")
        .deadline(Duration::from_secs(60))
        .retry_policy(RetryPolicy { max_attempts: 6, ..RetryPolicy::default() })
        .build()?;
    match shop.orders().cancel("1001").reason("out of stock").with_header("X-Job", "7").send().await {
        Ok(order) => println!("{} is cancelled", order.number),
        Err(error) if error.kind() == ErrorKind::NotFound => println!("there is no such order"),
        Err(error) => println!("{error}"),
    }
    let loaded = shop.orders().get("1002").send().await?;
    let mut order = loaded.clone();
    order.note = Some("ring twice".into());
    shop.orders().update(&order.id).changes(&loaded, &order).send().await?;
    Ok(())
}
