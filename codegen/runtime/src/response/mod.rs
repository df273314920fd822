//! Replies, raw and read.

pub(crate) mod error_response;

use std::fmt;
use std::sync::Arc;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use crate::drift::DriftPolicy;
use crate::error::{Error, RequestInfo};
use crate::json::{self, Decode, DecodeError, Deviation, Reader};
use crate::operation::{Operation, ResponseBody};
use crate::value::RawJson;

/// A reply as it came.
///
/// ```
/// # use shopwire_runtime as shopwire;
/// # pub struct OrdersCount(shopwire_runtime::RequestBuilder<i64>);
/// # shopwire_runtime::request_builder!(OrdersCount -> i64);
/// async fn ask(call: OrdersCount) -> Result<(), shopwire::Error> {
///     let reply = call.send_raw().await?;
///     println!("{}: {:?}, {} bytes", reply.status(), reply.headers().get("etag"), reply.body().len());
///     Ok(())
/// }
/// ```
#[derive(Clone)]
pub struct RawResponse(http::Response<Bytes>);

impl RawResponse {
    pub(crate) const fn new(response: http::Response<Bytes>) -> Self {
        Self(response)
    }

    /// The HTTP status.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.0.status()
    }

    /// The headers.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        self.0.headers()
    }

    /// The body.
    #[must_use]
    pub fn body(&self) -> &Bytes {
        self.0.body()
    }

    /// The reply as the `http` crate has it.
    #[must_use]
    pub fn into_http(self) -> http::Response<Bytes> {
        self.0
    }
}

impl fmt::Debug for RawResponse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Response({}, {} bytes)", self.status(), self.body().len())
    }
}

/// A success reply that has been read, with what it was read from.
///
/// ```
/// # use shopwire_runtime as shopwire;
/// # pub struct OrdersCount(shopwire_runtime::RequestBuilder<i64>);
/// # shopwire_runtime::request_builder!(OrdersCount -> i64);
/// async fn count(call: OrdersCount) -> Result<i64, shopwire::Error> {
///     let reply = call.send_with_response().await?;
///     println!("{:?}", reply.response.headers());
///     Ok(reply.value)
/// }
/// ```
#[derive(Clone, Debug)]
pub struct WithResponse<T> {
    /// What the reply says.
    pub value: T,
    /// The reply as it came: status, headers, body.
    pub response: RawResponse,
}

/// What a call can give: a value, or a page of them.
pub trait FromResponse: Sized {
    /// Makes it from a success reply: from its headers, and from its body, at whose start `reader` is.
    ///
    /// # Errors
    /// When the reply cannot be read.
    fn from_response(operation: &Operation, headers: &HeaderMap, reader: &mut Reader<'_>) -> Result<Self, DecodeError>;
}

impl<T: Decode> FromResponse for T {
    fn from_response(operation: &Operation, _: &HeaderMap, reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        match operation.reply {
            ResponseBody::Empty => Ok(T::default()),
            ResponseBody::Free(_) if reader.has_no_value() => Ok(T::default()),
            ResponseBody::Free(path) => Ok(reader.value_at(path)?.unwrap_or_default()),
            ResponseBody::At(path) => reader.value_at(path)?.ok_or_else(|| DecodeError::missing(path)),
        }
    }
}

/// A reply that nobody has read yet.
pub(crate) struct UndecodedResponse {
    pub(crate) operation: &'static Operation,
    pub(crate) call: RequestInfo,
    pub(crate) response: RawResponse,
    /// What is to be done about drift, if anything.
    pub(crate) watch: Option<Arc<DriftPolicy>>,
}

impl UndecodedResponse {
    /// Reads a success reply.
    pub(crate) fn read<T: FromResponse>(self) -> Result<WithResponse<T>, Error> {
        let Self { operation, call, response, watch } = self;
        let read = match decode(operation, &response, watch.is_some()) {
            Ok((value, deviations)) => {
                let drift = watch.map(|watch| watch.report(operation, deviations)).unwrap_or_default();
                if drift.is_empty() {
                    Ok(WithResponse { value, response })
                } else {
                    Err(Error::drift(&drift, response))
                }
            }
            Err(failure) => Err(Error::decode(&failure, response)),
        };
        read.map_err(|error| error.with_request_info(&call))
    }

    /// Reads a success reply of free JSON as a type of the caller's.
    pub(crate) fn read_as<T: serde::de::DeserializeOwned>(self) -> Result<T, Error> {
        let call = self.call.clone();
        let WithResponse { value, response } = self.read::<RawJson>()?;
        let failed = |error: serde_json::Error| {
            Error::decode(&DecodeError::new(error.to_string()), response).with_request_info(&call)
        };
        value.parse().map_err(failed)
    }
}

/// Reads a reply, and notes what is forgiven if that is wanted.
fn decode<T: FromResponse>(
    operation: &Operation,
    response: &RawResponse,
    is_watched: bool,
) -> Result<(T, Vec<Deviation>), DecodeError> {
    let body = match operation.reply {
        // It may be anything.
        ResponseBody::Empty => "",
        ResponseBody::At(_) | ResponseBody::Free(_) => json::utf8(response.body())?,
    };
    let mut reader = Reader::new(body);
    if is_watched {
        reader.track_deviations();
    }
    let value = T::from_response(operation, response.headers(), &mut reader)?;
    Ok((value, reader.into_deviations()))
}
