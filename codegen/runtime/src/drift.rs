//! Where replies are not as the schema says: told to whom it concerns, or an error.
//!
//! Invariant: it costs nothing unless the client was asked for it. No customer's data is told, only what kind of value
//! came.

use std::fmt;
use std::sync::Arc;

use crate::json::Deviation;
use crate::operation::Operation;

/// Something in a reply that is not as the schema says, and that was forgiven.
///
/// `Display` is one line. It does not show the value, unless it is an enum's.
///
/// ```
/// # use shopwire_runtime as shopwire;
/// # pub struct ClientBuilder(shopwire_runtime::ClientBuilder);
/// # pub struct Client(shopwire_runtime::Client);
/// # shopwire_runtime::client_builder!(ClientBuilder -> Client);
/// use shopwire::{DriftKind, Error};
///
/// fn client(builder: ClientBuilder, in_tests: bool) -> Result<Client, Error> {
///     if in_tests {
///         return builder.strict().build();
///     }
///     let watched = builder.on_drift(|drift| match drift.kind {
///         DriftKind::UnknownField => {}
///         _ => eprintln!("{drift}"),
///     });
///     watched.build()
/// }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Drift {
    /// The operation, by the name it has in the schema.
    pub operation: &'static str,
    /// The JSON path of the value, such as `$.orders[3].note`.
    pub path: String,
    /// What kind of drift it is.
    pub kind: DriftKind,
    /// What came: `a number where a text is expected`.
    pub found: String,
}

/// How a reply is not as the schema says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum DriftKind {
    /// A field that the schema does not know.
    UnknownField,
    /// A value of an enum that the schema does not know.
    UnknownValue,
    /// A value in another form: a number for a text, a text for a number or a boolean, an empty text for nothing.
    UnexpectedType,
    /// `null` for what is always there.
    UnexpectedNull,
    /// Nothing for what is always there.
    MissingField,
}

impl fmt::Display for Drift {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {} at {}", self.operation, self.found, self.path)
    }
}

/// What is told of drift.
pub(crate) type DriftHook = Arc<dyn Fn(&Drift) + Send + Sync>;

/// What a client does about drift.
#[derive(Clone, Default)]
pub(crate) struct DriftPolicy {
    pub(crate) hook: Option<DriftHook>,
    pub(crate) is_strict: bool,
}

impl DriftPolicy {
    /// Whether somebody wants to know.
    pub(crate) fn is_wanted(&self) -> bool {
        self.hook.is_some() || self.is_strict
    }

    /// Tells what was forgiven, and gives what is to be an error.
    pub(crate) fn report(&self, operation: &Operation, deviations: Vec<Deviation>) -> Vec<Drift> {
        let drift = |note: Deviation| {
            let path = note.path();
            let Deviation { kind, found, .. } = note;
            Drift { operation: operation.name, path, kind, found }
        };
        let all: Vec<Drift> = deviations.into_iter().map(drift).collect();
        if let Some(hook) = &self.hook {
            for drift in &all {
                hook(drift);
            }
        }
        if self.is_strict { all } else { Vec::new() }
    }
}
