//! The README's test of an app against a mock transport.

use shopwire::bytes::Bytes;
use shopwire::http::{Request, Response};
use shopwire::shoplazza::Client;
use shopwire::{BoxFuture, Error, Transport};

/// A mock of the platform: answers every request with a count of three.
struct MockTransport;

impl Transport for MockTransport {
    fn send(&self, request: Request<Bytes>) -> BoxFuture<'_, Result<Response<Bytes>, Error>> {
        assert_eq!(request.uri().path(), "/openapi/orders/count");
        Box::pin(async { Ok(Response::new(Bytes::from_static(br#"{"count": 3}"#))) })
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    let client = Client::builder("my-store").access_token("test").transport(MockTransport).build()?;
    assert_eq!(client.orders().count().send().await?, 3);
    Ok(())
}
