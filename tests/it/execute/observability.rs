//! Middleware, custom headers and tracing spans, and the redaction of secrets.

use std::cell::RefCell;
use std::fmt::Write;
use std::sync::{Arc, LazyLock, Mutex};

use shopwire::bytes::Bytes;
use shopwire::{BoxFuture, Error, ErrorKind, Middleware, Page, RetryPolicy, Transport, http};
use tests::{CannedResponse, Loopback, TestClock};
use tracing::span::Id;

use super::builder;
use crate::shop;

/// Middleware that records the debug output of requests and the status of responses.
#[derive(Clone, Default)]
struct RecordingMiddleware(Arc<Mutex<Vec<String>>>, &'static str);

impl Middleware for RecordingMiddleware {
    fn handle<'a>(
        &'a self,
        mut request: http::Request<Bytes>,
        next: &'a dyn Transport,
    ) -> BoxFuture<'a, Result<http::Response<Bytes>, Error>> {
        Box::pin(async move {
            self.0.lock().unwrap().push(format!("{}> {request:?}", self.1));
            request.headers_mut().append("x-by", http::HeaderValue::from_static(self.1));
            let response = next.send(request).await?;
            self.0.lock().unwrap().push(format!("{}< {}", self.1, response.status()));
            Ok(response)
        })
    }
}

#[tokio::test]
async fn calls_middleware_per_attempt_without_secrets() {
    let server = Loopback::script([CannedResponse::new(503, ""), CannedResponse::new(200, "[]")]).await;
    let log = Arc::default();
    let client = builder(&server, "s3cr3t", &TestClock::new())
        .middleware(RecordingMiddleware(Arc::clone(&log), "outer"))
        .middleware(RecordingMiddleware(Arc::clone(&log), "inner"))
        .build()
        .unwrap();
    client.customers().list().with_header("X-Own", "0wn").send().await.unwrap();
    let log = log.lock().unwrap();
    let order: Vec<_> = log.iter().map(|line| line.split(' ').next().unwrap()).collect();
    assert_eq!(order, ["outer>", "inner>", "inner<", "outer<", "outer>", "inner>", "inner<", "outer<"]);
    for line in log.iter() {
        assert!(!line.contains("s3cr3t") && !line.contains("0wn"), "{line}");
    }
    let headers = &server.received()[1].headers;
    assert_eq!(headers["x-own"], "0wn");
    assert_eq!(headers.get_all("x-by").iter().collect::<Vec<_>>(), ["outer", "inner"]);
    assert_eq!(headers["authorization"], "Bearer s3cr3t");
}

#[tokio::test]
async fn rejects_an_invalid_header_when_sending() {
    let server = Loopback::start(|_| CannedResponse::new(200, "")).await;
    let error = shop(&server).orders().count().with_header("x", "a\nb").send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Invalid);
    assert!(error.to_string().contains("`with_header` was called with an invalid header name or value"), "{error}");
    assert!(!error.to_string().contains("a\nb") && server.lines().is_empty());
}

