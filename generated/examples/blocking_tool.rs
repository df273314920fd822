//! A command-line tool without async code: prints the products of a shop that are out of stock, as CSV.
//!
//! Run it with the token of a private app:
//! `SHOPLAZZA_TOKEN=… cargo run --example blocking_tool --features shoplazza,blocking > out_of_stock.csv`
//!
//! Features: `shoplazza`, `blocking`, `rustls`.

use shopwire::Error;
use shopwire::blocking::Wait;
use shopwire::shoplazza::{Client, Product};

fn main() -> Result<(), Error> {
    println!("id,title,quantity");
    for product in client()?.products().list().limit(250).stream().wait() {
        let product = product?;
        if product.inventory_tracking && product.inventory_quantity <= 0 {
            println!("{}", row(&product));
        }
    }
    Ok(())
}

fn row(product: &Product) -> String {
    format!("{},\"{}\",{}", product.id, product.title.replace('"', "\"\""), product.inventory_quantity)
}

/// Creates the client. `SHOPLAZZA_URL` is the address of a local server, to try the program without an account.
fn client() -> Result<Client, Error> {
    let builder = Client::builder("my-store").access_token(std::env::var("SHOPLAZZA_TOKEN").unwrap_or_default());
    match std::env::var("SHOPLAZZA_URL") {
        Ok(url) => builder.base_url(url).build(),
        Err(_) => builder.build(),
    }
}
