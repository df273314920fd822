//! The front page of the crate.

use super::call;
use super::example;
use crate::model::{Document, Ident, Lines, Operation, Platform, Resource, StatusKind, Type};

/// The front page of the crate.
pub(super) fn lines(platforms: &[Platform]) -> Lines {
    let (program, table, stored) = (program(platforms), table(platforms), stored_model(platforms));
    let parts = [INTRODUCTION, &program, PLATFORMS, &table, GUIDE, STORING, &stored, STORED_FORMS];
    let parts = parts.into_iter().map(str::trim).filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join("\n\n").lines().map(str::to_owned).collect()
}

/// The table of platforms.
fn table(platforms: &[Platform]) -> String {
    let head = "| module | feature | API | operations | status | documentation retrieved |\n| --- | --- | --- | --- | --- | --- |";
    let rows = platforms.iter().map(row);
    std::iter::once(head.to_owned()).chain(rows).collect::<Vec<_>>().join("\n")
}

fn row(platform: &Platform) -> String {
    let (name, module, title) = (&platform.name, platform.module.as_str(), &platform.pages.title);
    let operations: usize = platform.resources.iter().map(|resource| resource.operations.len()).sum();
    let status = match platform.status.as_ref().map(|status| status.kind) {
        None => "not tested against a live shop",
        Some(StatusKind::Mock) => "mock",
        Some(StatusKind::Unverified) => "unverified",
    };
    let date = |document: &Document| document.retrieved.clone();
    let date = platform.documents.iter().filter_map(date).max();
    let date = date.map(|date| super::markdown::line(&date)).unwrap_or_default();
    format!("| [`{module}`] | `{name}` | {title} | {operations} | {status} | {date} |")
}

/// A program that lists orders, or other models if no platform has a list of orders.
fn program(platforms: &[Platform]) -> String {
    let Some((platform, lines)) = first_program(platforms) else { return String::new() };
    let feature = &platform.name;
    format!(
        "```no_run\n# #[cfg(not(feature = {feature:?}))] fn main() {{}}\n# #[cfg(feature = {feature:?})]\n{}\n```",
        lines.join("\n")
    )
}

/// The same program for the README.
pub(super) fn readme_program(platforms: &[Platform]) -> Option<String> {
    first_program(platforms).map(|(_, lines)| lines.join("\n"))
}

/// A first program, and the platform that it uses.
fn first_program(platforms: &[Platform]) -> Option<(&Platform, Lines)> {
    let (platform, resource, operation) = first_operation(platforms)?;
    let mut statements = example::client_statements(platform);
    statements.extend(call::statements(platform, &resource.method, operation));
    let start = ["#[tokio::main]", "async fn main() -> Result<(), Box<dyn std::error::Error>> {"].map(str::to_owned);
    let statements = statements.into_iter().map(|line| format!("    {line}"));
    let end = ["    Ok(())", "}"].map(str::to_owned);
    Some((platform, start.into_iter().chain(statements).chain(end).collect()))
}

/// The operation of the first program.
fn first_operation(platforms: &[Platform]) -> Option<(&Platform, &Resource, &Operation)> {
    let reads = platforms.iter().filter_map(|platform| Some((platform, call::first_read(platform)?)));
    let (platform, (resource, operation)) =
        reads.min_by_key(|(_, (resource, operation))| call::preference(resource, operation))?;
    Some((platform, resource, operation))
}

