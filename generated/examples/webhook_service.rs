//! Receives webhooks, keeps them in a SQLite database before it responds, and handles them in a worker.
//!
//! The table is the queue: nothing that was answered with success is lost, and its primary key removes duplicates.
//! Deliveries that do not match the schema are kept, too.
//!
//! Run it with the secret of the app:
//! `SHOPLAZZA_SECRET=… cargo run --example webhook_service --features shoplazza,axum -- webhooks.sqlite 127.0.0.1:3000`
//!
//! Features: `shoplazza`, `axum`.

use std::error::Error;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::extract::{FromRef, State};
use axum::http::StatusCode;
use axum::{Router, routing::post};
use rusqlite::{Connection, OptionalExtension, params};
use shopwire::shoplazza::webhooks::{Delivery, Event, Receiver};
use shopwire::webhook::DeadLetter;
use tokio::sync::Notify;

const TABLES: &str = "
    CREATE TABLE IF NOT EXISTS events (key TEXT PRIMARY KEY, topic TEXT NOT NULL, body BLOB NOT NULL, state TEXT NOT NULL);
    CREATE TABLE IF NOT EXISTS dead_letters (key TEXT PRIMARY KEY, topic TEXT, body BLOB NOT NULL, error TEXT NOT NULL);";

/// The database, and the signal that it has new events.
#[derive(Clone)]
struct Events {
    database: Arc<Mutex<Connection>>,
    added: Arc<Notify>,
}

#[derive(Clone)]
struct App {
    receiver: Receiver,
    events: Events,
}

/// The extractor of deliveries finds the receiver in the state of the router.
impl FromRef<App> for Receiver {
    fn from_ref(app: &App) -> Self {
        app.receiver.clone()
    }
}

impl FromRef<App> for Events {
    fn from_ref(app: &App) -> Self {
        app.events.clone()
    }
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let events = Events::open(&arguments.next().unwrap_or_else(|| "webhooks.sqlite".to_owned()))?;
    let address = arguments.next().unwrap_or_else(|| "127.0.0.1:3000".to_owned());

    let dead_letters = events.clone();
    let receiver = Receiver::new([std::env::var("SHOPLAZZA_SECRET")?])
        .dead_letter(move |letter| std::future::ready(dead_letters.keep(&letter)));
    let listener = tokio::net::TcpListener::bind(address).await?;
    println!("listening on http://{}/webhooks", listener.local_addr()?);
    tokio::spawn(work(events.clone()));
    let app = Router::new().route("/webhooks", post(receive)).with_state(App { receiver, events });
    axum::serve(listener, app).await?;
    Ok(())
}

/// Responds with success once the event is in the database. The platform repeats the delivery otherwise.
async fn receive(State(events): State<Events>, delivery: Delivery) -> Result<(), StatusCode> {
    events.add(&delivery).map_err(|error| {
        eprintln!("failed to store {}: {error}", delivery.deduplication_key);
        StatusCode::SERVICE_UNAVAILABLE
    })
}

/// Handles stored events one after another, also those of an earlier run. The event that a run was handling when it was
/// interrupted is handled again.
async fn work(events: Events) {
    loop {
        match events.handle_next() {
            Ok(true) => {}
            Ok(false) => events.added.notified().await,
            Err(error) => {
                eprintln!("the worker stopped: {error}");
                return;
            }
        }
    }
}

fn handle(event: &Event) {
    match event {
        Event::OrdersPaid(order) => println!("{} is paid: {} {}", order.number, order.total_price, order.currency),
        // `order()` returns the order of every topic whose payload is one.
        event => match event.order() {
            Some(order) => println!("{}: order {}", event.topic(), order.number),
            None => println!("{}", event.topic()),
        },
    }
}

impl Events {
    fn open(path: &str) -> Result<Self, rusqlite::Error> {
        let database = Connection::open(path)?;
        database.execute_batch(TABLES)?;
        Ok(Self { database: Arc::new(Mutex::new(database)), added: Arc::default() })
    }

    fn database(&self) -> MutexGuard<'_, Connection> {
        self.database.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Stores an event, unless it is a duplicate.
    fn add(&self, delivery: &Delivery) -> Result<(), rusqlite::Error> {
        let Delivery { deduplication_key, topic, body, .. } = delivery;
        self.database().execute(
            "INSERT OR IGNORE INTO events VALUES (?1, ?2, ?3, 'new')",
            params![deduplication_key.as_str(), topic, body.as_ref()],
        )?;
        self.added.notify_one();
        Ok(())
    }

    /// Handles the first new event. Returns whether there was one.
    fn handle_next(&self) -> Result<bool, Box<dyn Error + Send + Sync>> {
        let next = self.database().query_row(
            "SELECT key, topic, body FROM events WHERE state = 'new' ORDER BY rowid LIMIT 1",
            [],
            |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?, row.get::<_, Vec<u8>>(2)?)),
        );
        let Some((key, topic, body)) = next.optional()? else { return Ok(false) };
        handle(&Event::from_parts(&topic, &body)?);
        self.database().execute("UPDATE events SET state = 'handled' WHERE key = ?1", [key])?;
        Ok(true)
    }

    /// Keeps a delivery that does not match the schema.
    fn keep(&self, letter: &DeadLetter) -> Result<(), rusqlite::Error> {
        let key = letter.deduplication_key.as_ref().map(|key| key.as_str());
        self.database().execute(
            "INSERT OR IGNORE INTO dead_letters VALUES (?1, ?2, ?3, ?4)",
            params![key, letter.topic, letter.body.as_ref(), letter.error.to_string()],
        )?;
        eprintln!("kept as a dead letter: {}", letter.error);
        Ok(())
    }
}
