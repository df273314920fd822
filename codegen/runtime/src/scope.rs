//! Scopes: what a call needs, and what the credentials have.

use crate::error::Error;
use crate::operation::{Operation, Platform};

/// Refuses a call whose credentials are known to lack a scope.
///
/// Credentials with a scope that the platform does not document may do more than is known, so they are left to it.
pub(crate) fn check(platform: &Platform, operation: &Operation, granted: Option<&[String]>) -> Result<(), Error> {
    let Some(granted) = granted else { return Ok(()) };
    let is_known = |scope: &String| platform.scopes.contains(&scope.as_str());
    let missing = missing(operation, granted);
    match missing.is_empty() || !granted.iter().all(is_known) {
        true => Ok(()),
        false => Err(Error::missing_scope(operation, &missing, granted)),
    }
}

/// The scopes that a call needs and the credentials do not have.
pub(crate) fn missing(operation: &Operation, granted: &[String]) -> Vec<&'static str> {
    let is_granted = |scope: &&'static str| granted.iter().any(|granted| granted == scope);
    operation.scopes.iter().copied().filter(|scope| !is_granted(scope)).collect()
}

/// What a call needs and whether the credentials have it, to explain why the platform forbids it.
pub(crate) fn explain(operation: &Operation, granted: Option<&[String]>) -> Option<String> {
    if operation.scopes.is_empty() {
        return None;
    }
    let needed = quoted(operation.scopes);
    let missing = granted.map(|granted| missing(operation, granted));
    Some(match missing.as_deref() {
        None => format!("the call needs the scope {needed}; whether the credentials have it is not known"),
        Some([]) => {
            format!("the call needs the scope {needed}, which the credentials have: it is forbidden for another reason")
        }
        Some(missing) => format!("the call needs the scope {needed}, and the credentials lack {}", quoted(missing)),
    })
}

/// Names in a row: `` `a` and `b` ``.
pub(crate) fn quoted(names: &[&str]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(" and ")
}
