//! Replies, raw and read.

use std::fmt;
use std::sync::Arc;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use crate::drift::Watch;
use crate::error::{CallInfo, Error};
use crate::json::{self, Decode, Failure, Note, Reader};
use crate::operation::{Operation, Reply};
use crate::value::Json;

/// A reply as it came.
///
/// ```
/// # use shopwire_runtime as shopwire;
/// # pub struct OrdersCount(shopwire_runtime::Call<i64>);
/// # shopwire_runtime::call!(OrdersCount -> i64);
/// async fn ask(call: OrdersCount) -> Result<(), shopwire::Error> {
///     let reply = call.send_raw().await?;
///     println!("{}: {:?}, {} bytes", reply.status(), reply.headers().get("etag"), reply.body().len());
///     Ok(())
/// }
/// ```
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
///
/// ```
/// # use shopwire_runtime as shopwire;
/// # pub struct OrdersCount(shopwire_runtime::Call<i64>);
/// # shopwire_runtime::call!(OrdersCount -> i64);
/// async fn count(call: OrdersCount) -> Result<i64, shopwire::Error> {
///     let reply = call.send_full().await?;
///     println!("{:?}", reply.response.headers());
///     Ok(reply.value)
/// }
/// ```
#[derive(Clone, Debug)]
pub struct Received<T> {
    /// What the reply says.
    pub value: T,
    /// The reply as it came: status, headers, body.
    pub response: Response,
}

/// What a call can give: a value, or a page of them.
pub trait FromReply: Sized {
    /// Makes it from a success reply: from its headers, and from its body, at whose start `reader` is.
    ///
    /// # Errors
    /// When the reply cannot be read.
    fn from_reply(operation: &Operation, headers: &HeaderMap, reader: &mut Reader<'_>) -> Result<Self, Failure>;
}

impl<T: Decode> FromReply for T {
    fn from_reply(operation: &Operation, _: &HeaderMap, reader: &mut Reader<'_>) -> Result<Self, Failure> {
        match operation.reply {
            Reply::Empty => Ok(T::default()),
            Reply::Free(_) if reader.is_blank() => Ok(T::default()),
            Reply::Free(path) => Ok(reader.at_path(path)?.unwrap_or_default()),
            Reply::At(path) => reader.at_path(path)?.ok_or_else(|| missing(path)),
        }
    }
}

/// The value is not where it should be.
pub(crate) fn missing(path: &[&str]) -> Failure {
    Failure::new(format!("expected an object with `{}`", path.join(".")))
}

/// A reply that nobody has read yet.
pub(crate) struct Unread {
    pub(crate) operation: &'static Operation,
    pub(crate) call: CallInfo,
    pub(crate) response: Response,
    /// What is to be done about drift, if anything.
    pub(crate) watch: Option<Arc<Watch>>,
}

impl Unread {
    /// Reads a success reply.
    pub(crate) fn read<T: FromReply>(self) -> Result<Received<T>, Error> {
        let Self { operation, call, response, watch } = self;
        let read = match decode(operation, &response, watch.is_some()) {
            Ok((value, notes)) => {
                let drift = watch.map(|watch| watch.report(operation, notes)).unwrap_or_default();
                if drift.is_empty() { Ok(Received { value, response }) } else { Err(Error::drift(&drift, response)) }
            }
            Err(failure) => Err(Error::decode(&failure, response)),
        };
        read.map_err(|error| error.in_call(&call))
    }

    /// Reads a success reply of free JSON as a type of the caller's.
    pub(crate) fn read_as<T: serde::de::DeserializeOwned>(self) -> Result<T, Error> {
        let call = self.call.clone();
        let Received { value, response } = self.read::<Json>()?;
        let failed =
            |error: serde_json::Error| Error::decode(&Failure::new(error.to_string()), response).in_call(&call);
        value.parse().map_err(failed)
    }
}

/// Reads a reply, and notes what is forgiven if that is wanted.
fn decode<T: FromReply>(
    operation: &Operation,
    response: &Response,
    is_watched: bool,
) -> Result<(T, Vec<Note>), Failure> {
    let body = match operation.reply {
        // It may be anything.
        Reply::Empty => "",
        Reply::At(_) | Reply::Free(_) => json::utf8(response.body())?,
    };
    let mut reader = Reader::new(body);
    if is_watched {
        reader.watch();
    }
    let value = T::from_reply(operation, response.headers(), &mut reader)?;
    Ok((value, reader.into_notes()))
}

/// Reads the value under some keys of a JSON text, if it is there.
pub(crate) fn at_path<T: Decode>(text: &str, path: &[&str]) -> Result<Option<T>, Failure> {
    Reader::new(text).at_path(path)
}