#[tokio::test]
async fn sends_no_token_to_a_redirect_target() {
    let other = Loopback::start(|_| CannedResponse::new(200, r#"{"count":1}"#)).await;
    let target = format!("{}/openapi/orders/count", other.url());
    let server = Loopback::start(move |_| CannedResponse::new(307, "").header("location", &target)).await;
    let error = shop(&server).orders().count().send().await.unwrap_err();
    assert_eq!((error.kind(), server.lines().len(), other.lines().len()), (ErrorKind::Redirect, 1, 0));
}

#[tokio::test]
async fn redacts_secrets_in_debug_output_and_errors() {
    let server = Loopback::start(|_| CannedResponse::new(401, r#"{"error":["no"]}"#)).await;
    let builder = builder(&server, "s3cr3t", &TestClock::new()).retry_policy(RetryPolicy::none());
    let mut shown = vec![format!("{builder:?}")];
    let client = builder.build().unwrap();
    let request = client.customers().list().with_header("X-Own", "s3cr3t");
    shown.extend([format!("{client:?}"), format!("{request:?}"), format!("{:?}", RetryPolicy::default())]);
    let error = request.send().await.unwrap_err();
    shown.extend([format!("{error:?}"), error.to_string()]);
    for output in shown {
        assert!(!output.contains("s3cr3t"), "{output}");
    }
}

/// Records the fields of each span and of its events. The recorder is global and sees all tests, because a thread-local
/// subscriber misses call sites that another thread registered first.
#[derive(Default)]
struct TraceRecorder(Mutex<Vec<String>>);

thread_local! {
    /// The indexes of the entered spans.
    static ENTERED: RefCell<Vec<usize>> = const { RefCell::new(Vec::new()) };
}

/// Appends fields to the recorded string of a span.
struct Fields<'t>(&'t mut String);

impl tracing::field::Visit for Fields<'_> {
    fn record_debug(&mut self, field: &tracing::field::Field, value: &dyn std::fmt::Debug) {
        write!(self.0, "{field}={value:?} ").unwrap();
    }
}

impl TraceRecorder {
    fn add(&self, span: usize, record: impl FnOnce(&mut Fields<'_>)) {
        if let Some(fields) = self.0.lock().unwrap().get_mut(span) {
            record(&mut Fields(fields));
        }
    }
}

/// Returns the index of a span. Ids start at 1.
fn index(span: &Id) -> usize {
    usize::try_from(span.into_u64()).unwrap() - 1
}

impl tracing::Subscriber for TraceRecorder {
    fn enabled(&self, metadata: &tracing::Metadata<'_>) -> bool {
        metadata.target().starts_with("shopwire")
    }

    fn new_span(&self, span: &tracing::span::Attributes<'_>) -> Id {
        let mut spans = self.0.lock().unwrap();
        let mut fields = String::new();
        span.record(&mut Fields(&mut fields));
        spans.push(fields);
        Id::from_u64(u64::try_from(spans.len()).unwrap())
    }

    fn record(&self, span: &Id, values: &tracing::span::Record<'_>) {
        self.add(index(span), |fields| values.record(fields));
    }

    fn event(&self, event: &tracing::Event<'_>) {
        let span = ENTERED.with_borrow(|entered| entered.last().copied());
        self.add(span.unwrap_or(usize::MAX), |fields| event.record(fields));
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn enter(&self, span: &Id) {
        ENTERED.with_borrow_mut(|entered| entered.push(index(span)));
    }

    fn exit(&self, _: &Id) {
        ENTERED.with_borrow_mut(|entered| entered.truncate(entered.len().saturating_sub(1)));
    }
}

/// The recorder of this process.
static RECORDER: LazyLock<Arc<TraceRecorder>> = LazyLock::new(|| {
    let recorder = Arc::default();
    tracing::subscriber::set_global_default(Arc::clone(&recorder)).unwrap();
    recorder
});

#[test]
fn records_values_that_cannot_be_decoded_without_showing_them() {
    LazyLock::force(&RECORDER);
    let list = r#"[{"id":"1","canceled_at":"s3cr3t"},{"id":"2","number":["s3cr3t"]}]"#;
    let span = tracing::info_span!(target: "shopwire_test", "decode", test = "undecodable");
    let page = span.in_scope(|| Page::<shopwire::shoplazza::Order>::from_list(list)).unwrap();
    assert_eq!((page.len(), page.failed.len()), (1, 1));
    let spans = RECORDER.0.lock().unwrap().clone();
    let expected = "test=\"undecodable\" message=an optional value could not be decoded; its JSON is kept model=\"Order\" \
                    field=\"canceled_at\" message=an item of a list could not be decoded path=$[1].number ";
    assert!(spans.iter().any(|span| span == expected), "{spans:#?}");
}

#[tokio::test]
async fn records_operation_attempts_status_and_wait_in_spans() {
    LazyLock::force(&RECORDER);
    let server = Loopback::script([CannedResponse::new(503, "s3cr3t"), CannedResponse::new(200, "[]")]).await;
    let client = builder(&server, "s3cr3t", &TestClock::new()).build().unwrap();
    client.customers().list().with_header("X-Own", "s3cr3t").send().await.unwrap();
    for _ in 0..5 {
        client.customers().list().send().await.unwrap_err();
    }
    let spans = RECORDER.0.lock().unwrap().clone();
    let request = "otel.name=\"customers.list\" platform=\"cyberbiz\" operation=\"customers.list\" \
                   message=retrying attempt=1 backoff_ms=500 http.response.status_code=200 attempts=2 \
                   message=GET /v1/customers 200 in 500 ms, 2 attempts, 500 ms of backoff (customers.list) ";
    assert!(spans.iter().any(|span| span == request), "{spans:#?}");
    let port = server.url().rsplit_once(':').unwrap().1.to_owned();
    let http = |resend: &str, end: &str| {
        format!(
            "otel.name=\"GET /v1/customers\" otel.kind=\"client\" http.request.method=\"GET\" {resend}\
             url.full=\"http://127.0.0.1:{port}/v1/customers\" url.template=\"/v1/customers\" \
             server.address=\"127.0.0.1\" server.port={port} {end}"
        )
    };
    let failed = http("", "http.response.status_code=503 error.type=\"503\" otel.status_code=\"ERROR\" ");
    let repeated = http("http.request.resend_count=1 ", "http.response.status_code=200 ");
    assert!(spans.contains(&failed) && spans.contains(&repeated), "{spans:#?}");
    let waited = "otel.name=\"customers.list\" platform=\"cyberbiz\" operation=\"customers.list\" \
                  message=waited for a rate limit limit=\"requests\" wait_ms=";
    assert!(spans.iter().any(|span| span.starts_with(waited)), "{spans:#?}");
    assert!(spans.iter().all(|span| !span.contains("s3cr3t")));
}
