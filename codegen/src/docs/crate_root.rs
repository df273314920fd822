//! The front page of the crate.

use crate::model::{Lines, Platform};

/// The front page of the crate.
pub(super) fn lines(platforms: &[Platform]) -> Lines {
    let list: Vec<String> = platforms.iter().map(|it| format!("- `{}`: {}", it.name, it.pages.title)).collect();
    let text = PAGE.replace("PLATFORMS", &list.join("\n"));
    text.trim().lines().map(str::to_owned).collect()
}

const PAGE: &str = "
Typed clients of commerce platforms, generated from their documentation.

Each platform is a module behind a feature of its name. No platform is enabled by default:

PLATFORMS

Other features: `reqwest` (default; HTTP transport), `blocking` (blocking API), `axum` and `tower` (receive webhooks), and
`testing` (signed webhook deliveries for tests).

Build a client, choose a resource, call an operation, set optional parameters, send the request. Clients are cheap to clone;
use one client per shop.

- Authentication: `Client`, `ClientBuilder::login` and `OAuth` of a platform, `auth::TokenStore`, `auth::FileStore`.
- Scopes: `ScopeSet` of a platform.
- Requests: `ResponseFuture`, with deadlines, headers and tracing; `WithResponse` and `RawResponse` for the HTTP response.
- Pagination: `ItemStream`, `PageStream` with total counts, `Position` to resume a list.
- Updates: set, clear (`clear_…`) or compare (`changes`) fields; `json::UnknownFields::send_null`.
- Errors and rate limits: `Error`, `RetryPolicy`, `operation::Limit`, `Drift` from the schema.
- Extension points: `Transport`, `Middleware`.
- Blocking API: `blocking::Wait`, behind the feature `blocking`.
- Webhooks: the module `webhooks` of a platform, and `webhook`.

Responses are decoded leniently: an amount of money can be a number or a string, fields can be `null` or missing, and enums
and objects can have new values and fields. A missing field that is not an `Option` has its default value: an empty string,
zero, an empty list. Unknown fields are kept in `unknown_fields` and survive a round-trip.
";
