//! Shoplazza: all operations on the wire, each with all its parameters.

mod all_operations;
mod collections;
mod comments;
mod errors;
mod fulfillments;
mod images;
mod metafields;
mod orders;
mod payloads;
mod products;
mod request_validation;
mod scopes;
mod script_tags;
mod shop;
mod variants;
mod webhooks;

use serde_json::Value;
use shopwire::DateTime;
use shopwire::operation::Location;
use shopwire::shoplazza::Operation;
use tests::{CannedResponse, Loopback};

use crate::payload;

const ORDER: &str = "db4469f3-5e56-4c69-a2b6-03e81d24d5b5";

/// A time as documented for queries, and its percent-encoded form.
const TIME: (&str, &str) = ("2018-10-01T16:15:47-04:00", "2018-10-01T16%3A15%3A47-04%3A00");

fn time() -> DateTime {
    TIME.0.parse().unwrap()
}

/// The creation time of a comment in the documented example.
fn comment_time() -> DateTime {
    "2019-07-10 15:00:00".parse().unwrap()
}

/// Starts a server that returns one documented example.
async fn example(name: &str) -> Loopback {
    Loopback::script([CannedResponse::new(200, payload(&format!("shoplazza/{name}")))]).await
}

/// Returns the only request of a server: its first line and its body.
///
/// Asserts that the request belongs to `operation` and has all its parameters.
fn sent(server: &Loopback, operation: Operation) -> (String, Value) {
    let received = server.received();
    let [request] = received.as_slice() else { panic!("{} requests", received.len()) };
    let body = if request.body.is_empty() { Value::Null } else { serde_json::from_str(&request.body).unwrap() };
    let info = operation.info();
    assert_eq!(request.method, info.endpoint.method().unwrap().as_str());
    let fields = info.wrap.map_or(&body, |key| &body[key]);
    let query = format!("&{}", request.query.as_deref().unwrap_or_default());
    for parameter in info.parameters {
        let is_there = match parameter.location {
            Location::Path => !request.path.contains('{'),
            Location::Query => query.contains(&format!("&{}=", parameter.name)),
            Location::Field => !fields[parameter.name].is_null(),
            Location::Body => !body.is_null(),
        };
        assert!(is_there, "`{}` of {operation} was not sent", parameter.name);
    }
    let line = request.line();
    (line.strip_suffix(&*request.body).unwrap_or(&line).trim_end().to_owned(), body)
}
