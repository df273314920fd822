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
pub trait FromResponse: Sized {
    /// Decodes the headers and the body of a success response. `reader` is at the start of the body.
    ///
    /// # Errors
    /// Fails when the body is not of the expected shape.
    fn from_response(operation: &Operation, headers: &HeaderMap, reader: &mut Reader<'_>) -> Result<Self, DecodeError>;
}

impl<T: Decode> FromResponse for T {
    fn from_response(operation: &Operation, _: &HeaderMap, reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        match operation.response {
            ResponseBody::Empty => Ok(T::default()),
            ResponseBody::Undocumented(_) if reader.has_no_value() => Ok(T::default()),
            ResponseBody::Undocumented(path) => Ok(reader.value_at(path)?.unwrap_or_default()),
            ResponseBody::At(path) => reader.value_at(path)?.ok_or_else(|| DecodeError::missing(path)),
        }
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
        self.decode_with(|value, response| Ok(WithResponse { value, response }))
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
        let Self { operation, response, drift, context } = self;
        let decoded = decode_checked(context.platform, operation, response, drift.as_deref());
        let converted = decoded.and_then(|(value, response)| convert(value, response));
        converted.map_err(|error| context.add_to(error))
    }
}

/// Decodes a success response and applies the drift policy.
fn decode_checked<T: FromResponse>(
    platform: &Platform,
    operation: &Operation,
    response: RawResponse,
    policy: Option<&DriftPolicy>,
) -> Result<(T, RawResponse), Error> {
    if let Some(description) = undecodable::unexpected_text(operation, &response) {
        return Err(Error::not_json(&description, response));
    }
    let (value, deviations) = match decode(operation, &response, policy.is_some()) {
        Ok(decoded) => decoded,
        Err(cause) => return Err(undecodable::error(platform, operation, &cause, response)),
    };
    if undecodable::may_be_error(platform, operation, response.body()) {
        let deviations = decode::<T>(operation, &response, true).map(|(_, deviations)| deviations).unwrap_or_default();
        if undecodable::is_unrelated(response.body(), &deviations) {
            return Err(undecodable::api_error(platform, response));
        }
    }
    let drift = policy.map(|policy| policy.report(operation.name, deviations)).unwrap_or_default();
    if drift.is_empty() { Ok((value, response)) } else { Err(Error::drift(&drift, response)) }
}

/// Decodes a response, and records deviations from the schema if `records_deviations` is set.
fn decode<T: FromResponse>(
    operation: &Operation,
    response: &RawResponse,
    records_deviations: bool,
) -> Result<(T, Vec<Deviation>), DecodeError> {
    let body = match operation.response {
        ResponseBody::Empty => &[],
        ResponseBody::At(_) | ResponseBody::Undocumented(_) => response.body().as_ref(),
    };
    json::decode_document(body, &mut |reader| {
        if records_deviations {
            reader.track_deviations();
        }
        let value = T::from_response(operation, response.headers(), reader)?;
        Ok((value, reader.take_deviations()))
    })
}
