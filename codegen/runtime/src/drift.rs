//! Drift: responses that deviate from the schema, reported to a hook or turned into errors.

// Invariants: drift costs nothing unless the client has a hook or is strict. It shows the type of a value, never the value
// itself, which may be a customer's data.

use std::fmt;
use std::sync::Arc;

pub use crate::json::deviation::DriftKind;
use crate::json::{self, Decode, DecodeError, Deviation};

/// A deviation of a response from the schema, which lenient decoding accepted.
///
/// Register a hook with `ClientBuilder::on_drift` to log drift in production. Turn on strict mode with
/// `ClientBuilder::strict` to make drift an error, for example in contract tests. Webhook receivers have both, too
/// ([`Receiver::on_drift`](crate::webhook::Receiver::on_drift)).
///
/// `Display` is one line. It does not show the value, except an unknown enum value.
///
/// ```
/// # use shopwire_runtime as shopwire;
/// # pub struct ClientBuilder(shopwire_runtime::ClientBuilder);
/// # pub struct Client(shopwire_runtime::Client);
/// # shopwire_runtime::client_builder!(ClientBuilder -> Client);
/// use shopwire::{DriftKind, Error};
///
/// fn client(builder: ClientBuilder, is_test: bool) -> Result<Client, Error> {
///     if is_test {
///         return builder.strict().build();
///     }
///     let builder = builder.on_drift(|drift| match drift.kind {
///         DriftKind::UnknownField => {}
///         _ => eprintln!("{drift}"),
///     });
///     builder.build()
/// }
/// ```
#[doc(alias = "schema drift")]
#[doc(alias = "strict")]
#[doc(alias = "lenient")]
#[doc(alias = "contract test")]
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Drift {
    /// The name of the operation in the schema, such as `orders.list`; the topic of a webhook delivery.
    pub operation: &'static str,
    /// The JSON path of the value, such as `$.orders[3].note`.
    pub path: String,
    /// The name of the field: the last key of the path, such as `note`. Empty if the path has no key.
    pub field: String,
    /// The kind of deviation.
    pub kind: DriftKind,
    /// What the response contained, such as `a number`. Never the value itself, except an unknown enum value.
    pub found: String,
    /// What the schema expects, such as `a string`; `None` if the schema says nothing about the value.
    pub expected: Option<&'static str>,
}

impl Drift {
    /// Decodes a value from a JSON string, leniently, and returns it with its deviations from the schema. For payloads that no
    /// client received, such as recorded responses. `operation` is the [`operation`](Self::operation) of the deviations.
    ///
    /// ```
    /// # use shopwire_runtime as shopwire;
    /// use shopwire::{Drift, DriftKind};
    ///
    /// # fn main() -> Result<(), shopwire::json::DecodeError> {
    /// let (stock, drift) = Drift::decode::<Vec<i64>>("stock.list", r#"[1, "2"]"#)?;
    /// assert_eq!(stock, [1, 2]);
    /// assert_eq!((drift[0].path.as_str(), drift[0].kind), ("$[1]", DriftKind::UnexpectedType));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// Returns an error when the string is not JSON, does not fit the type, or contains more than one value.
    pub fn decode<T: Decode>(operation: &'static str, json: &str) -> Result<(T, Vec<Self>), DecodeError> {
        let (value, deviations) = json::decode_text(json, &mut |reader| {
            reader.track_deviations();
            let value = T::decode(reader)?;
            reader.finish()?;
            Ok((value, reader.take_deviations()))
        })?;
        let drift = deviations.into_iter().map(|deviation| drift(operation, deviation));
        Ok((value, drift.collect()))
    }

    /// Returns what is wrong, without operation and path: `a number where a string is expected`.
    pub(crate) fn summary(&self) -> String {
        match (self.kind, self.expected) {
            (_, None) => self.found.clone(),
            (DriftKind::InvalidValue | DriftKind::FailedItem, Some(expected)) => {
                format!("{} that is not {expected}", self.found)
            }
            (_, Some(expected)) => format!("{} where {expected} is expected", self.found),
        }
    }
}

impl fmt::Display for Drift {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {} at {}", self.operation, self.summary(), self.path)
    }
}

/// A function that is called with each deviation.
pub(crate) type DriftHook = Arc<dyn Fn(&Drift) + Send + Sync>;

/// What a client does about drift.
#[derive(Clone, Default)]
pub(crate) struct DriftPolicy {
    pub(crate) hook: Option<DriftHook>,
    pub(crate) is_strict: bool,
}

impl DriftPolicy {
    /// Returns whether deviations must be tracked.
    pub(crate) fn is_wanted(&self) -> bool {
        self.hook.is_some() || self.is_strict
    }

    /// Calls the hook with each deviation. Returns those that make the response an error: in strict mode all of them.
    pub(crate) fn report(&self, operation: &'static str, deviations: Vec<Deviation>) -> Vec<Drift> {
        let drifts: Vec<Drift> = deviations.into_iter().map(|deviation| drift(operation, deviation)).collect();
        if let Some(hook) = &self.hook {
            for drift in &drifts {
                hook(drift);
            }
        }
        if self.is_strict { drifts } else { Vec::new() }
    }
}

fn drift(operation: &'static str, deviation: Deviation) -> Drift {
    let (path, field) = (deviation.path(), deviation.field().to_owned());
    let Deviation { kind, found, expected, .. } = deviation;
    Drift { operation, path, field, kind, found, expected }
}