/// Functions that store and load a model of the first program.
fn stored_model(platforms: &[Platform]) -> String {
    let Some((platform, _, operation)) = first_operation(platforms) else { return String::new() };
    let Some(model) = operation.response.ty.as_ref().and_then(model_of) else { return String::new() };
    let (feature, module, model) = (&platform.name, platform.module.as_str(), model.as_str());
    format!(
        "```
# #[cfg(all(feature = \"serde\", feature = {feature:?}))] mod example {{
use shopwire::serde_json;
use shopwire::{module}::{model};

fn store(value: &{model}) -> serde_json::Result<String> {{
    serde_json::to_string(value)
}}

fn load(stored: &str) -> serde_json::Result<{model}> {{
    serde_json::from_str(stored)
}}
# }}
```"
    )
}

/// The model of a type, or of the items of a list.
fn model_of(ty: &Type) -> Option<&Ident> {
    match ty {
        Type::Model(model) => Some(model),
        Type::List(item) => model_of(item),
        _ => None,
    }
}

const INTRODUCTION: &str = "Typed clients of commerce platforms, generated from their documentation.";

const PLATFORMS: &str = "
# Platforms

Each platform is a module behind a feature of its name. No platform is enabled by default.
";

const GUIDE: &str = "
# Features

| feature | enables |
| --- | --- |
| `rustls` (default) | HTTP transport with reqwest and rustls: [`ReqwestTransport`] |
| `reqwest` | the same without a TLS back end, for [another one](ReqwestTransport#tls) |
| `serde` (default) | `Serialize` and `Deserialize` for models and values, see [Storing values](#storing-values) |
| `blocking` | blocking API: [`blocking::Wait`] |
| `axum` | webhook deliveries as extractors of axum |
| `tower` | webhook deliveries with a tower layer: [`webhook::WebhookLayer`]; tower services as transports: [`TowerTransport`] |
| `testing` | signed webhook deliveries for tests: [`webhook::testing`] |

# Concepts

Build a client, choose a resource, call an operation, set optional parameters, and send the request: with `send()`, or by
awaiting it. Clients are cheap to clone; use one client per shop.

- Authentication and credentials: the `ClientBuilder` and `OAuth` of a platform; token refresh with [`auth::TokenProvider`],
  [`auth::TokenStore`] and [`auth::FileStore`]; required scopes with the `ScopeSet` of a platform.
- Requests: [`ResponseFuture`], with deadline, timeout, headers and tracing; [`WithResponse`] and [`RawResponse`] for the HTTP
  response.
- Endpoints that a client has no method for: `Client::request`, `Client::get`, … and [`RawRequest`].
- Pagination: [`ItemStream`], [`PageStream`] with total counts, [`Position`] to resume a list from a page or a cursor.
- Updates: setters, `clear_…` and `changes`; [`json::UnknownFields`].
- Errors: [`Error`] and [`ErrorKind`], with status, request id and platform messages.
- Retries and rate limits: [`RetryPolicy`] with exponential backoff for idempotent requests. Documented rate limits are enforced
  client-side, in FIFO order; the page of each platform lists them.
- Extension points: [`Transport`] (proxy, mock), [`Middleware`], [`Clock`], [`Codec`].
- Observability: tracing spans with the names of OpenTelemetry; [`RequestMetrics`] for metrics and request logs.
- Webhooks: the module `webhooks` of a platform, and [`webhook`]: signature verification (HMAC), deduplication, subscriptions.

# Lenient decoding

An amount of money can be a number or a string, fields can be `null` or missing, and enums and objects can have new values and
fields. A missing field that is not an `Option` has its default value: an empty string, zero, an empty list. Unknown fields are
kept in `unknown_fields` and survive a round-trip.

An `Option` whose value cannot be decoded is `None`, and its JSON is kept. An item of a list whose required value cannot be
decoded fails alone: a [`Page`] has it as a [`FailedItem`], and a stream returns one error for it and goes on. [`Drift`] reports
deviations from the schema; strict mode rejects them.
";

const STORING: &str = "
# Storing values

With the feature `serde`, models, enums, ids, [`Money`], [`Decimal`], [`DateTime`], [`Date`], [`RawJson`], [`Position`], scopes,
topics and the events of webhooks implement `Serialize` and `Deserialize`: as they are, as fields of your own types, as JSON columns
of a database, and as bodies and path parameters of axum.
";

const STORED_FORMS: &str = "
A model is serialized in its wire form, with its unknown fields, and deserialized leniently, as from a response. Errors have the JSON
path of the value. The [`Secret`]s in a model are serialized with it; a [`TokenSet`](auth::TokenSet) is serialized by
`expose_secrets` only.

| format | what a round-trip keeps |
| --- | --- |
| JSON by `serde_json` (strings, bytes, readers), `axum::Json`, JSON columns | everything: all digits (`10.00`), `null`, unknown fields and values, repeated keys |
| binary formats, such as bincode, postcard and MessagePack | everything; a value is the bytes of its JSON |
| `serde_json::Value`, and JSON into types with serde's attributes `flatten`, `tag` or `untagged` | all but the spelling of numbers (`10.00` becomes `10.0`), digits beyond `f64`, and repeated keys. With the feature `arbitrary_precision` of `serde_json`, numbers keep their digits |
| other text formats, such as YAML | what the format can hold. A number that would change, such as `10.00`, is a map with the key `$serde_json::private::RawValue` |

An id that is the key of a map in JSON is a string, as all keys are.

# Traits

All types are `Send` and `Sync`. `Display` and `Debug` show no secrets.

| type | Clone | Debug | Display | Default | Eq | Hash | Ord | FromStr | Serialize, Deserialize |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
| models | ✓ | ✓ | | ✓ | ✓ | | | | ✓ |
| enums | ✓ | ✓ | ✓ | ✓ | ✓ | ✓ | ✓ | ✓ | ✓ |
| `Scope`, `Topic` | ✓ | ✓ | ✓ | ✓ | ✓ | ✓ | ✓ | ✓ | ✓ |
| `ScopeSet` | ✓ | ✓ | ✓ | | ✓ | ✓ | | | ✓ |
| ids | ✓ | ✓ | ✓ | ✓ | ✓ | ✓ | ✓ | ✓ | ✓ |
| [`Money`] | ✓ | ✓ | ✓ | ✓ | ✓ | ✓ | | ✓ | ✓ |
| [`Currency`] | ✓ | ✓ | ✓ | | ✓ | ✓ | ✓ | | |
| [`Decimal`] | ✓ | ✓ | ✓ | ✓ | ✓ | ✓ | ✓ | ✓ | ✓ |
| [`DateTime`] | ✓ | ✓ | ✓ | ✓ | ✓ | ✓ | ✓ | ✓ | ✓ |
| [`Date`] | ✓ | ✓ | ✓ | ✓ | ✓ | ✓ | ✓ | ✓ | ✓ |
| [`RawJson`] | ✓ | ✓ | ✓ | ✓ | ✓ | ✓ | | ✓ | ✓ |
| [`UnknownValue`] | ✓ | ✓ | | ✓ | ✓ | ✓ | ✓ | | |
| [`Secret`] | ✓ | ✓ | ✓ | ✓ | ✓ | | | | |
| [`Page`] | ✓ | ✓ | | ✓ | ✓ | | | | |
| [`FailedItem`] | ✓ | ✓ | ✓ | | ✓ | | | | |
| [`Position`] | ✓ | ✓ | ✓ | | ✓ | ✓ | | ✓ | ✓ |
| `Event` | ✓ | ✓ | | | ✓ | | | | ✓ |
| `Delivery` | ✓ | ✓ | | | ✓ | | | | |
| [`webhook::DeduplicationKey`] | ✓ | ✓ | ✓ | | ✓ | ✓ | | | |
| [`webhook::Error`] | ✓ | ✓ | ✓ | | | | | | |
| `Client` | ✓ | ✓ | | | | | | | |
| request builders | ✓ | ✓ | | | | | | | |
| [`RawResponse`] | ✓ | ✓ | | | | | | | |
| [`RetryPolicy`] | ✓ | ✓ | | ✓ | | | | | |
| [`RequestMetrics`] | ✓ | ✓ | ✓ | | | | | | |
| [`Error`] | ✓ | ✓ | ✓ | | | | | | |
| [`ErrorKind`] | ✓ | ✓ | | | ✓ | ✓ | | | |
| [`auth::TokenSet`] | ✓ | ✓ | | | | | | | |

Enums, ids and [`Secret`] also convert from `&str` and `String`; the values with `FromStr` have `TryFrom<&str>`. [`Money`] compares amounts
of one currency with [`try_cmp`](Money::try_cmp). Times are equal if they are the same point in time, whatever their spelling. A
[`TokenSet`](auth::TokenSet) is serialized only on request. With the feature `axum`, a [`webhook::Error`] is a response;
an [`Error`] is not, because what a platform answered is not for the application's users.
";
