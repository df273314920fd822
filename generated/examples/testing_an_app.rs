//! Tests an application without a network: a mock of the API, a clock that does not wait, and signed webhooks.
//!
//! The functions with assertions would be tests in an application. Run them with
//! `cargo run --example testing_an_app --features shoplazza,testing`
//!
//! Features: `shoplazza`, `testing`.

use std::sync::Mutex;

use shopwire::bytes::Bytes;
use shopwire::http::{Request, Response};
use shopwire::shoplazza::Client;
use shopwire::shoplazza::webhooks::{Event, Receiver};
use shopwire::webhook::testing::Sample;
use shopwire::{BoxFuture, Error, ErrorKind, Transport};

/// The application: what the tests are about.
struct App {
    client: Client,
}

impl App {
    /// Describes how many orders there are.
    async fn summary(&self) -> Result<String, Error> {
        match self.client.orders().count().await? {
            0 => Ok("no orders".to_owned()),
            count => Ok(format!("{count} orders")),
        }
    }
}

/// A mock of the platform: it answers requests with responses in their order.
struct MockTransport(Mutex<Vec<(u16, &'static str)>>);

impl Transport for MockTransport {
    fn send(&self, request: Request<Bytes>) -> BoxFuture<'_, Result<Response<Bytes>, Error>> {
        assert_eq!(request.uri().path(), "/openapi/orders/count");
        let (status, body) = self.0.lock().unwrap().remove(0);
        let response = Response::builder().status(status).body(Bytes::from_static(body.as_bytes()));
        Box::pin(async { response.map_err(Error::transport) })
    }
}

fn app(responses: &[(u16, &'static str)]) -> Result<App, Error> {
    let transport = MockTransport(Mutex::new(responses.to_vec()));
    Ok(App { client: Client::builder("demo").access_token("test").transport(transport).build()? })
}

async fn describes_orders() -> Result<(), Error> {
    assert_eq!(app(&[(200, r#"{"count": 3}"#)])?.summary().await?, "3 orders");
    assert_eq!(app(&[(200, r#"{"count": 0}"#)])?.summary().await?, "no orders");
    Ok(())
}

async fn reports_a_missing_scope() -> Result<(), Error> {
    let error = app(&[(403, r#"{"errors": ["forbidden"]}"#)])?.summary().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Forbidden);
    Ok(())
}

fn receives_a_signed_webhook() -> Result<(), Box<dyn std::error::Error>> {
    let request = Sample::of::<Event>("orders/paid").ok_or("no such topic")?.sign("secret");
    let delivery = Receiver::new(["secret"]).receive(request.headers(), request.body())?;
    assert!(matches!(delivery.event, Event::OrdersPaid(_)));
    let forged = Receiver::new(["another secret"]).receive(request.headers(), request.body());
    assert_eq!(forged.unwrap_err().status(), 401);
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    describes_orders().await?;
    reports_a_missing_scope().await?;
    receives_a_signed_webhook()?;
    println!("all passed");
    Ok(())
}
