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

/// Whether two texts are the same, also where constants are made.
#[doc(hidden)]
#[must_use]
pub const fn is_same(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    if one.len() != other.len() {
        return false;
    }
    let mut at = 0;
    while at < one.len() {
        if one[at] != other[at] {
            return false;
        }
        at += 1;
    }
    true
}

/// Gives a platform sets of its scopes, which can be constants.
#[doc(hidden)]
#[macro_export]
macro_rules! scope_set {
    ($set:ident, $scope:ident, $operation:path) => {
        impl $set {
            /// The fewest scopes with which all these operations can be called.
            #[must_use]
            pub const fn of(operations: &[$operation]) -> Self {
                let mut set = Self([false; $scope::all().len()]);
                let mut at = 0;
                while at < operations.len() {
                    set = set.with(operations[at].scopes());
                    at += 1;
                }
                set
            }

            /// These scopes. One that this version of the crate does not know is passed over.
            #[must_use]
            pub const fn new(scopes: &[$scope]) -> Self {
                Self([false; $scope::all().len()]).with(scopes)
            }

            const fn with(mut self, scopes: &[$scope]) -> Self {
                let mut at = 0;
                while at < scopes.len() {
                    let mut number = 0;
                    while number < self.0.len() {
                        let is_it = $crate::operation::is_same($scope::all()[number].as_str(), scopes[at].as_str());
                        self.0[number] = self.0[number] || is_it;
                        number += 1;
                    }
                    at += 1;
                }
                self
            }

            /// Whether all scopes of another set are in this one.
            #[must_use]
            pub const fn covers(&self, other: &Self) -> bool {
                let mut number = 0;
                while number < self.0.len() {
                    if other.0[number] && !self.0[number] {
                        return false;
                    }
                    number += 1;
                }
                true
            }

            /// The scopes, in the order of the platform's table.
            pub fn iter(&self) -> impl ::std::iter::Iterator<Item = &'static $scope> {
                let wanted = self.0;
                let all = ::std::iter::Iterator::zip($scope::all().iter(), wanted);
                ::std::iter::Iterator::filter_map(all, |(scope, wanted)| wanted.then_some(scope))
            }

            /// The scopes that were not granted.
            pub fn missing<S: ::std::convert::AsRef<str>>(&self, granted: &[S]) -> ::std::vec::Vec<&'static $scope> {
                let is_granted = |scope: &$scope| granted.iter().any(|granted| granted.as_ref() == scope.as_str());
                ::std::iter::Iterator::collect(::std::iter::Iterator::filter(self.iter(), |scope| !is_granted(scope)))
            }

            /// The scopes as one text, as an authorize URL has them.
            #[must_use]
            pub fn joined(&self, separator: &str) -> ::std::string::String {
                let names: ::std::vec::Vec<&str> =
                    ::std::iter::Iterator::collect(::std::iter::Iterator::map(self.iter(), $scope::as_str));
                names.join(separator)
            }
        }

        impl ::std::iter::IntoIterator for $set {
            type Item = $scope;
            type IntoIter = ::std::vec::IntoIter<$scope>;

            fn into_iter(self) -> Self::IntoIter {
                let scopes: ::std::vec::Vec<$scope> =
                    ::std::iter::Iterator::collect(::std::iter::Iterator::cloned(self.iter()));
                scopes.into_iter()
            }
        }

        impl ::std::fmt::Display for $set {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.pad(&self.joined(" "))
            }
        }

        impl ::std::fmt::Debug for $set {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.debug_set().entries(self.iter().map($scope::as_str)).finish()
            }
        }
    };
}
