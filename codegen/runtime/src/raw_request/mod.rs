//! Requests by method and path, for endpoints that a schema does not have.

mod macros;
mod path;

use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderValue, Method};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::client::Client;
use crate::error::{Error, RequestInfo};
use crate::execute::retry::RetryPolicy;
use crate::json::{self, Encode, Violation};
use crate::operation::{Endpoint, Operation, ResponseBody};
use crate::percent;
use crate::raw_response::RawResponse;
use crate::request::options::RequestOptions;
use crate::request::prepared::{PreparedRequest, RequestBody};
use crate::request_builder::{DecodeFn, ResponseFuture};
use crate::response::{UndecodedResponse, WithResponse};
use crate::transport::MaxResponseSize;
use crate::value::RawJson;

/// What is known about a request that no schema describes. Its method, path and idempotency are those of the request.
static OPERATION: Operation = Operation {
    name: "request",
    endpoint: Endpoint::Raw,
    parameters: &[],
    wrap: None,
    response: ResponseBody::Undocumented(&[]),
    scopes: &[],
    idempotent: false,
    pagination: None,
    errors: &[],
    not_found: &[],
};

/// A request by HTTP method and path, for an endpoint that the crate has no method for. `Client::request` creates it.
///
/// ```
/// # use shopwire_runtime as shopwire;
/// # pub struct Client(shopwire_runtime::Client);
/// # shopwire_runtime::raw_requests!(Client);
/// use serde::Deserialize;
/// use shopwire::Error;
///
/// #[derive(Deserialize)]
/// struct Blogs {
///     blogs: Vec<Blog>,
/// }
///
/// #[derive(Deserialize)]
/// struct Blog {
///     title: String,
/// }
///
/// async fn titles(client: &Client) -> Result<Vec<String>, Error> {
///     let request = client.get("/openapi/blogs").query(&[("limit", 10), ("page", 2)]);
///     let Blogs { blogs } = request.send_as().await?;
///     Ok(blogs.into_iter().map(|blog| blog.title).collect())
/// }
/// ```
///
/// It is sent like every other request of the client: with its credentials, headers, middleware, deadline and retries, and
/// error responses become the same errors. It waits for all rate limits of the platform, as every request does. A
/// limit of the body size applies, too. The crate does not know which scopes the endpoint requires, so none are checked.
/// Nor is there a schema from which the response could deviate, so `on_drift` and `strict` have no effect. Redirects are
/// not followed. Platforms without a documented address have no such requests.
///
/// # Path
///
/// The path starts with `/` and is appended to the base URL. Characters that a path cannot contain are percent-encoded.
/// Bytes that are encoded already (`%2F`) are sent as they are, so a `%` of its own is `%25`. A path that could lead to
/// another endpoint is an error of the kind [`Invalid`](crate::ErrorKind::Invalid) when the request is sent: a full URL, an
/// empty segment, `.` and `..` (encoded, too), `?`, `#`, and control characters. Slashes in a value that you insert
/// separate segments.
#[doc(alias = "escape hatch")]
#[doc(alias = "custom request")]
#[must_use = "a request does nothing until it is sent"]
#[derive(Clone)]
pub struct RawRequest {
    client: Client,
    method: Method,
    /// The path, percent-encoded if it is valid.
    path: String,
    /// The query with its question mark, or an empty string.
    query: String,
    body: Option<RequestBody>,
    idempotent: bool,
    options: RequestOptions,
    violations: Vec<Violation>,
}

impl RawRequest {
    /// Creates a request without query and body.
    #[doc(hidden)]
    pub fn new(client: &Client, method: Method, path: &str) -> Self {
        let mut violations = Vec::new();
        if method == Method::CONNECT {
            violations.push(Violation::new("method", "cannot be CONNECT, which opens a tunnel"));
        }
        let path = path::encode(path).unwrap_or_else(|message| {
            violations.push(Violation::new("path", message));
            path.to_owned()
        });
        Self {
            client: client.clone(),
            idempotent: method.is_idempotent(),
            method,
            path,
            query: String::new(),
            body: None,
            options: RequestOptions::default(),
            violations,
        }
    }

    /// Adds parameters to the query, in this order. Names and values are percent-encoded.
    pub fn query<K: AsRef<str>, V: fmt::Display>(mut self, parameters: &[(K, V)]) -> Self {
        for (name, value) in parameters {
            self.query.push(if self.query.is_empty() { '?' } else { '&' });
            self.query.push_str(&percent::encode(name.as_ref()));
            self.query.push('=');
            self.query.push_str(&percent::encode(&value.to_string()));
        }
        self
    }

    /// Sets the body to the JSON of a type of your own, or of a model with the feature `serde`. A value that cannot be serialized is an error when the request is
    /// sent.
    pub fn json<T: Serialize + ?Sized>(mut self, value: &T) -> Self {
        match serde_json::to_string(value) {
            Ok(json) => self.body = Some(RequestBody::json(json)),
            Err(error) => self.violations.push(Violation::new("json", format!("cannot be serialized: {error}"))),
        }
        self
    }

