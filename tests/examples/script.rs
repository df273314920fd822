//! The README's script with the blocking API.

#![expect(clippy::print_stdout, reason = "an example shows its results")]

use shopwire::blocking::Wait;
use shopwire::shoplazza::Client;

fn main() -> Result<(), shopwire::Error> {
    let token = std::env::var("SHOPLAZZA_TOKEN").unwrap_or_default();
    let client = Client::builder("my-store").access_token(token).build()?;
    for order in client.orders().list().stream().wait() {
        println!("{}", order?.number);
    }
    Ok(())
}
