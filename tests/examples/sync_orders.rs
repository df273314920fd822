//! The README's order sync: streams all orders and resumes after the last one.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "an example shows its results")]

use std::time::Duration;

use shopwire::shoplazza::Client;
use shopwire::{ErrorKind, RetryPolicy};

const CHECKPOINT: &str = "orders.position";

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::builder("my-store")
        .access_token(std::env::var("SHOPLAZZA_TOKEN")?)
        .retry_policy(RetryPolicy { max_attempts: 6, ..RetryPolicy::default() })
        .deadline(Duration::from_secs(60))
        .on_drift(|drift| eprintln!("{drift}"))
        .build()?;

    let mut orders = client.orders().list().stream();
    if let Ok(position) = std::fs::read_to_string(CHECKPOINT) {
        orders = orders.resume(&position.parse()?)?;
    }
    loop {
        match orders.try_next().await {
            Ok(Some(order)) => println!("{} {}", order.id, order.total_price),
            Ok(None) => break,
            // One order could not be decoded. The stream goes on with the next.
            Err(error) if error.failed_item().is_some() => eprintln!("skipped: {error}"),
            Err(error) if error.kind() == ErrorKind::Unauthorized => return Err("renew the access token".into()),
            Err(error) => return Err(error.into()),
        }
        if let Some(position) = orders.position() {
            std::fs::write(CHECKPOINT, position.to_string())?;
        }
    }
    // The next run starts from the beginning.
    std::fs::remove_file(CHECKPOINT).or_else(|error| match error.kind() {
        std::io::ErrorKind::NotFound => Ok(()),
        _ => Err(error),
    })?;
    Ok(())
}
