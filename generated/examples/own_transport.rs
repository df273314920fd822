//! Sends requests through a proxy, trusts a root certificate of its own, and logs each request as one line.
//!
//! Run it with the token of a private app:
//! `SHOPLAZZA_TOKEN=… PROXY=http://proxy.example:3128 cargo run --example own_transport --features shoplazza`
//!
//! Features: `shoplazza`, `rustls`.

use shopwire::bytes::Bytes;
use shopwire::shoplazza::Client;
use shopwire::{BoxFuture, Error, Middleware, ReqwestTransport, Timeouts, Transport, http, reqwest};

/// Adds a header to each HTTP request, such as one that the proxy asks for.
struct SetHeader(&'static str, http::HeaderValue);

impl Middleware for SetHeader {
    fn handle<'a>(
        &'a self,
        mut request: http::Request<Bytes>,
        next: &'a dyn Transport,
    ) -> BoxFuture<'a, Result<http::Response<Bytes>, Error>> {
        request.headers_mut().insert(self.0, self.1.clone());
        next.send(request)
    }
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let proxy = std::env::var("PROXY").ok().map(reqwest::Proxy::all).transpose()?;
    let root = std::env::var("ROOT_CERTIFICATE").ok().map(std::fs::read).transpose()?;
    let root = root.map(|pem| reqwest::Certificate::from_pem(&pem)).transpose()?;
    let transport = ReqwestTransport::with_builder(Timeouts::default(), move |builder| {
        let builder = proxy.clone().into_iter().fold(builder, reqwest::ClientBuilder::proxy);
        builder.tls_certs_merge(root.clone())
    })?;

    let builder = Client::builder("my-store")
        .access_token(std::env::var("SHOPLAZZA_TOKEN").unwrap_or_default())
        .transport(transport)
        .middleware(SetHeader("x-team", http::HeaderValue::from_static("logistics")))
        .on_request(|request| println!("{request}"));
    // The address of a local server, to try the program without an account.
    let client = match std::env::var("SHOPLAZZA_URL") {
        Ok(url) => builder.base_url(url).build()?,
        Err(_) => builder.build()?,
    };
    println!("{} orders", client.orders().count().await?);
    Ok(())
}
