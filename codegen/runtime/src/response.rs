//! Replies, raw and read.

use std::fmt;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use crate::error::{CallInfo, Error};
use crate::json::{self, Decode, Failure, Reader};
use crate::operation::{Operation, Reply};
use crate::value::Json;

/// A reply as it came.
#[derive(Clone)]
pub struct Response(http::Response<Bytes>);

impl Response {
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

impl fmt::Debug for Response {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Response({}, {} bytes)", self.status(), self.body().len())
    }
}

/// A success reply that has been read, with what it was read from.
#[derive(Clone, Debug)]
pub struct Received<T> {
    /// What the reply says.
    pub value: T,
    /// The reply as it came: status, headers, body.
    pub response: Response,
}

/// What a call can give: a value, or a page of them.
pub trait FromReply: Sized {
    /// Makes it from a success reply.
    ///
    /// # Errors
    /// When the reply cannot be read.
    fn from_reply(operation: &'static Operation, response: &Response) -> Result<Self, Failure>;
}

impl<T: Decode> FromReply for T {
    fn from_reply(operation: &'static Operation, response: &Response) -> Result<Self, Failure> {
        let body = response.body();
        match operation.reply {
            Reply::Empty => Ok(T::default()),
            Reply::Free(_) if body.trim_ascii().is_empty() => Ok(T::default()),
            Reply::Free(path) => Ok(at_path(json::utf8(body)?, path)?.unwrap_or_default()),
            Reply::At(path) => at_path(json::utf8(body)?, path)?.ok_or_else(|| missing(path)),
        }
    }
}

/// The value is not where it should be.
pub(crate) fn missing(path: &[&str]) -> Failure {
    Failure::new(format!("expected an object with `{}`", path.join(".")))
}

/// Reads a success reply.
pub(crate) fn read<T: FromReply>(
    operation: &'static Operation,
    call: &CallInfo,
    response: Response,
) -> Result<Received<T>, Error> {
    match T::from_reply(operation, &response) {
        Ok(value) => Ok(Received { value, response }),
        Err(failure) => Err(Error::decode(&failure, response).in_call(call)),
    }
}

/// Reads a success reply of free JSON as a type of the caller's.
pub(crate) fn read_as<T: serde::de::DeserializeOwned>(
    operation: &'static Operation,
    call: &CallInfo,
    response: Response,
) -> Result<T, Error> {
    let Received { value, response } = read::<Json>(operation, call, response)?;
    let failed = |error: serde_json::Error| Error::decode(&Failure::new(error.to_string()), response).in_call(call);
    value.parse().map_err(failed)
}

/// Reads the value under some keys of a JSON text, if it is there.
pub(crate) fn at_path<T: Decode>(text: &str, path: &[&str]) -> Result<Option<T>, Failure> {
    let mut found = None;
    let mut reader = Reader::new(text);
    reader.places([Some(path)], &mut |reader, _| {
        found = Some(T::decode(reader)?);
        Ok(())
    })?;
    reader.finish()?;
    Ok(found)
}
