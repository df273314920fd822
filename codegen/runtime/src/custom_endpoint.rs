//! Custom endpoints: operations whose address or wire format is not documented.

// Invariant: nothing is guessed. The application sets the URL of each custom endpoint, and a codec if it is not JSON.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use bytes::Bytes;
use http::header::{ACCEPT, CONTENT_TYPE};
use http::{HeaderValue, Method, Uri};
use secrecy::{ExposeSecret, SecretString};

use crate::error::Error;
use crate::json::Writer;
use crate::operation::{Endpoint, Operation};

type CodecError = Box<dyn std::error::Error + Send + Sync>;

/// A request to a custom endpoint, before it is encoded.
pub struct CustomRequest<'c> {
    /// The operation, by its name in the schema, such as `orders.place`.
    pub operation: &'static str,
    /// The platform's name for the endpoint, if it has one.
    pub endpoint: Option<&'static str>,
    /// The credentials that the body carries: the platform's name of each key, and its value.
    pub keys: &'c [(&'static str, SecretString)],
    /// The fields of the request, as a JSON object.
    pub body: &'c str,
}

impl fmt::Debug for CustomRequest<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CustomRequest").field("operation", &self.operation).finish_non_exhaustive()
    }
}

/// A request to a custom endpoint, encoded in its wire format.
#[derive(Clone)]
pub struct EncodedRequest {
    /// The HTTP method.
    pub method: Method,
    /// The media type of the body, and of the accepted response.
    pub content_type: HeaderValue,
    /// The body.
    pub body: Bytes,
}

impl fmt::Debug for EncodedRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EncodedRequest")
            .field("method", &self.method)
            .field("content_type", &self.content_type)
            .field("length", &self.body.len())
            .finish()
    }
}

/// The wire format of custom endpoints. [`JsonCodec`] is the default.
#[doc(alias = "soap")]
#[doc(alias = "wire format")]
pub trait Codec: Send + Sync + 'static {
    /// Encodes a request.
    ///
    /// # Errors
    /// Fails if the wire format cannot represent the request.
    fn encode(&self, request: &CustomRequest<'_>) -> Result<EncodedRequest, CodecError>;

    /// Converts a success response to JSON, which is then decoded as the response of the operation.
    ///
    /// # Errors
    /// Fails if the response is not in the wire format.
    fn decode(&self, operation: &'static str, response: &http::Response<Bytes>) -> Result<Bytes, CodecError>;
}

/// The default codec: sends the keys and the fields as one JSON object with POST, and expects JSON responses.
#[derive(Clone, Copy, Debug, Default)]
pub struct JsonCodec;

impl Codec for JsonCodec {
    fn encode(&self, request: &CustomRequest<'_>) -> Result<EncodedRequest, CodecError> {
        let fields = request.body.trim().strip_prefix('{').and_then(|rest| rest.strip_suffix('}'));
        let fields = fields.ok_or("the request body is not a JSON object, so it cannot carry the keys")?;
        let mut writer = Writer::new();
        writer.begin_object();
        for (name, key) in request.keys {
            writer.key(name);
            writer.string(key.expose_secret());
        }
        if !fields.trim().is_empty() {
            writer.comma();
            writer.raw(fields.trim());
        }
        writer.end_object();
        let content_type = HeaderValue::from_static("application/json");
        Ok(EncodedRequest { method: Method::POST, content_type, body: writer.into_string().into() })
    }

    fn decode(&self, _: &'static str, response: &http::Response<Bytes>) -> Result<Bytes, CodecError> {
        Ok(response.body().clone())
    }
}

/// The URLs and the codec of a client's custom endpoints.
#[derive(Clone, Default)]
pub(crate) struct CustomEndpoints {
    /// The URLs by operation.
    urls: BTreeMap<&'static str, String>,
    /// The codec, if it is not [`JsonCodec`].
    codec: Option<Arc<dyn Codec>>,
}

impl CustomEndpoints {
    pub(crate) fn set_url(&mut self, operation: &'static Operation, url: String) {
        self.urls.insert(operation.name, url);
    }

    pub(crate) fn set_codec(&mut self, codec: Arc<dyn Codec>) {
        self.codec = Some(codec);
    }

    fn codec(&self) -> &dyn Codec {
        self.codec.as_deref().unwrap_or(&JsonCodec)
    }

    /// Checks the URLs.
    pub(crate) fn check(&self) -> Result<(), Error> {
        self.urls.iter().try_for_each(|(name, url)| parse_url(name, url).map(drop))
    }

    /// Returns the URL of an operation.
    pub(crate) fn uri(&self, operation: &'static Operation) -> Result<Uri, Error> {
        let name = operation.name;
        let Some(url) = self.urls.get(name) else {
            let message = format!("no URL for `{name}`: set it with `.custom_endpoint(…)` of the client's builder");
            return Err(Error::config(message));
        };
        parse_url(name, url)
    }

    /// Encodes a request with a JSON body in the wire format of its endpoint.
    pub(crate) fn encode(
        &self,
        operation: &'static Operation,
        request: &http::Request<Bytes>,
        keys: &[(&'static str, SecretString)],
    ) -> Result<http::Request<Bytes>, Error> {
        let body = std::str::from_utf8(request.body()).unwrap_or_default();
        let body = if body.is_empty() { "{}" } else { body };
        let endpoint = match operation.endpoint {
            Endpoint::Custom { name } => name,
            Endpoint::Http { .. } | Endpoint::Raw => None,
        };
        let encoded = self.codec().encode(&CustomRequest { operation: operation.name, endpoint, keys, body });
        let EncodedRequest { method, content_type, body } = encoded.map_err(|cause| Error::encode(operation, cause))?;
        let mut encoded = http::Request::new(body);
        *encoded.method_mut() = method;
        *encoded.uri_mut() = request.uri().clone();
        *encoded.headers_mut() = request.headers().clone();
        encoded.headers_mut().insert(ACCEPT, content_type.clone());
        encoded.headers_mut().insert(CONTENT_TYPE, content_type);
        Ok(encoded)
    }

    /// Converts the body of a success response to JSON. Other responses are returned as received.
    pub(crate) fn decode(
        &self,
        operation: &'static Operation,
        response: http::Response<Bytes>,
    ) -> Result<http::Response<Bytes>, Error> {
        if !response.status().is_success() {
            return Ok(response);
        }
        match self.codec().decode(operation.name, &response) {
            Ok(json) => Ok(response.map(|_| json)),
            Err(cause) => Err(Error::codec_decode(cause, response)),
        }
    }
}

/// Parses the URL of a custom endpoint, which may have a query.
fn parse_url(operation: &str, url: &str) -> Result<Uri, Error> {
    let invalid = || Error::config(format!("the URL for `{operation}` must be of the form `https://host/path`"));
    let uri: Uri = url.parse().map_err(|_| invalid())?;
    let is_http = matches!(uri.scheme_str(), Some("http" | "https"));
    if is_http && uri.authority().is_some() { Ok(uri) } else { Err(invalid()) }
}
