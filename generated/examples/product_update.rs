//! Raises the prices of all variants of a product by a percentage, and sends only what changed.
//!
//! Run it with the token of a private app, the id of a product and a percentage:
//! `SHOPLAZZA_TOKEN=… cargo run --example product_update --features shoplazza -- 0510dace-34da-4555-a896-495e0cb1ed6e 7.5`
//!
//! Features: `shoplazza`, `rustls`.

use std::error::Error;

use shopwire::rust_decimal::Decimal;
use shopwire::shoplazza::{Client, Product};

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(id), Some(percent)) = (arguments.next(), arguments.next()) else {
        return Err("pass the id of a product and a percentage, such as `7.5`".into());
    };
    let factor = Decimal::ONE + percent.parse::<Decimal>()? / Decimal::ONE_HUNDRED;

    let client = client()?;
    let before = client.products().get(&id).await?;
    let after = with_raised_prices(&before, factor);
    let update = client.products().update(&id).changes(&before, &after);
    if update.is_empty() {
        println!("{}: no price changes", before.title);
        return Ok(());
    }
    update.await?;
    for (old, new) in before.variants.iter().zip(&after.variants) {
        println!("{} {}: {} becomes {}", before.title, new.title, old.price, new.price);
    }
    Ok(())
}

/// Amounts are exact: nothing is rounded but the new price, to cents. A price that stays the same is left as it was received.
fn with_raised_prices(product: &Product, factor: Decimal) -> Product {
    let mut product = product.clone();
    for variant in &mut product.variants {
        let price = (variant.price.amount() * factor).round_dp(2);
        if price != variant.price.amount() {
            variant.price = price.into();
        }
    }
    product
}

/// Creates the client. `SHOPLAZZA_URL` is the address of a local server, to try the program without an account.
fn client() -> Result<Client, shopwire::Error> {
    let builder = Client::builder("my-store").access_token(std::env::var("SHOPLAZZA_TOKEN").unwrap_or_default());
    match std::env::var("SHOPLAZZA_URL") {
        Ok(url) => builder.base_url(url).build(),
        Err(_) => builder.build(),
    }
}
