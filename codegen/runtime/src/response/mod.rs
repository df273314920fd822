//! Decoding of responses.

pub(crate) mod error_context;
mod error_details;
pub(crate) mod error_response;
pub(crate) mod http_date;
pub(crate) mod not_json;
pub(crate) mod retry_after;
mod undecodable;

use std::sync::Arc;

use http::HeaderMap;
use serde::de::DeserializeOwned;

use self::error_context::ErrorContext;
use crate::drift::DriftPolicy;
use crate::error::Error;
use crate::json::{self, Decode, DecodeError, Deviation, Reader};
use crate::operation::{Operation, Platform, ResponseBody};
use crate::raw_response::RawResponse;
use crate::value::RawJson;

/// A decoded success response together with the raw response.
///
/// ```
/// # use shopwire_runtime as shopwire;
/// # pub struct OrdersCount(shopwire_runtime::RequestBuilder<i64>);
/// # shopwire_runtime::request_builder!(OrdersCount -> i64);
/// async fn count(request: OrdersCount) -> Result<i64, shopwire::Error> {
///     let response = request.send_with_response().await?;
///     println!("{:?}", response.response.headers());
///     Ok(response.value)
/// }
/// ```
#[derive(Clone, Debug)]
pub struct WithResponse<T> {
    /// The decoded value.
    pub value: T,
    /// The response as received: status, headers and body.
    pub response: RawResponse,
}

/// A type that a success response can be decoded into: a value, or a page of values.
pub trait FromResponse: Default {
    /// Decodes the headers and the body of a success response. `reader` is at the start of the body.
    ///
    /// # Errors
    /// Fails when the body is not of the expected shape.
    fn from_response(operation: &Operation, headers: &HeaderMap, reader: &mut Reader<'_>) -> Result<Self, DecodeError>;
}

impl<T: Decode> FromResponse for T {
    fn from_response(operation: &Operation, _: &HeaderMap, reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let mut value = T::default();
        read_value(operation.response, reader, &mut |reader| {
            value = T::decode(reader)?;
            Ok(())
        })?;
        Ok(value)
    }
}

/// Calls `read` for the value of a response. `read` is not called if the response has no value.
fn read_value(
    response: ResponseBody,
    reader: &mut Reader<'_>,
    read: &mut dyn FnMut(&mut Reader<'_>) -> Result<(), DecodeError>,
) -> Result<(), DecodeError> {
    match response {
        ResponseBody::Empty => Ok(()),
        ResponseBody::Undocumented(_) if reader.has_no_value() => Ok(()),
        ResponseBody::Undocumented(path) => reader.read_at(path, read).map(drop),
        ResponseBody::At(path) if reader.read_at(path, read)? => Ok(()),
        ResponseBody::At(path) => Err(DecodeError::missing(path)),
    }
}

/// A response before decoding.
pub(crate) struct UndecodedResponse {
    pub(crate) operation: &'static Operation,
    pub(crate) response: RawResponse,
    /// The drift policy, if the client has one.
    pub(crate) drift: Option<Arc<DriftPolicy>>,
    pub(crate) context: ErrorContext,
}

impl UndecodedResponse {
    /// Decodes a success response.
    pub(crate) fn decode<T: FromResponse>(self) -> Result<WithResponse<T>, Error> {
        let mut value = T::default();
        let (response, _) = self.decode_into(&mut |operation, headers, reader| {
            value = T::from_response(operation, headers, reader)?;
            Ok(())
        })?;
        Ok(WithResponse { value, response })
    }

    /// Decodes a success response of undocumented JSON as a type of the application.
    pub(crate) fn decode_as<T: DeserializeOwned>(self) -> Result<T, Error> {
        self.decode_with(|value: RawJson, response| {
            value.parse().map_err(|error| Error::decode(&DecodeError::new(error.to_string()), response))
        })
    }

    /// Decodes a success response and converts the value. Adds the context of the request to errors of both.
    pub(crate) fn decode_with<T: FromResponse, R>(
        self,
        convert: impl FnOnce(T, RawResponse) -> Result<R, Error>,
    ) -> Result<R, Error> {
        let mut value = T::default();
        let (response, context) = self.decode_into(&mut |operation, headers, reader| {
            value = T::from_response(operation, headers, reader)?;
            Ok(())
        })?;
        convert(value, response).map_err(|error| context.add_to(error))
    }

    /// Decodes a success response with `decode_value`, which stores the value. It is compiled once, and not for each type
    /// of value.
    fn decode_into(self, decode_value: DecodeValue<'_>) -> Result<(RawResponse, ErrorContext), Error> {
        let Self { operation, response, drift, context } = self;
        match decode(context.platform, operation, response, drift.as_deref(), decode_value) {
            Ok(response) => Ok((response, context)),
            Err(error) => Err(context.add_to(error)),
        }
    }
}

/// Decodes a value from the headers and the body of a response, and stores it.
type DecodeValue<'d> = &'d mut dyn FnMut(&Operation, &HeaderMap, &mut Reader<'_>) -> Result<(), DecodeError>;

/// Decodes a success response and applies the drift policy.
fn decode(
    platform: &Platform,
    operation: &Operation,
    response: RawResponse,
    policy: Option<&DriftPolicy>,
    decode_value: DecodeValue<'_>,
) -> Result<RawResponse, Error> {
    if let Some(description) = undecodable::unexpected_text(operation, &response) {
        return Err(Error::not_json(&description, response));
    }
    let deviations = match decode_once(operation, &response, policy.is_some(), decode_value) {
        Ok(deviations) => deviations,
        Err(cause) => return Err(undecodable::error(platform, operation, &cause, response)),
    };
    if undecodable::may_be_error(platform, operation, response.body()) {
        let deviations = decode_once(operation, &response, true, decode_value).unwrap_or_default();
        if undecodable::is_unrelated(response.body(), &deviations) {
            return Err(undecodable::api_error(platform, response));
        }
    }
    let drift = policy.map(|policy| policy.report(operation.name, deviations)).unwrap_or_default();
    if drift.is_empty() { Ok(response) } else { Err(Error::drift(&drift, response)) }
}

/// Decodes a response, and returns deviations from the schema if `records_deviations` is set.
fn decode_once(
    operation: &Operation,
    response: &RawResponse,
    records_deviations: bool,
    decode_value: DecodeValue<'_>,
) -> Result<Vec<Deviation>, DecodeError> {
    let body = match operation.response {
        ResponseBody::Empty => &[],
        ResponseBody::At(_) | ResponseBody::Undocumented(_) => response.body().as_ref(),
    };
    json::decode_document(body, &mut |reader| {
        if records_deviations {
            reader.track_deviations();
        }
        decode_value(operation, response.headers(), reader)?;
        Ok(reader.take_deviations())
    })
}
