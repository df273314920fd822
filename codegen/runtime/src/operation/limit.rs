//! Limits, as the platform documents them.

/// A limit that the platform documents.
///
/// Calls wait for their turn, first come first served, together with all clients of the same token or server. How long,
/// is up to the deadline of the client or of the call:
///
/// ```
/// # use shopwire_runtime as shopwire;
/// # pub struct OrdersCount(shopwire_runtime::RequestBuilder<i64>);
/// # shopwire_runtime::request_builder!(OrdersCount -> i64);
/// use std::time::Duration;
///
/// use shopwire::{Error, ErrorKind};
///
/// async fn soon(call: OrdersCount) -> Result<Option<i64>, Error> {
///     match call.with_deadline(Duration::from_secs(2)).send().await {
///         Err(error) if error.kind() == ErrorKind::Timeout => Ok(None),
///         count => count.map(Some),
///     }
/// }
/// ```
#[derive(Debug)]
pub struct Limit {
    /// The name, as in the schema: `requests`.
    pub name: &'static str,
    /// What it limits.
    pub kind: LimitKind,
    /// Whether it holds only for clients that are told so.
    pub optional: bool,
}

/// What a limit limits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LimitKind {
    /// So many requests within so many seconds.
    Window {
        /// How many requests the window takes.
        requests: u32,
        /// How long the window is.
        seconds: u32,
        /// Whose requests count together.
        per: LimitScope,
    },
    /// A leaky bucket: each request fills it by one, and it drains all the time.
    Bucket {
        /// How many requests the bucket takes at once.
        size: u32,
        /// How many drain from it in a second.
        per_second: u32,
        /// Whose requests count together.
        per: LimitScope,
    },
    /// The largest request body.
    Body {
        /// Its size.
        bytes: u32,
    },
}

/// Whose requests count together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LimitScope {
    /// Those with one token.
    Token,
    /// Those to one server's address, whatever their token.
    Server,
}
