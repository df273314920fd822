//! Replies, raw and read.

use std::fmt;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use crate::error::{ApiMessages, CallInfo, Error};
use crate::json::{self, Decode, Failure, Reader};
use crate::operation::{ErrorPlace, Operation, Platform, Reply};
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

/// Turns replies that are not a success into errors.
pub(crate) fn check(platform: &Platform, response: Response) -> Result<Response, Error> {
    let status = response.status();
    if status.is_success() && !denies_success(platform, response.body()) {
        return Ok(response);
    }
    if status.is_redirection() {
        return Err(Error::redirect(response));
    }
    let api = messages(platform, response.body());
    let request_id = platform.request_id.and_then(|name| response.headers().get(name)?.to_str().ok());
    let request_id = request_id.map(str::to_owned);
    Err(Error::refused(response, api, request_id))
}

/// Reads a success reply.
pub(crate) fn read<T: Decode>(
    operation: &'static Operation,
    call: &CallInfo,
    response: Response,
) -> Result<Received<T>, Error> {
    match value(operation.reply, response.body()) {
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

fn value<T: Decode>(reply: Reply, body: &Bytes) -> Result<T, Failure> {
    match reply {
        Reply::Empty => Ok(T::default()),
        Reply::At([]) => json::from_slice(body),
        Reply::At(path) => {
            let missing = || Failure::new(format!("expected an object with `{}`", path.join(".")));
            at_path(json::utf8(body)?, path)?.ok_or_else(missing)
        }
        Reply::Free(_) if body.trim_ascii().is_empty() => Ok(T::default()),
        Reply::Free([]) => json::from_slice(body),
        Reply::Free(path) => Ok(at_path(json::utf8(body)?, path)?.unwrap_or_default()),
    }
}

/// Reads the value under some keys of a JSON text, if it is there.
fn at_path<T: Decode>(text: &str, path: &[&str]) -> Result<Option<T>, Failure> {
    let mut found = None;
    let mut reader = Reader::new(text);
    descend(&mut reader, path, &mut |reader| {
        found = Some(T::decode(reader)?);
        Ok(())
    })?;
    reader.finish()?;
    Ok(found)
}

type Read<'f> = dyn FnMut(&mut Reader<'_>) -> Result<(), Failure> + 'f;

fn descend(reader: &mut Reader<'_>, path: &[&str], read: &mut Read<'_>) -> Result<(), Failure> {
    let Some((wanted, rest)) = path.split_first() else { return read(reader) };
    reader.entries(&mut |reader, key| if key == *wanted { descend(reader, rest, read) } else { reader.skip() })
}

/// Whether a reply says itself that it is none of success.
fn denies_success(platform: &Platform, body: &Bytes) -> bool {
    let Some(key) = platform.success else { return false };
    let value = json::utf8(body).and_then(|text| at_path::<bool>(text, &[key]));
    matches!(value, Ok(Some(false)))
}

/// Finds the messages in an error reply. Replies of no known shape give none; the body is kept all the same.
fn messages(platform: &Platform, body: &Bytes) -> ApiMessages {
    let mut api = ApiMessages::default();
    let Ok(serde_json::Value::Object(reply)) = serde_json::from_slice(body) else {
        return api;
    };
    for shape in platform.errors {
        match shape {
            ErrorPlace::Messages(key) => reply.get(*key).into_iter().for_each(|value| add_messages(value, &mut api)),
            ErrorPlace::Code(key) => api.code = reply.get(*key).and_then(text).or(api.code.take()),
        }
    }
    api
}

fn add_messages(value: &serde_json::Value, api: &mut ApiMessages) {
    match value {
        serde_json::Value::Object(fields) => {
            api.fields.extend(fields.iter().map(|(field, value)| (field.clone(), texts(value))));
        }
        other => api.messages.extend(texts(other)),
    }
}

fn texts(value: &serde_json::Value) -> Vec<String> {
    match value {
        serde_json::Value::Array(items) => items.iter().filter_map(text).collect(),
        other => text(other).into_iter().collect(),
    }
}

fn text(value: &serde_json::Value) -> Option<String> {
    match value {
        serde_json::Value::Null => None,
        serde_json::Value::String(text) => Some(text.clone()),
        other => Some(other.to_string()),
    }
}