    /// Sets the body to the JSON of a model or value of this crate, such as [`RawJson`], unknown fields included.
    pub fn json_model<T: Encode + ?Sized>(mut self, value: &T) -> Self {
        self.body = Some(RequestBody::json(json::to_string(value)));
        self
    }

    /// Sets the body to bytes or a string, with its media type, such as `text/csv`. An invalid media type is an error when
    /// the request is sent.
    pub fn body(mut self, content_type: &str, body: impl Into<Bytes>) -> Self {
        match HeaderValue::try_from(content_type) {
            Ok(content_type) => self.body = Some(RequestBody { content_type, bytes: body.into() }),
            Err(_) => self.violations.push(Violation::new("body", "was called with an invalid media type")),
        }
        self
    }

    /// Sets whether the request is idempotent. An idempotent request is sent again after a failure although the platform
    /// may have executed it. The default is that of the method: GET, HEAD, OPTIONS, TRACE, PUT and DELETE are idempotent.
    #[doc(alias = "retry")]
    pub fn idempotent(mut self, idempotent: bool) -> Self {
        self.idempotent = idempotent;
        self
    }

    /// Sets the overall timeout, including rate-limit waits, token refreshes and retries, instead of the client's.
    #[doc(alias = "timeout")]
    pub fn with_deadline(mut self, deadline: Duration) -> Self {
        self.options.deadline = Some(deadline);
        self
    }

    /// Sets the retry policy of this request, instead of the client's.
    #[doc(alias = "retry")]
    #[doc(alias = "backoff")]
    pub fn with_retry_policy(mut self, policy: RetryPolicy) -> Self {
        self.options.retry_policy = Some(policy);
        self
    }

    /// Sets the maximum size of the response body in bytes, after decompression, instead of the client's.
    #[doc(alias = "limit")]
    pub fn with_max_response_size(mut self, bytes: usize) -> Self {
        self.options.max_response_size = Some(MaxResponseSize(bytes));
        self
    }

    /// Sets a header. It replaces an earlier value, and the client's own value of headers such as `Accept` and
    /// `Content-Type`.
    ///
    /// An invalid name or value is an error when the request is sent, and so is `Content-Length` or `Transfer-Encoding`,
    /// which the transport sets.
    pub fn with_header(mut self, name: &str, value: &str) -> Self {
        self.violations.extend(self.options.set_header(name, value).err());
        self
    }

    /// Sends the request and returns the JSON of the response. It is `null` if the body is empty.
    ///
    /// # Errors
    /// Fails with an [`Error`] of the matching [kind](crate::ErrorKind): the request is invalid, could not be sent, was
    /// rejected, or its response is not JSON.
    ///
    /// # Cancel safety
    /// See [`ResponseFuture`].
    pub fn send(self) -> ResponseFuture<RawJson> {
        self.execute(|undecoded| Ok(undecoded.decode()?.value))
    }

    /// Sends the request and deserializes the response as a type of your own, or as a model with the feature `serde`.
    ///
    /// # Errors
    /// Fails like [`send`](Self::send), and if the response cannot be deserialized as the type.
    pub fn send_as<T: DeserializeOwned>(self) -> ResponseFuture<T> {
        self.execute(UndecodedResponse::decode_as)
    }

    /// Sends the request and returns the JSON of the response together with its status, headers and body.
    ///
    /// # Errors
    /// Fails like [`send`](Self::send).
    pub fn send_with_response(self) -> ResponseFuture<WithResponse<RawJson>> {
        self.execute(UndecodedResponse::decode)
    }

    /// Sends the request and returns the response without decoding it, whatever its status and media type.
    ///
    /// # Errors
    /// Fails like [`send`](Self::send), except that an error status is not an error.
    pub fn send_raw(self) -> ResponseFuture<RawResponse> {
        let client = self.client.clone();
        ResponseFuture::new(client.send(self.prepare()), &OPERATION, |undecoded| Ok(undecoded.response))
    }

    fn execute<R>(self, decode: DecodeFn<R>) -> ResponseFuture<R> {
        let client = self.client.clone();
        ResponseFuture::new(client.execute(self.prepare()), &OPERATION, decode)
    }

    fn prepare(self) -> Result<PreparedRequest, Error> {
        let Self { client: _, method, path, query, body, idempotent, options, violations } = self;
        if !violations.is_empty() {
            return Err(Error::invalid(&OPERATION, &violations));
        }
        let info = RequestInfo { operation: OPERATION.name, method: Some(method), path: Some(path), idempotent };
        Ok(PreparedRequest { operation: &OPERATION, info, query, body, options })
    }
}

impl IntoFuture for RawRequest {
    type Output = Result<RawJson, Error>;
    type IntoFuture = ResponseFuture<RawJson>;

    /// Sends the request like [`send`](RawRequest::send).
    fn into_future(self) -> ResponseFuture<RawJson> {
        self.send()
    }
}

impl fmt::Debug for RawRequest {
    /// Shows neither query, headers nor body, which may contain secrets.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "RawRequest({} {})", self.method, self.path)
    }
}
