//! Gates: operations of which no document tells where they are, or how values travel.
//!
//! Invariant: nothing is guessed. The caller says where each gate is; how it is spoken to is up to a [`Codec`].

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

type Cause = Box<dyn std::error::Error + Send + Sync>;

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

/// A request as a gate understands it.
#[derive(Clone)]
pub struct EncodedRequest {
    /// The HTTP method.
    pub method: Method,
    /// What kind of text the body is, and the replies are.
    pub content_type: HeaderValue,
    /// The body.
    pub body: Bytes,
}

impl fmt::Debug for EncodedRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { method, content_type, body } = self;
        let length = body.len();
        f.debug_struct("EncodedRequest")
            .field("method", method)
            .field("content_type", content_type)
            .field("length", &length)
            .finish()
    }
}

/// How gates are spoken to.
pub trait Codec: Send + Sync + 'static {
    /// Puts a request together.
    ///
    /// # Errors
    /// When it cannot be told in the language of the gate.
    fn encode(&self, call: &CustomRequest<'_>) -> Result<EncodedRequest, Cause>;

    /// Turns a success reply into JSON text, which is then read as the operation's reply.
    ///
    /// # Errors
    /// When the reply is not in the language of the gate.
    fn decode(&self, operation: &'static str, response: &http::Response<Bytes>) -> Result<Bytes, Cause>;
}

/// Speaks JSON: a POST of one object with the keys and, beside them, what is sent. Replies are JSON, too.
#[derive(Clone, Copy, Debug, Default)]
pub struct JsonCodec;

impl Codec for JsonCodec {
    fn encode(&self, call: &CustomRequest<'_>) -> Result<EncodedRequest, Cause> {
        let fields = call.body.trim().strip_prefix('{').and_then(|rest| rest.strip_suffix('}'));
        let fields = fields.ok_or("the keys have to stand beside what is sent, so that has to be an object")?;
        let mut writer = Writer::new();
        writer.begin_object();
        for (name, key) in call.keys {
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

    fn decode(&self, _: &'static str, response: &http::Response<Bytes>) -> Result<Bytes, Cause> {
        Ok(response.body().clone())
    }
}

/// Where the gates of a client are, and how they are spoken to.
#[derive(Clone)]
pub(crate) struct CustomEndpoints {
    addresses: BTreeMap<&'static str, String>,
    codec: Arc<dyn Codec>,
}

impl Default for CustomEndpoints {
    fn default() -> Self {
        Self { addresses: BTreeMap::new(), codec: Arc::new(JsonCodec) }
    }
}

impl CustomEndpoints {
    /// Says where the gate of an operation is.
    pub(crate) fn set_address(&mut self, operation: &'static Operation, url: String) {
        self.addresses.insert(operation.name, url);
    }

    pub(crate) fn set_codec(&mut self, codec: Arc<dyn Codec>) {
        self.codec = codec;
    }

    /// Checks the addresses that were given.
    pub(crate) fn check(&self) -> Result<(), Error> {
        self.addresses.iter().try_for_each(|(name, url)| uri(name, url).map(drop))
    }

    /// Where the gate of an operation is.
    pub(crate) fn address(&self, operation: &'static Operation) -> Result<Uri, Error> {
        let name = operation.name;
        let address = self.addresses.get(name).ok_or_else(|| {
            Error::config(format!(
                "no document tells where the gate of `{name}` is: say it with `.custom_endpoint(…)` of the client's builder"
            ))
        })?;
        uri(name, address)
    }

    /// Tells a request, whose body is JSON, in the language of its gate.
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
            Endpoint::Http { .. } => None,
        };
        let encoded = self.codec.encode(&CustomRequest { operation: operation.name, endpoint, keys, body });
        let EncodedRequest { method, content_type, body } =
            encoded.map_err(|cause| Error::encode_failed(operation, cause))?;
        let mut encoded = http::Request::new(body);
        *encoded.method_mut() = method;
        *encoded.uri_mut() = request.uri().clone();
        *encoded.headers_mut() = request.headers().clone();
        encoded.headers_mut().insert(ACCEPT, content_type.clone());
        encoded.headers_mut().insert(CONTENT_TYPE, content_type);
        Ok(encoded)
    }

    /// A gate's reply with JSON for its body; what is no success stays as it came.
    pub(crate) fn decode(
        &self,
        operation: &'static Operation,
        reply: http::Response<Bytes>,
    ) -> Result<http::Response<Bytes>, Error> {
        if !reply.status().is_success() {
            return Ok(reply);
        }
        match self.codec.decode(operation.name, &reply) {
            Ok(json) => Ok(reply.map(|_| json)),
            Err(cause) => Err(Error::unreadable(cause, reply)),
        }
    }
}

/// The address of a gate, which may have a query.
fn uri(name: &str, address: &str) -> Result<Uri, Error> {
    let wrong = || Error::config(format!("the address of the gate of `{name}` must look like `https://host/path`"));
    let uri: Uri = address.parse().map_err(|_| wrong())?;
    let is_web = matches!(uri.scheme_str(), Some("http" | "https")) && uri.authority().is_some();
    is_web.then_some(uri).ok_or_else(wrong)
}
