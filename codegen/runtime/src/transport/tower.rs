//! Tower services as transports, and transports as tower services.

use std::error::Error as StdError;
use std::fmt;
use std::future::poll_fn;
use std::pin::pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};

use bytes::{Buf, Bytes, BytesMut};
use http::{Request, Response};
use http_body::Body;
use http_body_util::{BodyExt, Full};
use tower_service::Service;

use super::limits::{self, MaxResponseSize};
use super::{BoxFuture, Transport};
use crate::error::Error;

type BoxError = Box<dyn StdError + Send + Sync>;

/// Sends requests with a tower service: another HTTP library, such as the client of hyper-util, or tower layers around
/// [`TransportService`].
///
/// ```
/// # use shopwire_runtime as shopwire;
/// # pub struct ClientBuilder(shopwire_runtime::ClientBuilder);
/// # pub struct Client(shopwire_runtime::Client);
/// # shopwire_runtime::client_builder!(ClientBuilder -> Client);
/// # use tower_layer::Layer;
/// # use tower_service::Service;
/// use shopwire::bytes::Bytes;
/// use shopwire::{Error, Transport, TowerTransport, TransportService, http};
///
/// fn client<L, S>(builder: ClientBuilder, inner: impl Transport, layer: L) -> Result<Client, Error>
/// where
///     L: Layer<TransportService, Service = S>,
///     S: Service<http::Request<Body>, Response = http::Response<Body>, Error = Error> + Clone + Send + 'static,
///     S::Future: Send,
/// {
///     builder.transport(TowerTransport::new(layer.layer(TransportService::new(inner)))).build()
/// }
/// # type Body = http_body_util::Full<Bytes>;
/// ```
///
/// The service is cloned for each request. It must not follow redirects, because requests carry credentials. The body of
/// a response is read up to its [maximum size](MaxResponseSize), and must be decompressed already.
///
/// An error of the service that is an [`Error`] of this crate keeps its kind. Any other is
/// [`Transport`](crate::ErrorKind::Transport): the request may have been sent, so it is repeated only if it is idempotent.
#[doc(alias = "layer")]
#[doc(alias = "http client")]
#[doc(alias = "hyper")]
pub struct TowerTransport<S>(Mutex<S>);

impl<S> TowerTransport<S> {
    /// Creates a transport from a service of `http` requests.
    pub fn new(service: S) -> Self {
        Self(Mutex::new(service))
    }
}

impl<S, B> Transport for TowerTransport<S>
where
    S: Service<Request<Full<Bytes>>, Response = Response<B>> + Clone + Send + 'static,
    S::Error: Into<BoxError>,
    S::Future: Send,
    B: Body + Send,
    B::Data: Send,
    B::Error: Into<BoxError>,
{
    fn send(&self, request: Request<Bytes>) -> BoxFuture<'_, Result<Response<Bytes>, Error>> {
        let mut service = self.0.lock().unwrap_or_else(PoisonError::into_inner).clone();
        Box::pin(async move {
            let max = MaxResponseSize::of(&request);
            poll_fn(|cx| service.poll_ready(cx)).await.map_err(into_error)?;
            let response = service.call(request.map(Full::new)).await.map_err(into_error)?;
            let (parts, body) = response.into_parts();
            limits::check_headers(parts.status, &parts.headers)?;
            match read(body, max).await.map_err(into_error)? {
                Some(body) => Ok(Response::from_parts(parts, body)),
                None => Err(limits::body_too_large(Response::from_parts(parts, ()), max)),
            }
        })
    }
}

/// Reads a body. Returns `None` if it exceeds the maximum size.
async fn read<B: Body>(body: B, max: MaxResponseSize) -> Result<Option<Bytes>, B::Error> {
    let mut body = pin!(body);
    let mut bytes = BytesMut::new();
    while let Some(frame) = body.frame().await {
        let Ok(mut data) = frame?.into_data() else { continue };
        if bytes.len().saturating_add(data.remaining()) > max.0 {
            return Ok(None);
        }
        bytes.extend_from_slice(&data.copy_to_bytes(data.remaining()));
    }
    Ok(Some(bytes.freeze()))
}

/// Converts the error of a service. One of this crate is kept.
fn into_error(error: impl Into<BoxError>) -> Error {
    match error.into().downcast::<Error>() {
        Ok(error) => *error,
        Err(error) => Error::transport(error),
    }
}

impl<S> fmt::Debug for TowerTransport<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TowerTransport")
    }
}

/// A transport as a tower service, for layers around it. See [`TowerTransport`].
#[doc(alias = "layer")]
#[derive(Clone)]
pub struct TransportService(Arc<dyn Transport>);

impl TransportService {
    /// Creates a service from a transport.
    pub fn new(transport: impl Transport) -> Self {
        Self(Arc::new(transport))
    }
}

impl<B> Service<Request<B>> for TransportService
where
    B: Body + Send + 'static,
    B::Data: Send,
    B::Error: Into<BoxError>,
{
    type Response = Response<Full<Bytes>>;
    type Error = Error;
    type Future = BoxFuture<'static, Result<Self::Response, Error>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Error>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<B>) -> Self::Future {
        let transport = Arc::clone(&self.0);
        Box::pin(async move {
            let (parts, body) = request.into_parts();
            let body = body.collect().await.map_err(into_error)?.to_bytes();
            let response = transport.send(Request::from_parts(parts, body)).await?;
            Ok(response.map(Full::new))
        })
    }
}

impl fmt::Debug for TransportService {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TransportService")
    }
}
