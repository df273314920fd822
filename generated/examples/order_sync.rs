//! Copies all orders of a shop into a SQLite database. A run that was interrupted goes on where it stopped.
//!
//! Run it with the token of a private app:
//! `SHOPLAZZA_TOKEN=… cargo run --example order_sync --features shoplazza -- orders.sqlite`
//!
//! Features: `shoplazza`, `rustls`, `serde`.

use std::error::Error;

use rusqlite::{Connection, OptionalExtension, params};
use shopwire::shoplazza::{Client, Order};
use shopwire::{ItemStream, Position};

const TABLES: &str = "
    CREATE TABLE IF NOT EXISTS orders (id TEXT PRIMARY KEY, number TEXT NOT NULL, total TEXT NOT NULL, json TEXT NOT NULL);
    CREATE TABLE IF NOT EXISTS failed (position TEXT PRIMARY KEY, error TEXT NOT NULL);
    CREATE TABLE IF NOT EXISTS checkpoint (id INTEGER PRIMARY KEY CHECK (id = 1), position TEXT NOT NULL);";

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args().nth(1).unwrap_or_else(|| "orders.sqlite".to_owned());
    let mut database = Connection::open(path)?;
    database.execute_batch(TABLES)?;

    let mut orders = client()?.orders().list().stream();
    if let Some(position) = checkpoint(&database)? {
        println!("resuming at {position}");
        orders = orders.resume(&position)?;
    }
    copy(&mut orders, &mut database).await?;
    // The next run starts from the beginning.
    database.execute("DELETE FROM checkpoint", [])?;
    let count: i64 = database.query_row("SELECT count(*) FROM orders", [], |row| row.get(0))?;
    println!("{count} orders");
    Ok(())
}

async fn copy(orders: &mut ItemStream<Order>, database: &mut Connection) -> Result<(), Box<dyn Error>> {
    loop {
        // The order and the position after it are committed together.
        let transaction = database.transaction()?;
        match orders.try_next().await {
            Ok(Some(order)) => save(&transaction, &order)?,
            Ok(None) => return Ok(()),
            // One order could not be decoded. The stream goes on with the next.
            Err(error) if error.failed_item().is_some() => {
                let position = orders.position().map(|position| position.to_string());
                transaction.execute(
                    "INSERT OR REPLACE INTO failed VALUES (?1, ?2)",
                    params![position.unwrap_or_default(), error.to_string()],
                )?;
            }
            Err(error) => return Err(error.into()),
        }
        if let Some(position) = orders.position() {
            transaction.execute("INSERT OR REPLACE INTO checkpoint VALUES (1, ?1)", [position.to_string()])?;
        }
        transaction.commit()?;
    }
}

/// The JSON of an order keeps fields that the schema does not have.
fn save(database: &Connection, order: &Order) -> Result<(), Box<dyn Error>> {
    database.execute(
        "INSERT OR REPLACE INTO orders VALUES (?1, ?2, ?3, ?4)",
        params![
            order.id.as_str(),
            order.number,
            order.total_price.to_string(),
            shopwire::serde_json::to_string(order)?
        ],
    )?;
    Ok(())
}

fn checkpoint(database: &Connection) -> Result<Option<Position>, Box<dyn Error>> {
    let stored = database.query_row("SELECT position FROM checkpoint", [], |row| row.get::<_, String>(0)).optional()?;
    Ok(stored.map(|position| position.parse()).transpose()?)
}

/// Creates the client. `SHOPLAZZA_URL` is the address of a local server, to try the program without an account.
fn client() -> Result<Client, shopwire::Error> {
    let builder = Client::builder("my-store").access_token(std::env::var("SHOPLAZZA_TOKEN").unwrap_or_default());
    match std::env::var("SHOPLAZZA_URL") {
        Ok(url) => builder.base_url(url).build(),
        Err(_) => builder.build(),
    }
}
